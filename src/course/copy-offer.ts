import type { Clock } from '../clock.js';
import type { LtiDocumentRepository } from '../store/lti-documents.js';
import type { Course, CourseRepository } from './course.js';

/** That a course is a copy of another, as the LMS told; its instructor decides once whether achievements come along. */
export interface CopyOffer {
  readonly courseId: string;
  readonly fromCourseId: string;
  readonly state: 'open' | 'taken' | 'dismissed';
  readonly at: number;
}

export interface CopyOffers {
  of(courseId: string): Promise<readonly CopyOffer[]>;
  /** Notes the copy; what was decided before stays decided. */
  note(courseId: string, fromCourseId: string): Promise<void>;
  decide(courseId: string, fromCourseId: string, state: 'taken' | 'dismissed'): Promise<void>;
}

const collection = 'course-copy';

export function copyOffers(documents: LtiDocumentRepository, clock: Clock): CopyOffers {
  const put = async (offer: CopyOffer): Promise<void> => {
    const { courseId, fromCourseId, at } = offer;
    const body = JSON.stringify(offer);
    await documents.insert({ collection, fields: { courseId, fromCourseId }, body, createdAt: at });
  };
  const read = async (fields: Readonly<Record<string, string>>): Promise<readonly CopyOffer[]> =>
    (await documents.find(collection, fields, 0)).map(({ body }) => JSON.parse(body));
  return {
    async of(courseId) {
      const offers = new Map<string, CopyOffer>();
      // Two notices at once may have left two rows: the decided one counts.
      for (const offer of await read({ courseId }))
        if (offers.get(offer.fromCourseId)?.state !== 'taken') offers.set(offer.fromCourseId, offer);
      return [...offers.values()];
    },
    async note(courseId, fromCourseId) {
      if ((await read({ courseId, fromCourseId })).length > 0) return;
      await put({ courseId, fromCourseId, state: 'open', at: clock() });
    },
    async decide(courseId, fromCourseId, state) {
      await documents.delete(collection, { courseId, fromCourseId });
      await put({ courseId, fromCourseId, state, at: clock() });
    },
  };
}

/**
 * Notes what a launch or a notice tells of a course's origin: the nearest ancestor that is known here (LTI Core 1.3,
 * appendix B.3, `Context.id.history`, newest first; LTI Context Copy Notice).
 */
export async function noteHistory(
  { courses, offers }: { readonly courses: CourseRepository; readonly offers: CopyOffers },
  course: Course,
  history: readonly string[],
): Promise<void> {
  for (const contextId of history) {
    const ancestor = await courses.byContext(course.platformId, contextId);
    if (ancestor === undefined || ancestor.id === course.id) continue;
    return offers.note(course.id, ancestor.id);
  }
}
