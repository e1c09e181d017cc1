import { learnersWithEvidence } from '../../achievement/publish.js';
import type { JobRepository } from '../../jobs/job.js';
import { askToPassBack, type PassBackNeeds } from './pass-back.js';

export const passBackCourseJob = 'passback-course';

/**
 * Asks for every grade of the course that has not arrived, or may be another one now: once its gradebook is known, after
 * publishing, or when an admin tries again.
 */
export async function passBackCourse(
  needs: PassBackNeeds & { readonly jobs: JobRepository },
  courseId: string,
): Promise<void> {
  for (const { id, publishedVersion } of await needs.achievements.byCourse(courseId)) {
    if (publishedVersion === undefined) continue;
    const kept = await needs.ledger.byAchievement(id);
    const inFull = new Set(
      kept.filter(({ state, share }) => state === 'stored' && share === 1).map(({ learnerId }) => learnerId),
    );
    const learners = new Set(kept.map(({ learnerId }) => learnerId));
    for (const { learnerId, state } of await needs.awards.byAchievement(id)) {
      if (state === 'issued' || state === 'suspended') learners.add(learnerId);
      // Full marks are right for who holds a credential, and for nobody else.
      if (state === 'revoked') inFull.delete(learnerId);
    }
    const version = await needs.achievements.version(id, publishedVersion);
    if (version?.content.partialCredit)
      for await (const learnerId of learnersWithEvidence(needs.evidence, courseId)) learners.add(learnerId);
    for (const learnerId of learners)
      if (!inFull.has(learnerId)) await askToPassBack(needs, { learnerId, achievementId: id }, true);
  }
}
