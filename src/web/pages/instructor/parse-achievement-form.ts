import { z } from 'zod';
import type { AchievementContent, Alignment, LearningOutcome } from '../../../achievement/achievement.js';
import type { Criterion } from '../../../achievement/criterion.js';
import type { EuropeanElements } from '../../../achievement/european-elements.js';
import {
  type AssessmentType,
  assessmentTypes,
  frenchLevels,
  type Mode,
  modes,
  qualityAssurances,
  stackabilities,
  supervisions,
} from '../../../achievement/vocabulary.js';
import { dayWithin } from '../../forms/days.js';
import { fieldErrors } from '../../forms/problem-words.js';
import { number, optional, text } from '../../forms/schemas.js';
import type { FieldErrors } from '../../view/fields.js';
import type { AchievementForm, OutcomeForm } from './achievement-form.js';
import { distinct } from './alignment-form.js';
import { fieldLabel } from './field-labels.js';
import { type CriterionNeeds, parseCriterion } from './parse-criterion.js';
import { parseRecognition } from './parse-recognition.js';

const yes = z.string().transform((value) => value === 'yes');

/** A course that begins to count later than that is not planned yet. */
const mostYearsAhead = 5;

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
  french: optional(number(z.number().int().min(frenchLevels[0]).max(frenchLevels[5]))),
  nationalIri: optional(z.string().regex(/^http:\/\/data\.europa\.eu\/snb\/qdr\/[\w/-]{1,100}$/)),
  registerCode: text(40),
  registerTitle: text(4000),
  registerBlocks: text(20_000),
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
  renewalMonths: optional(number(z.number().int().min(1).max(600))),
  partialCredit: yes,
});

const textsAt = (now: number) => texts.extend({ countsFrom: optional(dayWithin(mostYearsAhead, now)) });

const assessment = z.array(z.enum(Object.keys(assessmentTypes) as [AssessmentType, ...AssessmentType[]]));

const statement = text(1000);

export type ParsedAchievement = { readonly content: AchievementContent } | { readonly errors: FieldErrors };

export interface ParseNeeds extends CriterionNeeds {
  readonly now: number;
  /** The stored draft: what the form does not show is taken from there. */
  readonly stored: AchievementContent;
  /** Alignments that follow from a criterion; left out, those that are stored stay. */
  readonly competencies?: (criterion: Criterion) => readonly Alignment[];
}

/** The draft that the form means. Missing things are no error (a draft may be unfinished); wrong things are. */
export function parseAchievementForm(form: AchievementForm, needs: ParseNeeds): ParsedAchievement {
  const parsed = textsAt(needs.now).safeParse(form.texts);
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
  const recognition = parseRecognition(form, needs, errors);
  const outcomes = form.outcomes.map((row, index) => parseOutcome(row, index, needs, errors));
  if (parsed.success) Object.assign(errors, contradictions(parsed.data, outcomes.length, needs));
  if (!parsed.success || !chosen.success || Object.keys(errors).length > 0) return { errors };
  return {
    content: contentOf(
      parsed.data,
      chosen.data,
      recognition,
      outcomes.filter((one) => one !== undefined),
      needs.stored,
    ),
  };
}

type Texts = z.infer<ReturnType<typeof textsAt>>;

function contradictions(values: Texts, outcomes: number, { m, format, stored }: ParseNeeds): FieldErrors {
  if (stored.translations?.some(({ language }) => language === values.language))
    return { language: m.translations.primaryTaken };
  if (values.levelNotApplicable && (values.eqf !== undefined || values.qfEhea !== undefined))
    return { levelNotApplicable: m.achievement.levelContradiction };
  const { validityMonths, renewalMonths } = values;
  if (renewalMonths !== undefined && validityMonths === undefined)
    return { renewalMonths: m.achievement.renewalWithoutValidity };
  if (renewalMonths !== undefined && validityMonths !== undefined && renewalMonths > validityMonths)
    return { renewalMonths: m.form.atMost(m.achievement.renewalMonths, format.number(validityMonths)) };
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
  const label = words.outcomeNumber(index + 1);
  const parsed = statement.safeParse(row.statement);
  if (!parsed.success) {
    const field = { id: `statement-${row.id}`, label: `${label}, ${words.statement}` };
    Object.assign(
      errors,
      fieldErrors(needs, parsed.error.issues, () => field),
    );
  }
  const stored = needs.stored.outcomes.find((one) => one.id === row.id);
  const place = { id: row.id, label, stored: stored?.criterion };
  const criterion = parseCriterion(row, place, needs, errors);
  if (criterion === undefined || !parsed.success) return undefined;
  const competencies =
    needs.competencies?.(criterion) ??
    (stored?.alignments ?? []).filter(({ framework }) => framework === 'lms-competency');
  return {
    id: row.id,
    statement: parsed.data,
    alignments: distinct([...competencies, ...row.alignments]),
    criterion,
  };
}

function contentOf(
  values: Texts,
  chosen: readonly AssessmentType[],
  recognition: Pick<EuropeanElements, 'studyFields' | 'register'>,
  outcomes: readonly LearningOutcome[],
  stored: AchievementContent,
): AchievementContent {
  const {
    hours,
    ects,
    eqf,
    qfEhea,
    national,
    french,
    nationalIri,
    levelNotApplicable,
    showGrade,
    ruleCount,
  } = values;
  const { validityMonths, renewalMonths } = values;
  const european: EuropeanElements = {
    workload: defined({ hours, ects }),
    level: {
      ...defined({ eqf, qfEhea, national, french, nationalIri }),
      ...(levelNotApplicable ? { notApplicable: true } : {}),
    },
    assessment: chosen,
    showGrade,
    ...recognition,
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
    ...defined({ validityMonths, renewalMonths, countsFrom: values.countsFrom }),
    ...defined({ imageId: stored.imageId, translations: translationsOf(stored, outcomes) }),
    ...(values.partialCredit ? { partialCredit: true } : {}),
  };
}

/** The form shows the primary language only; statements of outcomes that are gone go with them. */
function translationsOf({ translations }: AchievementContent, outcomes: readonly LearningOutcome[]) {
  const ids = new Set(outcomes.map(({ id }) => id));
  return translations?.map(({ statements, ...rest }) => ({
    ...rest,
    statements: Object.fromEntries(Object.entries(statements).filter(([id]) => ids.has(id))),
  }));
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the keys that hold nothing: absent and empty must not be two things in the store. */
function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
