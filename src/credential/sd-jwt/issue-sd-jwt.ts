import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { JsonObject } from '../../issuer/documents.js';

/** How an SD-JWT is signed. */
export interface SdJwtKey {
  /** P-256. */
  readonly privateKey: KeyObject;
  readonly kid: string;
  /** Certificates of the key, base64 DER, for verifiers that want them (OpenID4VC High Assurance profile). */
  readonly x5c?: readonly string[];
}

/**
 * An SD-JWT (RFC 9901): the JWT with the open claims and the digests of the selective ones, and a disclosure for each of
 * these, joined by tildes. Ends with a tilde: no key binding yet (section 4).
 */
export function issueSdJwt(
  open: JsonObject,
  selective: JsonObject,
  key: SdJwtKey,
  typ: 'dc+sd-jwt' = 'dc+sd-jwt',
): string {
  const disclosures = Object.entries(selective).map(([name, value]) => disclosure(name, value));
  const claims = {
    ...open,
    ...(disclosures.length === 0
      ? {}
      : {
          // Sorted: the order must not tell which claim is which (section 4.2.4.1).
          _sd: disclosures.map(digest).sort(),
          _sd_alg: 'sha-256',
        }),
  };
  const { kid, x5c, privateKey } = key;
  const header = { alg: 'ES256', typ, kid, ...(x5c === undefined ? {} : { x5c }) };
  return [compactJws(header, claims, privateKey), ...disclosures, ''].join('~');
}

/** JWS in compact serialisation with ES256 (RFC 7518 section 3.4: R and S, not DER). */
export function compactJws(header: JsonObject, claims: JsonObject, privateKey: KeyObject): string {
  const input = `${encode(header)}.${encode(claims)}`;
  const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

/** Section 4.2.1: salt of 128 bits, name and value. */
function disclosure(name: string, value: unknown): string {
  return encode([randomBytes(16).toString('base64url'), name, value]);
}

function digest(disclosure: string): string {
  return createHash('sha256').update(disclosure, 'ascii').digest('base64url');
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
}
