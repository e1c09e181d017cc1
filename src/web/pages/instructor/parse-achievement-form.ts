import { z } from 'zod';
import type { AchievementContent, LearningOutcome } from '../../../achievement/achievement.js';
import type { Criterion } from '../../../achievement/criterion.js';
import type { EuropeanElements } from '../../../achievement/european-elements.js';
import {
  type AssessmentType,
  assessmentTypes,
  type Mode,
  modes,
  qualityAssurances,
  stackabilities,
  supervisions,
} from '../../../achievement/vocabulary.js';
import type { CourseCatalogue } from '../../../course/course.js';
import { fieldErrors, type Wording } from '../../forms/problem-words.js';
import { number, optional, text } from '../../forms/schemas.js';
import type { FieldErrors } from '../../view/fields.js';
import { type AchievementForm, criterionValue, type OutcomeForm } from './achievement-form.js';
import { fieldLabel } from './field-labels.js';

const yes = z.string().transform((value) => value === 'yes');

const texts = z.object({
  title: text(200),
  description: text(4000),
  language: z.enum(['fr', 'en']),
  rule: z.enum(['all', 'at-least']),
  ruleCount: optional(number(z.number().int().min(1).max(50))),
  hours: optional(number(z.number().min(0.5).max(10_000))),
  ects: optional(number(z.number().min(0.1).max(300))),
  eqf: optional(number(z.number().int().min(1).max(8))),
  qfEhea: optional(z.enum(['short', 'first', 'second', 'third'])),
  national: optional(text(200)),
  levelNotApplicable: yes,
  participation: optional(z.enum(Object.keys(modes) as [Mode, ...Mode[]])),
  qualityAssurance: optional(z.enum(qualityAssurances)),
  qualityAssuranceDetail: optional(text(1000)),
  prerequisites: optional(text(2000)),
  supervision: optional(z.enum(supervisions)),
  showGrade: yes,
  stackability: optional(z.enum(stackabilities)),
  furtherInformation: optional(text(2000)),
  validityMonths: optional(number(z.number().int().min(1).max(600))),
});

const assessment = z.array(z.enum(Object.keys(assessmentTypes) as [AssessmentType, ...AssessmentType[]]));

const outcome = z.object({
  id: z.string(),
  statement: text(1000),
  criterion: z.string(),
  unit: z.enum(['percent', 'points']),
});
const minimum = {
  percent: number(z.number().min(0).max(100)),
  points: number(z.number().min(0).max(1_000_000)),
};

export type ParsedAchievement = { readonly content: AchievementContent } | { readonly errors: FieldErrors };

export interface ParseNeeds extends Wording {
  /** The stored draft: what the form does not show is taken from there. */
  readonly stored: AchievementContent;
  readonly catalogue: CourseCatalogue | undefined;
  /** What the course total is called in the credential's language: it has no name in the LMS. */
  readonly courseTotal: string;
}

/** The draft that the form means. Missing things are no error (a draft may be unfinished); wrong things are. */
export function parseAchievementForm(form: AchievementForm, needs: ParseNeeds): ParsedAchievement {
  const parsed = texts.safeParse(form.texts);
  const errors: Record<string, string> = {};
  if (!parsed.success)
    Object.assign(
      errors,
      fieldErrors(needs, parsed.error.issues, ([id]) => ({
        id: String(id),
        label: fieldLabel(needs.m, String(id)),
      })),
    );
  const chosen = assessment.safeParse(form.assessment);
  if (!chosen.success) errors.assessment = needs.m.form.notChoice(needs.m.achievement.assessment);
  const outcomes = form.outcomes.map((row, index) => parseOutcome(row, index, needs, errors));
  if (parsed.success) Object.assign(errors, contradictions(parsed.data, outcomes.length, needs));
  if (!parsed.success || !chosen.success || Object.keys(errors).length > 0) return { errors };
  return {
    content: contentOf(
      parsed.data,
      chosen.data,
      outcomes.filter((one) => one !== undefined),
    ),
  };
}

type Texts = z.infer<typeof texts>;

function contradictions(values: Texts, outcomes: number, { m, format }: Wording): FieldErrors {
  if (values.levelNotApplicable && (values.eqf !== undefined || values.qfEhea !== undefined))
    return { levelNotApplicable: m.achievement.levelContradiction };
  if (values.rule === 'all') return {};
  if (values.ruleCount === undefined) return { ruleCount: m.form.required(m.achievement.ruleCount) };
  if (values.ruleCount > outcomes)
    return { ruleCount: m.form.atMost(m.achievement.ruleCount, format.number(outcomes)) };
  return {};
}

function parseOutcome(
  row: OutcomeForm,
  index: number,
  needs: ParseNeeds,
  errors: Record<string, string>,
): LearningOutcome | undefined {
  const words = needs.m.achievement;
  const parsed = outcome.safeParse({ ...row, unit: row.unit || 'percent' });
  const named = (label: string) => `${words.outcomeNumber(index + 1)}, ${label}`;
  if (!parsed.success) {
    const issues = fieldErrors(needs, parsed.error.issues, ([name]) => ({
      id: `${String(name)}-${row.id}`,
      label: named(name === 'unit' ? words.unit : words.statement),
    }));
    Object.assign(errors, issues);
    return undefined;
  }
  const stored = needs.stored.outcomes.find((one) => one.id === row.id);
  const criterion = parseCriterion(row, parsed.data.unit, stored?.criterion, needs, (id, issues, label) =>
    Object.assign(
      errors,
      fieldErrors(needs, issues, () => ({ id, label: named(label) })),
    ),
  );
  if (criterion === undefined) {
    if (errors[`minimum-${row.id}`] === undefined)
      errors[`criterion-${row.id}`] = needs.m.form.notChoice(named(words.shownBy));
    return undefined;
  }
  return { id: row.id, statement: parsed.data.statement, alignments: stored?.alignments ?? [], criterion };
}

function parseCriterion(
  row: OutcomeForm,
  unit: 'percent' | 'points',
  stored: Criterion | undefined,
  { m, catalogue, courseTotal }: ParseNeeds,
  refuse: (id: string, issues: readonly z.core.$ZodIssue[], label: string) => void,
): Criterion | undefined {
  const [kind = '', id = ''] = row.criterion.split(/:(.*)/s, 2);
  // What the platform no longer lists stays choosable where it was chosen before.
  const kept = stored !== undefined && criterionValue(stored) === row.criterion ? stored : undefined;
  switch (kind) {
    case 'course-completed':
      return { type: 'course-completed' };
    case 'kept':
      return kept;
    case 'activity': {
      const activity = catalogue?.activities.find((one) => one.id === id);
      return activity ? { type: 'activity-completed', activityId: id, name: activity.name } : kept;
    }
    case 'competency': {
      const competency = catalogue?.competencies.find((one) => one.id === id);
      return competency ? { type: 'competency-proficient', competencyId: id, name: competency.name } : kept;
    }
    case 'grade': {
      const before = kept?.type === 'grade-at-least' ? kept.name : undefined;
      const name =
        id === 'course' ? courseTotal : (catalogue?.gradeItems.find((one) => one.id === id)?.name ?? before);
      if (name === undefined) return undefined;
      const least = minimum[unit].safeParse(row.minimum === '' ? 'none' : row.minimum);
      if (least.success) return { type: 'grade-at-least', itemId: id, name, minimum: least.data, unit };
      refuse(`minimum-${row.id}`, least.error.issues, m.achievement.minimum);
      return undefined;
    }
    default:
      return undefined;
  }
}

function contentOf(
  values: Texts,
  chosen: readonly AssessmentType[],
  outcomes: readonly LearningOutcome[],
): AchievementContent {
  const { hours, ects, eqf, qfEhea, national, levelNotApplicable, showGrade, ruleCount, validityMonths } =
    values;
  const european: EuropeanElements = {
    workload: defined({ hours, ects }),
    level: { ...defined({ eqf, qfEhea, national }), ...(levelNotApplicable ? { notApplicable: true } : {}) },
    assessment: chosen,
    showGrade,
    ...defined({
      participation: values.participation,
      qualityAssurance: values.qualityAssurance,
      qualityAssuranceDetail: values.qualityAssuranceDetail,
      prerequisites: values.prerequisites,
      supervision: values.supervision,
      stackability: values.stackability,
      furtherInformation: values.furtherInformation,
    }),
  };
  return {
    language: values.language,
    title: values.title,
    description: values.description,
    outcomes,
    rule:
      values.rule === 'at-least' && ruleCount !== undefined
        ? { require: 'at-least', count: ruleCount }
        : { require: 'all' },
    european,
    ...defined({ validityMonths }),
  };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the keys that hold nothing: absent and empty must not be two things in the store. */
function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
