import fc from 'fast-check';
import type { Evidence } from '../../../src/award/evidence.js';
import type { CompletionEvent, EvidenceFact, Fact } from '../../../src/completion/event.js';
import { every, grade, id, some, text, time } from './basics.js';
import { catalogue } from './course.js';

type Of<Type extends Fact['type']> = Extract<Fact, { readonly type: Type }>;

const evidenceFact: fc.Arbitrary<EvidenceFact> = fc.oneof(
  every<Of<'course-completed'>>({ type: fc.constant('course-completed'), completed: fc.boolean() }),
  some<Of<'activity-completed'>>(
    {
      type: fc.constant('activity-completed'),
      activityId: text,
      name: text,
      completed: fc.boolean(),
      passed: fc.boolean(),
    },
    ['type', 'activityId', 'completed'],
  ),
  some<Of<'grade'>>(
    {
      type: fc.constant('grade'),
      itemId: text,
      sourceItemId: text,
      name: text,
      grade,
      minimum: grade,
      maximum: grade,
    },
    ['type', 'itemId', 'minimum', 'maximum'],
  ),
  some<Of<'competency'>>(
    {
      type: fc.constant('competency'),
      competencyId: text,
      name: text,
      proficient: fc.boolean(),
      beyondCourse: fc.constant(true),
    },
    ['type', 'competencyId'],
  ),
);

export const fact: fc.Arbitrary<Fact> = fc.oneof(
  evidenceFact,
  fc.constant<Fact>({ type: 'enrolment-ended' }),
  some<Of<'course-catalogue'>>(
    {
      type: fc.constant('course-catalogue'),
      catalogue: catalogue.map(({ heardAt: _, ...rest }) => rest),
      title: text,
      label: text,
    },
    ['type', 'catalogue'],
  ),
);

const channel = fc.constantFrom('moodle' as const, 'ags' as const, 'csv' as const);

export const completionEvent: fc.Arbitrary<CompletionEvent> = some<CompletionEvent>(
  { sourceId: id, platformId: id, channel, contextId: text, sub: text, occurredAt: time, fact },
  ['sourceId', 'platformId', 'channel', 'occurredAt', 'fact'],
);

export const evidence: fc.Arbitrary<Evidence> = some<Evidence>(
  {
    id,
    sourceId: id,
    learnerId: id,
    courseId: id,
    fact: evidenceFact,
    channel,
    occurredAt: time,
    receivedAt: time,
  },
  ['id', 'learnerId', 'courseId', 'fact', 'channel', 'occurredAt', 'receivedAt'],
);
