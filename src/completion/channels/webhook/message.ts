import { z } from 'zod';
import type { EvidenceFact } from '../../event.js';
import { id, number, text } from '../event-parts.js';

/** Most events of one message. */
export const maximumEvents = 500;

const time = z
  .union([z.iso.datetime({ offset: true }), z.number().positive()])
  .meta({ description: 'When it happened: ISO 8601 with an offset, or Unix seconds.' });

const whoAndWhere = {
  id: id.meta({
    description: 'Names this event for ever: sent again it changes nothing. At most 128 characters.',
    examples: ['enrolment-4711-completed'],
  }),
  time,
  user: id.meta({ description: '`sub` of the learner in launches of this platform.', examples: ['4'] }),
  course: id.meta({
    description: '`context.id` of the course in launches of this platform.',
    examples: ['2'],
  }),
};

const name = text.nullish().meta({ description: 'As learners know it.' });

/** Each type of event with the data that it carries. Made into the OpenAPI document as it stands. */
const courseCompleted = z.object({ ...whoAndWhere, type: z.literal('course.completed') });
const courseReopened = z.object({ ...whoAndWhere, type: z.literal('course.completion_revoked') });
const activityCompleted = z.object({
  ...whoAndWhere,
  type: z.literal('activity.completed'),
  data: z.object({
    activity: id,
    name,
    completed: z.boolean().default(true).meta({ description: 'False takes an earlier completion back.' }),
    passed: z.boolean().nullish(),
  }),
});
const gradeChanged = z.object({
  ...whoAndWhere,
  type: z.literal('grade.changed'),
  data: z.object({
    item: id.meta({ description: 'Id of the grade item, or `course` for the course total.' }),
    name,
    grade: number.nullable().meta({ description: 'Null when there is no grade any more.' }),
    min: number.default(0),
    max: number.default(100),
  }),
});
const competencyRated = z.object({
  ...whoAndWhere,
  type: z.literal('competency.rated'),
  data: z.object({
    competency: id,
    name,
    proficient: z.boolean().nullable().meta({ description: 'Null when it is not rated any more.' }),
  }),
});

export const eventSchema = z.discriminatedUnion('type', [
  courseCompleted,
  courseReopened,
  activityCompleted,
  gradeChanged,
  competencyRated,
]);
export const eventTypes: readonly string[] = [
  'course.completed',
  'course.completion_revoked',
  'activity.completed',
  'grade.changed',
  'competency.rated',
];

export type WebhookEvent = z.infer<typeof eventSchema>;

/** What the event states, in the product's words. */
export function factOf(event: WebhookEvent): EvidenceFact {
  switch (event.type) {
    case 'course.completed':
      return { type: 'course-completed', completed: true };
    case 'course.completion_revoked':
      return { type: 'course-completed', completed: false };
    case 'activity.completed': {
      const { activity, name, completed, passed } = event.data;
      return {
        type: 'activity-completed',
        activityId: activity,
        completed,
        ...named(name),
        ...(passed == null ? {} : { passed }),
      };
    }
    case 'grade.changed': {
      const { item, name, grade, min, max } = event.data;
      return {
        type: 'grade',
        itemId: item,
        minimum: min,
        maximum: max,
        ...named(name),
        ...(grade == null ? {} : { grade }),
      };
    }
    case 'competency.rated': {
      const { competency, name, proficient } = event.data;
      return {
        type: 'competency',
        competencyId: competency,
        ...named(name),
        ...(proficient == null ? {} : { proficient }),
      };
    }
  }
}

function named(name: string | null | undefined): { readonly name?: string } {
  return name == null ? {} : { name };
}
