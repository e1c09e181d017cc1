import { constants, createHash, type VerifyKeyObjectInput, verify, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { JsonObject } from '../../issuer/documents.js';
import { isObject, parseJson } from '../verify/parse.js';
import { type CertificateName, issuerOf, subjectOf, validityOf, vouchesFor } from './certificate.js';

/** What a seal says of itself, found true as far as it can be without the trusted lists of the member states. */
export interface SealInfo {
  readonly algorithm: string;
  /** Claimed by the sealer; milliseconds. */
  readonly sealedAt: number;
  readonly subject: CertificateName;
  readonly certificateIssuer: CertificateName;
  /** Milliseconds. */
  readonly certificateValidity: { readonly from: number; readonly to: number };
  /** SHA-256 of the certificate, hex. */
  readonly certificateFingerprint: string;
  /** Certificates that vouch for it, as far as the seal brings them along. */
  readonly vouchers: readonly CertificateName[];
  /**
   * `anchored`: the certificate, or one that vouches for it, is among those that the caller trusts. Whether a seal is
   * qualified is nowhere said: that is for a validation service that reads the trusted lists (eIDAS, article 22).
   */
  readonly trust: 'anchored' | 'unchecked';
}

export type SealFinding =
  /** Nothing was changed since the owner of the certificate sealed it. Whether that is who they say is `seal.trust`. */
  | { readonly outcome: 'intact'; readonly document: JsonObject; readonly seal: SealInfo }
  | { readonly outcome: 'broken'; readonly code: SealFault; readonly detail?: string }
  | {
      readonly outcome: 'unchecked';
      readonly code: SealDoubt;
      readonly detail?: string;
      /** What is known nevertheless, where the signature itself was found right. */
      readonly document?: JsonObject;
      readonly seal?: SealInfo;
    };

export type SealFault =
  | 'ERR_SEAL_MALFORMED'
  | 'ERR_SEAL_PAYLOAD_INVALID'
  | 'ERR_SEAL_CERTIFICATE_MISMATCH'
  | 'ERR_SEAL_SIGNATURE_WRONG'
  /** The certificate was not valid at the claimed time. */
  | 'ERR_SEAL_CERTIFICATE_NOT_VALID_THEN'
  | 'ERR_SEAL_FROM_THE_FUTURE';

export type SealDoubt =
  | 'ERR_SEAL_ALGORITHM_UNSUPPORTED'
  /** A critical header member that is not known here (RFC 7515 section 4.1.11). */
  | 'ERR_SEAL_CRITICAL_UNKNOWN'
  | 'ERR_SEAL_PAYLOAD_TOO_COMPLEX'
  /** The certificate has expired since: only a time stamp could show that the seal is older, and none is read here. */
  | 'ERR_SEAL_TIME_UNPROVEN'
  | 'ERR_SEAL_SEVERAL_SIGNATURES';

const largestSeal = 5 * 1024 * 1024;
const skewMs = 300_000;
const deepestChain = 10;

/** Members of JAdES headers that may be critical; they say more about the signature and change nothing of how it is checked. */
const understood = new Set([
  'b64',
  'iat',
  'sigT',
  'x5t#o',
  'sigX5ts',
  'srCms',
  'sigPl',
  'srAts',
  'adoTst',
  'sigPId',
]);

const base64url = z.string().regex(/^[\w-]+$/);
const signed = z.looseObject({ protected: base64url, signature: base64url });
const sealed = z.union([
  z.looseObject({ payload: z.string(), signatures: z.array(signed).min(1) }),
  signed.extend({ payload: z.string() }).transform(({ payload, ...one }) => ({ payload, signatures: [one] })),
]);
const headerShape = z.looseObject({
  alg: z.string(),
  x5c: z.array(z.string()).min(1).max(deepestChain),
  'x5t#S256': z.string().optional(),
  iat: z.number().optional(),
  sigT: z.iso.datetime({ offset: true }).optional(),
  b64: z.boolean().optional(),
  crit: z.array(z.string()).optional(),
});
type Header = z.infer<typeof headerShape>;

class Broken extends Error {
  constructor(
    readonly code: SealFault,
    readonly detail?: string,
  ) {
    super(code);
  }
}

/**
 * Checks a JAdES seal in JSON serialisation: signature, certificate and the certificates that vouch for it. Never throws.
 * @param options.now milliseconds
 * @param options.trusted certificates of owners or of trust service providers that the caller believes
 */
export function verifySeal(
  text: string,
  options: { readonly now: number; readonly trusted?: readonly X509Certificate[] },
): SealFinding {
  try {
    return check(text, options.now, options.trusted ?? []);
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    const { code, detail } = error;
    return { outcome: 'broken', code, ...(detail === undefined ? {} : { detail }) };
  }
}

function check(text: string, now: number, trusted: readonly X509Certificate[]): SealFinding {
  const outer = sealed.safeParse(text.length > largestSeal ? undefined : jsonOf(text));
  if (!outer.success) throw new Broken('ERR_SEAL_MALFORMED', outer.error.issues[0]?.path.join('/'));
  const { payload, signatures } = outer.data;
  // Half a surrogate pair has no octets of its own: another letter could be put in its place.
  if (!payload.isWellFormed()) throw new Broken('ERR_SEAL_MALFORMED', 'payload');
  const [one, second] = signatures;
  if (one === undefined || second !== undefined)
    return { outcome: 'unchecked', code: 'ERR_SEAL_SEVERAL_SIGNATURES' };
  const header = headerOf(one.protected);
  const stranger = header.crit?.find((name) => !understood.has(name));
  if (stranger !== undefined)
    return { outcome: 'unchecked', code: 'ERR_SEAL_CRITICAL_UNKNOWN', detail: stranger };
  const chain = certificatesOf(header);
  const algorithm = Object.hasOwn(algorithms, header.alg) ? algorithms[header.alg] : undefined;
  if (algorithm === undefined)
    return { outcome: 'unchecked', code: 'ERR_SEAL_ALGORITHM_UNSUPPORTED', detail: header.alg };
  const input = Buffer.from(`${one.protected}.${payload}`, 'utf8');
  if (!verifies(algorithm, input, chain[0], decode(one.signature)))
    throw new Broken('ERR_SEAL_SIGNATURE_WRONG');

  const content = parseJson(header.b64 === false ? payload : decode(payload).toString('utf8'));
  if ('finding' in content)
    return content.finding.outcome === 'unchecked'
      ? { outcome: 'unchecked', code: 'ERR_SEAL_PAYLOAD_TOO_COMPLEX' }
      : { outcome: 'broken', code: 'ERR_SEAL_PAYLOAD_INVALID' };
  const seal = describe(header, chain, trusted);
  const { from, to } = seal.certificateValidity;
  if (seal.sealedAt > now + skewMs) throw new Broken('ERR_SEAL_FROM_THE_FUTURE');
  if (seal.sealedAt < from - 999 || seal.sealedAt > to)
    throw new Broken('ERR_SEAL_CERTIFICATE_NOT_VALID_THEN');
  const { document } = content;
  return now > to
    ? { outcome: 'unchecked', code: 'ERR_SEAL_TIME_UNPROVEN', document, seal }
    : { outcome: 'intact', document, seal };
}

function headerOf(encoded: string): Header {
  const header = headerShape.safeParse(jsonOf(decode(encoded).toString('utf8')));
  if (!header.success) throw new Broken('ERR_SEAL_MALFORMED', header.error.issues[0]?.path.join('/'));
  const { crit, b64, iat, sigT } = header.data;
  if (crit?.some((name) => !Object.hasOwn(header.data, name)))
    throw new Broken('ERR_SEAL_MALFORMED', 'crit names what is not there');
  // Whoever does not know `b64` would check other octets: RFC 7797 section 6 makes it critical.
  if (b64 !== undefined && !crit?.includes('b64'))
    throw new Broken('ERR_SEAL_MALFORMED', 'b64 is not critical');
  if (iat === undefined && sigT === undefined) throw new Broken('ERR_SEAL_MALFORMED', 'no signing time');
  return header.data;
}

function certificatesOf(header: Header): readonly [X509Certificate, ...X509Certificate[]] {
  let certificates: readonly X509Certificate[];
  try {
    certificates = header.x5c.map((text) => new X509Certificate(Buffer.from(text, 'base64')));
  } catch {
    throw new Broken('ERR_SEAL_MALFORMED', 'x5c');
  }
  const [leaf, ...others] = certificates;
  if (leaf === undefined) throw new Broken('ERR_SEAL_MALFORMED', 'x5c');
  if (certificates.some((certificate) => !hasReadableKey(certificate)))
    throw new Broken('ERR_SEAL_MALFORMED', 'x5c: a key of an unknown kind');
  const thumbprint = createHash('sha256').update(leaf.raw).digest('base64url');
  if (header['x5t#S256'] !== undefined && header['x5t#S256'] !== thumbprint)
    throw new Broken('ERR_SEAL_CERTIFICATE_MISMATCH', 'x5t#S256');
  // RFC 7515 section 4.1.6: each following certificate certifies the one before.
  for (let index = 0; index + 1 < certificates.length; index++) {
    const [one, next] = [certificates[index], certificates[index + 1]];
    if (one !== undefined && next !== undefined && !vouchesFor(next, one))
      throw new Broken('ERR_SEAL_CERTIFICATE_MISMATCH', `x5c/${index + 1}`);
  }
  return [leaf, ...others];
}

/** Node reads the key when it is asked for, and throws for kinds that OpenSSL does not know. */
function hasReadableKey(certificate: X509Certificate): boolean {
  try {
    return certificate.publicKey.asymmetricKeyType !== undefined;
  } catch {
    return false;
  }
}

interface Algorithm {
  readonly hash: string;
  readonly type: 'rsa' | 'ec';
  readonly curve?: string;
  readonly options?: Omit<VerifyKeyObjectInput, 'key'>;
}

const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
const ecdsa = { dsaEncoding: 'ieee-p1363' } as const;
const algorithms: Readonly<Record<string, Algorithm>> = {
  RS256: { hash: 'sha256', type: 'rsa' },
  RS384: { hash: 'sha384', type: 'rsa' },
  RS512: { hash: 'sha512', type: 'rsa' },
  PS256: { hash: 'sha256', type: 'rsa', options: pss },
  PS384: { hash: 'sha384', type: 'rsa', options: pss },
  PS512: { hash: 'sha512', type: 'rsa', options: pss },
  ES256: { hash: 'sha256', type: 'ec', curve: 'prime256v1', options: ecdsa },
  ES384: { hash: 'sha384', type: 'ec', curve: 'secp384r1', options: ecdsa },
  ES512: { hash: 'sha512', type: 'ec', curve: 'secp521r1', options: ecdsa },
};

function verifies(
  { hash, type, curve, options }: Algorithm,
  input: Buffer,
  { publicKey: key }: X509Certificate,
  signature: Buffer,
): boolean {
  if (key.asymmetricKeyType !== type) return false;
  if (curve !== undefined && key.asymmetricKeyDetails?.namedCurve !== curve) return false;
  if (type === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048) return false;
  try {
    return verify(hash, input, { key, ...options }, signature);
  } catch {
    // OpenSSL throws for some signatures that cannot be any.
    return false;
  }
}

function describe(
  header: Header,
  chain: readonly [X509Certificate, ...X509Certificate[]],
  trusted: readonly X509Certificate[],
): SealInfo {
  const [leaf, ...vouchers] = chain;
  const last = chain[chain.length - 1] ?? leaf;
  const anchored = trusted.some(
    (anchor) => chain.some((one) => one.raw.equals(anchor.raw)) || vouchesFor(anchor, last),
  );
  return {
    algorithm: header.alg,
    sealedAt: header.iat === undefined ? Date.parse(header.sigT ?? '') : header.iat * 1000,
    subject: subjectOf(leaf),
    certificateIssuer: issuerOf(leaf),
    certificateValidity: validityOf(leaf),
    certificateFingerprint: createHash('sha256').update(leaf.raw).digest('hex'),
    vouchers: vouchers.map(subjectOf),
    trust: anchored ? 'anchored' : 'unchecked',
  };
}

/** The encoding must be the one and only, so that no changed letter decodes to the same octets. */
function decode(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new Broken('ERR_SEAL_MALFORMED', 'base64url');
  return bytes;
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
