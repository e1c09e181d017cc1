import type {
  AssessmentType,
  Mode,
  QualityAssurance,
  Stackability,
  Supervision,
} from '../../achievement/vocabulary.js';
import type { Language } from '../../language.js';

/** What a credential says in words about its European elements; part of the signed document, so apart from the pages' messages. */
export interface CredentialWords {
  readonly elements: Readonly<
    Record<
      | 'workload'
      | 'level'
      | 'assessment'
      | 'participation'
      | 'qualityAssurance'
      | 'prerequisites'
      | 'supervision'
      | 'stackability'
      | 'furtherInformation'
      | 'outcomes'
      | 'grade'
      | 'country'
      | 'studyField'
      | 'register'
      | 'skills',
      string
    >
  >;
  readonly hours: string;
  /** The noun for so many credits. */
  readonly ects: (count: number) => string;
  readonly eqf: string;
  readonly frenchLevel: (level: number) => string;
  readonly cycle: Readonly<Record<'short' | 'first' | 'second' | 'third', string>>;
  readonly notApplicable: string;
  readonly allOutcomes: string;
  readonly someOutcomes: (count: number) => string;
  readonly evidenceName: string;
  readonly evidence: (title: string) => string;
  readonly assessment: Readonly<Record<AssessmentType, string>>;
  readonly modes: Readonly<Record<Mode, string>>;
  readonly qualityAssurances: Readonly<Record<QualityAssurance, string>>;
  readonly supervisions: Readonly<Record<Supervision, string>>;
  readonly stackabilities: Readonly<Record<Stackability, string>>;
}

const en: CredentialWords = {
  elements: {
    workload: 'Notional workload',
    level: 'Level',
    assessment: 'Type of assessment',
    participation: 'Form of participation',
    qualityAssurance: 'Quality assurance',
    prerequisites: 'Prerequisites',
    supervision: 'Supervision and identity verification during assessment',
    stackability: 'Integration and stackability',
    furtherInformation: 'Further information',
    outcomes: 'Learning outcomes',
    grade: 'Grade achieved',
    country: 'Country of the awarding body',
    studyField: 'Field of study (ISCED-F 2013)',
    register: 'National register',
    skills: 'Skills and frameworks',
  },
  hours: 'hours',
  ects: (count) => (count === 1 ? 'ECTS credit' : 'ECTS credits'),
  eqf: 'EQF level',
  frenchLevel: (level) => `French national level ${level}`,
  cycle: {
    short: 'Short cycle (QF-EHEA)',
    first: 'First cycle (QF-EHEA)',
    second: 'Second cycle (QF-EHEA)',
    third: 'Third cycle (QF-EHEA)',
  },
  notApplicable: 'not applicable',
  allOutcomes: 'All learning outcomes have been shown:',
  someOutcomes: (count) => `At least ${count} of these learning outcomes have been shown:`,
  evidenceName: 'Record of the learning platform',
  evidence: (title) => `The learning platform recorded that the criteria of “${title}” were met.`,
  assessment: {
    'peer-assessment': 'Peer assessment',
    'marked-assignment': 'Marked assignment',
    'continuous-evaluation': 'Continuous evaluation',
    portfolio: 'Portfolio',
    'group-performance': 'Group performance',
    'practical-assessment': 'Practical assessment',
    'written-examination': 'Written examination',
    attendance: 'Attendance',
    'project-work': 'Project work',
    'peer-review': 'Peer review',
    quiz: 'Quiz',
    'problem-based-learning': 'Problem-based learning',
    'oral-examination': 'Oral examination',
    'artefact-assessment': 'Artefact assessment',
  },
  modes: {
    'work-based': 'Work-based',
    'project-based': 'Project-based',
    onsite: 'On site',
    online: 'Online',
    blended: 'Blended',
    'research-lab-based': 'Research-laboratory-based',
  },
  qualityAssurances: {
    external: 'External quality assurance',
    internal: 'Internal quality assurance',
    'programme-accreditation': 'Accreditation of the programme',
    'provider-accreditation': 'Accreditation of the provider',
    'national-register': 'Entry in the national register',
  },
  supervisions: {
    unsupervised: 'Unsupervised, no identity verification',
    supervised: 'Supervised, no identity verification',
    'supervised-online-verified': 'Supervised online with identity verification',
    'supervised-onsite-verified': 'Supervised on site with identity verification',
  },
  stackabilities: {
    'stand-alone': 'Stand-alone',
    integrated: 'Integrated into a larger credential',
    stackable: 'Stackable towards another credential',
  },
};

const fr: CredentialWords = {
  elements: {
    workload: 'Charge de travail théorique',
    level: 'Niveau',
    assessment: 'Type d’évaluation',
    participation: 'Forme de participation',
    qualityAssurance: 'Assurance qualité',
    prerequisites: 'Prérequis',
    supervision: 'Surveillance et vérification de l’identité pendant l’évaluation',
    stackability: 'Intégration et capitalisation',
    furtherInformation: 'Informations complémentaires',
    outcomes: 'Acquis d’apprentissage',
    grade: 'Note obtenue',
    country: 'Pays de l’organisme de délivrance',
    studyField: 'Domaine d’études (CITE-F 2013)',
    register: 'Répertoire national',
    skills: 'Compétences et référentiels',
  },
  hours: 'heures',
  ects: (count) => (count < 2 ? 'crédit ECTS' : 'crédits ECTS'),
  eqf: 'Niveau CEC',
  frenchLevel: (level) => `Niveau ${level} du cadre national français`,
  cycle: {
    short: 'Cycle court (QF-EHEA)',
    first: 'Premier cycle (QF-EHEA)',
    second: 'Deuxième cycle (QF-EHEA)',
    third: 'Troisième cycle (QF-EHEA)',
  },
  notApplicable: 'sans objet',
  allOutcomes: 'Tous les acquis d’apprentissage ont été démontrés :',
  someOutcomes: (count) => `Au moins ${count} de ces acquis d’apprentissage ont été démontrés :`,
  evidenceName: 'Relevé de la plateforme d’apprentissage',
  evidence: (title) =>
    `La plateforme d’apprentissage a constaté que les critères de « ${title} » sont remplis.`,
  assessment: {
    'peer-assessment': 'Évaluation par les pairs',
    'marked-assignment': 'Devoir noté',
    'continuous-evaluation': 'Contrôle continu',
    portfolio: 'Portfolio',
    'group-performance': 'Prestation de groupe',
    'practical-assessment': 'Évaluation pratique',
    'written-examination': 'Examen écrit',
    attendance: 'Assiduité',
    'project-work': 'Travail de projet',
    'peer-review': 'Relecture par les pairs',
    quiz: 'Questionnaire',
    'problem-based-learning': 'Apprentissage par problèmes',
    'oral-examination': 'Examen oral',
    'artefact-assessment': 'Évaluation d’une production',
  },
  modes: {
    'work-based': 'En situation de travail',
    'project-based': 'Par projet',
    onsite: 'En présentiel',
    online: 'En ligne',
    blended: 'Hybride',
    'research-lab-based': 'En laboratoire de recherche',
  },
  qualityAssurances: {
    external: 'Assurance qualité externe',
    internal: 'Assurance qualité interne',
    'programme-accreditation': 'Accréditation du programme',
    'provider-accreditation': 'Accréditation de l’organisme',
    'national-register': 'Inscription au répertoire national',
  },
  supervisions: {
    unsupervised: 'Sans surveillance ni vérification de l’identité',
    supervised: 'Avec surveillance, sans vérification de l’identité',
    'supervised-online-verified': 'Avec surveillance en ligne et vérification de l’identité',
    'supervised-onsite-verified': 'Avec surveillance sur place et vérification de l’identité',
  },
  stackabilities: {
    'stand-alone': 'Autonome',
    integrated: 'Intégrée dans une certification plus large',
    stackable: 'Capitalisable vers une autre certification',
  },
};

export const credentialWords: Readonly<Record<Language, CredentialWords>> = { en, fr };
