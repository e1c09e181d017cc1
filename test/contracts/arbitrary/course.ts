import fc from 'fast-check';
import type { CourseCatalogue, CourseFacts } from '../../../src/course/course.js';
import type { LearnerFacts } from '../../../src/learner/learner.js';
import { every, grade, some, text, time } from './basics.js';

type Activity = CourseCatalogue['activities'][number];
type GradeItem = CourseCatalogue['gradeItems'][number];
type Competency = CourseCatalogue['competencies'][number];

export const catalogue: fc.Arbitrary<CourseCatalogue> = every<CourseCatalogue>({
  activities: fc.array(every<Activity>({ id: text, name: text, module: text, completion: fc.boolean() }), {
    maxLength: 3,
  }),
  gradeItems: fc.array(
    some<GradeItem>({ id: text, name: text, kind: text, minimum: grade, maximum: grade, pass: grade }, [
      'id',
      'name',
      'kind',
      'minimum',
      'maximum',
    ]),
    { maxLength: 3 },
  ),
  competencies: fc.array(
    some<Competency>({ id: text, name: text, idNumber: text, description: text, framework: text }, [
      'id',
      'name',
    ]),
    { maxLength: 3 },
  ),
  completionCriteria: fc.array(every({ type: text, name: text }), { maxLength: 2 }),
  heardAt: time,
});

export const courseFacts: fc.Arbitrary<CourseFacts> = some<CourseFacts>(
  {
    lmsId: text,
    title: text,
    label: text,
    deploymentId: text,
    lineItemsUrl: fc.webUrl(),
    membershipsUrl: fc.webUrl(),
    launchedAt: time,
    catalogue,
  },
  [],
);

export const learnerFacts: fc.Arbitrary<LearnerFacts> = some<LearnerFacts>(
  { lmsId: text, name: text, givenName: text, familyName: text, email: text, locale: text },
  [],
);
