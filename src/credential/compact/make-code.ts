import { type KeyObject, sign } from 'node:crypto';
import { legible } from '../../visible.js';
import { type CodeClaims, codeType } from './read-code.js';

export interface CodeFacts {
  /** Without the tool's address before it: the issuer's tells where the credential lives. */
  readonly credentialId: string;
  /** did:web of the issuer. */
  readonly issuer: string;
  readonly title: string;
  readonly learnerName: string;
  /** Milliseconds. */
  readonly issuedAt: number;
  readonly validUntil?: number;
}

/** Longer texts end in "…": with both at their longest the code still scans. Bytes of UTF-8. */
const most = { title: 150, learnerName: 90 } as const;

/**
 * The essentials of a credential as one short line: a compact JWS (RFC 7515 section 7.1) with EdDSA (RFC 8037), which any
 * JOSE library verifies, with a type of its own, so that it is taken for nothing else (RFC 8725 section 3.11).
 */
export function makeCode(
  facts: CodeFacts,
  key: { readonly privateKey: KeyObject; readonly keyId: string },
): string {
  const claims: CodeClaims = {
    iss: facts.issuer,
    jti: facts.credentialId,
    iat: Math.floor(facts.issuedAt / 1000),
    ...(facts.validUntil === undefined ? {} : { exp: Math.floor(facts.validUntil / 1000) }),
    title: clipped(facts.title, most.title),
    name: clipped(facts.learnerName, most.learnerName),
  };
  const input = `${part({ typ: codeType, alg: 'EdDSA', kid: key.keyId })}.${part(claims)}`;
  return `${input}.${sign(null, Buffer.from(input), key.privateKey).toString('base64url')}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function clipped(text: string, bytes: number): string {
  const clean = legible(text);
  if (Buffer.byteLength(clean) <= bytes) return clean;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(clean)) {
    if (Buffer.byteLength(kept + segment) > bytes - 3) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
