import { hash, type KeyObject, sign, verify } from 'node:crypto';
import { base58btc, fromBase58btc } from '../../issuer/base58btc.js';
import type { JsonObject } from '../../issuer/documents.js';

/** A `DataIntegrityProof` (W3C Data Integrity EdDSA Cryptosuites v1.0, section 3.2). */
export interface DataIntegrityProof extends JsonObject {
  readonly type: 'DataIntegrityProof';
  readonly created: string;
  readonly verificationMethod: string;
  readonly cryptosuite: 'eddsa-rdfc-2022';
  readonly proofPurpose: 'assertionMethod';
  readonly proofValue: string;
}

/** What a signature is made with: the key, its DID URL, and the time that the proof names. */
export interface ProofKey {
  readonly privateKey: KeyObject;
  readonly verificationMethod: string;
}

/** Section 3.2.4, Hashing: SHA-256 of the canonical proof configuration, then of the canonical document. */
export function hashData(canonicalProof: string, canonicalDocument: string): Buffer {
  return Buffer.concat([sha256(canonicalProof), sha256(canonicalDocument)]);
}

export function sha256(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}

/** Section 3.2.6, Proof Serialization, as `proofValue`. */
export function proofValue(data: Uint8Array, key: KeyObject): string {
  return `z${base58btc(sign(null, data, key))}`;
}

/** Section 3.2.7, Proof Verification. */
export function signatureHolds(data: Uint8Array, value: string, key: KeyObject): boolean {
  // 64 bytes are at most 88 letters; the bound keeps decoding, which is quadratic, cheap.
  const signature = value.startsWith('z') && value.length <= 90 ? fromBase58btc(value.slice(1)) : undefined;
  return (
    signature?.length === 64 && key.asymmetricKeyType === 'ed25519' && verify(null, data, key, signature)
  );
}
