import type { AchievementRepository } from '../achievement/achievement.js';
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
  /** Takes back one that nobody has decided on. */
  withdraw(courseId: string, fromCourseId: string): Promise<void>;
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
    withdraw: (courseId, fromCourseId) => documents.delete(collection, { courseId, fromCourseId }),
    async decide(courseId, fromCourseId, state) {
      await documents.delete(collection, { courseId, fromCourseId });
      await put({ courseId, fromCourseId, state, at: clock() });
    },
  };
}

/**
 * Notes what a launch or a notice tells of a course's origin (LTI Core 1.3, appendix B.3, `Context.id.history`, newest first;
 * LTI Context Copy Notice): of the ancestors that are known here, the nearest that has achievements. A copy between that was
 * left empty, or was never opened, does not hide what lies before it; what was decided about one of them holds for all.
 */
export async function noteHistory(
  { courses, offers, achievements }: NoteHistoryNeeds,
  course: Course,
  history: readonly string[],
): Promise<void> {
  const ancestorIn = async (contextId: string): Promise<string | undefined> => {
    const ancestor = await courses.byContext(course.platformId, contextId);
    return ancestor?.id === course.id ? undefined : ancestor?.id;
  };
  const made = await offers.of(course.id);
  for (const [index, contextId] of history.entries()) {
    const fromCourseId = await ancestorIn(contextId);
    if (fromCourseId === undefined) continue;
    const offer = made.find((one) => one.fromCourseId === fromCourseId);
    if (offer !== undefined && offer.state !== 'open') return;
    const inUse = (await achievements.byCourse(fromCourseId)).some(
      ({ archivedAt }) => archivedAt === undefined,
    );
    if (!inUse) continue;
    if (made.length > 0) {
      const farther = new Set(await Promise.all(history.slice(index + 1).map(ancestorIn)));
      const others = made.filter((one) => farther.has(one.fromCourseId));
      if (others.some(({ state }) => state !== 'open')) return;
      for (const other of others) await offers.withdraw(course.id, other.fromCourseId);
    }
    return offers.note(course.id, fromCourseId);
  }
}

export interface NoteHistoryNeeds {
  readonly courses: CourseRepository;
  readonly offers: CopyOffers;
  readonly achievements: Pick<AchievementRepository, 'byCourse'>;
}
