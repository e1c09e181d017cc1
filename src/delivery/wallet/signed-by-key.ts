import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { HolderKey } from '../../credential/sd-jwt/holder-key.js';
import { jsonIn } from '../../json.js';

/**
 * `alg` of what wallets sign: proofs of the keys that credentials are bound to, and of those that tokens are bound to.
 * `Ed25519` is the name that RFC 9864 has for what `EdDSA` leaves open.
 */
export const proofAlgorithms = ['ES256', 'Ed25519', 'EdDSA'] as const;
export type ProofAlgorithm = (typeof proofAlgorithms)[number];

/** The parts of a compact JWT (RFC 7515, section 7.1), header and claims as JSON that nobody has looked at. */
export interface CompactJwt {
  readonly header: unknown;
  readonly claims: unknown;
  readonly signed: string;
  readonly signature: Buffer;
}

const largest = 16_384;

/** Undefined for what is no compact JWT. Never throws. */
export function splitJwt(jwt: string): CompactJwt | undefined {
  const parts = jwt.length > largest ? [] : jwt.split('.');
  const [head = '', body = '', tail = ''] = parts;
  if (parts.length !== 3) return undefined;
  return {
    header: jsonOf(head),
    claims: jsonOf(body),
    signed: `${head}.${body}`,
    signature: Buffer.from(tail, 'base64url'),
  };
}

/** Whether the key made the signature, with the algorithm that the header names. */
export function isSignedBy({ signed, signature }: CompactJwt, alg: ProofAlgorithm, jwk: HolderKey): boolean {
  const key = createPublicKey({ format: 'jwk', key: { ...jwk } });
  return fits(alg, key, Buffer.from(signed), signature);
}

function fits(alg: ProofAlgorithm, key: KeyObject, signed: Buffer, signature: Buffer): boolean {
  switch (alg) {
    case 'ES256':
      return (
        key.asymmetricKeyDetails?.namedCurve === 'prime256v1' &&
        verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature)
      );
    case 'Ed25519':
    case 'EdDSA':
      return key.asymmetricKeyType === 'ed25519' && verify(null, signed, key, signature);
  }
}

/** JSON in base64url; undefined for anything else. */
export function jsonOf(part: string): unknown {
  return jsonIn(Buffer.from(part, 'base64url').toString('utf8'));
}
