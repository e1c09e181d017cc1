import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import { type HolderKey, parseHolderKey } from '../../credential/sd-jwt/holder-key.js';
import { keyFromMultikey } from '../../issuer/multikey.js';
import { jsonIn } from '../../json.js';
import { proofAlgorithms } from './configurations.js';

export type ProofReading =
  | { readonly outcome: 'proven'; readonly holderKey: HolderKey; readonly nonce: string | undefined }
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
  aud: z.union([z.string(), z.array(z.string()).length(1)]),
  iat: z.number(),
  nonce: z.string().optional(),
});

const largestProof = 16_384;
/** A wallet makes its proof when it asks; phones' clocks go wrong by minutes. */
const ageMs = 300_000;

/**
 * The wallet's proof that it has a key, as JWT (OpenID4VCI 1.0, appendix F.1 and F.4). The nonce is for the caller to
 * look at. Never throws.
 */
export function readProof(
  jwt: string,
  expected: { readonly audience: string; readonly now: number },
): ProofReading {
  const parts = jwt.length > largestProof ? [] : jwt.split('.');
  const [head = '', body = '', tail = ''] = parts;
  const header = headerShape.safeParse(jsonOf(head));
  const claims = claimsShape.safeParse(jsonOf(body));
  if (parts.length !== 3) return wrong('The proof is no compact JWT.');
  if (!header.success)
    return wrong(`The header needs typ openid4vci-proof+jwt and one of alg ${proofAlgorithms.join(', ')}.`);
  if (!claims.success) return wrong('The claims need aud and iat.');
  const { jwk, kid, x5c, alg } = header.data;
  if ([jwk, kid, x5c].filter((one) => one !== undefined).length !== 1 || x5c !== undefined)
    return wrong('The header needs exactly one of jwk and kid, a DID URL of did:jwk or did:key.');
  const holderKey = parseHolderKey(jwk ?? jwkOfDid(kid ?? ''));
  if (holderKey === undefined) return wrong('The key is no public key that can be used.');
  const key = createPublicKey({ format: 'jwk', key: { ...holderKey } });
  const signature = Buffer.from(tail, 'base64url');
  if (!fits(alg, key, `${head}.${body}`, signature)) return wrong('The signature does not fit the key.');
  const { aud, iat, nonce } = claims.data;
  if (String(aud) !== expected.audience) return wrong(`aud must be ${expected.audience}.`);
  if (!(Math.abs(iat * 1000 - expected.now) <= ageMs)) return wrong('iat is not about now.');
  return { outcome: 'proven', holderKey, nonce };
}

function fits(
  alg: (typeof proofAlgorithms)[number],
  key: KeyObject,
  input: string,
  signature: Buffer,
): boolean {
  switch (alg) {
    case 'ES256':
      return (
        key.asymmetricKeyDetails?.namedCurve === 'prime256v1' &&
        verify('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }, signature)
      );
    case 'EdDSA':
      return key.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(input), key, signature);
  }
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

function jsonOf(part: string): unknown {
  return jsonIn(Buffer.from(part, 'base64url').toString('utf8'));
}
