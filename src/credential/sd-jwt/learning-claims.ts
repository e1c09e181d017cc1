import { elementKeys, missingElements } from '../../achievement/missing-elements.js';
import { assessmentTypes, modes } from '../../achievement/vocabulary.js';
import type { JsonObject } from '../../issuer/documents.js';
import { nameOf } from '../../learner/learner.js';
import { workloadInWords } from '../elm/workload.js';
import type { CredentialInput } from '../make.js';
import { credentialWords } from '../open-badge/words.js';
import { registerLines } from '../recognition.js';

/** What the learning credential cannot be made without: the elements of Annex I, and the family name by itself. */
const learningClaimElements = [...elementKeys, 'family-name'] as const;
export type LearningClaimElement = (typeof learningClaimElements)[number];

export type LearningClaims =
  | {
      readonly outcome: 'built';
      /** Always seen by whoever is shown the credential. */
      readonly open: JsonObject;
      /** Seen when the holder lets it be seen. */
      readonly selective: JsonObject;
    }
  | { readonly outcome: 'missing'; readonly elements: readonly LearningClaimElement[] };

export const learningCredentialType = 'urn:eu.europa.ec.eudi:learning:credential:1';

/** EQF levels of the cycles of the Bologna framework (Council Recommendation of 22 May 2017 on the EQF, Annex II). */
const cycleLevels = { short: 5, first: 6, second: 7, third: 8 } as const;

/**
 * The claims of the EUDI learning credential about achievement and learner; which are selective is fixed by the type's
 * metadata (`sd` "always" or "never"). Values have the form of the Commission's reference issuer: dates without time,
 * the EQF level as a number, stackable as true or false. The type knows neither assessment nor participation, supervision
 * nor skills (elements 9 and 10 of Annex I, and more): those are further claims, selective, in words and as the IRIs of
 * the official vocabularies.
 */
export function learningClaims(input: CredentialInput): LearningClaims {
  const { achievement, issuer, learner, award } = input;
  const { content } = achievement;
  const { european, language } = content;
  const words = credentialWords[language];
  const familyName = said(learner.familyName);
  const level = levelOf(input);
  const missing = new Set<LearningClaimElement>([
    ...missingElements(content, issuer),
    ...(nameOf(learner) === undefined ? (['learner'] as const) : []),
    ...(nameOf(learner) !== undefined && familyName === undefined ? (['family-name'] as const) : []),
    // The claim is mandatory: what has no level cannot be said with this type.
    ...(level === undefined ? (['level'] as const) : []),
  ]);
  if (missing.size > 0 || familyName === undefined)
    return { outcome: 'missing', elements: learningClaimElements.filter((element) => missing.has(element)) };
  const { participation, qualityAssurance, supervision, stackability } = european;
  const outcomes = reached(input);
  const registered = registerLines(content).map(({ title, url, code }) => ({ name: title, url, code }));
  const skills = [...outcomes.flatMap(({ alignments }) => alignments), ...registered].map(
    ({ url, name, code }) => ({ name, url, ...(code === undefined ? {} : { code }) }),
  );
  return {
    outcome: 'built',
    open: defined({
      issuing_authority: issuer.legalName,
      issuing_country: issuer.countryCode,
      date_of_issuance: day(award.earnedAt),
      date_of_expiry: input.validUntil === undefined ? undefined : day(input.validUntil),
      achievement_title: content.title,
      achievement_description: said(content.description),
      language_of_classes: [language],
    }),
    selective: defined({
      family_name: familyName,
      given_name: said(learner.givenName),
      learner_identification: learner.sub,
      learning_outcomes: outcomes.map(({ statement }) => statement),
      assessment_grade: european.showGrade ? said(award.grade) : undefined,
      expected_study_time: workloadInWords(european.workload, language).join(', '),
      level_of_learning_experience: level,
      types_of_quality_assurance:
        qualityAssurance === undefined
          ? undefined
          : [words.qualityAssurances[qualityAssurance], said(european.qualityAssuranceDetail)].filter(
              (part) => part !== undefined,
            ),
      prerequisites_to_enroll:
        said(european.prerequisites) === undefined ? undefined : [said(european.prerequisites)],
      integration_stackability_options:
        stackability === undefined ? undefined : stackability !== 'stand-alone',
      types_of_assessment: european.assessment.map((type) => words.assessment[type]),
      types_of_assessment_ids: european.assessment.map((type) => assessmentTypes[type]),
      form_of_participation: participation && words.modes[participation],
      form_of_participation_id: participation && modes[participation],
      supervision_of_assessment: supervision && words.supervisions[supervision],
      national_level: said(
        [
          european.level.french === undefined ? undefined : words.frenchLevel(european.level.french),
          said(european.level.national),
        ]
          .filter((part) => part !== undefined)
          .join(', '),
      ),
      skills: skills.length === 0 ? undefined : skills,
      further_information: said(european.furtherInformation),
    }),
  };
}

function levelOf({ achievement }: CredentialInput): number | undefined {
  const { eqf, qfEhea } = achievement.content.european.level;
  return eqf ?? (qfEhea === undefined ? undefined : cycleLevels[qfEhea]);
}

/** Where the rule asks for some outcomes only those that the award names, as in the Open Badge. */
function reached({ achievement, achievedOutcomeIds }: CredentialInput) {
  const { outcomes, rule } = achievement.content;
  if (achievedOutcomeIds !== undefined) return outcomes.filter(({ id }) => achievedOutcomeIds.includes(id));
  return rule.require === 'all' || rule.count >= outcomes.length ? outcomes : [];
}

/** ISO 8601, UTC. */
function day(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

function said(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** Without the claims that are not known, and with whole characters only: half a surrogate pair is no UTF-8. */
function defined(claims: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(claims)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, wellFormed(value)]),
  );
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, wellFormed(member)]));
  return value;
}
