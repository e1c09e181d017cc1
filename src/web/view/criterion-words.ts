import type { Criterion } from '../../achievement/criterion.js';
import type { OpenCriterion } from '../../award/evaluate.js';
import type { View } from './view.js';

type Wording = Pick<View, 'm' | 'format'>;

/** A criterion without its parts, as a condition: “the course total is at least 60 %”. */
export function criterionWords(wording: Wording, criterion: Criterion): string {
  const words = wording.m.criterion.rule;
  switch (criterion.type) {
    case 'course-completed':
      return words.courseCompleted;
    case 'activity-completed':
      return words.activityCompleted(criterion.name);
    case 'grade-at-least': {
      const minimum = amount(wording, criterion.minimum, criterion.unit);
      return criterion.itemId === 'course'
        ? words.courseGradeAtLeast(minimum)
        : words.gradeAtLeast(criterion.name, minimum);
    }
    case 'competency-proficient':
      return criterion.anywhere === true
        ? words.competencyAnywhere(criterion.name)
        : words.competency(criterion.name);
    case 'approved':
      return words.approved;
    case 'achievement-held':
      return words.held(criterion.name);
    case 'all':
      return words.all;
    case 'any':
      return words.any;
    case 'at-least':
      return words.atLeast(wording.format.number(criterion.count));
  }
}

/** What is still open, with the current value: “the course total is 45 %; at least 60 % is needed”. */
function openWords(wording: Wording, { criterion, current }: OpenCriterion): string {
  const words = wording.m.criterion.open;
  switch (criterion.type) {
    case 'course-completed':
      return words.courseCompleted;
    case 'activity-completed':
      return words.activityCompleted(criterion.name);
    case 'grade-at-least': {
      const minimum = amount(wording, criterion.minimum, criterion.unit);
      const total = criterion.itemId === 'course';
      if (current === undefined)
        return total ? words.courseGradeNone(minimum) : words.gradeNone(criterion.name, minimum);
      const now = amount(wording, current, criterion.unit);
      return total ? words.courseGradeLow(now, minimum) : words.gradeLow(criterion.name, now, minimum);
    }
    case 'competency-proficient':
      return criterion.anywhere === true
        ? words.competencyAnywhere(criterion.name)
        : words.competency(criterion.name);
    case 'approved':
      return words.approved;
    case 'achievement-held':
      return words.held(criterion.name);
  }
}

/** What is open, each said once though several outcomes may wait for it; `of` has what there is to choose from. */
export interface ReasonWords {
  readonly words: string;
  readonly of?: readonly string[];
}

export function reasonsInWords(wording: Wording, reasons: readonly OpenCriterion[]): readonly ReasonWords[] {
  const single = reasons.filter((reason) => reason.among === undefined);
  const lists = new Map<string, { readonly needed: number; readonly of: Set<string> }>();
  for (const reason of reasons) {
    if (reason.among === undefined) continue;
    const { list, needed } = reason.among;
    const known = lists.get(list) ?? { needed, of: new Set() };
    lists.set(list, known);
    known.of.add(openWords(wording, reason));
  }
  return [
    ...[...new Set(single.map((reason) => openWords(wording, reason)))].map((words) => ({ words })),
    ...[...lists.values()].map(({ needed, of }) => ({
      words: wording.m.criteria.enough(needed),
      of: [...of],
    })),
  ];
}

function amount({ m, format }: Wording, value: number, unit: 'percent' | 'points'): string {
  return unit === 'percent' ? format.percent(value) : m.criterion.points(format.number(value));
}
