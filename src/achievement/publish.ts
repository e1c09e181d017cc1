import { isDeepStrictEqual } from 'node:util';
import type { AwardRepository } from '../award/award.js';
import type { Candidate, CandidateRepository } from '../award/candidate.js';
import { standings } from '../award/earned-already.js';
import type { EvidenceRepository } from '../award/evidence.js';
import type { IssuingRepository } from '../award/issuing.js';
import { noteHolders } from '../award/stack.js';
import { newIssuing } from '../award/steer-issuing.js';
import { isInForce } from '../award/validity.js';
import { issuingJob } from '../award/work-off-issuing.js';
import type { Clock } from '../clock.js';
import type { IssuerRepository } from '../issuer/issuer.js';
import type { JobRepository } from '../jobs/job.js';
import type { Learner, LearnerRepository } from '../learner/learner.js';
import type { Achievement, AchievementRepository } from './achievement.js';
import { type Difference, differenceOf } from './difference.js';
import { type ElementKey, missingElements } from './missing-elements.js';
import { partsOf } from './parts.js';

export interface PublishNeeds {
  readonly clock: Clock;
  readonly achievements: AchievementRepository;
  readonly issuers: IssuerRepository;
  readonly evidence: EvidenceRepository;
  readonly awards: AwardRepository;
  readonly candidates: CandidateRepository;
  readonly issuings: IssuingRepository;
  readonly jobs: JobRepository;
}

export interface PublishPreview {
  readonly missing: readonly ElementKey[];
  /** Learners known in the course. */
  readonly learnersKnown: number;
  /** How many of them the draft would award at once: their first one, or that of the next validity period. */
  readonly learnersWhoWouldEarn: number;
  /** The first {@link mostNamed} of them. */
  readonly wouldEarn: readonly Learner[];
  /** When the first and the last of them earned it; absent while there are none. */
  readonly earnedBetween?: readonly [first: number, last: number];
  /** How many more have met the rule, but before the date from which it counts. */
  readonly tooEarly: number;
  /** Holders whose evidence would not do for the draft; they keep what they have. */
  readonly holdersShort: number;
  readonly wouldKeep: readonly Learner[];
  /** What the draft changes; absent before the first version. */
  readonly difference?: Difference;
}

/** How many learners a preview names. */
export const mostNamed = 50;

const pageSize = 200;

/** What publishing the draft would do, without doing it; undefined when there is no such achievement. */
export async function previewPublishing(
  needs: Omit<PublishNeeds, 'jobs' | 'candidates' | 'issuings'> & {
    readonly learners: LearnerRepository;
  },
  achievementId: string,
): Promise<PublishPreview | undefined> {
  const achievement = await needs.achievements.byId(achievementId);
  const issuer = achievement && (await needs.issuers.byId(achievement.issuerId));
  if (achievement === undefined || issuer === undefined) return undefined;
  const { draft, publishedVersion } = achievement;
  const now = needs.clock();
  let [learnersKnown, tooEarly] = [0, 0];
  const earning: string[] = [];
  const keeping: string[] = [];
  let earnedBetween: readonly [number, number] | undefined;
  for await (const { learnerId, met, held, next } of standings(needs, achievement, draft, now)) {
    learnersKnown += 1;
    if (next === undefined) {
      if (!met && held.some((award) => isInForce(award, now))) keeping.push(learnerId);
      continue;
    }
    const { earnedAt } = next.verdict;
    if (earnedAt < (draft.countsFrom ?? 0)) tooEarly += 1;
    else {
      earning.push(learnerId);
      const [first, last] = earnedBetween ?? [earnedAt, earnedAt];
      earnedBetween = [Math.min(first, earnedAt), Math.max(last, earnedAt)];
    }
  }
  const published =
    publishedVersion === undefined
      ? undefined
      : await needs.achievements.version(achievementId, publishedVersion);
  return {
    missing: missingElements(draft, issuer),
    learnersKnown,
    learnersWhoWouldEarn: earning.length,
    wouldEarn: await needs.learners.byIds(earning.slice(0, mostNamed)),
    ...(earnedBetween === undefined ? {} : { earnedBetween }),
    tooEarly,
    holdersShort: keeping.length,
    wouldKeep: await needs.learners.byIds(keeping.slice(0, mostNamed)),
    ...(published === undefined ? {} : { difference: differenceOf(published, achievement) }),
  };
}

/** Every learner with evidence in the course, a page at a time. */
export async function* learnersWithEvidence(
  evidence: EvidenceRepository,
  courseId: string,
): AsyncGenerator<string> {
  for (let after: string | undefined; ; ) {
    const page = await evidence.learners(courseId, after, pageSize);
    yield* page;
    after = page.at(-1);
    if (page.length < pageSize) return;
  }
}

export type PublishOutcome =
  /** `issuingId`: of the act that awards whoever has earned it already. */
  | { readonly outcome: 'published'; readonly version: number; readonly issuingId?: string }
  | { readonly outcome: 'missing'; readonly elements: readonly ElementKey[] }
  | { readonly outcome: 'conflict' }
  | { readonly outcome: 'not-found' };

/** The job that awards everyone in a course who has earned something; see award/award-course.ts. */
export const awardCourseJob = 'award-course';

export interface PublishRequest {
  readonly achievementId: string;
  readonly revision: number;
  /** Learner id of the instructor. */
  readonly by?: string;
  /** Whether those who have earned it already are awarded now, or wait for the instructor to say so; `award` unless given. */
  readonly earned?: 'award' | 'wait';
  /** Declares from when on completions count; who completed before is left out. */
  readonly countsFrom?: number;
}

/**
 * Freezes the draft as the next version and has everyone awarded who has earned it already, unless they are to wait. Refused
 * while a mandatory element is missing.
 */
export async function publish(needs: PublishNeeds, request: PublishRequest): Promise<PublishOutcome> {
  const stored = await needs.achievements.byId(request.achievementId);
  const issuer = stored && (await needs.issuers.byId(stored.issuerId));
  if (stored === undefined || issuer === undefined) return { outcome: 'not-found' };
  if (stored.revision !== request.revision) return { outcome: 'conflict' };
  const { countsFrom } = request;
  const achievement =
    countsFrom === undefined ? stored : { ...stored, draft: { ...stored.draft, countsFrom } };
  const elements = missingElements(achievement.draft, issuer);
  if (elements.length > 0) return { outcome: 'missing', elements };

  const number = await freeze(needs, achievement);
  // Before the version is announced: an award that comes meanwhile finds what it counts for.
  for (const part of partsOf(achievement.draft)) {
    await needs.achievements.linkPart(part, achievement.id);
    await noteHolders(needs, part, achievement.courseId);
  }
  const issuingId = await prepareIssuing(needs, achievement, number, request);
  if (!(await needs.achievements.save({ ...achievement, publishedVersion: number })))
    return { outcome: 'conflict' };
  await endOthers(needs, achievement.id, issuingId);
  // Whoever was heard of while it was published.
  await needs.jobs.enqueue(
    awardCourseJob,
    achievement.courseId,
    { courseId: achievement.courseId },
    needs.clock(),
  );
  return { outcome: 'published', version: number, ...(issuingId === undefined ? {} : { issuingId }) };
}

/** Notes who has earned the version already, before it is announced: from then on nothing but this act awards them. */
async function prepareIssuing(
  needs: PublishNeeds,
  achievement: Achievement,
  version: number,
  { earned = 'award', by = '' }: PublishRequest,
): Promise<string | undefined> {
  const now = needs.clock();
  const { draft, courseId, id: achievementId } = achievement;
  const found: Candidate[] = [];
  for await (const { learnerId, next } of standings(needs, achievement, draft, now))
    if (next !== undefined) {
      const { earnedAt } = next.verdict;
      const tooEarly = earnedAt < (draft.countsFrom ?? 0);
      const state = tooEarly ? 'left-out' : 'waiting';
      found.push({ achievementId, learnerId, courseId, earnedAt, notedAt: now, state });
    }
  const total = found.filter(({ state }) => state === 'waiting').length;
  if (earned === 'wait' || total === 0) {
    await needs.candidates.put(found);
    return undefined;
  }
  const issuing = newIssuing(achievement, { version, total, startedBy: by, startedAt: now });
  await needs.issuings.insert(issuing);
  await needs.candidates.put(
    found.map((one) => (one.state === 'waiting' ? { ...one, state: 'granted', issuingId: issuing.id } : one)),
  );
  // A run that is cut short before the announcement awards nobody: the job waits for it, and gives up.
  await needs.jobs.enqueue(issuingJob, issuing.id, { issuingId: issuing.id }, now);
  return issuing.id;
}

/** The new version has looked at everyone whom an older act was to award. */
async function endOthers(
  { issuings, clock }: PublishNeeds,
  achievementId: string,
  issuingId: string | undefined,
): Promise<void> {
  for (const one of await issuings.byAchievement(achievementId))
    if (one.id !== issuingId && (one.state === 'running' || one.state === 'stopped'))
      await issuings.save({ ...one, state: 'ended', endedAt: clock() });
}

/**
 * Stores the draft under the next free number. A run that was cut short may have left a version that was never announced:
 * with the same content it is taken up, with another it is passed over.
 */
async function freeze(
  needs: PublishNeeds,
  { id, issuerId, publishedVersion, draft }: Achievement,
): Promise<number> {
  for (let number = (publishedVersion ?? 0) + 1; ; number += 1) {
    const version = { achievementId: id, number, issuerId, content: draft, publishedAt: needs.clock() };
    if (await needs.achievements.insertVersion(version)) return number;
    const left = await needs.achievements.version(id, number);
    if (left?.issuerId === issuerId && isDeepStrictEqual(left.content, draft)) return number;
  }
}
