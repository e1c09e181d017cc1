import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { EvidenceFact } from '../../event.js';
import { describe, gradeFault, isPlausibleTime, type Refusal } from '../event-parts.js';
import type { HeardEvent } from '../keep-events.js';
import { globalId, localId } from './ids.js';

/** Global ids do not fit into a JSON number; Canvas sends them as text. */
const id = z.union([z.string().regex(/^\d{1,18}$/), z.int().nonnegative().transform(String)]);
const moment = z.iso.datetime({ offset: true });
const number = z.number().nullish();

const message = z.object({
  metadata: z.object({
    event_name: z.string().max(100),
    event_time: moment,
    root_account_uuid: z.string(),
    root_account_id: id,
    context_type: z.string().nullish(),
    context_id: id.nullish(),
    request_id: z.string().nullish(),
  }),
  body: z.unknown(),
});

const courseCompleted = z.object({
  course: z.object({ id }),
  user: z.object({ id }),
  progress: z.object({
    completed_at: moment.nullish(),
    requirement_count: number,
    requirement_completed_count: number,
  }),
});
const gradeChange = z.object({
  assignment_id: id,
  assignment_name: z.string().nullish(),
  user_id: id.nullish(),
  student_id: id.nullish(),
  score: number,
  points_possible: number,
  grading_complete: z.boolean().nullish(),
  muted: z.boolean().nullish(),
});
const courseGradeChange = z.object({
  user_id: id,
  course_id: id,
  workflow_state: z.string().nullish(),
  final_score: number,
});

interface Read {
  readonly user: string;
  readonly course: string;
  readonly fact: EvidenceFact;
  readonly at?: string;
}

/** Events of Canvas that are evidence, each with how it is read; undefined where it says nothing yet. */
const readers: Readonly<Record<string, (body: unknown, courseId: string | undefined) => Read | undefined>> = {
  course_completed(body) {
    const { course, user, progress } = courseCompleted.parse(body);
    // Sent also when one module's completion changes: only all requirements make the course complete.
    const { requirement_count: all, requirement_completed_count: done, completed_at: at } = progress;
    if (all == null || done == null || all === 0 || done < all) return undefined;
    return {
      user: user.id,
      course: course.id,
      fact: { type: 'course-completed', completed: true },
      ...(at == null ? {} : { at }),
    };
  },
  grade_change(body, courseId) {
    const change = gradeChange.parse(body);
    const user = change.student_id ?? change.user_id;
    const { score, points_possible: maximum } = change;
    // Partly graded, or not shown to the learner yet.
    if (change.grading_complete === false || change.muted === true) return undefined;
    if (user == null || courseId === undefined || maximum == null || maximum <= 0) return undefined;
    return {
      user,
      course: courseId,
      fact: {
        type: 'grade',
        itemId: `assignment/${localId(change.assignment_id)}`,
        ...(change.assignment_name == null ? {} : { name: change.assignment_name.slice(0, 1000) }),
        ...(score == null ? {} : { grade: score }),
        minimum: 0,
        maximum,
      },
    };
  },
  course_grade_change(body) {
    const {
      user_id: user,
      course_id: course,
      workflow_state: state,
      final_score: score,
    } = courseGradeChange.parse(body);
    const kept = state !== 'deleted' && score != null;
    const fact = { type: 'grade', itemId: 'course', minimum: 0, maximum: 100 } as const;
    return { user, course, fact: kept ? { ...fact, grade: score } : fact };
  },
};

export type ParsedEvent =
  | { readonly event: HeardEvent }
  | { readonly unused: true }
  | { readonly foreign: string }
  | { readonly refused: Refusal };

/**
 * Reads the payload of one signed live event. People and courses keep Canvas's ids, marked as such: which `sub` and which
 * `context.id` they are is known from launches, and looked up when the event is worked on.
 * @param account `root_account_uuid` of the platform: the keys are the same for every customer of Canvas
 */
export function parseCanvasEvent(payload: unknown, account: string, now: number): ParsedEvent {
  const parsed = message.safeParse(payload);
  if (!parsed.success) return refused('#0', 'ERR_EVENT_INVALID', describe(parsed.error));
  const { metadata, body } = parsed.data;
  if (metadata.root_account_uuid !== account) return { foreign: metadata.root_account_uuid };
  const read = Object.hasOwn(readers, metadata.event_name) ? readers[metadata.event_name] : undefined;
  if (read === undefined) return { unused: true };
  const name = `${metadata.event_name}/${metadata.request_id ?? metadata.event_time}`;
  try {
    const contextId = metadata.context_type === 'Course' ? (metadata.context_id ?? undefined) : undefined;
    const found = read(body, contextId);
    if (found === undefined) return { unused: true };
    const user = globalId(found.user, metadata.root_account_id);
    if (user === undefined)
      return refused(name, 'ERR_EVENT_INVALID', `user ${found.user} is no id of Canvas`);
    const absurd = gradeFault(found.fact);
    if (absurd !== undefined) return refused(name, 'ERR_EVENT_GRADE', absurd);
    const occurredAt = Date.parse(found.at ?? metadata.event_time);
    if (!isPlausibleTime(occurredAt, now))
      return refused(name, 'ERR_EVENT_TIME', `${found.at ?? metadata.event_time} is not a plausible moment`);
    const course = localId(found.course);
    // Canvas numbers no events: what says the same, of the same, at the same time, is the same.
    const digest = createHash('sha256')
      .update(JSON.stringify([metadata.event_name, occurredAt, user, course, found.fact]))
      .digest('hex');
    return {
      event: {
        sourceId: `canvas:${digest}`,
        channel: 'canvas',
        contextId: course,
        sub: user,
        occurredAt,
        fact: found.fact,
      },
    };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return refused(name, 'ERR_EVENT_INVALID', `body.${describe(error)}`);
  }
}

function refused(id: string, code: Refusal['code'], reason: string): ParsedEvent {
  return { refused: { id: id.slice(0, 128), code, reason } };
}
