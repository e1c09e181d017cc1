import type { Course, CourseRepository } from '../course/course.js';
import type { Learner, LearnerRepository } from '../learner/learner.js';
import type { Roster } from '../learner/roster.js';
import type { Channel, CompletionEvent } from './event.js';
import { EventUnusable } from './event-unusable.js';

export interface MeantNeeds {
  readonly courses: CourseRepository;
  readonly learners: LearnerRepository;
  readonly roster: Pick<Roster, 'meant'>;
}

/**
 * The course that an event speaks of. One that was never launched from is a mistake, or a sender that says more than it
 * was asked: its events are parked until it is.
 * @throws EventUnusable
 */
export async function meantCourse(
  { courses }: Pick<MeantNeeds, 'courses'>,
  { platformId, channel }: Pick<CompletionEvent, 'platformId' | 'channel'>,
  contextId: string,
): Promise<Course> {
  const course = isNamedByLms(channel)
    ? only((await courses.list(platformId)).filter((one) => one.lmsId === contextId))
    : await courses.byContext(platformId, contextId);
  if (course?.launchedAt === undefined) throw new EventUnusable('ERR_COURSE_UNKNOWN');
  return course;
}

/**
 * The learner that an event speaks of; they need never have launched. A message of somebody whom the LMS itself does not
 * count among the course's people is parked: nobody is made up because a sender said so.
 * @throws EventUnusable
 * @throws RosterTooOld when that has to be asked again, soon
 */
export async function meantLearner(
  { learners, roster }: Pick<MeantNeeds, 'learners' | 'roster'>,
  { platformId, channel }: Pick<CompletionEvent, 'platformId' | 'channel'>,
  sub: string,
  course: Course,
  heardAt: number,
): Promise<Learner> {
  if (isAnswer(channel)) return learners.ensure(platformId, sub, {});
  const learner = isNamedByLms(channel)
    ? only(await learners.byLmsId(platformId, sub))
    : await roster.meant(sub, course, heardAt);
  if (learner === undefined) throw new EventUnusable('ERR_LEARNER_UNKNOWN');
  return learner;
}

/** Canvas's events know nothing of LTI's ids: who is meant is known once a launch has told both. */
export function isNamedByLms(channel: Channel): boolean {
  return channel === 'canvas';
}

/** What the LMS was asked for, or an instructor has chosen from the course's people, has been seen to be of the course. */
function isAnswer(channel: Channel): boolean {
  return channel === 'ags' || channel === 'webservice' || channel === 'csv';
}

/** Where two share an id, neither is meant. */
function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}
