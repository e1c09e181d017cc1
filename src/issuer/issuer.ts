/** The awarding body that signs: elements 3 and 4 of the European description. */
export interface Issuer {
  readonly id: string;
  readonly name: string;
  readonly legalName: string;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly countryCode: string;
  readonly url?: string;
  readonly email?: string;
  /** Registration numbers as a legal person, the one that names it first; absent where there is none. */
  readonly identifiers?: readonly LegalIdentifier[];
  /** Id of the image that is its logo. */
  readonly logoId?: string;
  /** Who accredited it; absent where nobody did. */
  readonly accreditations?: readonly Accreditation[];
  readonly createdAt: number;
  readonly revision: number;
}

export const identifierKinds = ['vat', 'siret', 'lei', 'eori', 'eidas', 'other'] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

/** A number of an official register, checked by `checkIdentifier` when it was entered. */
export interface LegalIdentifier {
  readonly kind: IdentifierKind;
  readonly value: string;
}

/** A quality label, licence or accreditation with the body that gave it: ELM's Accreditation cannot be made without (accreditingAgent). */
export interface Accreditation {
  readonly title: string;
  readonly agent: {
    readonly legalName: string;
    /** ISO 3166-1 alpha-2. */
    readonly countryCode: string;
    readonly url?: string;
  };
  /** Number of the certificate. */
  readonly reference?: string;
  /** Where it is published. */
  readonly url?: string;
  /** The day it ends, `YYYY-MM-DD`. */
  readonly until?: string;
}

export type KeyAlgorithm = 'Ed25519' | 'RS256' | 'ES256';

/** One signing key of an issuer; the private half is sealed with the SecretBox. */
export interface IssuerKey {
  /** Fragment of the verification method and `kid` of the JWS. */
  readonly id: string;
  readonly issuerId: string;
  readonly algorithm: KeyAlgorithm;
  readonly publicJwk: JsonWebKey;
  readonly sealedPrivateKey: string;
  readonly createdAt: number;
  /** A retired key no longer signs but stays published: what it signed stays verifiable. */
  readonly retiredAt?: number;
  /** When it became known that others may have it. It is retired then, and published no more. */
  readonly compromisedAt?: number;
}

/** RFC 7517, as node:crypto exports public keys. */
export interface JsonWebKey {
  readonly kty: string;
  readonly crv?: string;
  readonly x?: string;
  readonly y?: string;
  readonly n?: string;
  readonly e?: string;
  readonly kid?: string;
  readonly alg?: string;
  readonly use?: string;
}

export interface IssuerRepository {
  /** False when the id is taken. */
  insert(issuer: Issuer): Promise<boolean>;
  byId(id: string): Promise<Issuer | undefined>;
  list(): Promise<readonly Issuer[]>;
  /** Stores with the revision raised by one; false when somebody saved meanwhile. */
  save(issuer: Issuer): Promise<boolean>;
}

export interface IssuerKeyRepository {
  /** Key ids are unique per issuer. False when the issuer has a key with this id already. */
  insert(key: IssuerKey): Promise<boolean>;
  /** All keys of the issuer, newest first, retired ones too. */
  list(issuerId: string): Promise<readonly IssuerKey[]>;
  retire(issuerId: string, keyId: string, at: number): Promise<void>;
  /** Once and for all. */
  compromise(issuerId: string, keyId: string, at: number): Promise<void>;
}
