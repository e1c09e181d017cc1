import { learnersWithEvidence } from '../achievement/publish.js';
import type { Roster } from '../learner/roster.js';
import { ServiceFailed } from '../platform/services.js';
import { type Progress, type ProgressNeeds, progressOfCourse } from './progress.js';

export interface CourseProgress {
  readonly rows: readonly Progress[];
  /** Set when the LMS did not give its list of participants: then only learners heard of are shown. */
  readonly rosterFault?: string;
}

/** Everyone enrolled, and everyone heard of, with where they stand. */
export async function progressOfRoster(
  needs: ProgressNeeds & { readonly roster: Roster },
  courseId: string,
): Promise<CourseProgress> {
  const learnerIds = new Set<string>();
  for await (const id of learnersWithEvidence(needs.evidence, courseId)) learnerIds.add(id);
  try {
    for (const id of (await needs.roster.learnersOf(courseId)) ?? []) learnerIds.add(id);
    return { rows: await progressOfCourse(needs, courseId, [...learnerIds]) };
  } catch (error) {
    if (!(error instanceof ServiceFailed)) throw error;
    return { rows: await progressOfCourse(needs, courseId, [...learnerIds]), rosterFault: error.code };
  }
}
