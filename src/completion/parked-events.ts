import type { Course, CourseRepository } from '../course/course.js';
import type { Learner, LearnerRepository } from '../learner/learner.js';
import type { CompletionEvent, EvidenceFact, Fact, InboxEntry, InboxRepository } from './event.js';
import { isNamedByLms } from './meant.js';

/** As many of a platform as are looked through, the newest; parked events are few where an admin looks after them. */
export const mostParked = 200;

type Inbox = Pick<InboxRepository, 'parked'>;

export interface ParkedNeeds {
  readonly inbox: Inbox;
  readonly courses: Pick<CourseRepository, 'byId'>;
  readonly learners: Pick<LearnerRepository, 'byId'>;
}

export function isOfCourse(
  { contextId }: CompletionEvent,
  course: Pick<Course, 'contextId' | 'lmsId'> | undefined,
): boolean {
  return contextId !== undefined && [course?.contextId, course?.lmsId].includes(contextId);
}

export function isOfLearner(
  { sub, channel }: CompletionEvent,
  learner: Pick<Learner, 'sub' | 'lmsId'>,
): boolean {
  return sub !== undefined && sub === (isNamedByLms(channel) ? learner.lmsId : learner.sub);
}

/** What was heard of this learner in this course and counts for nothing as long as it is parked; newest first. */
export async function parkedOf(
  needs: ParkedNeeds,
  learnerId: string,
  courseId: string,
): Promise<readonly ParkedFact[]> {
  const [course, learner] = await Promise.all([needs.courses.byId(courseId), needs.learners.byId(learnerId)]);
  if (course === undefined || learner === undefined) return [];
  const parked = await needs.inbox.parked(course.platformId, mostParked);
  return parked
    .filter(({ event }) => isOfCourse(event, course) && isOfLearner(event, learner))
    .flatMap(({ event, receivedAt, lastError = '' }) =>
      isEvidence(event.fact)
        ? [
            {
              at: receivedAt,
              fact: event.fact,
              channel: event.channel,
              occurredAt: event.occurredAt,
              code: lastError,
            },
          ]
        : [],
    );
}

export interface ParkedFact extends Pick<CompletionEvent, 'channel' | 'occurredAt'> {
  readonly at: number;
  readonly fact: EvidenceFact;
  /** Why it is parked. */
  readonly code: string;
}

/** How many events of the course wait because the LMS does not count their people among the course's. */
export async function strangersOf({ inbox }: ParkedNeeds, course: Course): Promise<number> {
  const ofStranger = ({ event, lastError }: InboxEntry) =>
    lastError === 'ERR_LEARNER_UNKNOWN' && isOfCourse(event, course);
  return (await inbox.parked(course.platformId, mostParked)).filter(ofStranger).length;
}

function isEvidence(fact: Fact): fact is EvidenceFact {
  return (
    fact.type === 'course-completed' ||
    fact.type === 'activity-completed' ||
    fact.type === 'grade' ||
    fact.type === 'competency'
  );
}
