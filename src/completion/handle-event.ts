import type { EvidenceRepository } from '../award/evidence.js';
import type { Clock } from '../clock.js';
import type { InboxEntry } from './event.js';
import { EventUnusable } from './event-unusable.js';
import { type MeantNeeds, meantCourse, meantLearner } from './meant.js';

export interface HandleEventNeeds extends MeantNeeds {
  readonly clock: Clock;
  readonly evidence: EvidenceRepository;
  /** Awards and issues whatever the learner has earned in the course by now. */
  readonly awardLearner: (learnerId: string, courseId: string) => Promise<void>;
}

/**
 * The way of one event: evidence, then criteria, award and credential. Every step may be repeated.
 * @throws EventUnusable when the event lacks what its type needs, or nobody here is what it speaks of
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
      const course = await meantCourse(needs, event, event.contextId);
      const learner = await meantLearner(needs, event, event.sub, course, entry.receivedAt);
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
      await meantCourse(needs, event, event.contextId);
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
