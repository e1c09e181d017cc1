import type { AchievementRepository } from '../achievement/achievement.js';
import { type Clock, dayMs } from '../clock.js';
import type { Learner, LearnerRepository } from '../learner/learner.js';
import type { AwardRepository } from './award.js';
import { awardsByLearner, newestOf } from './period.js';

/** How long somebody stays on the list whose award has expired. */
const afterDays = 30;
/** How many days before it expires an award is on the list, where reminders are not sent earlier. */
export const soonDays = 30;

export interface Expiring {
  readonly learner: Learner;
  readonly achievementId: string;
  readonly title: string;
  readonly expiresAt: number;
}

/** Whose award of this course expires soon or did so lately, and is not renewed; the soonest first. */
export async function expiringSoon(
  needs: {
    readonly clock: Clock;
    readonly achievements: AchievementRepository;
    readonly awards: AwardRepository;
    readonly learners: LearnerRepository;
    readonly reminderDays: readonly number[];
  },
  courseId: string,
): Promise<readonly Expiring[]> {
  const now = needs.clock();
  const from = now - afterDays * dayMs;
  const until = now + Math.max(soonDays, ...needs.reminderDays) * dayMs;
  const rows: Expiring[] = [];
  for (const { id, draft, archivedAt } of await needs.achievements.byCourse(courseId)) {
    if (archivedAt !== undefined) continue;
    const held = awardsByLearner(await needs.awards.byAchievement(id));
    const ending = [...held.values()].flatMap((awards) => {
      const newest = newestOf(awards);
      const at = newest?.state === 'revoked' ? undefined : newest?.expiresAt;
      return newest !== undefined && at !== undefined && at > from && at <= until ? [newest] : [];
    });
    const learners = await needs.learners.byIds(ending.map((award) => award.learnerId));
    const byId = new Map(learners.map((learner) => [learner.id, learner]));
    for (const { learnerId, expiresAt } of ending) {
      const learner = byId.get(learnerId);
      if (learner !== undefined && expiresAt !== undefined)
        rows.push({ learner, achievementId: id, title: draft.title, expiresAt });
    }
  }
  return rows.sort((a, b) => a.expiresAt - b.expiresAt);
}
