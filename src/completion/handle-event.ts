import type { EvidenceRepository } from '../award/evidence.js';
import type { Clock } from '../clock.js';
import type { Course, CourseRepository } from '../course/course.js';
import type { Learner, LearnerRepository } from '../learner/learner.js';
import type { Channel, CompletionEvent, InboxEntry } from './event.js';

export interface HandleEventNeeds {
  readonly clock: Clock;
  readonly courses: CourseRepository;
  readonly learners: LearnerRepository;
  readonly evidence: EvidenceRepository;
  /** Awards and issues whatever the learner has earned in the course by now. */
  readonly awardLearner: (learnerId: string, courseId: string) => Promise<void>;
}

/** An event that can never be worked on; it is parked with this code for the admin to see. */
export class EventUnusable extends Error {
  override readonly name = 'EventUnusable';
  constructor(
    readonly code:
      | 'ERR_EVENT_WITHOUT_COURSE'
      | 'ERR_EVENT_WITHOUT_USER'
      | 'ERR_COURSE_UNKNOWN'
      | 'ERR_LEARNER_UNKNOWN',
  ) {
    super(code);
  }
}

/**
 * The way of one event: evidence, then criteria, award and credential. Every step may be repeated.
 * @throws EventUnusable when the event lacks what its type needs
 */
export async function handleEvent(needs: HandleEventNeeds, entry: InboxEntry): Promise<void> {
  const { event } = entry;
  switch (event.fact.type) {
    case 'course-completed':
    case 'activity-completed':
    case 'grade':
    case 'competency': {
      if (event.contextId === undefined) throw new EventUnusable('ERR_EVENT_WITHOUT_COURSE');
      if (event.sub === undefined) throw new EventUnusable('ERR_EVENT_WITHOUT_USER');
      const course = await courseOf(needs, event, event.contextId);
      const learner = await learnerOf(needs, event, event.sub);
      await needs.evidence.insert({
        id: entry.id,
        sourceId: event.sourceId,
        learnerId: learner.id,
        courseId: course.id,
        fact: event.fact,
        channel: event.channel,
        occurredAt: event.occurredAt,
        receivedAt: entry.receivedAt,
      });
      await needs.awardLearner(learner.id, course.id);
      return;
    }
    case 'course-catalogue': {
      if (event.contextId === undefined) throw new EventUnusable('ERR_EVENT_WITHOUT_COURSE');
      const { catalogue, title, label } = event.fact;
      await needs.courses.ensure(event.platformId, event.contextId, {
        catalogue: { ...catalogue, heardAt: event.occurredAt },
        ...(title === undefined ? {} : { title }),
        ...(label === undefined ? {} : { label }),
      });
      return;
    }
    // Heard and kept in the inbox; what was earned stays earned when a learner or a course leaves the LMS.
    case 'enrolment-ended':
    case 'user-deleted':
    case 'course-deleted':
    case 'course-reset':
      return;
  }
}

/**
 * The plugin is told for which courses events are wanted, and may speak of a course before anyone launched from it. From
 * anyone else a course that was never launched is a mistake: its events are parked until it is.
 */
async function courseOf(
  { courses }: HandleEventNeeds,
  { platformId, channel }: CompletionEvent,
  contextId: string,
): Promise<Course> {
  if (channel === 'moodle') return courses.ensure(platformId, contextId, {});
  const course = isNamedByLms(channel)
    ? only((await courses.list(platformId)).filter((one) => one.lmsId === contextId))
    : await courses.byContext(platformId, contextId);
  if (course?.launchedAt === undefined) throw new EventUnusable('ERR_COURSE_UNKNOWN');
  return course;
}

async function learnerOf(
  { learners }: HandleEventNeeds,
  { platformId, channel }: CompletionEvent,
  sub: string,
): Promise<Learner> {
  if (!isNamedByLms(channel)) return learners.ensure(platformId, sub, {});
  const learner = only(await learners.byLmsId(platformId, sub));
  if (learner === undefined) throw new EventUnusable('ERR_LEARNER_UNKNOWN');
  return learner;
}

/** Canvas's events know nothing of LTI's ids: who is meant is known once a launch has told both. */
function isNamedByLms(channel: Channel): boolean {
  return channel === 'canvas';
}

/** Where two share an id, neither is meant. */
function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}
