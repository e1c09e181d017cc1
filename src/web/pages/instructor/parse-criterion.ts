import { z } from 'zod';
import type { Criterion } from '../../../achievement/criterion.js';
import type { OfferedPart } from '../../../achievement/offered-parts.js';
import type { CourseCatalogue } from '../../../course/course.js';
import { fieldErrors, type Wording } from '../../forms/problem-words.js';
import { number } from '../../forms/schemas.js';
import { type CriterionForm, criterionValue, type LeafForm, leavesOf } from './criterion-form.js';

const minimum = {
  percent: number(z.number().min(0).max(100)),
  points: number(z.number().min(0).max(1_000_000)),
};
const unitOf = z.enum(['percent', 'points']);

export interface CriterionNeeds extends Wording {
  readonly catalogue: CourseCatalogue | undefined;
  readonly parts: readonly OfferedPart[];
  /** What the course total is called in the credential's language: it has no name in the LMS. */
  readonly courseTotal: string;
}

/** Where the criterion stands: its outcome's id, what the outcome is called, and the criterion as it is stored. */
export interface CriterionPlace {
  readonly id: string;
  readonly label: string;
  readonly stored: Criterion | undefined;
}

/** The criterion that the form means; what is wrong is written into `errors`, and then it is undefined. */
export function parseCriterion(
  form: CriterionForm,
  place: CriterionPlace,
  needs: CriterionNeeds,
  errors: Record<string, string>,
): Criterion | undefined {
  const { m } = needs;
  const several = form.combine !== '';
  const leaves = form.leaves.map((leaf, index) => {
    const label = several ? `${place.label}, ${m.criteria.number(index + 1)}` : place.label;
    const repeated = form.leaves.findIndex((one) => one.criterion === leaf.criterion) < index;
    if (repeated) errors[`criterion-${leaf.key}`] = m.criteria.repeated(label);
    return parseLeaf(leaf, label, place.stored, needs, errors);
  });
  if (leaves.length === 0)
    errors[`criterion-${place.id}`] = m.form.notChoice(`${place.label}, ${m.achievement.shownBy}`);
  const of = leaves.filter((one) => one !== undefined);
  if (form.combine === 'at-least') {
    const count = parseCount(form, place, needs, errors);
    return count === undefined || of.length < leaves.length ? undefined : { type: 'at-least', count, of };
  }
  if (of.length < leaves.length) return undefined;
  return form.combine === '' ? of[0] : { type: form.combine, of };
}

function parseCount(
  { count, leaves }: CriterionForm,
  { id, label }: CriterionPlace,
  needs: CriterionNeeds,
  errors: Record<string, string>,
): number | undefined {
  const parsed = number(z.number().int().min(1).max(leaves.length)).safeParse(count || 'none');
  if (parsed.success) return parsed.data;
  const field = { id: `count-${id}`, label: `${label}, ${needs.m.criteria.count}` };
  Object.assign(
    errors,
    fieldErrors(needs, parsed.error.issues, () => field),
  );
  return undefined;
}

function parseLeaf(
  row: LeafForm,
  label: string,
  stored: Criterion | undefined,
  needs: CriterionNeeds,
  errors: Record<string, string>,
): Criterion | undefined {
  const { m, catalogue } = needs;
  const [kind = '', id = ''] = row.criterion.split(/:(.*)/s, 2);
  // What the platform no longer lists stays choosable where it was chosen before.
  const kept = (stored === undefined ? [] : leavesOf(stored)).find(
    (one) => criterionValue(one) === row.criterion,
  );
  const notThere = () => {
    errors[`criterion-${row.key}`] = m.form.notChoice(`${label}, ${m.achievement.shownBy}`);
    return undefined;
  };
  switch (kind) {
    case 'course-completed':
    case 'approved':
      return id === '' ? { type: kind } : notThere();
    case 'kept':
      return kept ?? notThere();
    case 'activity': {
      const activity = catalogue?.activities.find((one) => one.id === id);
      return activity
        ? { type: 'activity-completed', activityId: id, name: activity.name }
        : (kept ?? notThere());
    }
    case 'competency':
    case 'competency-anywhere': {
      const competency = catalogue?.competencies.find((one) => one.id === id);
      if (competency === undefined) return kept ?? notThere();
      const anywhere = kind === 'competency-anywhere' && { anywhere: true as const };
      return { type: 'competency-proficient', competencyId: id, name: competency.name, ...anywhere };
    }
    case 'held': {
      const part = needs.parts.find((one) => one.achievementId === id);
      return part ? { type: 'achievement-held', achievementId: id, name: part.title } : (kept ?? notThere());
    }
    case 'grade': {
      const before = kept?.type === 'grade-at-least' ? kept.name : undefined;
      const listed = catalogue?.gradeItems.find((one) => one.id === id)?.name;
      const name = id === 'course' ? needs.courseTotal : (listed ?? before);
      return name === undefined ? notThere() : parseGrade(row, label, { itemId: id, name }, needs, errors);
    }
    default:
      return notThere();
  }
}

function parseGrade(
  row: LeafForm,
  label: string,
  item: { readonly itemId: string; readonly name: string },
  needs: CriterionNeeds,
  errors: Record<string, string>,
): Criterion | undefined {
  const words = needs.m.achievement;
  const refuse = (id: string, issues: readonly z.core.$ZodIssue[], field: string) => {
    Object.assign(
      errors,
      fieldErrors(needs, issues, () => ({ id, label: `${label}, ${field}` })),
    );
    return undefined;
  };
  const unit = unitOf.safeParse(row.unit || 'percent');
  if (!unit.success) return refuse(`unit-${row.key}`, unit.error.issues, words.unit);
  const least = minimum[unit.data].safeParse(row.minimum === '' ? 'none' : row.minimum);
  if (!least.success) return refuse(`minimum-${row.key}`, least.error.issues, words.minimum);
  return { type: 'grade-at-least', ...item, minimum: least.data, unit: unit.data };
}
