import type { Course } from '../course/course.js';
import type { Learner, LearnerRepository } from '../learner/learner.js';
import type { Roster } from '../learner/roster.js';
import { ServiceFailed } from '../platform/services.js';
import type { AwardRepository } from './award.js';
import type { EvidenceRepository } from './evidence.js';

/**
 * The learner, if the course knows them: heard of, awarded, or enrolled. Undefined for everyone else, so that a course's
 * instructors learn nothing of other people.
 */
export async function courseLearner(
  needs: {
    readonly learners: LearnerRepository;
    readonly evidence: EvidenceRepository;
    readonly awards: AwardRepository;
    readonly roster: Roster;
  },
  { course, learnerId }: { readonly course: Course; readonly learnerId: string },
): Promise<Learner | undefined> {
  const learner = await needs.learners.byId(learnerId);
  if (learner === undefined || learner.platformId !== course.platformId) return undefined;
  if ((await needs.evidence.ofLearner(learnerId, course.id)).length > 0) return learner;
  if ((await needs.awards.byLearner(learnerId)).some((award) => award.courseId === course.id)) return learner;
  try {
    return (await needs.roster.learnersOf(course.id))?.includes(learnerId) ? learner : undefined;
  } catch (error) {
    if (error instanceof ServiceFailed) return undefined;
    throw error;
  }
}
