import type { AchievementContent } from '../../achievement/achievement.js';
import type { Issuer } from '../../issuer/issuer.js';
import type { Language } from '../../language.js';
import { credentialWords } from '../open-badge/words.js';
import { registerLines, registerText, studyFieldsOf } from '../recognition.js';
import type { ElementRow } from './certificate-input.js';
import { certificateWords, dayInWords } from './certificate-words.js';

export interface ElementFacts {
  readonly language: Language;
  readonly content: AchievementContent;
  readonly issuer: Pick<Issuer, 'legalName' | 'countryCode'>;
  readonly learnerName: string;
  readonly issuedAt: number;
  readonly validUntil?: number;
  /** Shown only where the achievement says that the grade is carried. */
  readonly grade?: string;
}

/** The eleven mandatory elements of Annex I in its order, then the optional ones that are given, in words. */
export function certificateElements(facts: ElementFacts): readonly ElementRow[] {
  const { language, content, issuer } = facts;
  const { european } = content;
  const words = certificateWords[language];
  const terms = credentialWords[language];
  const rows: (ElementRow | undefined)[] = [
    { term: words.learner, text: facts.learnerName },
    { term: words.title, text: content.title },
    { term: words.country, text: countryName(issuer.countryCode, language) },
    { term: words.awardingBody, text: issuer.legalName },
    { term: words.date, text: dayInWords(facts.issuedAt, language) },
    { term: terms.elements.outcomes, text: words.outcomesAbove(content.outcomes.length) },
    { term: terms.elements.workload, text: workload(facts) },
    { term: terms.elements.level, text: level(facts) },
    {
      term: terms.elements.assessment,
      text: european.assessment.map((type) => terms.assessment[type]).join(', '),
    },
    named(terms.elements.participation, european.participation, terms.modes),
    quality(facts),
    optional(terms.elements.prerequisites, european.prerequisites),
    named(terms.elements.supervision, european.supervision, terms.supervisions),
    european.showGrade ? optional(terms.elements.grade, facts.grade) : undefined,
    named(terms.elements.stackability, european.stackability, terms.stackabilities),
    optional(
      terms.elements.studyField,
      studyFieldsOf(content)
        .map(({ code, label }) => `${code} ${label[language]}`)
        .join(' · '),
    ),
    optional(terms.elements.register, registerLines(content).map(registerText).join(' · ')),
    optional(terms.elements.skills, skills(content, language)),
    optional(terms.elements.furtherInformation, european.furtherInformation),
    {
      term: words.validity,
      text:
        facts.validUntil === undefined
          ? words.unlimited
          : words.validUntil(dayInWords(facts.validUntil, language)),
    },
  ];
  return rows.filter((row) => row !== undefined);
}

function optional(term: string, text: string | undefined): ElementRow | undefined {
  return text === undefined || text.trim() === '' ? undefined : { term, text };
}

function named<K extends string>(
  term: string,
  key: K | undefined,
  names: Readonly<Record<K, string>>,
): ElementRow | undefined {
  return key === undefined ? undefined : { term, text: names[key] };
}

/** Skills that outcomes are aligned to, each once. */
function skills({ outcomes }: AchievementContent, language: Language): string {
  return [
    ...new Set(
      outcomes.flatMap(({ alignments }) => alignments.map(({ name, labels }) => labels?.[language] ?? name)),
    ),
  ].join(' · ');
}

function workload({ language, content }: ElementFacts): string {
  const { hours, ects } = content.european.workload;
  const words = certificateWords[language];
  const number = (value: number): string => value.toLocaleString(language);
  return [
    ...(hours === undefined ? [] : [words.hours(number(hours))]),
    ...(ects === undefined ? [] : [words.ects(number(ects))]),
  ].join(' · ');
}

function level({ language, content }: ElementFacts): string {
  const { eqf, qfEhea, national, french, notApplicable } = content.european.level;
  const terms = credentialWords[language];
  const named = [
    ...(eqf === undefined ? [] : [`${terms.eqf} ${eqf}`]),
    ...(qfEhea === undefined ? [] : [terms.cycle[qfEhea]]),
    ...(french === undefined ? [] : [terms.frenchLevel(french)]),
    ...(national === undefined || national.trim() === ''
      ? []
      : [certificateWords[language].nationalLevel(national)]),
  ];
  return named.length === 0 && notApplicable === true ? terms.notApplicable : named.join(' · ');
}

function quality({ language, content }: ElementFacts): ElementRow | undefined {
  const { qualityAssurance, qualityAssuranceDetail } = content.european;
  const terms = credentialWords[language];
  if (qualityAssurance === undefined) return undefined;
  const detail = qualityAssuranceDetail?.trim();
  return {
    term: terms.elements.qualityAssurance,
    text: [terms.qualityAssurances[qualityAssurance], ...(detail ? [detail] : [])].join(' – '),
  };
}

const regions: Readonly<Record<Language, Intl.DisplayNames>> = {
  en: new Intl.DisplayNames('en-GB', { type: 'region' }),
  fr: new Intl.DisplayNames('fr-FR', { type: 'region' }),
};

function countryName(code: string, language: Language): string {
  return /^[A-Z]{2}$/.test(code) ? (regions[language].of(code) ?? code) : code;
}
