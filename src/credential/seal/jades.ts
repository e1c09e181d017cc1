import { createHash, type X509Certificate } from 'node:crypto';
import type { SealAlgorithm } from './seal-key.js';

/** A JAdES signature in the general JWS JSON serialisation (RFC 7515 section 7.2.1), its payload as it is. */
export interface JadesDocument {
  readonly payload: string;
  readonly signatures: readonly [{ readonly protected: string; readonly signature: string }];
}

/**
 * The protected header of a baseline B signature, base64url (ETSI TS 119 182-1 V1.2.1, section 6.3). The claimed signing
 * time is `iat`: since 15 July 2025 it shall be, and `sigT` shall not (sections 5.1.11 and 5.2.1). `b64: false` leaves the
 * payload readable, as the Commission's sealed credentials do; it must be critical (RFC 7797 section 6).
 */
export function protectedHeader(
  algorithm: SealAlgorithm,
  chain: readonly [X509Certificate, ...X509Certificate[]],
  signedAt: number,
): string {
  const header = {
    alg: algorithm,
    typ: 'jose+json',
    cty: 'ld+json',
    'x5t#S256': createHash('sha256').update(chain[0].raw).digest('base64url'),
    x5c: chain.map((certificate) => certificate.raw.toString('base64')),
    iat: Math.floor(signedAt / 1000),
    b64: false,
    crit: ['b64'],
  };
  return Buffer.from(JSON.stringify(header)).toString('base64url');
}

/** The octets that are signed: with `b64: false` the payload's own, not their base64url (RFC 7797 section 3). */
export function signingInput(protectedHeader: string, payload: string): Buffer {
  return Buffer.from(`${protectedHeader}.${payload}`, 'utf8');
}
