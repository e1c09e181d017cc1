import type { Language } from '../language.js';

/** The three answers a verification can end with; "could not be checked" is never shown as valid. */
export type Verdict = 'valid' | 'invalid' | 'unchecked';

export interface Check {
  /** In the order they are made: parse, context, schema, issuer, proof, status, validity, endorsement. */
  readonly name:
    | 'parse'
    | 'context'
    | 'type'
    | 'schema'
    | 'issuer'
    | 'proof'
    | 'status'
    | 'validity'
    | 'endorsement';
  readonly outcome: 'passed' | 'failed' | 'unchecked' | 'skipped';
  /** Stable code when not passed, for example `ERR_PROOF_INVALID`; pages translate it. */
  readonly code?: string;
  /** For people who look closer: the field and what was found. English. */
  readonly detail?: string;
}

/** What a reader of the credential wants to see, taken from the document that was checked. */
export interface CredentialSummary {
  readonly id?: string;
  /** BCP 47, of title, description and outcomes, where the document says so. */
  readonly language?: string;
  readonly title?: string;
  readonly description?: string;
  readonly issuerId?: string;
  readonly issuerName?: string;
  readonly learnerName?: string;
  /** Where only an identity is known, as old badges have it: mostly the hash of an e-mail address. */
  readonly recipient?: { readonly type: string; readonly hashed: boolean; readonly identity: string };
  readonly outcomes: readonly string[];
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly imageUrl?: string;
}

/** What the issuer says of a credential that is not in force. */
export interface Standing {
  readonly status: 'suspended' | 'revoked';
  /** ISO 8601. */
  readonly since: string;
  readonly reason?: string;
}

/** What somebody else says in favour of the credential, its achievement or its issuer. Decides nothing about the verdict. */
export interface Endorsement {
  readonly outcome: 'passed' | 'failed' | 'unchecked';
  readonly code?: string;
  /** Name, else id, as the endorsement gives it. */
  readonly by?: string;
  /** Whose key signed it, where it has a name as well. */
  readonly byId?: string;
  readonly comment?: string;
}

export interface VerificationReport {
  readonly verdict: Verdict;
  readonly format:
    | 'open-badge-3-json'
    | 'open-badge-3-jwt'
    | 'elm'
    | 'sd-jwt-vc'
    | 'signed-code'
    | 'open-badge-2'
    | 'unknown';
  /** The kind of file that the credential was taken out of. */
  readonly carrier?: 'png' | 'svg' | 'pdf';
  readonly checks: readonly Check[];
  readonly summary?: CredentialSummary;
  readonly endorsements?: readonly Endorsement[];
  /** Where the issuer says that a newer version of the credential may be had; of no revoked one. */
  readonly refreshUrl?: string;
  /** Where the credential is not in force and its issuer says since when. */
  readonly standing?: Standing;
}

export interface Verifier {
  /**
   * Never throws: whatever is wrong with `input` is in the report.
   * @param input a credential, or a file that carries one, at most 5 MB
   * @param language of the summary, where the credential speaks several
   */
  verify(input: string | Uint8Array, language?: Language): Promise<VerificationReport>;
}
