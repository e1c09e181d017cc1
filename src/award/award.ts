/** The fact that a learner earned an achievement version: one per learner, achievement and validity period, ever. */
export interface Award {
  readonly id: string;
  readonly learnerId: string;
  readonly achievementId: string;
  readonly achievementVersion: number;
  readonly courseId: string;
  readonly issuerId: string;
  /** Names the validity period: `once` is the first, which may be the only one; then `2`, `3`, … */
  readonly period: string;
  /** When the deciding evidence happened. */
  readonly earnedAt: number;
  /** When the decision was made. */
  readonly awardedAt: number;
  /** When its validity period ends; absent: never. */
  readonly expiresAt?: number;
  /** Id of the award that this one follows. */
  readonly renews?: string;
  /** Ids of the evidence that decided. */
  readonly evidenceIds: readonly string[];
  /** Learning outcomes that were shown; all of them unless the achievement's rule asks for some only. */
  readonly outcomeIds: readonly string[];
  /** The grade to carry in the credential, where the achievement shows it, for example `85 / 100`. */
  readonly grade?: string;
  readonly state: AwardState;
  /** What keeps an `awarded` award from being issued, for example `ERR_LEARNER_UNIDENTIFIED`. */
  readonly heldBy?: string;
  /** Every one there was, oldest first; only the last may still last. */
  readonly suspensions?: readonly Suspension[];
  readonly revokedAt?: number;
  readonly revocationReason?: string;
  readonly revokedBy?: string;
  readonly revision: number;
}

/** A time in which a credential is not in force. */
export interface Suspension {
  readonly at: number;
  readonly reason: string;
  /** Learner id of the instructor, or `admin`. */
  readonly by: string;
  readonly liftedAt?: number;
  readonly liftedBy?: string;
}

/** awarded → issued ⇄ suspended → revoked; an award may be revoked before it is issued, and while it is not suspended. */
export type AwardState = 'awarded' | 'issued' | 'suspended' | 'revoked';

export const awardTransitions: Readonly<Record<AwardState, readonly AwardState[]>> = {
  awarded: ['awarded', 'issued', 'revoked'],
  issued: ['suspended', 'revoked'],
  suspended: ['issued', 'revoked'],
  revoked: [],
};

export interface AwardRepository {
  /** False when learner, achievement and period have an award already. */
  insert(award: Award): Promise<boolean>;
  byId(id: string): Promise<Award | undefined>;
  find(learnerId: string, achievementId: string, period: string): Promise<Award | undefined>;
  byLearner(learnerId: string): Promise<readonly Award[]>;
  byAchievement(achievementId: string): Promise<readonly Award[]>;
  /** Awards in state `awarded`, for example held for want of the learner's name. */
  unissued(learnerId: string): Promise<readonly Award[]>;
  /**
   * Awards that expire after `after` and no later than `until`, soonest first, then by id; at most `limit`. A page goes on
   * behind the last award of the one before.
   */
  expiring(page: {
    readonly after: number;
    readonly until: number;
    readonly behind?: { readonly expiresAt: number; readonly id: string };
    readonly limit: number;
  }): Promise<readonly Award[]>;
  /** Stores with the revision raised by one; false when somebody saved meanwhile. */
  save(award: Award): Promise<boolean>;
}
