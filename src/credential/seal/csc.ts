import { createHash, verify, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { CscSettings } from '../../../config/seal.js';
import type { Clock } from '../../clock.js';
import type { FetchGuarded } from '../../http/guarded-client.js';
import { jsonIn } from '../../json.js';
import { chainFrom } from './certificate.js';
import { algorithmOf, type SealAlgorithm, type SealKey } from './seal-key.js';

export class CscFailed extends Error {
  override readonly name = 'CscFailed';
  constructor(
    readonly code: CscFault,
    /** What was asked, for example `signatures/signHash`. */
    readonly method: string,
    readonly detail: string,
  ) {
    super(`${code}: ${method}: ${detail}`);
  }
}

export type CscFault =
  | 'ERR_CSC_REFUSED'
  | 'ERR_CSC_ANSWER_INVALID'
  /** The credential is authorised in a browser, by a person: nothing can be sealed unattended. */
  | 'ERR_CSC_NEEDS_PERSON'
  | 'ERR_CSC_CREDENTIAL_DISABLED'
  /** What came back is no signature of the key over what was sent. */
  | 'ERR_CSC_SIGNATURE_WRONG';

const sha256 = '2.16.840.1.101.3.4.2.1';
/** Signature algorithms by what they are offered as, the one that names the hash first. */
const signAlgos: Readonly<Record<SealAlgorithm, readonly string[]>> = {
  RS256: ['1.2.840.113549.1.1.11', '1.2.840.113549.1.1.1'],
  ES256: ['1.2.840.10045.4.3.2'],
};
/** After this long the credential is asked for again: certificates are renewed. */
const infoMs = 300_000;
const largestAnswer = 256 * 1024;

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().optional(),
});
const infoAnswer = z.object({
  key: z.object({ status: z.string().optional(), algo: z.array(z.string()) }),
  cert: z.object({ status: z.string().optional(), certificates: z.array(z.string()).min(1) }),
  auth: z.object({ mode: z.string() }),
});
const authorizeAnswer = z.object({ SAD: z.string().min(1) });
const signAnswer = z.object({ signatures: z.array(z.string()).min(1) });

interface Info {
  readonly chain: readonly [X509Certificate, ...X509Certificate[]];
  readonly signAlgo: string;
  readonly readAt: number;
}

/** The key of a remote service. Nothing is asked before it is needed. */
export function cscSealKey(
  settings: CscSettings,
  { fetchGuarded, clock }: { readonly fetchGuarded: FetchGuarded; readonly clock: Clock },
): SealKey {
  const { serviceUrl, credentialId: credentialID, access } = settings;
  let token: { readonly value: string; readonly until: number } | undefined;
  let known: Info | undefined;

  async function accessToken(): Promise<string> {
    if (access.type === 'token') return access.token;
    if (token !== undefined && clock() < token.until) return token.value;
    const answer = await ask('oauth2/token', tokenAnswer, access.tokenUrl, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope: 'service',
        client_id: access.clientId,
        client_secret: access.clientSecret,
      }).toString(),
    });
    // Left off a little early, so that it does not run out on the way.
    token = { value: answer.access_token, until: clock() + ((answer.expires_in ?? 60) - 10) * 1000 };
    return token.value;
  }

  async function ask<T>(
    method: string,
    shape: z.ZodType<T>,
    url: string,
    request: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  ): Promise<T> {
    const { status, body } = await fetchGuarded(url, {
      method: 'POST',
      accept: 'application/json',
      maxBytes: largestAnswer,
      timeoutMs: 20_000,
      ...request,
    });
    if (status < 200 || status > 299)
      throw new CscFailed('ERR_CSC_REFUSED', method, `${status} ${body.slice(0, 300)}`.trim());
    const parsed = shape.safeParse(jsonIn(body));
    if (!parsed.success)
      throw new CscFailed(
        'ERR_CSC_ANSWER_INVALID',
        method,
        parsed.error.issues[0]?.path.map(String).join('/') || 'not JSON',
      );
    return parsed.data;
  }

  async function call<T>(method: string, shape: z.ZodType<T>, body: object): Promise<T> {
    const authorization = `Bearer ${await accessToken()}`;
    return ask(method, shape, `${serviceUrl.replace(/\/+$/, '')}/${method}`, {
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify(body),
    });
  }

  async function info(): Promise<Info> {
    if (known !== undefined && clock() - known.readAt < infoMs) return known;
    const method = 'credentials/info';
    const { key, cert, auth } = await call(method, infoAnswer, {
      credentialID,
      certificates: 'chain',
      certInfo: false,
      authInfo: true,
    });
    if (key.status === 'disabled' || (cert.status ?? 'valid') !== 'valid')
      throw new CscFailed(
        'ERR_CSC_CREDENTIAL_DISABLED',
        method,
        `key ${key.status}, certificate ${cert.status}`,
      );
    if (auth.mode !== 'implicit' && auth.mode !== 'explicit')
      throw new CscFailed('ERR_CSC_NEEDS_PERSON', method, auth.mode);
    const [leaf, ...others] = certificates(cert.certificates, method);
    const signAlgo = signAlgos[algorithmOf(leaf)].find((oid) => key.algo.includes(oid));
    if (signAlgo === undefined)
      throw new CscFailed('ERR_CSC_ANSWER_INVALID', method, `key/algo ${key.algo.join(' ')}`);
    known = { chain: chainFrom(leaf, others), signAlgo, readAt: clock() };
    return known;
  }

  return {
    chain: async () => (await info()).chain,
    async sign(data) {
      const { chain, signAlgo } = await info();
      const hashes = [createHash('sha256').update(data).digest('base64')];
      // Section 11.6: the activation data is bound to the hash and good for one use.
      const { SAD } = await call('credentials/authorize', authorizeAnswer, {
        credentialID,
        numSignatures: 1,
        hashes,
        hashAlgorithmOID: sha256,
        ...(settings.authData === undefined ? {} : { authData: settings.authData }),
      });
      const method = 'signatures/signHash';
      const { signatures } = await call(method, signAnswer, {
        credentialID,
        SAD,
        hashes,
        hashAlgorithmOID: sha256,
        signAlgo,
        operationMode: 'S',
      });
      return checked(Buffer.from(signatures[0] ?? '', 'base64'), data, chain[0], method);
    },
  };
}

/** A signature of a service is believed when it is one. ECDSA comes as DER from some and as R and S from others. */
function checked(signature: Buffer, data: Uint8Array, leaf: X509Certificate, method: string): Uint8Array {
  const key = leaf.publicKey;
  if (algorithmOf(leaf) === 'RS256') {
    if (verify('sha256', data, key, signature)) return signature;
  } else {
    if (signature.length === 64 && verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature))
      return signature;
    const raw = rawEcdsa(signature);
    if (raw !== undefined && verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, raw)) return raw;
  }
  throw new CscFailed('ERR_CSC_SIGNATURE_WRONG', method, 'it does not verify with the certificate');
}

/** ECDSA-Sig-Value (RFC 3279 section 2.2.3) of P-256 as R and S of 32 bytes each; undefined for anything else. */
function rawEcdsa(der: Buffer): Buffer | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || der[2] !== 0x02) return undefined;
  const lengthR = der[3] ?? 0;
  const r = der.subarray(4, 4 + lengthR);
  if (der[4 + lengthR] !== 0x02) return undefined;
  const s = der.subarray(6 + lengthR);
  if (s.length !== der[5 + lengthR]) return undefined;
  const halves = [r, s].map((half) => {
    const bare = half.subarray(half.findIndex((byte) => byte !== 0));
    return bare.length > 32 ? undefined : Buffer.concat([Buffer.alloc(32 - bare.length), bare]);
  });
  return halves.every((half) => half !== undefined) ? Buffer.concat(halves) : undefined;
}

function certificates(texts: readonly string[], method: string): [X509Certificate, ...X509Certificate[]] {
  try {
    const [leaf, ...others] = texts.map((text) => new X509Certificate(Buffer.from(text, 'base64')));
    if (leaf !== undefined) return [leaf, ...others];
  } catch {
    // Said below.
  }
  throw new CscFailed('ERR_CSC_ANSWER_INVALID', method, 'cert/certificates');
}
