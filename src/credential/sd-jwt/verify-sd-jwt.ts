import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { JsonObject } from '../../issuer/documents.js';
import { asText } from '../../json.js';
import { isObject } from '../verify/parse.js';
import { parseHolderKey } from './holder-key.js';
import { type ReadSdJwt, readSdJwt, type SdJwtReadFault } from './read-sd-jwt.js';

export interface SdJwtChecks {
  /** The issuer's key for this header (`kid`, `x5c`) and `iss`; undefined when it cannot be had. */
  readonly findKey: (header: JsonObject, issuer: string) => Promise<KeyObject | undefined>;
  /** Milliseconds. */
  readonly now: number;
  /** Asked of the holder: a proof made for this verifier, now. Left out: none is needed, and none is looked at. */
  readonly keyBinding?: { readonly nonce: string; readonly audience: string };
}

export type SdJwtFinding =
  /** Signature, times and, where asked for, key binding are right. `status` is for the caller to look up. */
  | { readonly outcome: 'valid'; readonly claims: JsonObject; readonly status?: StatusReference }
  | { readonly outcome: 'invalid'; readonly code: SdJwtFault; readonly detail?: string }
  | { readonly outcome: 'unchecked'; readonly code: SdJwtDoubt; readonly detail?: string };

export interface StatusReference {
  readonly index: number;
  readonly uri: string;
}

export type SdJwtFault =
  | Exclude<SdJwtReadFault, 'ERR_SD_JWT_HASH_UNSUPPORTED'>
  | 'ERR_SD_JWT_TYPE_WRONG'
  | 'ERR_SD_JWT_SIGNATURE_WRONG'
  | 'ERR_SD_JWT_EXPIRED'
  | 'ERR_SD_JWT_NOT_YET_VALID'
  | 'ERR_SD_JWT_STATUS_INVALID'
  | 'ERR_SD_JWT_KEY_BINDING_MISSING'
  | 'ERR_SD_JWT_KEY_BINDING_WRONG';
export type SdJwtDoubt =
  | 'ERR_SD_JWT_HASH_UNSUPPORTED'
  | 'ERR_SD_JWT_ALGORITHM_UNSUPPORTED'
  | 'ERR_SD_JWT_KEY_NOT_FOUND';

const skewMs = 300_000;
/** `vc+sd-jwt` was its name before draft 6 of SD-JWT VC; verifiers should take both for a while (section 3.2.1). */
const types = new Set(['dc+sd-jwt', 'vc+sd-jwt']);

/** Checks an SD-JWT VC, any type of credential. Never throws, unless `findKey` does. */
export async function verifySdJwt(text: string, checks: SdJwtChecks): Promise<SdJwtFinding> {
  const result = readSdJwt(text);
  if ('fault' in result) {
    const detail = result.detail === undefined ? {} : { detail: result.detail };
    return result.fault === 'ERR_SD_JWT_HASH_UNSUPPORTED'
      ? { outcome: 'unchecked', code: result.fault, ...detail }
      : { outcome: 'invalid', code: result.fault, ...detail };
  }
  const { read } = result;
  const { header, claims } = read;
  const { iss, vct } = claims;
  const named = typeof iss === 'string' || (iss === undefined && header.x5c !== undefined);
  if (!types.has(asText(header.typ)) || typeof vct !== 'string' || !named)
    return invalid('ERR_SD_JWT_TYPE_WRONG', asText(header.typ));
  // An issuer may be named by its certificate alone (SD-JWT VC, section 3.5), which we have no list to judge by.
  if (typeof iss !== 'string')
    return { outcome: 'unchecked', code: 'ERR_SD_JWT_KEY_NOT_FOUND', detail: 'x5c' };
  const algorithm = algorithmOf(header.alg);
  if (algorithm === undefined || header.crit !== undefined)
    return { outcome: 'unchecked', code: 'ERR_SD_JWT_ALGORITHM_UNSUPPORTED', detail: asText(header.alg) };
  const key = await checks.findKey(header, iss);
  if (key === undefined) return { outcome: 'unchecked', code: 'ERR_SD_JWT_KEY_NOT_FOUND', detail: iss };
  if (!algorithm(key, read.signingInput, read.signature)) return invalid('ERR_SD_JWT_SIGNATURE_WRONG');
  const time = timeFault(claims, checks.now);
  if (time !== undefined) return invalid(time);
  if (checks.keyBinding !== undefined) {
    const fault = keyBindingFault(read, checks.keyBinding, checks.now);
    if (fault !== undefined) return invalid(fault);
  }
  return withStatus(claims);
}

type Verify = (key: KeyObject, input: string, signature: Buffer) => boolean;

function algorithmOf(alg: unknown): Verify | undefined {
  const ecdsa =
    (hash: string, curve: string): Verify =>
    (key, input, signature) =>
      key.asymmetricKeyDetails?.namedCurve === curve &&
      verify(hash, Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }, signature);
  const ed25519: Verify = (key, input, signature) =>
    key.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(input), key, signature);
  const all = new Map<unknown, Verify>([
    ['ES256', ecdsa('sha256', 'prime256v1')],
    ['ES384', ecdsa('sha384', 'secp384r1')],
    ['ES512', ecdsa('sha512', 'secp521r1')],
    ['EdDSA', ed25519],
    // Its name since RFC 9864.
    ['Ed25519', ed25519],
    [
      'RS256',
      (key, input, signature) =>
        key.asymmetricKeyType === 'rsa' &&
        (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048 &&
        verify('sha256', Buffer.from(input), key, signature),
    ],
  ]);
  return all.get(alg);
}

function timeFault({ exp, nbf, iat }: JsonObject, now: number): SdJwtFault | undefined {
  if ([exp, nbf, iat].some((time) => time !== undefined && !Number.isFinite(time)))
    return 'ERR_SD_JWT_MALFORMED';
  if (typeof exp === 'number' && exp * 1000 <= now) return 'ERR_SD_JWT_EXPIRED';
  const from = Math.max(Number(nbf ?? 0), Number(iat ?? 0));
  return from * 1000 > now + skewMs ? 'ERR_SD_JWT_NOT_YET_VALID' : undefined;
}

/** RFC 9901 section 7.3: made by the holder's key, for this verifier, now, over exactly what is shown. */
function keyBindingFault(
  { claims, keyBinding }: ReadSdJwt,
  expected: { readonly nonce: string; readonly audience: string },
  now: number,
): SdJwtFault | undefined {
  if (keyBinding === undefined) return 'ERR_SD_JWT_KEY_BINDING_MISSING';
  const holder = parseHolderKey(isObject(claims.cnf) ? claims.cnf.jwk : undefined);
  // A key binding JWT is an SD-JWT without disclosures, as far as its parts are concerned.
  const binding = readSdJwt(`${keyBinding.jwt}~`);
  if (holder === undefined || 'fault' in binding) return 'ERR_SD_JWT_KEY_BINDING_WRONG';
  const { header, claims: proof, signingInput, signature } = binding.read;
  const key = createPublicKey({ format: 'jwk', key: { ...holder } });
  const issued = typeof proof.iat === 'number' ? proof.iat * 1000 : Number.NaN;
  const right =
    header.typ === 'kb+jwt' &&
    proof.nonce === expected.nonce &&
    proof.aud === expected.audience &&
    proof.sd_hash === keyBinding.sdHash &&
    Math.abs(issued - now) <= skewMs &&
    algorithmOf(header.alg)?.(key, signingInput, signature) === true;
  return right ? undefined : 'ERR_SD_JWT_KEY_BINDING_WRONG';
}

/** A status that cannot be read must not pass for none. */
function withStatus(claims: JsonObject): SdJwtFinding {
  if (claims.status === undefined) return { outcome: 'valid', claims };
  const list = isObject(claims.status) ? claims.status.status_list : undefined;
  if (!isObject(list)) return invalid('ERR_SD_JWT_STATUS_INVALID');
  const { idx, uri } = list;
  if (typeof idx !== 'number' || !Number.isSafeInteger(idx) || idx < 0 || typeof uri !== 'string')
    return invalid('ERR_SD_JWT_STATUS_INVALID');
  return { outcome: 'valid', claims, status: { index: idx, uri } };
}

function invalid(code: SdJwtFault, detail?: string): SdJwtFinding {
  return { outcome: 'invalid', code, ...(detail === undefined ? {} : { detail }) };
}
