import type { RegisterEntry } from './register.js';
import type { AssessmentType, Mode, QualityAssurance, Stackability, Supervision } from './vocabulary.js';

/**
 * The elements of Annex I of the Council Recommendation of 16 June 2022 that an instructor declares. The others come from
 * elsewhere: the learner (1) and the date (5) at issuing, title (2) and outcomes (6) from the achievement, country (3) and
 * awarding body (4) from the issuer. A missing mandatory element keeps the achievement from being published.
 */
export interface EuropeanElements {
  /** 7. Notional workload: hours, ECTS credits, or both. */
  readonly workload: { readonly hours?: number; readonly ects?: number };
  /** 8. Level of the learning experience. `notApplicable` is an answer ("if applicable"). */
  readonly level: {
    readonly eqf?: number;
    /** Cycle of the Bologna framework: short, first, second, third. */
    readonly qfEhea?: 'short' | 'first' | 'second' | 'third';
    /** Level of a national framework, in words. */
    readonly national?: string;
    /** Level of the French framework (Labour Code, article D6113-19). */
    readonly french?: number;
    /** The national level's address in the Commission's register of levels (http://data.europa.eu/snb/qdr/…). */
    readonly nationalIri?: string;
    readonly notApplicable?: boolean;
  };
  /** 9. Type of assessment. */
  readonly assessment: readonly AssessmentType[];
  /** 10. Form of participation in the learning activity. */
  readonly participation?: Mode;
  /** 11. Type of quality assurance used to underpin the micro-credential. */
  readonly qualityAssurance?: QualityAssurance;
  readonly qualityAssuranceDetail?: string;
  /** Codes of ISCED-F 2013 (study-fields.ts), the most fitting first. */
  readonly studyFields?: readonly string[];
  /** Entry of a French register that it leads to, or to blocks of. */
  readonly register?: RegisterEntry;
  /** Optional: prerequisites needed to enrol. */
  readonly prerequisites?: string;
  /** Optional: supervision and identity verification during assessment. */
  readonly supervision?: Supervision;
  /** Optional: whether the grade achieved is carried in the credential. */
  readonly showGrade: boolean;
  /** Optional: integration and stackability options. */
  readonly stackability?: Stackability;
  /** Optional: further information, text or address. */
  readonly furtherInformation?: string;
}

export const noElements: EuropeanElements = { workload: {}, level: {}, assessment: [], showGrade: false };
