import type { Criterion } from '../../../achievement/criterion.js';
import type { CourseCatalogue } from '../../../course/course.js';
import type { FormBody } from '../../forms/form-body.js';

export const combinations = ['all', 'any', 'at-least'] as const;
export type Combination = (typeof combinations)[number];

/** One criterion without parts, as a row of the form holds it. */
export interface LeafForm {
  /** Ends the names of the row's fields: the outcome's id, followed by a number where there are several. */
  readonly key: string;
  /** As {@link criterionValue} writes it; `kept` for a rule that this form cannot show. */
  readonly criterion: string;
  readonly minimum: string;
  readonly unit: string;
}

/** What shows an outcome: one criterion, or several that are combined. */
export interface CriterionForm {
  readonly combine: Combination | '';
  /** How many, for `at-least`. */
  readonly count: string;
  readonly leaves: readonly LeafForm[];
}

/** Far more than anyone combines; it bounds what one form can hold. */
export const mostLeaves = 20;

export function formOfCriterion(
  id: string,
  criterion: Criterion,
  number: (value: number) => string,
): CriterionForm {
  if (!isFlat(criterion)) return { combine: '', count: '', leaves: [formOfLeaf(id, criterion, number)] };
  return {
    combine: criterion.type,
    count: criterion.type === 'at-least' ? number(criterion.count) : '',
    leaves: criterion.of.map((part, index) => formOfLeaf(leafKey(id, index), part, number)),
  };
}

type Combined = Extract<Criterion, { readonly of: readonly Criterion[] }>;

/** A combination that the form can show: none of its parts has parts. */
function isFlat(criterion: Criterion): criterion is Combined {
  return 'of' in criterion && criterion.of.length > 0 && criterion.of.every((part) => !('of' in part));
}

/** The criteria that the form shows a row for. */
export function leavesOf(criterion: Criterion): readonly Criterion[] {
  return isFlat(criterion) ? criterion.of : [criterion];
}

function formOfLeaf(key: string, criterion: Criterion, number: (value: number) => string): LeafForm {
  const grade = criterion.type === 'grade-at-least' ? criterion : undefined;
  return {
    key,
    criterion: criterionValue(criterion),
    minimum: grade === undefined ? '' : number(grade.minimum),
    unit: grade?.unit ?? 'percent',
  };
}

function leafKey(id: string, index: number): string {
  return `${id}-${index + 1}`;
}

/** How a criterion is named in the form's list: its kind and what it looks at. */
export function criterionValue(criterion: Criterion): string {
  switch (criterion.type) {
    case 'course-completed':
    case 'approved':
      return criterion.type;
    case 'grade-at-least':
      return `grade:${criterion.itemId}`;
    case 'activity-completed':
      return `activity:${criterion.activityId}`;
    case 'competency-proficient':
      return `competency${criterion.anywhere === true ? '-anywhere' : ''}:${criterion.competencyId}`;
    case 'achievement-held':
      return `held:${criterion.achievementId}`;
    case 'all':
    case 'any':
    case 'at-least':
      return 'kept';
  }
}

export function readCriterionForm(body: FormBody, id: string): CriterionForm {
  const combine = combinations.find((one) => one === body.text(`combine-${id}`));
  const named = new Set(body.all(`part-${id}`).filter((key) => /^\d{1,4}$/.test(key.slice(id.length + 1))));
  const keys = [...named].filter((key) => key.startsWith(`${id}-`)).slice(0, mostLeaves);
  const several = combine !== undefined && keys.length > 0;
  return {
    combine: several ? combine : '',
    count: several ? body.text(`count-${id}`) : '',
    leaves: (several ? keys : [id]).map((key) => ({
      key,
      criterion: body.text(`criterion-${key}`),
      minimum: body.text(`minimum-${key}`),
      unit: body.text(`unit-${key}`),
    })),
  };
}

/** One criterion: what a new outcome begins with. */
export function oneCriterion(id: string, criterion: string): CriterionForm {
  return { combine: '', count: '', leaves: [{ key: id, criterion, minimum: '', unit: 'percent' }] };
}

/** With one criterion more, that the list does not have yet; unchanged where there is none left. */
export function withLeaf(
  id: string,
  form: CriterionForm,
  catalogue: CourseCatalogue | undefined,
): CriterionForm {
  const taken = new Set(form.leaves.map((leaf) => leaf.criterion));
  // Those that need no further answer: the row can be saved as it comes.
  const next = [
    'approved',
    'course-completed',
    ...(catalogue?.competencies ?? []).map((one) => `competency:${one.id}`),
    ...(catalogue?.activities ?? []).filter((one) => one.completion).map((one) => `activity:${one.id}`),
  ].find((value) => !taken.has(value));
  if (next === undefined || taken.has('kept') || form.leaves.length >= mostLeaves) return form;
  const leaf: LeafForm = { key: '', criterion: next, minimum: '', unit: 'percent' };
  return { ...form, combine: form.combine || 'all', leaves: numbered(id, [...form.leaves, leaf]) };
}

/** With one criterion less; the last one stays. */
export function withoutLeaf(id: string, form: CriterionForm, key: string): CriterionForm {
  const left = form.leaves.filter((leaf) => leaf.key !== key);
  const [only, ...others] = left;
  if (only === undefined) return form;
  if (others.length === 0) return { combine: '', count: '', leaves: [{ ...only, key: id }] };
  return { ...form, leaves: numbered(id, left) };
}

function numbered(id: string, leaves: readonly LeafForm[]): readonly LeafForm[] {
  return leaves.map((leaf, index) => ({ ...leaf, key: leafKey(id, index) }));
}
