/** The European Digital Credential made from a credential: sealed once, then given out as it is. */
export interface EuropeanCredential {
  readonly credentialId: string;
  /** JAdES around the ELM document, exactly as sealed. */
  readonly sealed: string;
  readonly sealedAt: number;
}

export interface EuropeanCredentialRepository {
  /** False when the credential has one already. */
  insert(credential: EuropeanCredential): Promise<boolean>;
  byCredential(credentialId: string): Promise<EuropeanCredential | undefined>;
}

/** A certificate that the tool has sealed with. It stays when another follows: what it sealed stays ours. */
export interface SealCertificate {
  /** SHA-256 of the certificate, hex. */
  readonly fingerprint: string;
  /** DER, base64. */
  readonly certificate: string;
  readonly firstUsedAt: number;
}

export interface SealCertificateRepository {
  /** False when it is known already. */
  insert(certificate: SealCertificate): Promise<boolean>;
  list(): Promise<readonly SealCertificate[]>;
}
