/** One e-mail to a learner: there is at most one with an id, ever. */
export interface Mailing {
  /** `AWARD/issued`, `AWARD/reminder/DAYS` or `AWARD/resigned/TIME`. */
  readonly id: string;
  readonly awardId: string;
  readonly learnerId: string;
  readonly kind: 'issued' | 'reminder' | 'resigned';
  /** For a reminder: how many days before the expiry it was due. */
  readonly daysBefore?: number;
  readonly state: MailingState;
  /** Why it was refused or dropped, or why the last attempt failed. */
  readonly code?: string;
  /** What the mail server said. */
  readonly reason?: string;
  readonly createdAt: number;
  /** When it was sent, refused or dropped. */
  readonly settledAt?: number;
  readonly attempts: number;
  readonly nextAttemptAt: number;
}

/** refused: the mail server will not take it however often it is sent. dropped: there is nothing to say any more. */
export type MailingState = 'waiting' | 'sent' | 'refused' | 'dropped';

export interface MailingOutcome {
  readonly state: Exclude<MailingState, 'waiting'>;
  readonly code?: string;
  readonly reason?: string;
  readonly settledAt: number;
}

export interface MailingRepository {
  /** False when there is one with this id. */
  insert(mailing: Mailing): Promise<boolean>;
  byId(id: string): Promise<Mailing | undefined>;
  /** Oldest first. */
  byLearner(learnerId: string): Promise<readonly Mailing[]>;
  /** As InboxRepository.claim. */
  claim(now: number, limit: number, leaseMs: number, leaseToken: string): Promise<readonly Mailing[]>;
  /** False (and nothing changed) unless `leaseToken` still owns it. */
  settle(id: string, leaseToken: string, outcome: MailingOutcome): Promise<boolean>;
  retry(
    id: string,
    leaseToken: string,
    nextAttemptAt: number,
    failure: { readonly code: string; readonly reason?: string },
  ): Promise<boolean>;
  /** Forgets it, so that it can be asked for anew. */
  withdraw(id: string, leaseToken: string): Promise<boolean>;
  /** Those refused, and those waiting after a failure, newest first. */
  troubled(limit: number): Promise<readonly Mailing[]>;
  counts(): Promise<Readonly<Record<MailingState, number>>>;
  /** Deletes settled ones made before `before`, at most `limit`. @returns how many */
  deleteOld(before: number, limit: number): Promise<number>;
}

/** Learners who want no e-mails. */
export interface MailOptOutRepository {
  add(learnerId: string, at: number): Promise<void>;
  remove(learnerId: string): Promise<void>;
  /** Since when the learner wants none. */
  since(learnerId: string): Promise<number | undefined>;
}
