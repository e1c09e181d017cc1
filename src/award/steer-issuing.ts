import { randomUUID } from 'node:crypto';
import type { Achievement } from '../achievement/achievement.js';
import type { Clock } from '../clock.js';
import type { JobRepository } from '../jobs/job.js';
import type { CandidateRepository } from './candidate.js';
import { type Issuing, type IssuingRepository, type IssuingState, issuingTransitions } from './issuing.js';
import { issuingJob } from './work-off-issuing.js';

export interface SteerNeeds {
  readonly clock: Clock;
  readonly issuings: IssuingRepository;
  readonly candidates: CandidateRepository;
  readonly jobs: JobRepository;
}

export type SteerOutcome = { readonly outcome: 'done' | 'not-possible' | 'conflict' };

/** From the answer on no further learner is awarded by it, until it is continued. */
export function stopIssuing(needs: SteerNeeds, issuingId: string): Promise<SteerOutcome> {
  return steer(needs, issuingId, 'stopped');
}

export function continueIssuing(needs: SteerNeeds, issuingId: string): Promise<SteerOutcome> {
  return steer(needs, issuingId, 'running');
}

/** Revokes whatever came of it, as one act with one reason; whoever was not reached yet is left out. */
export function undoIssuing(
  needs: SteerNeeds,
  request: { readonly issuingId: string; readonly reason: string; readonly by: string },
): Promise<SteerOutcome> {
  return steer(needs, request.issuingId, 'undoing', { undoneReason: request.reason, undoneBy: request.by });
}

async function steer(
  needs: SteerNeeds,
  issuingId: string,
  state: IssuingState,
  more: Partial<Issuing> = {},
): Promise<SteerOutcome> {
  const issuing = await needs.issuings.byId(issuingId);
  if (issuing === undefined || !issuingTransitions[issuing.state].includes(state))
    return { outcome: 'not-possible' };
  if (!(await needs.issuings.save({ ...issuing, ...more, state }))) return { outcome: 'conflict' };
  // A stopped one has nothing to do; asking for the job again changes nothing.
  await needs.jobs.enqueue(issuingJob, issuing.id, { issuingId }, needs.clock());
  return { outcome: 'done' };
}

/** An issuing that is to begin, with nobody in it yet. */
export function newIssuing(
  achievement: Pick<Achievement, 'id' | 'courseId'>,
  facts: Pick<Issuing, 'version' | 'total' | 'startedBy' | 'startedAt'>,
): Issuing {
  return {
    id: randomUUID(),
    achievementId: achievement.id,
    courseId: achievement.courseId,
    state: 'running',
    revision: 1,
    ...facts,
  };
}

export interface DecideRequest {
  readonly achievement: Achievement;
  /** `award` those who earned it at `earnedFrom` or later, and leave the others out; or leave all out. */
  readonly decision: 'award' | 'leave-out';
  readonly earnedFrom?: number;
  /** Learner id of the instructor. */
  readonly by: string;
}

/** What becomes of those who completed before it counted. @returns the issuing that awards them, if there is one */
export async function decideOnWaiting(
  needs: SteerNeeds,
  { achievement, decision, earnedFrom = 0, by }: DecideRequest,
): Promise<Issuing | undefined> {
  const { id, publishedVersion } = achievement;
  if (publishedVersion === undefined || achievement.archivedAt !== undefined) return undefined;
  if (decision === 'leave-out') {
    await needs.candidates.moveAll(id, 'waiting', 'left-out');
    return undefined;
  }
  const now = needs.clock();
  const begun = newIssuing(achievement, {
    version: publishedVersion,
    total: 0,
    startedBy: by,
    startedAt: now,
  });
  await needs.issuings.insert(begun);
  await needs.jobs.enqueue(issuingJob, begun.id, { issuingId: begun.id }, now);
  const total = await needs.candidates.grant(id, begun.id, earnedFrom);
  await needs.candidates.moveAll(id, 'waiting', 'left-out');
  const issuing = { ...begun, total };
  await needs.issuings.save(issuing);
  return { ...issuing, revision: issuing.revision + 1 };
}

/** Whoever was left out waits for a decision again. @returns how many */
export function reconsider(
  { candidates }: Pick<SteerNeeds, 'candidates'>,
  achievementId: string,
): Promise<number> {
  return candidates.moveAll(achievementId, 'left-out', 'waiting');
}
