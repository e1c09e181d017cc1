import { createPublicKey, ECDH, type KeyObject } from 'node:crypto';
import { base58btc, fromBase58btc } from './base58btc.js';

/** Multicodec prefixes of public keys (W3C Controlled Identifiers 1.0, section 2.2.2, Multikey). */
const ed25519Prefix = [0xed, 0x01];
const p256Prefix = [0x80, 0x24];
const p384Prefix = [0x81, 0x24];

/** `publicKeyMultibase` of an Ed25519 public key as JWK. */
export function ed25519Multikey(x: string): string {
  return `z${base58btc(Uint8Array.from([...ed25519Prefix, ...Buffer.from(x, 'base64url')]))}`;
}

/** The public key in a `publicKeyMultibase`, Ed25519, P-256 or P-384; undefined for anything else. */
export function keyFromMultikey(multibase: string): KeyObject | undefined {
  if (!multibase.startsWith('z') || multibase.length > 200) return undefined;
  const bytes = fromBase58btc(multibase.slice(1));
  if (bytes === undefined) return undefined;
  const body = Buffer.from(bytes.subarray(2));
  const is = (prefix: readonly number[]): boolean => bytes[0] === prefix[0] && bytes[1] === prefix[1];
  try {
    if (is(ed25519Prefix) && body.length === 32) {
      return createPublicKey({
        format: 'jwk',
        key: { kty: 'OKP', crv: 'Ed25519', x: body.toString('base64url') },
      });
    }
    if (is(p256Prefix) && body.length === 33) return pointKey(body, 'P-256', 'prime256v1');
    if (is(p384Prefix) && body.length === 49) return pointKey(body, 'P-384', 'secp384r1');
  } catch {
    return undefined;
  }
  return undefined;
}

/** @throws Error when the point is not on the curve */
function pointKey(compressed: Buffer, crv: string, curve: string): KeyObject {
  const point = ECDH.convertKey(compressed, curve, undefined, undefined, 'uncompressed') as Buffer;
  const half = (point.length - 1) / 2;
  const x = point.subarray(1, 1 + half).toString('base64url');
  const y = point.subarray(1 + half).toString('base64url');
  return createPublicKey({ format: 'jwk', key: { kty: 'EC', crv, x, y } });
}
