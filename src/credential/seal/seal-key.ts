import type { X509Certificate } from 'node:crypto';

/** A key that seals, wherever it lives: in a file, or with a remote service that never gives it out. */
export interface SealKey {
  /** The certificate of the key first, then the ones that vouch for it. */
  chain(): Promise<readonly [X509Certificate, ...X509Certificate[]]>;
  /**
   * @param data the JWS signing input
   * @returns the signature as JWS wants it (RFC 7518 section 3): PKCS#1 v1.5 for RS256, R and S for ES256
   * @throws SealKeyUnusable, CscFailed, FetchFailed
   */
  sign(data: Uint8Array): Promise<Uint8Array>;
}

export type SealAlgorithm = 'RS256' | 'ES256';

/** Why a key or its certificate cannot seal. `code` is stable. */
export class SealKeyUnusable extends Error {
  override readonly name = 'SealKeyUnusable';
  constructor(
    readonly code: SealKeyFault,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
  }
}

export type SealKeyFault =
  | 'ERR_SEAL_FILE_UNREADABLE'
  /** Not PKCS#12, or one that holds no key or no certificate of the key. */
  | 'ERR_SEAL_FILE_INVALID'
  /** Or the file is damaged: the two cannot be told apart. */
  | 'ERR_SEAL_PASSPHRASE_WRONG'
  /** Neither RSA of at least 2048 bits nor P-256. */
  | 'ERR_SEAL_KEY_UNSUPPORTED'
  | 'ERR_SEAL_CERTIFICATE_EXPIRED'
  | 'ERR_SEAL_CERTIFICATE_NOT_YET_VALID';

/** @throws SealKeyUnusable */
export function algorithmOf({ publicKey }: X509Certificate): SealAlgorithm {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = publicKey;
  // JWS ES256 is P-256 alone (RFC 7518 section 3.4), RS256 needs 2048 bits (section 3.3).
  if (type === 'ec' && details?.namedCurve === 'prime256v1') return 'ES256';
  if (type === 'rsa' && (details?.modulusLength ?? 0) >= 2048) return 'RS256';
  const size = details?.namedCurve ?? details?.modulusLength ?? '';
  throw new SealKeyUnusable('ERR_SEAL_KEY_UNSUPPORTED', `${type} ${size}`.trim());
}
