import { partsOf } from '../achievement/parts.js';
import { awardCourseJob } from '../achievement/publish.js';
import type { IssueOutcome } from '../credential/issue.js';
import type { JobRepository } from '../jobs/job.js';
import type { Award } from './award.js';
import {
  type AwardNeeds,
  awardFromCourse,
  awardWhenever,
  type PublishedAchievement,
  publishedVersions,
} from './award-achievement.js';
import { evidenceOfCourse } from './earned-already.js';
import { evaluate } from './evaluate.js';
import { askToStack, noteHolders } from './stack.js';

export interface AwardAndIssueNeeds extends AwardNeeds {
  readonly jobs: JobRepository;
  readonly issue: (award: Award) => Promise<IssueOutcome>;
}

/** Awards the learner what the course grants and has the credentials made. Repeatable. */
export async function awardLearner(
  needs: AwardAndIssueNeeds,
  learnerId: string,
  courseId: string,
): Promise<void> {
  for (const award of await awardFromCourse(needs, learnerId, courseId)) await followUp(needs, award);
}

/** The same of one achievement, whatever was completed when. */
export async function awardGranted(
  needs: AwardAndIssueNeeds,
  published: PublishedAchievement,
  learnerId: string,
): Promise<void> {
  for (const award of await awardWhenever(needs, published, learnerId)) await followUp(needs, award);
}

async function followUp(needs: AwardAndIssueNeeds, award: Award): Promise<void> {
  // First: a run that is cut short behind it finds the award still unissued and asks again.
  await askToStack(needs, award);
  const issued = await needs.issue(award);
  if (issued.outcome === 'held' && issued.code === 'ERR_LEARNER_UNIDENTIFIED') await askAgain(needs, award);
}

/**
 * The same for everyone with evidence in the course, or holding what its achievements are composed of: after publishing,
 * and once the course's roster can be read.
 */
export async function awardCourse(needs: AwardAndIssueNeeds, courseId: string): Promise<void> {
  const published = await publishedVersions(needs.achievements, courseId);
  for (const { version } of published)
    for (const part of partsOf(version.content)) await noteHolders(needs, part, courseId);
  for await (const [learnerId, facts] of evidenceOfCourse(needs.evidence, courseId))
    if (published.some(({ version }) => evaluate(version.content, facts).met))
      await awardLearner(needs, learnerId, courseId);
}

const minuteMs = 60_000;
/** A name that has not come within a day comes with the learner's own launch. */
const patienceMs = 24 * 60 * minuteMs;

/** Somebody enrolled a moment ago is on the LMS's list of participants a moment later. */
async function askAgain({ clock, jobs }: AwardAndIssueNeeds, { courseId, awardedAt }: Award): Promise<void> {
  const waited = clock() - awardedAt;
  if (waited > patienceMs) return;
  // A key of its own: what is due at once, after a launch or a publication, must not wait behind this.
  await jobs.enqueue(
    awardCourseJob,
    `${courseId}/unnamed`,
    { courseId },
    clock() + Math.max(minuteMs, waited),
  );
}
