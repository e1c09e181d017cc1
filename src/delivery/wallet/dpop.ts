import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type HolderKey, parseHolderKey } from '../../credential/sd-jwt/holder-key.js';
import { isSignedBy, proofAlgorithms, splitJwt } from './signed-by-key.js';

/** A DPoP proof that holds (RFC 9449, section 4.3), but for its nonce and whether it was sent before: those are the caller's. */
export interface DpopProof {
  /** JWK thumbprint of the key (RFC 7638, SHA-256, base64url). */
  readonly thumbprint: string;
  readonly jti: string;
  readonly nonce?: string | undefined;
}

export type DpopReading =
  | { readonly outcome: 'proven'; readonly proof: DpopProof }
  | { readonly outcome: 'wrong'; readonly why: string };

const headerShape = z.looseObject({
  typ: z.literal('dpop+jwt'),
  alg: z.enum(proofAlgorithms),
  jwk: z.unknown(),
  crit: z.undefined().optional(),
});
const claimsShape = z.looseObject({
  jti: z.string().min(1).max(256),
  htm: z.string(),
  htu: z.string().max(2_000),
  iat: z.number(),
  ath: z.string().optional(),
  nonce: z.string().max(2_000).optional(),
});

/** Never throws. */
export function readDpop(
  jwt: string,
  expected: {
    readonly method: 'POST';
    /** Address of the endpoint, as its metadata names it. */
    readonly address: string;
    /** The access token that comes with it; undefined where there is none yet. */
    readonly accessToken?: string | undefined;
  },
): DpopReading {
  const parts = splitJwt(jwt);
  if (parts === undefined) return wrong('The DPoP header holds one compact JWT.');
  const header = headerShape.safeParse(parts.header);
  if (!header.success)
    return wrong(`The header needs typ dpop+jwt, jwk and one of alg ${proofAlgorithms.join(', ')}.`);
  const claims = claimsShape.safeParse(parts.claims);
  if (!claims.success) return wrong('The claims need jti, htm, htu and iat.');
  const jwk = parseHolderKey(header.data.jwk);
  if (jwk === undefined) return wrong('jwk is no public key that can be used.');
  if (!isSignedBy(parts, header.data.alg, jwk)) return wrong('The signature does not fit the key.');
  const { htm, htu, ath, jti, nonce } = claims.data;
  if (htm !== expected.method) return wrong(`htm must be ${expected.method}.`);
  if (addressOf(htu) !== addressOf(expected.address)) return wrong(`htu must be ${expected.address}.`);
  const hash =
    expected.accessToken === undefined
      ? undefined
      : createHash('sha256').update(expected.accessToken).digest('base64url');
  if (hash !== undefined && ath !== hash) return wrong('ath must be the SHA-256 of the access token.');
  return { outcome: 'proven', proof: { thumbprint: thumbprintOf(jwk), jti, nonce } };
}

/** Members in order, nothing else (RFC 7638, section 3). */
function thumbprintOf(jwk: HolderKey): string {
  const members =
    jwk.kty === 'EC'
      ? { crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y }
      : { crv: jwk.crv, kty: jwk.kty, x: jwk.x };
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
}

/** Without query and fragment, and normalised (RFC 9449, section 4.3, check 9). */
function addressOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { origin, pathname } = new URL(text);
  return `${origin}${pathname}`;
}

function wrong(why: string): DpopReading {
  return { outcome: 'wrong', why };
}
