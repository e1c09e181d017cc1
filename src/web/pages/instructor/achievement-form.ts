import { randomUUID } from 'node:crypto';
import type { AchievementContent, LearningOutcome } from '../../../achievement/achievement.js';
import type { Criterion } from '../../../achievement/criterion.js';
import type { FormBody } from '../../forms/form-body.js';

/** Fields with one text each. */
export const textFields = [
  'title',
  'description',
  'language',
  'rule',
  'ruleCount',
  'hours',
  'ects',
  'eqf',
  'qfEhea',
  'national',
  'levelNotApplicable',
  'participation',
  'qualityAssurance',
  'qualityAssuranceDetail',
  'prerequisites',
  'supervision',
  'showGrade',
  'stackability',
  'furtherInformation',
  'validityMonths',
] as const;
export type TextField = (typeof textFields)[number];

export interface OutcomeForm {
  readonly id: string;
  readonly statement: string;
  /** As {@link criterionValue} writes it; `kept` for a rule that this form cannot show. */
  readonly criterion: string;
  readonly minimum: string;
  readonly unit: string;
}

/** The draft as its form holds it: what people typed, right or wrong, so that nothing typed is ever lost. */
export interface AchievementForm {
  readonly texts: Readonly<Record<TextField, string>>;
  readonly assessment: readonly string[];
  readonly outcomes: readonly OutcomeForm[];
  readonly revision: number;
}

export function formOfContent(content: AchievementContent, revision: number): AchievementForm {
  const { european, rule } = content;
  const number = (value: number | undefined) =>
    value === undefined ? '' : String(value).replace('.', content.language === 'fr' ? ',' : '.');
  return {
    revision,
    assessment: european.assessment,
    outcomes: content.outcomes.map((outcome) => outcomeForm(outcome, number)),
    texts: {
      title: content.title,
      description: content.description,
      language: content.language,
      rule: rule.require,
      ruleCount: rule.require === 'at-least' ? String(rule.count) : '',
      hours: number(european.workload.hours),
      ects: number(european.workload.ects),
      eqf: number(european.level.eqf),
      qfEhea: european.level.qfEhea ?? '',
      national: european.level.national ?? '',
      levelNotApplicable: european.level.notApplicable ? 'yes' : '',
      participation: european.participation ?? '',
      qualityAssurance: european.qualityAssurance ?? '',
      qualityAssuranceDetail: european.qualityAssuranceDetail ?? '',
      prerequisites: european.prerequisites ?? '',
      supervision: european.supervision ?? '',
      showGrade: european.showGrade ? 'yes' : '',
      stackability: european.stackability ?? '',
      furtherInformation: european.furtherInformation ?? '',
      validityMonths: number(content.validityMonths),
    },
  };
}

function outcomeForm(outcome: LearningOutcome, number: (value: number) => string): OutcomeForm {
  const { criterion } = outcome;
  const grade = criterion.type === 'grade-at-least' ? criterion : undefined;
  return {
    id: outcome.id,
    statement: outcome.statement,
    criterion: criterionValue(criterion),
    minimum: grade === undefined ? '' : number(grade.minimum),
    unit: grade?.unit ?? 'percent',
  };
}

/** How a criterion is named in the form's list: its kind and what it looks at. */
export function criterionValue(criterion: Criterion): string {
  switch (criterion.type) {
    case 'course-completed':
      return 'course-completed';
    case 'grade-at-least':
      return `grade:${criterion.itemId}`;
    case 'activity-completed':
      return `activity:${criterion.activityId}`;
    case 'competency-proficient':
      return `competency:${criterion.competencyId}`;
    default:
      return 'kept';
  }
}

/** Far more than anyone declares; it bounds what one form can hold. */
export const mostOutcomes = 50;

export function readAchievementForm(body: FormBody): AchievementForm {
  const ids = body.all('outcome').filter((id) => /^[\w-]{1,64}$/.test(id));
  return {
    revision: Number.parseInt(body.text('revision'), 10) || 0,
    texts: {
      ...(Object.fromEntries(textFields.map((name) => [name, body.text(name)])) as Record<TextField, string>),
      // A single outcome leaves nothing to add up, so the form does not ask.
      rule: body.text('rule') || 'all',
    },
    assessment: body.all('assessment'),
    outcomes: [...new Set(ids)].slice(0, mostOutcomes).map((id) => ({
      id,
      statement: body.text(`statement-${id}`),
      criterion: body.text(`criterion-${id}`),
      minimum: body.text(`minimum-${id}`),
      unit: body.text(`unit-${id}`),
    })),
  };
}

/** What a button of the form asks for, besides saving. */
export type FormAction =
  | { readonly do: 'save' | 'preview' | 'publish' }
  | { readonly do: 'add-outcome' }
  | { readonly do: 'remove-outcome'; readonly id: string }
  | { readonly do: 'add-competency'; readonly id: string };

export function readFormAction(body: FormBody): FormAction {
  const [name = '', id = ''] = body.text('do').split(/:(.*)/s, 2);
  if (name === 'remove-outcome' || name === 'add-competency') return { do: name, id };
  if (name === 'add-outcome' || name === 'preview' || name === 'publish') return { do: name };
  return { do: 'save' };
}

/** The form with a row more or less. @returns the changed form and where on it to go on */
export function applyAction(
  form: AchievementForm,
  action: FormAction,
  competencies: readonly { readonly id: string; readonly name: string }[],
): { readonly form: AchievementForm; readonly goOnAt?: string } {
  const { outcomes } = form;
  switch (action.do) {
    case 'add-outcome':
      return add(form, { statement: '', criterion: 'course-completed' });
    case 'add-competency': {
      const competency = competencies.find((one) => one.id === action.id);
      if (competency === undefined) return { form };
      return add(form, { statement: competency.name, criterion: `competency:${competency.id}` });
    }
    case 'remove-outcome': {
      const left = outcomes.filter((outcome) => outcome.id !== action.id);
      return { form: { ...form, outcomes: left }, goOnAt: 'outcomes' };
    }
    default:
      return { form };
  }
}

/** A new row; one that is still empty is filled rather than left behind. */
function add(form: AchievementForm, row: Pick<OutcomeForm, 'statement' | 'criterion'>) {
  const empty = form.outcomes.findIndex((outcome) => outcome.statement === '');
  const replace = row.statement !== '' && empty >= 0;
  const outcome: OutcomeForm = { id: randomUUID(), minimum: '', unit: 'percent', ...row };
  const outcomes = replace ? form.outcomes.with(empty, outcome) : [...form.outcomes, outcome];
  if (outcomes.length > mostOutcomes) return { form };
  return { form: { ...form, outcomes }, goOnAt: `statement-${outcome.id}` };
}
