import { z } from 'zod';
import { type HolderKey, parseHolderKey } from '../../credential/sd-jwt/holder-key.js';
import { keyFromMultikey } from '../../issuer/multikey.js';
import { isSignedBy, jsonOf, proofAlgorithms, splitJwt } from './signed-by-key.js';

export type ProofReading =
  | { readonly outcome: 'proven'; readonly holderKey: HolderKey; readonly nonce: string }
  | { readonly outcome: 'wrong'; readonly why: string };

const headerShape = z.looseObject({
  typ: z.literal('openid4vci-proof+jwt'),
  alg: z.enum(proofAlgorithms),
  jwk: z.unknown().optional(),
  kid: z.string().optional(),
  x5c: z.unknown().optional(),
  crit: z.undefined().optional(),
});
const claimsShape = z.looseObject({
  iss: z.string().optional(),
  aud: z.union([z.string(), z.array(z.string()).length(1)]),
  iat: z.number(),
  nonce: z.string().optional(),
});

/** A wallet makes its proof when it asks; phones' clocks go wrong by minutes. */
const ageMs = 300_000;

/**
 * The wallet's proof that it has a key, as JWT (OpenID4VCI 1.0, appendix F.1 and F.4). The nonce is for the caller to
 * look at. Never throws.
 */
export function readProof(
  jwt: string,
  expected: {
    readonly audience: string;
    readonly now: number;
    /** The wallet that the token was given to; undefined where that gave no name. */
    readonly clientId?: string | undefined;
  },
): ProofReading {
  const parts = splitJwt(jwt);
  if (parts === undefined) return wrong('The proof is no compact JWT.');
  const header = headerShape.safeParse(parts.header);
  const claims = claimsShape.safeParse(parts.claims);
  if (!header.success)
    return wrong(`The header needs typ openid4vci-proof+jwt and one of alg ${proofAlgorithms.join(', ')}.`);
  if (!claims.success) return wrong('The claims need aud and iat.');
  const { jwk, kid, x5c, alg } = header.data;
  if ([jwk, kid, x5c].filter((one) => one !== undefined).length !== 1 || x5c !== undefined)
    return wrong('The header needs exactly one of jwk and kid, a DID URL of did:jwk or did:key.');
  const holderKey = parseHolderKey(jwk ?? jwkOfDid(kid ?? ''));
  if (holderKey === undefined) return wrong('The key is no public key that can be used.');
  if (!isSignedBy(parts, alg, holderKey)) return wrong('The signature does not fit the key.');
  const { iss, aud, iat, nonce } = claims.data;
  if (String(aud) !== expected.audience) return wrong(`aud must be ${expected.audience}.`);
  if (iss !== undefined && expected.clientId !== undefined && iss !== expected.clientId)
    return wrong('iss must be the client_id that the token was asked for with.');
  if (!(Math.abs(iat * 1000 - expected.now) <= ageMs)) return wrong('iat is not about now.');
  // Section 8.3.1.2: a proof without a nonce is an invalid proof; one with a wrong nonce is another error.
  if (nonce === undefined) return wrong('nonce is missing: ask the nonce endpoint for one.');
  return { outcome: 'proven', holderKey, nonce };
}

/** The two DID methods that are a key by themselves. */
function jwkOfDid(didUrl: string): unknown {
  const [did = ''] = didUrl.split('#', 1);
  if (did.startsWith('did:jwk:')) return jsonOf(did.slice('did:jwk:'.length));
  return did.startsWith('did:key:')
    ? keyFromMultikey(did.slice('did:key:'.length))?.export({ format: 'jwk' })
    : undefined;
}

function wrong(why: string): ProofReading {
  return { outcome: 'wrong', why };
}
