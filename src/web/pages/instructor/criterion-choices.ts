import type { Criterion } from '../../../achievement/criterion.js';
import type { OfferedPart } from '../../../achievement/offered-parts.js';
import type { CourseCatalogue } from '../../../course/course.js';
import { criterionWords } from '../../view/criterion-words.js';
import type { Choice, ChoiceGroup } from '../../view/fields.js';
import type { View } from '../../view/view.js';
import { criterionValue } from './criterion-form.js';

/** What the course and its platform have to offer. */
export interface Offer {
  readonly catalogue: CourseCatalogue | undefined;
  readonly parts: readonly OfferedPart[];
}

/** What an outcome can be shown by; what is chosen already is always among it. */
export function criterionChoices(
  { m, format }: Pick<View, 'm' | 'format'>,
  { catalogue, parts }: Offer,
  stored: readonly Criterion[],
): readonly ChoiceGroup[] {
  const words = m.criterion.choice;
  const groups = m.achievement.groups;
  // The course total has a name of its own; as a grade item it would be there twice.
  const items = (catalogue?.gradeItems ?? []).filter((item) => item.kind !== 'course');
  const offered: readonly ChoiceGroup[] = [
    {
      label: groups.course,
      choices: [
        choice('course-completed', words.courseCompleted),
        choice('grade:course', words.courseTotal),
        choice('approved', words.approved),
      ],
    },
    {
      label: groups.competencies,
      choices: (catalogue?.competencies ?? []).map((one) =>
        choice(`competency:${one.id}`, words.competency(one.name)),
      ),
    },
    {
      label: groups.anywhere,
      choices: (catalogue?.competencies ?? []).map((one) =>
        choice(`competency-anywhere:${one.id}`, words.competencyAnywhere(one.name)),
      ),
    },
    { label: groups.grades, choices: items.map((one) => choice(`grade:${one.id}`, words.grade(one.name))) },
    {
      label: groups.activities,
      choices: (catalogue?.activities ?? [])
        .filter((one) => one.completion)
        .map((one) => choice(`activity:${one.id}`, words.activity(one.name))),
    },
    { label: groups.parts, choices: parts.map((one) => choice(`held:${one.achievementId}`, partLabel(one))) },
  ];
  const known = new Set(offered.flatMap((group) => group.choices.map((one) => one.value)));
  const kept = stored
    .filter((one) => !known.has(criterionValue(one)))
    .map((one) => choice(criterionValue(one), criterionWords({ m, format }, one)));
  return [{ label: groups.kept, choices: kept }, ...offered].filter((group) => group.choices.length > 0);

  function partLabel({ title, courseTitle }: OfferedPart): string {
    return words.held(courseTitle === undefined ? title : `${title} (${courseTitle})`);
  }
}

function choice(value: string, label: string): Choice {
  return { value, label };
}
