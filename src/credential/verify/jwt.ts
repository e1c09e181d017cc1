import { constants, type KeyObject, verify } from 'node:crypto';
import type { JsonObject } from '../../issuer/documents.js';
import { asText } from '../../json.js';
import type { ProofFindings } from './data-integrity.js';
import {
  controllerDocument,
  didWebUrl,
  type KeyFound,
  type KeySources,
  keyOfEntry,
  keyOfMethod,
  keyOfUnknownJwk,
  methodOfKeyDid,
  methodsOf,
  ownKey,
} from './keys.js';
import { type Finding, failed, passed, unchecked } from './outcome.js';
import { isObject, type Jws } from './parse.js';
import { issuerOf } from './structure.js';

/** Verifies a VC-JWT (Open Badges 3.0 section 8.2.6; VC-JOSE-COSE section 3.1). */
export async function verifyJwt(jws: Jws, document: JsonObject, sources: KeySources): Promise<ProofFindings> {
  const alone = (finding: Finding): ProofFindings => ({ issuer: { outcome: 'skipped' }, proof: finding });
  const { alg, crit } = jws.header;
  if (crit !== undefined) return alone(failed('ERR_JWT_MALFORMED', 'crit'));
  const algorithm = typeof alg === 'string' ? algorithms.get(alg) : undefined;
  if (algorithm === undefined) return alone(algorithmFinding(alg));
  const issuer = issuerOf(document);
  if (issuer === undefined) return alone(failed('ERR_SCHEMA_INVALID', 'issuer'));
  const mismatch = claimMismatch(jws, document, issuer);
  if (mismatch !== undefined) return alone(failed('ERR_CLAIM_MISMATCH', mismatch));
  const found = await keyOfHeader(jws.header, issuer, sources);
  if ('finding' in found) {
    // A key that nothing ties to the issuer can still show that the text was changed.
    const stray = keyOfUnknownJwk(jws.header.jwk);
    const broken = stray !== undefined && !algorithm(stray, jws);
    return {
      issuer: found.finding,
      proof: broken ? failed('ERR_PROOF_INVALID') : unchecked('ERR_KEY_NOT_FOUND'),
    };
  }
  return { issuer: passed, proof: algorithm(found.key, jws) ? passed : failed('ERR_PROOF_INVALID') };
}

/** One that anybody can sign with proves nothing (RFC 8725 sections 2.1 and 3.1); one that is not known here may prove a lot. */
function algorithmFinding(alg: unknown): Finding {
  const proofless = typeof alg !== 'string' || /^(none|HS\d+)$/i.test(alg);
  return (proofless ? failed : unchecked)('ERR_ALGORITHM_UNSUPPORTED', asText(alg).slice(0, 100));
}

/** Undefined for an algorithm that is not known here. */
export function jwsHolds(jws: Jws, key: KeyObject): boolean | undefined {
  const { alg, crit } = jws.header;
  if (crit !== undefined || typeof alg !== 'string') return undefined;
  return algorithms.get(alg)?.(key, jws);
}

const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };

type Algorithm = (key: KeyObject, jws: Jws) => boolean;

/** By name of RFC 7518 and RFC 8037. The key's kind is checked: an algorithm never runs with a key made for another. */
const algorithms: ReadonlyMap<string, Algorithm> = new Map<string, Algorithm>([
  ['RS256', (key, jws) => rsaOf2048(key) && signatureOf('sha256', key, jws)],
  ['RS384', (key, jws) => rsaOf2048(key) && signatureOf('sha384', key, jws)],
  ['RS512', (key, jws) => rsaOf2048(key) && signatureOf('sha512', key, jws)],
  ['PS256', (key, jws) => rsaOf2048(key) && signatureOf('sha256', key, jws, pss)],
  ['PS384', (key, jws) => rsaOf2048(key) && signatureOf('sha384', key, jws, pss)],
  ['PS512', (key, jws) => rsaOf2048(key) && signatureOf('sha512', key, jws, pss)],
  [
    'ES256',
    (key, jws) => key.asymmetricKeyDetails?.namedCurve === 'prime256v1' && signatureOf('sha256', key, jws),
  ],
  [
    'ES384',
    (key, jws) => key.asymmetricKeyDetails?.namedCurve === 'secp384r1' && signatureOf('sha384', key, jws),
  ],
  [
    'ES512',
    (key, jws) => key.asymmetricKeyDetails?.namedCurve === 'secp521r1' && signatureOf('sha512', key, jws),
  ],
  ['EdDSA', (key, jws) => key.asymmetricKeyType === 'ed25519' && signatureOf(null, key, jws)],
  ['Ed25519', (key, jws) => key.asymmetricKeyType === 'ed25519' && signatureOf(null, key, jws)],
]);

function rsaOf2048(key: KeyObject): boolean {
  return key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
}

function signatureOf(
  digest: string | null,
  key: KeyObject,
  { signingInput, signature }: Jws,
  padding: object = {},
): boolean {
  return verify(digest, Buffer.from(signingInput), { key, dsaEncoding: 'ieee-p1363', ...padding }, signature);
}

/** Section 8.2.6.1: the registered claims repeat what the credential says. @returns name of the first that does not */
function claimMismatch({ header, claims }: Jws, document: JsonObject, issuer: string): string | undefined {
  const { credentialSubject } = document;
  const subject = isObject(credentialSubject) ? credentialSubject.id : undefined;
  // VC-JOSE-COSE section 3.1.3 leaves the claim to the issuer; the key is tied to the credential's issuer in any case.
  const optional = claims.iss === undefined && /^vc\+(ld\+)?jwt$/.test(asText(header.typ));
  if (claims.iss !== issuer && !optional) return 'iss';
  if (claims.jti !== undefined && claims.jti !== document.id) return 'jti';
  if (claims.sub !== undefined && subject !== undefined && claims.sub !== subject) return 'sub';
  const seconds = (value: unknown): number => Math.floor(Date.parse(asText(value)) / 1000);
  const from = document.validFrom ?? document.issuanceDate;
  if (claims.nbf !== undefined && from !== undefined && claims.nbf !== seconds(from)) return 'nbf';
  const until = document.validUntil ?? document.expirationDate;
  if (claims.exp !== undefined && claims.exp !== (until === undefined ? undefined : seconds(until)))
    return 'exp';
  return undefined;
}

async function keyOfHeader(header: JsonObject, issuer: string, sources: KeySources): Promise<KeyFound> {
  const { kid, jwk } = header;
  if (typeof kid !== 'string') return keyOfJwkHeader(jwk, issuer, sources);
  const { own } = sources;
  const ownIssuer = own?.addresses.issuerIdOf(issuer);
  if (own !== undefined && ownIssuer !== undefined) {
    const prefix = own.addresses.keyUrl(ownIssuer, '');
    const key = kid.startsWith(prefix)
      ? await own.keys.publicKey(ownIssuer, kid.slice(prefix.length))
      : undefined;
    return ownKey(key, kid);
  }
  const only = methodOfKeyDid(issuer);
  if (kid.startsWith('did:')) return keyOfMethod(sources, kid === issuer ? (only ?? kid) : kid, issuer);
  if (kid.startsWith('#')) return keyOfMethod(sources, `${issuer}${kid}`, issuer);
  if (only !== undefined) return keyOfMethod(sources, only, issuer);
  return keyAtUrl(kid, issuer, sources);
}

/** `kid` is an address (section 8.2.7): it must lie with the issuer, or the issuer's document must name the same key. */
async function keyAtUrl(kid: string, issuer: string, sources: KeySources): Promise<KeyFound> {
  if (!/^https?:\/\//.test(kid)) return keyOfMethod(sources, `${issuer}#${kid}`, issuer);
  if (sources.fetchText === undefined) return { finding: unchecked('ERR_ISSUER_UNREACHABLE', kid) };
  let document: unknown;
  try {
    document = JSON.parse(await sources.fetchText(kid));
  } catch (error) {
    // 410 Gone: whoever publishes keys there has withdrawn this one.
    if (isObject(error) && error.code === 'ERR_DOCUMENT_REFUSED' && error.status === 410)
      return { finding: failed('ERR_KEY_WITHDRAWN', kid) };
    return { finding: unchecked('ERR_ISSUER_UNREACHABLE', error instanceof Error ? error.message : kid) };
  }
  const jwk = jwkOf(document, kid);
  if (jwk === undefined) return { finding: failed('ERR_KEY_NOT_FOUND', kid) };
  return liesWith(kid, issuer) ? keyOrUnsupported(jwk, kid) : keyOfJwkHeader(jwk, issuer, sources);
}

/** A bare key is believed when the issuer's own document names it. */
async function keyOfJwkHeader(jwk: unknown, issuer: string, sources: KeySources): Promise<KeyFound> {
  const key = keyOfUnknownJwk(jwk);
  if (key === undefined) return { finding: failed('ERR_KEY_NOT_FOUND', 'kid or jwk') };
  const only = methodOfKeyDid(issuer);
  if (only !== undefined) {
    const own = await keyOfMethod(sources, only, issuer);
    return 'key' in own && own.key.equals(key) ? own : { finding: failed('ERR_KEY_NOT_BOUND', issuer) };
  }
  const document = await controllerDocument(sources, issuer);
  if ('finding' in document)
    return { finding: unchecked('ERR_KEY_NOT_BOUND', `nothing ties the key to ${issuer}`) };
  const named = methodsOf(document.document, issuer).some(({ entry }) => keyOfEntry(entry)?.equals(key));
  return named ? { key } : { finding: failed('ERR_KEY_NOT_BOUND', `${issuer} does not name the key`) };
}

function keyOrUnsupported(jwk: unknown, where: string): KeyFound {
  const key = keyOfUnknownJwk(jwk);
  return key === undefined ? { finding: unchecked('ERR_KEY_UNSUPPORTED', where) } : { key };
}

/** The JWK in what `kid` led to: a bare JWK, a key set, or a verification method. */
function jwkOf(document: unknown, kid: string): unknown {
  if (!isObject(document)) return undefined;
  if (typeof document.kty === 'string') return document;
  if (isObject(document.publicKeyJwk)) return document.publicKeyJwk;
  const fragment = kid.includes('#') ? kid.slice(kid.indexOf('#') + 1) : undefined;
  const keys = Array.isArray(document.keys) ? document.keys.filter(isObject) : [];
  return keys.find((key) => key.kid === kid || (fragment !== undefined && key.kid === fragment));
}

/**
 * Whether who serves `kid` can only be the issuer. A did:web issuer owns its directory, not the whole host: others may
 * live there as well. An https issuer is known by its origin, which is as far as Open Badges goes.
 */
function liesWith(kid: string, issuer: string): boolean {
  try {
    if (!issuer.startsWith('did:web:')) return new URL(kid).origin === new URL(issuer).origin;
    const home = didWebUrl(issuer)?.replace(/(\.well-known\/)?did\.json$/, '');
    return home !== undefined && new URL(kid).href.startsWith(home);
  } catch {
    return false;
  }
}
