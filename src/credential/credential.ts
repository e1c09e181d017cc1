/** The signed documents made from one award, and what is known of them. */
export interface Credential {
  /** Last part of its address, `PUBLIC_URL/credentials/ID`; unguessable. */
  readonly id: string;
  readonly awardId: string;
  readonly learnerId: string;
  readonly achievementId: string;
  readonly achievementVersion: number;
  readonly courseId: string;
  readonly issuerId: string;
  /** Open Badges 3.0 with an embedded `eddsa-rdfc-2022` proof, as JSON text exactly as signed. */
  readonly openBadge: string;
  /** The same credential as VC-JWT (RS256), compact. */
  readonly openBadgeJwt: string;
  readonly statusListId: string;
  readonly statusIndex: number;
  readonly issuedAt: number;
  /** When its documents were signed anew, since the key that had signed them was withdrawn. */
  readonly resignedAt?: number;
  readonly validUntil?: number;
  /** Set by the learner: whether the public page shows it to anyone with the link. */
  readonly shared: boolean;
  /** Set while it is suspended. */
  readonly suspendedAt?: number;
  readonly suspensionReason?: string;
  readonly revokedAt?: number;
  readonly revocationReason?: string;
  readonly revision: number;
}

/** As its own fields tell it; its entry in the status list says the same. */
export function statusOf({ revokedAt, suspendedAt }: Credential): EntryStatus {
  if (revokedAt !== undefined) return 'revoked';
  return suspendedAt === undefined ? 'valid' : 'suspended';
}

export interface CredentialRepository {
  /** False when the award has a credential already. */
  insert(credential: Credential): Promise<boolean>;
  byId(id: string): Promise<Credential | undefined>;
  byAward(awardId: string): Promise<Credential | undefined>;
  byLearner(learnerId: string): Promise<readonly Credential[]>;
  byAchievement(achievementId: string): Promise<readonly Credential[]>;
  /** Stores with the revision raised by one; false when somebody saved meanwhile. Documents, award and status entry never change. */
  save(credential: Credential): Promise<boolean>;
  /**
   * Of the issuer's, those issued until `issuedUntil` that were not signed anew after `since`, by id, beginning behind
   * `behind`; at most `limit`.
   */
  toResign(
    page: ToResign & { readonly behind: string; readonly limit: number },
  ): Promise<readonly Credential[]>;
  /** How many of them there are, and how many of the issuer's were signed anew after that. */
  resigned(of: ToResign): Promise<{ readonly waiting: number; readonly done: number }>;
  /** As `save`, but for the documents and the time of their signing, and for nothing else. */
  resign(credential: Credential): Promise<boolean>;
}

export interface ToResign {
  readonly issuerId: string;
  readonly issuedUntil: number;
  readonly since: number;
}

/** Of an entry: not in force for now, or never again. */
export type EntryStatus = 'valid' | 'suspended' | 'revoked';

/**
 * The status entries of many credentials of one issuer. Published as two Bitstring Status Lists (W3C Bitstring Status List
 * v1.0), one for revocation and one for suspension, and as a Token Status List, all with the same indexes.
 */
export interface StatusList {
  readonly id: string;
  readonly issuerId: string;
  /** Of the list that credentials name. */
  readonly purpose: 'revocation';
  /** Number of entries; at least 131,072 (section 3, herd privacy). */
  readonly length: number;
  /** How many entries are taken; a new list is begun before random indexes get hard to find. */
  readonly taken: number;
  /** Rises with every status change: the signed document is made anew when it was made for another one. */
  readonly generation: number;
}

export interface StatusListRepository {
  insert(list: StatusList): Promise<void>;
  byId(id: string): Promise<StatusList | undefined>;
  /** The issuer's newest list: what an issuer with a thousand lists allocates from costs what its first one does. */
  newest(issuerId: string): Promise<StatusList | undefined>;
  /** The issuer's lists, newest first. */
  byIssuer(issuerId: string): Promise<readonly StatusList[]>;
  /**
   * Reserves `index` for the award. @returns `reserved`; `index-taken` when another award has it; or the entry that the
   * award has already, so that a repeated issue gets the same one.
   */
  reserve(
    listId: string,
    index: number,
    awardId: string,
  ): Promise<'reserved' | 'index-taken' | { readonly listId: string; readonly index: number }>;
  /** For good. Raises the list's generation; doing it again changes nothing. */
  revoke(listId: string, index: number): Promise<void>;
  /** Suspends the entry or lifts its suspension. Raises the list's generation where that changes anything. */
  suspend(listId: string, index: number, suspended: boolean): Promise<void>;
  /** Indexes that are revoked. */
  revoked(listId: string): Promise<readonly number[]>;
  /** Indexes that are suspended; some of them may be revoked, too. */
  suspended(listId: string): Promise<readonly number[]>;
  /** Whose entry it is. */
  awardOf(listId: string, index: number): Promise<string | undefined>;
}
