import type { Course, CourseRepository } from '../course/course.js';
import type { Learner, LearnerRepository } from '../learner/learner.js';
import type { AwardRepository } from './award.js';
import type { EvidenceRepository } from './evidence.js';

/** A learner of a platform, with every course in which anything was heard of or awarded to them. */
export async function platformLearner(
  needs: {
    readonly learners: LearnerRepository;
    readonly courses: CourseRepository;
    readonly evidence: EvidenceRepository;
    readonly awards: AwardRepository;
  },
  { platformId, learnerId }: { readonly platformId: string; readonly learnerId: string },
): Promise<{ readonly learner: Learner; readonly courses: readonly Course[] } | undefined> {
  const learner = await needs.learners.byId(learnerId);
  if (learner === undefined || learner.platformId !== platformId) return undefined;
  const all = await needs.courses.list(platformId);
  const [heard, awards] = await Promise.all([
    needs.evidence.coursesOf(
      learnerId,
      all.map(({ id }) => id),
    ),
    needs.awards.byLearner(learnerId),
  ]);
  const ids = new Set([...heard, ...awards.map(({ courseId }) => courseId)]);
  return { learner, courses: all.filter(({ id }) => ids.has(id)) };
}
