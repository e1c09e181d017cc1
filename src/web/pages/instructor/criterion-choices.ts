import type { Criterion } from '../../../achievement/criterion.js';
import type { CourseCatalogue } from '../../../course/course.js';
import { criterionWords } from '../../view/criterion-words.js';
import type { Choice, ChoiceGroup } from '../../view/fields.js';
import type { View } from '../../view/view.js';
import { criterionValue } from './achievement-form.js';

/** What an outcome can be shown by, as the course's catalogue offers it; what is chosen already is always among it. */
export function criterionChoices(
  { m, format }: Pick<View, 'm' | 'format'>,
  catalogue: CourseCatalogue | undefined,
  stored: Criterion | undefined,
): readonly ChoiceGroup[] {
  const words = m.criterion.choice;
  const groups = m.achievement.groups;
  // The course total has a name of its own; as a grade item it would be there twice.
  const items = (catalogue?.gradeItems ?? []).filter((item) => item.kind !== 'course');
  const offered: readonly ChoiceGroup[] = [
    {
      label: groups.course,
      choices: [
        { value: 'course-completed', label: words.courseCompleted },
        { value: 'grade:course', label: words.courseTotal },
      ],
    },
    {
      label: groups.competencies,
      choices: (catalogue?.competencies ?? []).map((one) =>
        choice(`competency:${one.id}`, words.competency(one.name)),
      ),
    },
    { label: groups.grades, choices: items.map((one) => choice(`grade:${one.id}`, words.grade(one.name))) },
    {
      label: groups.activities,
      choices: (catalogue?.activities ?? [])
        .filter((one) => one.completion)
        .map((one) => choice(`activity:${one.id}`, words.activity(one.name))),
    },
  ];
  const known = offered.flatMap((group) => group.choices.map((one) => one.value));
  const kept =
    stored !== undefined && !known.includes(criterionValue(stored))
      ? [
          {
            label: groups.kept,
            choices: [choice(criterionValue(stored), criterionWords({ m, format }, stored))],
          },
        ]
      : [];
  return [...kept, ...offered].filter((group) => group.choices.length > 0);
}

function choice(value: string, label: string): Choice {
  return { value, label };
}
