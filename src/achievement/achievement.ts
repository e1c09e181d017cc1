import type { Language } from '../language.js';
import type { Criterion } from './criterion.js';
import type { EuropeanElements } from './european-elements.js';
import type { TranslatedText } from './translation.js';

/**
 * What can be earned (Open Badges 3.0, "Achievement"). The draft is edited; publishing freezes it as the next version.
 * Awards name a version, so changing a published achievement takes nothing from anyone.
 */
export interface Achievement {
  readonly id: string;
  readonly courseId: string;
  /** In whose name the next version is published; each version keeps its own. */
  readonly issuerId: string;
  /** What the instructor is editing; equal to the published content right after publishing. */
  readonly draft: AchievementContent;
  /** Number of the newest published version; absent while never published. */
  readonly publishedVersion?: number;
  /** An archived achievement awards nothing any more; credentials stay valid. */
  readonly archivedAt?: number;
  /** Ids of what it was copied from, course by course, the nearest first; absent where it was declared in its own course. */
  readonly copyOf?: readonly string[];
  readonly createdAt: number;
  readonly revision: number;
}

export interface AchievementContent {
  /** Primary language of the texts. */
  readonly language: Language;
  readonly title: string;
  readonly description: string;
  readonly outcomes: readonly LearningOutcome[];
  readonly rule: Rule;
  readonly european: EuropeanElements;
  /**
   * Completions from this moment on are awarded by themselves, earlier ones only when the instructor says so; absent: from the
   * day of the first publication.
   */
  readonly countsFrom?: number;
  /** Months after which the credential expires; absent: never. */
  readonly validityMonths?: number;
  /** How many months before it expires new evidence counts for the next validity period; absent: from its expiry on. */
  readonly renewalMonths?: number;
  /** Whether the gradebook gets a share of the marks for the outcomes reached, before all that it takes are. */
  readonly partialCredit?: true;
  /** In further languages, in the order of their tags; absent where there is none. */
  readonly translations?: readonly Translation[];
  /** Id of the image that is its badge; absent: one is designed from it. */
  readonly imageId?: string;
}

/** The texts in a further language. What it does not say is said in the primary one. */
export interface Translation {
  /** BCP 47, canonical. */
  readonly language: string;
  readonly texts: Readonly<Partial<Record<TranslatedText, string>>>;
  /** Of outcomes, by their ids. */
  readonly statements: Readonly<Record<string, string>>;
}

/** A statement of what a learner knows, understands or can do, with the criterion over evidence that shows it. */
export interface LearningOutcome {
  readonly id: string;
  readonly statement: string;
  readonly alignments: readonly Alignment[];
  readonly criterion: Criterion;
}

/** A link to a published framework (Open Badges 3.0, "Alignment"). */
export interface Alignment {
  readonly framework: 'esco' | 'rncp' | 'rs' | 'case' | 'lms-competency' | 'other';
  readonly name: string;
  readonly url: string;
  readonly code?: string;
  /** What it is called, by language, where that is known of more than the name. */
  readonly labels?: Readonly<Partial<Record<Language, string>>>;
}

/** How outcomes add up to the achievement. */
export type Rule = { readonly require: 'all' } | { readonly require: 'at-least'; readonly count: number };

/** A frozen, published state. */
export interface AchievementVersion {
  readonly achievementId: string;
  readonly number: number;
  /** In whose name it is awarded, whatever the draft names since. */
  readonly issuerId: string;
  readonly content: AchievementContent;
  readonly publishedAt: number;
}

export interface AchievementRepository {
  insert(achievement: Achievement): Promise<void>;
  byId(id: string): Promise<Achievement | undefined>;
  byCourse(courseId: string): Promise<readonly Achievement[]>;
  /** Oldest first. */
  byIssuer(issuerId: string): Promise<readonly Achievement[]>;
  /** Stores with the revision raised by one; false when somebody saved meanwhile. */
  save(achievement: Achievement): Promise<boolean>;
  /** False when this number is taken: somebody published meanwhile. */
  insertVersion(version: AchievementVersion): Promise<boolean>;
  version(achievementId: string, number: number): Promise<AchievementVersion | undefined>;
  /** Whether a draft or a published version has this picture for its badge. */
  usesImage(imageId: string): Promise<boolean>;
  /** Notes that `achievementId` counts `partId` among its criteria; noting it again changes nothing. */
  linkPart(partId: string, achievementId: string): Promise<void>;
  /** Ids of the achievements that were ever published with `partId` among their criteria. */
  stackedOn(partId: string): Promise<readonly string[]>;
}
