import type { Language } from '../../language.js';

/** A skill of ESCO, the European classification, in one language. */
export interface Skill {
  /** http://data.europa.eu/esco/skill/… */
  readonly uri: string;
  readonly language: Language;
  readonly label: string;
  /** Other names, which it is found by, too. */
  readonly altLabels: readonly string[];
  readonly description?: string;
  readonly kind?: SkillKind;
  readonly reuse?: SkillReuse;
}

export const skillKinds = ['skill/competence', 'knowledge'] as const;
export type SkillKind = (typeof skillKinds)[number];

/** In how many occupations it is of use. */
export const skillReuses = ['transversal', 'cross-sector', 'sector-specific', 'occupation-specific'] as const;
export type SkillReuse = (typeof skillReuses)[number];

export interface SkillRepository {
  /** Keeps these skills in place of what was known of them in the same language. @returns how many were new or other than before */
  keep(skills: readonly Skill[]): Promise<number>;
  /**
   * Skills of the language of whose words, labels and other names together, each of `starts` begins one; no more than `most`,
   * in any order. @param starts folded words (foldedWords), at least one
   */
  find(request: {
    readonly starts: readonly string[];
    readonly language: Language;
    readonly most: number;
  }): Promise<readonly Skill[]>;
  /** The skill in all languages that it is kept in. */
  byUri(uri: string): Promise<readonly Skill[]>;
  count(language: Language): Promise<number>;
}

/** An address of an ESCO skill in its official form, however it was copied; undefined for what is none. */
export function escoSkillUri(text: string): string | undefined {
  const [, id] =
    /^https?:\/\/data\.europa\.eu\/esco\/skill\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i.exec(
      text.trim(),
    ) ?? [];
  return id === undefined ? undefined : `http://data.europa.eu/esco/skill/${id.toLowerCase()}`;
}
