import { randomUUID } from 'node:crypto';
import type { AchievementContent, Alignment, LearningOutcome } from '../../../achievement/achievement.js';
import { studyFieldText } from '../../../achievement/find-study-field.js';
import { blocksText } from '../../../achievement/register.js';
import { studyField } from '../../../achievement/study-fields.js';
import type { CourseCatalogue } from '../../../course/course.js';
import { dayText } from '../../forms/days.js';
import type { FormBody } from '../../forms/form-body.js';
import { readAlignments } from './alignment-form.js';
import {
  type CriterionForm,
  formOfCriterion,
  oneCriterion,
  readCriterionForm,
  withLeaf,
  withoutLeaf,
} from './criterion-form.js';

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
  'french',
  'nationalIri',
  'registerCode',
  'registerTitle',
  'registerBlocks',
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
  'renewalMonths',
  'partialCredit',
  'countsFrom',
] as const;
export type TextField = (typeof textFields)[number];

export interface OutcomeForm extends CriterionForm {
  readonly id: string;
  readonly statement: string;
  /** Attached by hand; those to the LMS's competencies follow from the criteria. */
  readonly alignments: readonly Alignment[];
  /** Words that skills are looked for by, and those that were looked for last. */
  readonly query: string;
  readonly asked: string;
  /** What names an alignment by hand. */
  readonly at: string;
  readonly alignName: string;
  readonly alignCode: string;
}

const nothingTyped = { query: '', asked: '', at: '', alignName: '', alignCode: '' };

/** The draft as its form holds it: what people typed, right or wrong, so that nothing typed is ever lost. */
export interface AchievementForm {
  readonly texts: Readonly<Record<TextField, string>>;
  readonly assessment: readonly string[];
  /** Codes, names or words of them. */
  readonly studyFields: readonly string[];
  readonly outcomes: readonly OutcomeForm[];
  /** Of the awarding body; empty where nothing was to be chosen. */
  readonly issuerId: string;
  readonly revision: number;
}

export function formOfContent(content: AchievementContent, revision: number, issuerId = ''): AchievementForm {
  const { european, rule } = content;
  const number = (value: number | undefined) =>
    value === undefined ? '' : String(value).replace('.', content.language === 'fr' ? ',' : '.');
  return {
    revision,
    issuerId,
    assessment: european.assessment,
    studyFields: (european.studyFields ?? []).flatMap((code) => {
      const field = studyField(code);
      return field === undefined ? [] : [studyFieldText(field, content.language)];
    }),
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
      french: number(european.level.french),
      nationalIri: european.level.nationalIri ?? '',
      registerCode: european.register?.code ?? '',
      registerTitle: european.register?.title ?? '',
      registerBlocks: blocksText(european.register?.blocks ?? []),
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
      renewalMonths: number(content.renewalMonths),
      partialCredit: content.partialCredit ? 'yes' : '',
      countsFrom: content.countsFrom === undefined ? '' : dayText(content.countsFrom),
    },
  };
}

function outcomeForm(outcome: LearningOutcome, number: (value: number) => string): OutcomeForm {
  const { id, statement, criterion } = outcome;
  const alignments = outcome.alignments.filter(({ framework }) => framework !== 'lms-competency');
  return { id, statement, alignments, ...nothingTyped, ...formOfCriterion(id, criterion, number) };
}

/** Far more than anyone declares; it bounds what one form can hold. */
export const mostOutcomes = 50;

export function readAchievementForm(body: FormBody): AchievementForm {
  const ids = body.all('outcome').filter((id) => /^[\w-]{1,64}$/.test(id));
  return {
    revision: Number.parseInt(body.text('revision'), 10) || 0,
    issuerId: body.text('issuerId'),
    texts: {
      ...(Object.fromEntries(textFields.map((name) => [name, body.text(name)])) as Record<TextField, string>),
      // A single outcome leaves nothing to add up, so the form does not ask.
      rule: body.text('rule') || 'all',
    },
    assessment: body.all('assessment'),
    studyFields: body.all('studyField').filter((typed) => typed !== ''),
    outcomes: [...new Set(ids)].slice(0, mostOutcomes).map((id) => ({
      id,
      statement: body.text(`statement-${id}`),
      alignments: readAlignments(body.all(`alignment-${id}`)),
      query: body.text(`skillQuery-${id}`),
      asked: body.text(`skillAsked-${id}`),
      at: body.text(`alignAt-${id}`),
      alignName: body.text(`alignName-${id}`),
      alignCode: body.text(`alignCode-${id}`),
      ...readCriterionForm(body, id),
    })),
  };
}

/** What a button of the form asks for, besides saving. */
export type FormAction =
  | { readonly do: 'save' | 'preview' | 'publish' | 'badge' }
  | { readonly do: 'add-outcome' }
  /** On to the texts in this language; empty: in the one that is written or chosen beside the button. */
  | { readonly do: 'translate'; readonly id: string }
  /** `id`: of the outcome, of the competency, or the key of the criterion's row. */
  | { readonly do: 'remove-outcome' | 'add-competency'; readonly id: string }
  | { readonly do: 'add-criterion' | 'remove-criterion'; readonly id: string }
  /** `id`: of the outcome. */
  | { readonly do: 'search-skills' | 'align'; readonly id: string }
  /** `what`: an ESCO skill as JSON, or the number of an alignment. */
  | { readonly do: 'attach' | 'detach'; readonly id: string; readonly what: string };

export function readFormAction(body: FormBody): FormAction {
  const [name = '', id = ''] = body.text('do').split(/:(.*)/s, 2);
  // Enter in a search field searches; elsewhere it saves.
  const asking = name === 'enter' ? askedOutcome(body) : undefined;
  if (asking !== undefined) return { do: 'search-skills', id: asking };
  if (name === 'translate')
    return { do: name, id: id || body.text('newLanguage') || body.text('otherLanguage') };
  if (name === 'search-skills' || name === 'align') return { do: name, id };
  if (name === 'attach' || name === 'detach') {
    const [outcome = '', what = ''] = id.split(/:(.*)/s, 2);
    return { do: name, id: outcome, what };
  }
  if (name === 'remove-outcome' || name === 'add-competency') return { do: name, id };
  if (name === 'add-criterion' || name === 'remove-criterion') return { do: name, id };
  if (name === 'add-outcome' || name === 'preview' || name === 'publish' || name === 'badge')
    return { do: name };
  return { do: 'save' };
}

/** The only outcome with words that were not looked for yet. */
function askedOutcome(body: FormBody): string | undefined {
  const asking = body
    .all('outcome')
    .filter((id) => body.text(`skillQuery-${id}`) !== body.text(`skillAsked-${id}`));
  return asking.length === 1 && body.text(`skillQuery-${asking[0]}`) !== '' ? asking[0] : undefined;
}

/** The form with a row more or less. @returns the changed form and where on it to go on */
export function applyAction(
  form: AchievementForm,
  action: FormAction,
  catalogue: CourseCatalogue | undefined,
): { readonly form: AchievementForm; readonly goOnAt?: string } {
  const { outcomes } = form;
  switch (action.do) {
    case 'add-outcome':
      return add(form, { statement: '', criterion: 'course-completed' });
    case 'add-competency': {
      const competency = catalogue?.competencies.find((one) => one.id === action.id);
      if (competency === undefined) return { form };
      return add(form, { statement: competency.name, criterion: `competency:${competency.id}` });
    }
    case 'remove-outcome': {
      const left = outcomes.filter((outcome) => outcome.id !== action.id);
      return { form: { ...form, outcomes: left }, goOnAt: 'outcomes' };
    }
    case 'add-criterion':
      return change(form, action.id, (outcome) => withLeaf(outcome.id, outcome, catalogue));
    case 'remove-criterion': {
      const within = outcomes.find((one) => one.leaves.some((leaf) => leaf.key === action.id));
      return change(form, within?.id, (outcome) => withoutLeaf(outcome.id, outcome, action.id));
    }
    default:
      return { form };
  }
}

/** Another criterion for an outcome; the form goes on at its last row. */
function change(form: AchievementForm, id: string | undefined, to: (outcome: OutcomeForm) => CriterionForm) {
  const at = form.outcomes.findIndex((outcome) => outcome.id === id);
  const outcome = form.outcomes[at];
  if (outcome === undefined) return { form };
  const changed = { ...outcome, ...to(outcome) };
  return {
    form: { ...form, outcomes: form.outcomes.with(at, changed) },
    goOnAt: `criterion-${changed.leaves.at(-1)?.key ?? outcome.id}`,
  };
}

/** A new row; one that is still empty is filled rather than left behind. */
function add(form: AchievementForm, row: { readonly statement: string; readonly criterion: string }) {
  const empty = form.outcomes.findIndex((outcome) => outcome.statement === '');
  const replace = row.statement !== '' && empty >= 0;
  const id = randomUUID();
  const outcome: OutcomeForm = {
    id,
    statement: row.statement,
    alignments: [],
    ...nothingTyped,
    ...oneCriterion(id, row.criterion),
  };
  const outcomes = replace ? form.outcomes.with(empty, outcome) : [...form.outcomes, outcome];
  if (outcomes.length > mostOutcomes) return { form };
  return { form: { ...form, outcomes }, goOnAt: `statement-${outcome.id}` };
}
