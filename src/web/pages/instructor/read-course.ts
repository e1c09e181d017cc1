import { isDeepStrictEqual } from 'node:util';
import type { Achievement } from '../../../achievement/achievement.js';
import { type ElementKey, missingElements } from '../../../achievement/missing-elements.js';
import { isOpen } from '../../../award/issuing.js';
import { awardsByLearner, newestOf } from '../../../award/period.js';
import type { IssuingProgress } from '../../../award/read-issuing.js';
import type { WebDeps } from '../../deps.js';

export type AchievementState = 'draft' | 'published' | 'changed' | 'archived';

export interface AchievementRow {
  readonly achievement: Achievement;
  readonly state: AchievementState;
  readonly missing: readonly ElementKey[];
  /** Who waits for a decision. */
  readonly waiting: number;
  /** The newest act of awarding many that is not over. */
  readonly issuing?: IssuingProgress | undefined;
  readonly counts: Readonly<Record<'earned' | 'held' | 'suspended' | 'revoked', number>>;
}

/** The course's achievements, those in use first, with how many have earned each. */
export async function readCourse(
  { store, issuerOf, issuingsOf }: WebDeps,
  courseId: string,
): Promise<readonly AchievementRow[]> {
  const achievements = await store.achievements.byCourse(courseId);
  const rows = await Promise.all(
    achievements.map(async (achievement): Promise<AchievementRow> => {
      const all =
        achievement.publishedVersion === undefined ? [] : await store.awards.byAchievement(achievement.id);
      const unpublished = achievement.publishedVersion === undefined;
      const issuings = unpublished ? [] : await issuingsOf(achievement.id);
      const waiting = unpublished ? 0 : (await store.candidates.tally(achievement.id)).waiting;
      // Renewals count their learner once.
      const awards = [...awardsByLearner(all).values()].flatMap((held) => newestOf(held) ?? []);
      const count = (state: string) => awards.filter((award) => award.state === state).length;
      return {
        achievement,
        state: await stateOf(store, achievement),
        waiting: achievement.archivedAt === undefined ? waiting : 0,
        issuing: issuings.find(({ issuing }) => isOpen(issuing)),
        counts: {
          earned: count('issued'),
          held: count('awarded'),
          suspended: count('suspended'),
          revoked: count('revoked'),
        },
        missing: missingElements(achievement.draft, await issuerOf(achievement.issuerId)),
      };
    }),
  );
  return rows.sort(
    (a, b) =>
      Number(a.state === 'archived') - Number(b.state === 'archived') ||
      b.achievement.createdAt - a.achievement.createdAt,
  );
}

export async function stateOf(store: WebDeps['store'], achievement: Achievement): Promise<AchievementState> {
  if (achievement.archivedAt !== undefined) return 'archived';
  if (achievement.publishedVersion === undefined) return 'draft';
  const published = await store.achievements.version(achievement.id, achievement.publishedVersion);
  const same =
    published?.issuerId === achievement.issuerId && isDeepStrictEqual(published.content, achievement.draft);
  return same ? 'published' : 'changed';
}
