import { z } from 'zod';
import type { Fact } from '../../event.js';
import {
  describe,
  eachEvent,
  gradeFault,
  id,
  idOf,
  isPlausibleTime,
  number,
  parseJson,
  type Refusal,
  text,
} from '../event-parts.js';
import type { HeardEvent } from '../keep-events.js';

export interface ParsedMessage {
  readonly issuer: string;
  readonly events: readonly HeardEvent[];
  readonly refused: readonly Refusal[];
}

/** Where a competency was rated: in the course, or outside of all courses, for the user as such. */
export const scope = z.enum(['course', 'user']);
export const flag = z.union([
  z.boolean(),
  z.literal([0, 1, '0', '1']).transform((value) => Number(value) === 1),
]);
/** PHP encodes an empty array as [] where an object is meant. */
const data = <T extends z.ZodType>(shape: T) =>
  z.preprocess((value) => (Array.isArray(value) && value.length === 0 ? {} : value), shape);

const envelope = z.object({
  version: z.literal(1),
  issuer: z.string().min(1).max(1000),
  events: z.array(z.unknown()).max(500),
});

const event = z.object({
  id,
  type: z.string().max(100),
  time: number,
  user: id.nullish(),
  course: id.nullish(),
  data: z.unknown().optional(),
});

/** As for the signature: the clock of a sender that gets here is right, and nothing that it saw is still to come. */
const mostAheadMs = 5 * 60_000;

/**
 * Parses a message of the Moodle plugin (docs/moodle-protocol.md, "Events").
 * @returns the message with well-formed events and the refused ones, or in `fault` what is wrong with the whole
 */
export function parseMessage(body: string, now: number): ParsedMessage | { readonly fault: string } {
  const read = parseJson(body);
  if ('fault' in read) return read;
  const outer = envelope.safeParse(read.json);
  if (!outer.success) return { fault: describe(outer.error) };
  return {
    issuer: outer.data.issuer,
    ...eachEvent(outer.data.events, (raw, index) => parseEvent(raw, index, now)),
  };
}

function parseEvent(raw: unknown, index: number, now: number): HeardEvent | Refusal {
  const outer = event.safeParse(raw);
  if (!outer.success)
    return { id: idOf(raw, index), code: 'ERR_EVENT_INVALID', reason: describe(outer.error) };
  const { id: sourceId, type, time, user, course } = outer.data;
  const occurredAt = time * 1000;
  if (!isPlausibleTime(occurredAt, now, mostAheadMs))
    return {
      id: sourceId,
      code: 'ERR_EVENT_TIME',
      reason: `time ${time} is not a plausible moment in Unix seconds`,
    };
  const parser = Object.hasOwn(facts, type) ? facts[type] : undefined;
  if (parser === undefined)
    return { id: sourceId, code: 'ERR_EVENT_TYPE_UNKNOWN', reason: `type ${type} is not known` };
  const fact = parser.safeParse(outer.data.data ?? {});
  if (!fact.success)
    return { id: sourceId, code: 'ERR_EVENT_INVALID', reason: `data.${describe(fact.error)}` };
  const absurd = fact.data.type === 'grade' ? gradeFault(fact.data) : undefined;
  if (absurd !== undefined) return { id: sourceId, code: 'ERR_EVENT_GRADE', reason: absurd };
  const missing = missingId(fact.data, user ?? undefined, course ?? undefined);
  if (missing !== undefined)
    return { id: sourceId, code: 'ERR_EVENT_INVALID', reason: `${missing} is missing` };
  return {
    sourceId,
    channel: 'moodle',
    occurredAt,
    fact: fact.data,
    ...(course == null ? {} : { contextId: course }),
    ...(user == null ? {} : { sub: user }),
  };
}

/** Moodle: 2 is complete with a passing grade, 3 complete with a failing one, 4 the same where the grade is hidden. */
export function passedOf(state: number): boolean | undefined {
  return state >= 2 && state <= 4 ? state === 2 : undefined;
}

function missingId(
  fact: Fact,
  user: string | undefined,
  course: string | undefined,
): 'user' | 'course' | undefined {
  const courseWide = ['course-deleted', 'course-reset', 'course-catalogue'].includes(fact.type);
  if (user === undefined && !courseWide) return 'user';
  if (course === undefined && fact.type !== 'user-deleted') return 'course';
  return undefined;
}

const noData = z.object({});

/** Each event type of the plugin with the fact that it states. */
const facts: Readonly<Record<string, z.ZodType<Fact>>> = {
  'course.completed': data(noData).transform(() => ({ type: 'course-completed', completed: true }) as const),
  'course.completion_revoked': data(noData).transform(
    () => ({ type: 'course-completed', completed: false }) as const,
  ),
  'activity.completed': data(z.object({ cmid: id, name: text.nullish(), state: number })).transform(
    ({ cmid, name, state }) => ({
      type: 'activity-completed' as const,
      activityId: cmid,
      ...named(name),
      completed: state > 0,
      ...(passedOf(state) === undefined ? {} : { passed: state === 2 }),
    }),
  ),
  'grade.changed': data(
    z.object({
      item: id,
      itemType: z.string(),
      name: text.nullish(),
      grade: number.nullish(),
      min: number,
      max: number,
    }),
  ).transform(({ item, itemType, name, grade, min, max }) => ({
    type: 'grade' as const,
    ...(itemType === 'course' ? { itemId: 'course', sourceItemId: item } : { itemId: item }),
    ...named(name),
    ...(grade == null ? {} : { grade }),
    minimum: min,
    maximum: max,
  })),
  'competency.rated': data(
    z.object({ competency: id, name: text.nullish(), proficient: flag.nullish(), scope: scope.nullish() }),
  ).transform(({ competency, name, proficient, scope }) => ({
    type: 'competency' as const,
    competencyId: competency,
    ...named(name),
    ...(proficient == null ? {} : { proficient }),
    ...(scope === 'user' ? { beyondCourse: true as const } : {}),
  })),
  'enrolment.ended': data(noData).transform(() => ({ type: 'enrolment-ended' }) as const),
  'user.deleted': data(noData).transform(() => ({ type: 'user-deleted' }) as const),
  'course.deleted': data(noData).transform(() => ({ type: 'course-deleted' }) as const),
  'course.reset': data(noData).transform(() => ({ type: 'course-reset' }) as const),
  'course.catalogue': data(
    z.object({
      name: text.nullish(),
      shortName: text.nullish(),
      activities: z.array(z.object({ cmid: id, module: text, name: text, completion: flag })).max(5000),
      gradeItems: z
        .array(
          z.object({
            item: id,
            itemType: text,
            name: text.nullish(),
            min: number,
            max: number,
            pass: number.nullish(),
          }),
        )
        .max(5000),
      competencies: z
        .array(
          z.object({
            competency: id,
            idNumber: text.nullish(),
            name: text,
            description: text.nullish(),
            framework: text.nullish(),
          }),
        )
        .max(5000),
      completionCriteria: z.array(z.object({ type: text, name: text.nullish() })).max(5000),
    }),
  ).transform(({ name, shortName, activities, gradeItems, competencies, completionCriteria }) => ({
    type: 'course-catalogue' as const,
    ...(name == null ? {} : { title: name }),
    ...(shortName == null ? {} : { label: shortName }),
    catalogue: {
      activities: activities.map(({ cmid, ...activity }) => ({ id: cmid, ...activity })),
      gradeItems: gradeItems.map(({ item, itemType, name, min, max, pass }) => ({
        id: itemType === 'course' ? 'course' : item,
        name: name ?? '',
        kind: itemType,
        minimum: min,
        maximum: max,
        ...(pass == null ? {} : { pass }),
      })),
      competencies: competencies.map(({ competency, name, idNumber, description, framework }) => ({
        id: competency,
        name,
        ...(idNumber == null ? {} : { idNumber }),
        ...(description == null ? {} : { description }),
        ...(framework == null ? {} : { framework }),
      })),
      completionCriteria: completionCriteria.map(({ type, name }) => ({ type, name: name ?? '' })),
    },
  })),
};

function named(name: string | null | undefined): { readonly name?: string } {
  return name == null ? {} : { name };
}
