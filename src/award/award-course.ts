import { learnersWithEvidence } from '../achievement/publish.js';
import type { IssueOutcome } from '../credential/issue.js';
import type { Award } from './award.js';
import { type AwardNeeds, awardFromCourse } from './award-achievement.js';

export interface AwardAndIssueNeeds extends AwardNeeds {
  readonly issue: (award: Award) => Promise<IssueOutcome>;
}

/** Awards the learner what the course grants and has the credentials made. Repeatable. */
export async function awardLearner(
  needs: AwardAndIssueNeeds,
  learnerId: string,
  courseId: string,
): Promise<void> {
  for (const award of await awardFromCourse(needs, learnerId, courseId)) await needs.issue(award);
}

/** The same for everyone with evidence in the course: after publishing, and once the course's roster can be read. */
export async function awardCourse(needs: AwardAndIssueNeeds, courseId: string): Promise<void> {
  for await (const learnerId of learnersWithEvidence(needs.evidence, courseId))
    await awardLearner(needs, learnerId, courseId);
}
