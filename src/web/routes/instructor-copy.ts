import type { Request } from 'express';
import type { Course } from '../../course/course.js';
import { Refused } from '../errors/refused.js';
import { formBody } from '../forms/form-body.js';
import type { CourseResponse } from '../http/course-gate.js';
import type { Web } from '../http/web.js';

/** What could come along into this course from the one that it is a copy of. */
export async function openOffer(
  { deps }: Web,
  course: Course,
): Promise<{ readonly fromCourseId: string; readonly count: number } | undefined> {
  for (const offer of await deps.copyOffersOf(course.id)) if (offer.count > 0) return offer;
  return undefined;
}

/** The instructor's decision on it. Mounted behind the course's gate. */
export function decideCopy({ deps }: Web) {
  return async (request: Request, response: CourseResponse): Promise<void> => {
    const { course } = response.locals;
    const body = formBody(request);
    const fromCourseId = body.text('from');
    const offered = await deps.copyOffersOf(course.id);
    // Only the course that the LMS named: an instructor here may have no right to look into another.
    if (!offered.some((offer) => offer.fromCourseId === fromCourseId))
      throw new Refused('ERR_NOT_FOUND', `course ${fromCourseId} was not offered to course ${course.id}`);
    const take = body.text('do') === 'take';
    await deps.decideCopy({ courseId: course.id, fromCourseId, take });
    response.redirect(303, `/courses/${course.id}${take ? '?copied=yes' : ''}`);
  };
}
