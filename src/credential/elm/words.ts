import type { Language } from '../../language.js';

/** Words of an ELM credential beyond those that all formats share (open-badge/words.ts). */
export interface ElmWords {
  readonly generic: string;
  readonly shortProgramme: string;
  readonly passed: string;
  /** A grade of the whole achievement, said of one of its assessments. */
  readonly overall: (grade: string) => string;
  /** The official vocabulary's value, whether online or on site. */
  readonly supervisedVerified: string;
  readonly institutionalLicence: string;
  readonly microCredential: string;
  readonly awardedTo: string;
  readonly awardedBy: string;
  readonly statusPage: string;
}

export const elmWords: Readonly<Record<Language, ElmWords>> = {
  en: {
    generic: 'Generic',
    shortProgramme: 'Short learning programme',
    passed: 'Passed',
    overall: (grade) => `${grade} (overall)`,
    supervisedVerified: 'Supervised with identity verification',
    institutionalLicence: 'Institutional licence',
    microCredential: 'Micro-credential',
    awardedTo: 'Awarded to',
    awardedBy: 'Awarded by',
    statusPage: 'Present status of this credential (valid, revoked, expired)',
  },
  fr: {
    generic: 'Générique',
    shortProgramme: 'Programme d’apprentissage court',
    passed: 'Validé',
    overall: (grade) => `${grade} (ensemble)`,
    supervisedVerified: 'Avec surveillance et vérification de l’identité',
    institutionalLicence: 'Licence institutionnelle',
    microCredential: 'Microcertification',
    awardedTo: 'Délivrée à',
    awardedBy: 'Délivrée par',
    statusPage: 'État actuel de cette certification (valide, révoquée, expirée)',
  },
};
