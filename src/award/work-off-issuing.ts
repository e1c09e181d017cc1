import type { AchievementRepository } from '../achievement/achievement.js';
import type { JobRepository } from '../jobs/job.js';
import type { Award } from './award.js';
import { type PublishedAchievement, publishedVersion } from './award-achievement.js';
import { type AwardAndIssueNeeds, awardGranted } from './award-course.js';
import type { Candidate, CandidateRepository } from './candidate.js';
import { inLanes } from './in-lanes.js';
import type { Issuing, IssuingRepository } from './issuing.js';
import type { RevokeOutcome } from './revoke.js';

export interface WorkOffNeeds extends AwardAndIssueNeeds {
  readonly achievements: AchievementRepository;
  readonly candidates: CandidateRepository;
  readonly issuings: IssuingRepository;
  readonly jobs: JobRepository;
  readonly revoke: (request: {
    readonly awardId: string;
    readonly reason: string;
    readonly by: string;
  }) => Promise<RevokeOutcome>;
  /** Told of a learner that is tried again in a minute, while the others go on. */
  readonly failed: (learnerId: string, error: unknown) => void;
}

/** The job that awards, or revokes, what one issuing is about. */
export const issuingJob = 'issuing';

/** Learners per run of the job: between two runs events that just came have their turn. */
const slice = 128;
const lanes = 32;
const againMs = 60_000;
/** Whoever began it was cut short before the version was announced, or before anybody was in it: nobody is awarded by it. */
const begunWithinMs = 600_000;

/**
 * Looks after the next learners of an issuing and asks for the job again, until nobody is left or it was stopped. Every step
 * may be repeated, and two workers may do the same at once: the award is made once.
 */
export async function workOffIssuing(needs: WorkOffNeeds, payload: Readonly<Record<string, unknown>>) {
  const issuing = await needs.issuings.byId(String(payload.issuingId));
  const after = typeof payload.after === 'string' ? payload.after : undefined;
  if (issuing?.state === 'running') await award(needs, issuing, after);
  if (issuing?.state === 'undoing') await undo(needs, issuing, after);
}

async function award(needs: WorkOffNeeds, issuing: Issuing, after: string | undefined): Promise<void> {
  const achievement = await needs.achievements.byId(issuing.achievementId);
  if ((achievement?.publishedVersion ?? 0) < issuing.version || issuing.total === 0)
    return untilBegun(needs, issuing);
  const published = achievement && (await publishedVersion(needs.achievements, achievement));
  // Archived meanwhile: nobody can earn it.
  if (published === undefined) return end(needs, issuing, 'ended');
  const members = await needs.candidates.ofIssuing(issuing.id, 'granted', after, slice);
  await inLanes(lanes, members, (member) => awardMember(needs, issuing, published, member));
  const last = members.at(-1)?.learnerId;
  if (members.length === slice && last !== undefined) return again(needs, issuing, last);
  if ((await needs.candidates.ofIssuing(issuing.id, 'granted', undefined, 1)).length > 0)
    return again(needs, issuing, undefined, againMs);
  await end(needs, issuing, 'done');
}

/** Looks whether it was stopped before each award: what is under way at that moment is finished, nothing more is begun. */
async function awardMember(
  needs: WorkOffNeeds,
  issuing: Issuing,
  published: PublishedAchievement,
  member: Candidate,
): Promise<void> {
  if ((await needs.issuings.byId(issuing.id))?.state !== 'running') return;
  try {
    await awardGranted(needs, published, member.learnerId);
    await needs.candidates.move(member, 'done');
  } catch (error) {
    needs.failed(member.learnerId, error);
  }
}

async function undo(needs: WorkOffNeeds, issuing: Issuing, after: string | undefined): Promise<void> {
  const members = await needs.candidates.ofIssuing(issuing.id, 'done', after, slice);
  await inLanes(lanes, members, async (member) => {
    try {
      const { undoneReason: reason = '', undoneBy: by = '' } = issuing;
      for (const one of await needs.awards.byLearner(member.learnerId))
        if (cameOf(issuing, member, one)) await needs.revoke({ awardId: one.id, reason, by });
      await needs.candidates.move(member, 'undone');
    } catch (error) {
      needs.failed(member.learnerId, error);
    }
  });
  const last = members.at(-1)?.learnerId;
  if (members.length === slice && last !== undefined) return again(needs, issuing, last);
  if ((await needs.candidates.ofIssuing(issuing.id, 'done', undefined, 1)).length > 0)
    return again(needs, issuing, undefined, againMs);
  await end(needs, issuing, 'undone');
}

/** What the learner completed since was no act of anybody. */
function cameOf(issuing: Issuing, member: Candidate, award: Award): boolean {
  return (
    award.achievementId === issuing.achievementId &&
    award.awardedAt >= issuing.startedAt &&
    award.earnedAt <= member.notedAt &&
    award.state !== 'revoked'
  );
}

async function untilBegun(needs: WorkOffNeeds, issuing: Issuing): Promise<void> {
  const age = needs.clock() - issuing.startedAt;
  if (age < begunWithinMs) return again(needs, issuing, undefined, Math.min(age, 1_000));
  await end(needs, issuing, 'ended');
}

async function again(
  needs: WorkOffNeeds,
  { id: issuingId }: Issuing,
  after: string | undefined,
  waitMs = 0,
): Promise<void> {
  const payload = { issuingId, ...(after === undefined ? {} : { after }) };
  await needs.jobs.enqueue(issuingJob, issuingId, payload, needs.clock() + waitMs);
}

/** Somebody who stopped it at this very moment has the last word. */
async function end(needs: WorkOffNeeds, issuing: Issuing, state: 'done' | 'ended' | 'undone'): Promise<void> {
  await needs.issuings.save({ ...issuing, state, endedAt: needs.clock() });
}
