import type { AchievementRepository, AchievementVersion } from '../../achievement/achievement.js';
import type { Award, AwardRepository } from '../../award/award.js';
import type { Clock } from '../../clock.js';
import type { Course, CourseRepository } from '../../course/course.js';
import type { JobRepository } from '../../jobs/job.js';
import type { LearnerRepository } from '../../learner/learner.js';
import { type LineItem, type PlatformServices, ServiceFailed } from '../../platform/services.js';
import { columnOf, decides } from './column.js';
import type { Passback, PassbackLedger } from './ledger.js';

export interface PassBackNeeds {
  readonly clock: Clock;
  readonly awards: AwardRepository;
  readonly achievements: AchievementRepository;
  readonly courses: CourseRepository;
  readonly learners: LearnerRepository;
  readonly services: PlatformServices;
  readonly ledger: PassbackLedger;
  readonly known: KnownColumns;
}

export const passBackJob = 'passback';
export const passBackCourseJob = 'passback-course';

/** The credential is still in the making. */
export class PassedBackTooEarly extends Error {
  override readonly name = 'PassedBackTooEarly';
  readonly code = 'ERR_PASSBACK_TOO_EARLY';
}

/** Asked for before the credential is made: a run that is cut short in between loses nothing. */
export async function askToPassBack(
  { jobs, clock }: { readonly jobs: JobRepository; readonly clock: Clock },
  award: Award,
): Promise<void> {
  await jobs.enqueue(passBackJob, award.id, { awardId: award.id }, clock());
}

/**
 * Sends full marks to the LMS for a learner whose credential was issued (AGS 2.0, section 3.4). Repeatable; a held award is
 * asked for again when it is issued, a course without a gradebook when it tells of one.
 * @throws PassedBackTooEarly, ServiceFailed when it should be tried again
 */
export async function passBack(needs: PassBackNeeds, awardId: string): Promise<void> {
  const award = await needs.awards.byId(awardId);
  if (award === undefined || award.state === 'revoked') return;
  if (award.state === 'awarded') {
    if (award.heldBy !== undefined) return;
    throw new PassedBackTooEarly();
  }
  const [course, learner, version, known] = await Promise.all([
    needs.courses.byId(award.courseId),
    needs.learners.byId(award.learnerId),
    needs.achievements.version(award.achievementId, award.achievementVersion),
    needs.ledger.byAward(award.id),
  ]);
  if (known?.state === 'stored') return;
  if (course?.lineItemsUrl === undefined || learner === undefined || version === undefined) return;
  const note = (facts: Pick<Passback, 'state' | 'code' | 'reason'>) =>
    needs.ledger.put({ awardId: award.id, achievementId: award.achievementId, at: needs.clock(), ...facts });
  try {
    const column = await columnFor(needs, course, version);
    if (decides(version.content, column))
      return await note({ state: 'never', code: 'ERR_PASSBACK_COLUMN_DECIDES', reason: column.label });
    const outcome = await needs.services.putScore(course, column.url, {
      sub: learner.sub,
      given: column.scoreMaximum,
      maximum: column.scoreMaximum,
      at: needs.clock(),
    });
    if (outcome.outcome === 'stored') return await note({ state: 'stored' });
    needs.known.delete(columnKey(course, version));
    await note({ state: 'never', code: 'ERR_PASSBACK_REFUSED', reason: outcome.reason });
  } catch (error) {
    if (!(error instanceof ServiceFailed)) throw error;
    const state = error.retryable ? 'waiting' : 'never';
    await note({ state, code: error.code, reason: error.detail.slice(0, 500) });
    if (error.retryable) throw error;
  }
}

/** Asks for every issued award of the course whose grade has not arrived: once its gradebook is known, or an admin tries again. */
export async function passBackCourse(
  needs: PassBackNeeds & { readonly jobs: JobRepository },
  courseId: string,
): Promise<void> {
  for (const { id } of await needs.achievements.byCourse(courseId)) {
    const stored = new Set(
      (await needs.ledger.byAchievement(id))
        .filter(({ state }) => state === 'stored')
        .map(({ awardId }) => awardId),
    );
    for (const award of await needs.awards.byAchievement(id))
      if (award.state === 'issued' && !stored.has(award.id)) await askToPassBack(needs, award);
  }
}

/** A class that completes together asks for one column a hundred times; one answer serves all. */
const columnMs = 60_000;

/** Columns found lately, in this process. */
export type KnownColumns = Map<string, { readonly at: number; readonly column: Promise<LineItem> }>;

function columnFor(needs: PassBackNeeds, course: Course, version: AchievementVersion): Promise<LineItem> {
  const { known } = needs;
  const now = needs.clock();
  for (const [old, { at }] of known) if (now - at >= columnMs) known.delete(old);
  const held = known.get(columnKey(course, version));
  if (held !== undefined) return held.column;
  const column = columnOf(needs.services, course, version.achievementId, version.content.title);
  known.set(columnKey(course, version), { at: now, column });
  column.catch(() => known.delete(columnKey(course, version)));
  return column;
}

function columnKey(course: Course, { achievementId }: AchievementVersion): string {
  return `${course.id} ${achievementId}`;
}
