import { isDeepStrictEqual } from 'node:util';
import type { Award, AwardRepository } from '../award/award.js';
import { evaluate } from '../award/evaluate.js';
import type { EvidenceRepository } from '../award/evidence.js';
import { nextAward } from '../award/period.js';
import { isInForce } from '../award/validity.js';
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
  needs: Omit<PublishNeeds, 'jobs'> & { readonly learners: LearnerRepository },
  achievementId: string,
): Promise<PublishPreview | undefined> {
  const achievement = await needs.achievements.byId(achievementId);
  const issuer = achievement && (await needs.issuers.byId(achievement.issuerId));
  if (achievement === undefined || issuer === undefined) return undefined;
  const { draft, publishedVersion, courseId } = achievement;
  const now = needs.clock();
  const awards = new Map<string, Award[]>();
  for (const award of await needs.awards.byAchievement(achievementId))
    awards.set(award.learnerId, [...(awards.get(award.learnerId) ?? []), award]);
  let learnersKnown = 0;
  const earning: string[] = [];
  const keeping: string[] = [];
  for await (const learnerId of learnersWithEvidence(needs.evidence, courseId)) {
    learnersKnown += 1;
    const held = awards.get(learnerId) ?? [];
    const evidence = await needs.evidence.ofLearner(learnerId, courseId);
    if (nextAward(draft, now, evidence, held) !== undefined) earning.push(learnerId);
    else if (held.some((award) => isInForce(award, now)) && !evaluate(draft, evidence).met)
      keeping.push(learnerId);
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
    holdersShort: keeping.length,
    wouldKeep: await needs.learners.byIds(keeping.slice(0, mostNamed)),
    ...(published === undefined ? {} : { difference: differenceOf(published.content, draft) }),
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
  | { readonly outcome: 'published'; readonly version: number }
  | { readonly outcome: 'missing'; readonly elements: readonly ElementKey[] }
  | { readonly outcome: 'conflict' }
  | { readonly outcome: 'not-found' };

/** The job that awards everyone in a course who has earned something; see award/award-course.ts. */
export const awardCourseJob = 'award-course';

/**
 * Freezes the draft as the next version and has everyone awarded who has earned it already. Refused while a mandatory
 * element is missing.
 */
export async function publish(
  needs: PublishNeeds,
  request: { readonly achievementId: string; readonly revision: number },
): Promise<PublishOutcome> {
  const achievement = await needs.achievements.byId(request.achievementId);
  const issuer = achievement && (await needs.issuers.byId(achievement.issuerId));
  if (achievement === undefined || issuer === undefined) return { outcome: 'not-found' };
  if (achievement.revision !== request.revision) return { outcome: 'conflict' };
  const elements = missingElements(achievement.draft, issuer);
  if (elements.length > 0) return { outcome: 'missing', elements };

  const number = await freeze(needs, achievement);
  // Before the version is announced: an award that comes meanwhile finds what it counts for.
  for (const part of partsOf(achievement.draft)) await needs.achievements.linkPart(part, achievement.id);
  if (!(await needs.achievements.save({ ...achievement, publishedVersion: number })))
    return { outcome: 'conflict' };
  await needs.jobs.enqueue(
    awardCourseJob,
    achievement.courseId,
    { courseId: achievement.courseId },
    needs.clock(),
  );
  return { outcome: 'published', version: number };
}

/**
 * Stores the draft under the next free number. A run that was cut short may have left a version that was never announced:
 * with the same content it is taken up, with another it is passed over.
 */
async function freeze(needs: PublishNeeds, { id, publishedVersion, draft }: Achievement): Promise<number> {
  for (let number = (publishedVersion ?? 0) + 1; ; number += 1) {
    const version = { achievementId: id, number, content: draft, publishedAt: needs.clock() };
    if (await needs.achievements.insertVersion(version)) return number;
    const left = await needs.achievements.version(id, number);
    if (isDeepStrictEqual(left?.content, draft)) return number;
  }
}
