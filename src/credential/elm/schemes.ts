import type { Mode, Supervision } from '../../achievement/vocabulary.js';

/** Concept schemes of the European Learning Model (http://data.europa.eu/snb/…/25831c2) and of the Publications Office. */
export const schemes = {
  assessment: 'http://data.europa.eu/snb/assessment/25831c2',
  mode: 'http://data.europa.eu/snb/learning-assessment/25831c2',
  studyField: 'http://data.europa.eu/snb/isced-f/25831c2',
  nqf: 'http://data.europa.eu/snb/qdr/25831c2',
  eqf: 'http://data.europa.eu/snb/eqf/25831c2',
  credit: 'http://data.europa.eu/snb/education-credit/25831c2',
  credential: 'http://data.europa.eu/snb/credential/25831c2',
  opportunity: 'http://data.europa.eu/snb/learning-opportunity/25831c2',
  supervision: 'http://data.europa.eu/snb/supervision-verification/25831c2',
  accreditation: 'http://data.europa.eu/snb/accreditation/25831c2',
  encoding: 'http://data.europa.eu/snb/encoding/25831c2',
  esco: 'http://data.europa.eu/esco/concept-scheme/skills',
  language: 'http://publications.europa.eu/resource/authority/language',
  fileType: 'http://publications.europa.eu/resource/authority/file-type',
} as const;

/** Type of an accreditation that an awarding body has. */
export const institutionalLicence = 'http://data.europa.eu/snb/accreditation/003293d2ce';

/**
 * The official vocabulary tells supervised with verified identity from neither; whether online or on site is the mode of
 * the assessment. It has no value for "supervised without verification": that one is a concept of our own.
 */
export const supervisionIris: Readonly<Record<Supervision, string | undefined>> = {
  unsupervised: 'http://data.europa.eu/snb/supervision-verification/c598449d64',
  supervised: undefined,
  'supervised-online-verified': 'http://data.europa.eu/snb/supervision-verification/70be69aaf9',
  'supervised-onsite-verified': 'http://data.europa.eu/snb/supervision-verification/70be69aaf9',
};

/** Where the assessment took place, as far as its supervision says so. */
export const assessmentModes: Readonly<Record<Supervision, Mode | undefined>> = {
  unsupervised: undefined,
  supervised: undefined,
  'supervised-online-verified': 'online',
  'supervised-onsite-verified': 'onsite',
};

export const iris = {
  /** Credential type "Generic": there is none for micro-credentials. */
  generic: 'http://data.europa.eu/snb/credential/e34929035b',
  /** Learning opportunity type "Short learning programme", as the Commission's own micro-credential sample has it. */
  shortProgramme: 'http://data.europa.eu/snb/learning-opportunity/74a4a268e8',
  ects: 'http://data.europa.eu/snb/education-credit/6fcec5c5af',
  base64: 'http://data.europa.eu/snb/encoding/6146cde7dd',
  elm: 'http://data.europa.eu/snb/model/elm/',
} as const;
