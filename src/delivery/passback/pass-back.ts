import type {
  Achievement,
  AchievementRepository,
  AchievementVersion,
} from '../../achievement/achievement.js';
import type { AwardRepository } from '../../award/award.js';
import type { EvidenceRepository } from '../../award/evidence.js';
import type { Clock } from '../../clock.js';
import type { Course, CourseRepository } from '../../course/course.js';
import type { JobRepository } from '../../jobs/job.js';
import type { LearnerRepository } from '../../learner/learner.js';
import { type LineItem, type PlatformServices, ServiceFailed } from '../../platform/services.js';
import { columnOf, columnsOf, decides } from './column.js';
import { dueScore } from './due-score.js';
import type { Passback, PassbackLedger } from './ledger.js';

export interface PassBackNeeds {
  readonly clock: Clock;
  readonly awards: AwardRepository;
  readonly evidence: EvidenceRepository;
  readonly achievements: AchievementRepository;
  readonly courses: CourseRepository;
  readonly learners: LearnerRepository;
  readonly services: PlatformServices;
  readonly ledger: PassbackLedger;
  readonly known: KnownColumns;
}

export const passBackJob = 'passback';

/** Whose grade, and for what; an award is one. */
export interface GradeOf {
  readonly learnerId: string;
  readonly achievementId: string;
}

/** The credential is still in the making. */
export class PassedBackTooEarly extends Error {
  override readonly name = 'PassedBackTooEarly';
  readonly code = 'ERR_PASSBACK_TOO_EARLY';
}

/**
 * Has the LMS's gradebook brought to where the learner stands. Asked for before a credential is made: a run that is cut
 * short in between loses nothing.
 * @param again whether what the LMS said never to is sent once more
 */
export async function askToPassBack(
  { jobs, clock }: { readonly jobs: JobRepository; readonly clock: Clock },
  { learnerId, achievementId }: GradeOf,
  again = false,
): Promise<void> {
  const payload = { learnerId, achievementId, ...(again && { again }) };
  await jobs.enqueue(passBackJob, `${learnerId} ${achievementId}`, payload, clock());
}

/**
 * Sends what is due to the LMS (AGS 2.0, section 3.4): full marks for a credential, a part of them on the way to it where
 * the instructor wants that, and the word that there is no score any more when the credential is revoked. Repeatable; a
 * course without a gradebook is asked for again when it tells of one.
 * @throws PassedBackTooEarly, ServiceFailed when it should be tried again
 */
export async function passBack(
  needs: PassBackNeeds,
  { learnerId, achievementId, again }: GradeOf & { readonly again?: boolean },
): Promise<void> {
  const achievement = await needs.achievements.byId(achievementId);
  if (achievement?.publishedVersion === undefined) return;
  const { courseId, publishedVersion, archivedAt } = achievement;
  const [course, learner, version, known, awards, evidence] = await Promise.all([
    needs.courses.byId(courseId),
    needs.learners.byId(learnerId),
    needs.achievements.version(achievementId, publishedVersion),
    needs.ledger.of(learnerId, achievementId),
    needs.awards.byLearner(learnerId),
    needs.evidence.ofLearner(learnerId, courseId),
  ]);
  if (course?.lineItemsUrl === undefined || learner === undefined || version === undefined) return;
  const own = awards.filter((award) => award.achievementId === achievementId);
  const found = dueScore(version.content, own, evidence);
  if (found.due === 'later') throw new PassedBackTooEarly();
  if (found.due === 'as-it-is') return;
  // What nobody can earn any more is not graded any further; what was lost is taken back all the same.
  if (archivedAt !== undefined && own.length === 0) return;
  const share = found.due === 'share' ? found.share : undefined;
  if (known?.share === share && (known?.state === 'stored' || (known?.state === 'never' && !again))) return;
  // Nothing was ever sent, and nothing was ever earned that could have been.
  if (share === undefined && known === undefined && own.length === 0) return;

  const note = (facts: Pick<Passback, 'state' | 'code' | 'reason' | 'sentAt'>) =>
    needs.ledger.put({
      learnerId,
      achievementId,
      ...(share !== undefined && { share }),
      ...(known?.sentAt !== undefined && { sentAt: known.sentAt }),
      at: needs.clock(),
      ...facts,
    });
  try {
    const column =
      share === undefined
        ? (await columnsOf(needs.services, course, achievement))[0]
        : await columnFor(needs, course, achievement, version);
    if (column === undefined) {
      if (known !== undefined) await note({ state: 'stored' });
      return;
    }
    if (decides(version.content, column))
      return await note({ state: 'never', code: 'ERR_PASSBACK_COLUMN_DECIDES', reason: column.label });
    const outcome = await needs.services.putScore(course, column.url, {
      sub: learner.sub,
      ...(share !== undefined && { given: marks(share, column) }),
      ...(share !== 1 && share !== undefined && { partial: true }),
      maximum: column.scoreMaximum,
      at: Math.max(needs.clock(), (known?.sentAt ?? Number.NEGATIVE_INFINITY) + 1000),
    });
    if (outcome.outcome === 'stored') return await note({ state: 'stored', sentAt: outcome.at });
    needs.known.delete(columnKey(course, version));
    await note({ state: 'never', code: 'ERR_PASSBACK_REFUSED', reason: outcome.reason });
  } catch (error) {
    if (!(error instanceof ServiceFailed)) throw error;
    // No word on this grade: a tool that is switched off in the LMS is switched on again, or its keys are read anew.
    const later = error.retryable || error.code === 'ERR_SERVICE_TOKEN_REFUSED';
    const state = later ? 'waiting' : 'never';
    await note({ state, code: error.code, reason: error.detail.slice(0, 500) });
    if (later) throw error;
  }
}

/** To a hundredth, as gradebooks show them. */
function marks(share: number, { scoreMaximum }: LineItem): number {
  return share === 1 ? scoreMaximum : Math.round(share * scoreMaximum * 100) / 100;
}

/** A class that completes together asks for one column a hundred times; one answer serves all. */
const columnMs = 60_000;

/** Columns found lately, in this process. */
export type KnownColumns = Map<string, { readonly at: number; readonly column: Promise<LineItem> }>;

function columnFor(
  needs: PassBackNeeds,
  course: Course,
  achievement: Achievement,
  version: AchievementVersion,
): Promise<LineItem> {
  const { known } = needs;
  const now = needs.clock();
  for (const [old, { at }] of known) if (now - at >= columnMs) known.delete(old);
  const held = known.get(columnKey(course, version));
  if (held !== undefined) return held.column;
  const column = columnOf(needs.services, course, achievement, version.content.title);
  known.set(columnKey(course, version), { at: now, column });
  column.catch(() => known.delete(columnKey(course, version)));
  return column;
}

function columnKey(course: Course, { achievementId }: AchievementVersion): string {
  return `${course.id} ${achievementId}`;
}
