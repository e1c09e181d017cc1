/**
 * The controlled vocabularies of the European Learning Model, by short names of ours; the IRIs are the Commission's
 * (http://data.europa.eu/snb/…). Labels in French and English are in the message files, under the same short names.
 */

/** Learning assessment types (europass-learning-assessment-types). */
export const assessmentTypes = {
  'peer-assessment': 'http://data.europa.eu/snb/assessment/19a2e5e671',
  'marked-assignment': 'http://data.europa.eu/snb/assessment/2939dae15f',
  'continuous-evaluation': 'http://data.europa.eu/snb/assessment/3484bd7e51',
  portfolio: 'http://data.europa.eu/snb/assessment/4f03b91c0e',
  'group-performance': 'http://data.europa.eu/snb/assessment/56539a6507',
  'practical-assessment': 'http://data.europa.eu/snb/assessment/6a4db9f11d',
  'written-examination': 'http://data.europa.eu/snb/assessment/6e6cb2cc78',
  attendance: 'http://data.europa.eu/snb/assessment/7331eb4762',
  'project-work': 'http://data.europa.eu/snb/assessment/795dac4096',
  'peer-review': 'http://data.europa.eu/snb/assessment/812e3b0ae1',
  quiz: 'http://data.europa.eu/snb/assessment/b1b68f6735',
  'problem-based-learning': 'http://data.europa.eu/snb/assessment/c4256a2726',
  'oral-examination': 'http://data.europa.eu/snb/assessment/d30284d7df',
  'artefact-assessment': 'http://data.europa.eu/snb/assessment/de4d165a6c',
} as const;
export type AssessmentType = keyof typeof assessmentTypes;

/** Modes of learning and assessment (europass-modes): the form of participation. */
export const modes = {
  'work-based': 'http://data.europa.eu/snb/learning-assessment/729f3bed4b',
  'project-based': 'http://data.europa.eu/snb/learning-assessment/7813801c77',
  onsite: 'http://data.europa.eu/snb/learning-assessment/9191af2ed9',
  online: 'http://data.europa.eu/snb/learning-assessment/920fbb3cbe',
  blended: 'http://data.europa.eu/snb/learning-assessment/e92d221e4d',
  'research-lab-based': 'http://data.europa.eu/snb/learning-assessment/ed4c557045',
} as const;
export type Mode = keyof typeof modes;

/** Kinds of quality assurance; the Recommendation names no vocabulary, these are the forms its Annex II, principle 1, tells apart. */
export const qualityAssurances = [
  'external',
  'internal',
  'programme-accreditation',
  'provider-accreditation',
  'national-register',
] as const;
export type QualityAssurance = (typeof qualityAssurances)[number];

/** Annex I, optional element 2, in its own distinctions. */
export const supervisions = [
  'unsupervised',
  'supervised',
  'supervised-online-verified',
  'supervised-onsite-verified',
] as const;
export type Supervision = (typeof supervisions)[number];

/** Annex I, optional element 4. */
export const stackabilities = ['stand-alone', 'integrated', 'stackable'] as const;
export type Stackability = (typeof stackabilities)[number];

/** Levels that entries of the French registers have. */
export const frenchLevels = [3, 4, 5, 6, 7, 8] as const;

/** European Qualifications Framework, levels 1 to 8. */
export function eqfIri(level: number): string {
  return `http://data.europa.eu/snb/eqf/${level}`;
}
