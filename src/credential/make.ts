import type { AchievementVersion } from '../achievement/achievement.js';
import type { Award } from '../award/award.js';
import type { Issuer } from '../issuer/issuer.js';
import type { Learner } from '../learner/learner.js';

/** Everything that goes into a credential. */
export interface CredentialInput {
  readonly credentialId: string;
  readonly issuer: Issuer;
  readonly achievement: AchievementVersion;
  readonly learner: Learner;
  /** `iss` of the learner's platform. */
  readonly platformIssuer: string;
  readonly award: Award;
  /** Outcomes that the learner has shown; absent: all, where the achievement's rule asks for all, else none is named. */
  readonly achievedOutcomeIds?: readonly string[];
  readonly status: { readonly listId: string; readonly index: number };
  readonly issuedAt: number;
  readonly validUntil?: number;
}

/** Makes the signed documents of one award. */
export interface CredentialMaker {
  openBadge(input: CredentialInput): Promise<SignedBadge>;
  /** The same statement, signed with the keys of now. @param json an Open Badge as it was signed */
  again(issuerId: string, json: string, at: number): Promise<SignedBadge>;
}

/** An Open Badge in both ways of signing. */
export interface SignedBadge {
  readonly json: string;
  readonly jwt: string;
}
