import type { KeyObject } from 'node:crypto';
import type { JsonObject } from '../../issuer/documents.js';
import type { IssuerKeys } from '../../issuer/keys.js';
import { asText } from '../../json.js';
import type { Places } from '../open-badge/build.js';
import { sdJwtIssuer, tokenStatusListUrl } from '../sd-jwt/addresses.js';
import { readSdJwt } from '../sd-jwt/read-sd-jwt.js';
import { statusAt } from '../sd-jwt/status-list.js';
import { readStatusToken } from '../sd-jwt/status-token.js';
import { isLearningCredential } from '../sd-jwt/summary.js';
import { type StatusReference, verifySdJwt } from '../sd-jwt/verify-sd-jwt.js';
import type { StatusLists } from '../status/status-lists.js';
import { type DocumentFetch, keyOfUnknownJwk } from '../verify/keys.js';
import { check } from '../verify/outcome.js';
import { isObject, parseJson } from '../verify/parse.js';
import { ownFinding } from '../verify/status.js';
import type { Check } from '../verify.js';

export interface SdJwtSources {
  readonly now: number;
  readonly own?: {
    readonly places: Places;
    readonly keys: Pick<IssuerKeys, 'publicKey'>;
    readonly statusLists: Pick<StatusLists, 'statusOf'>;
  };
  readonly fetchText?: DocumentFetch;
}

const malformed: ReadonlySet<string> = new Set([
  'ERR_SD_JWT_MALFORMED',
  'ERR_SD_JWT_TOO_LARGE',
  'ERR_SD_JWT_DISCLOSURE_INVALID',
  'ERR_SD_JWT_TYPE_WRONG',
]);
const times: Readonly<Record<string, string>> = {
  ERR_SD_JWT_EXPIRED: 'ERR_EXPIRED',
  ERR_SD_JWT_NOT_YET_VALID: 'ERR_NOT_YET_VALID',
};

/** Checks an SD-JWT VC as its holder shows it, without asking for a proof of the holder's key. */
export async function verifySdJwtVc(
  text: string,
  sources: SdJwtSources,
): Promise<{ readonly checks: readonly Check[]; readonly claims?: JsonObject }> {
  const read = readSdJwt(text);
  let signer: KeyObject | undefined;
  const findKey = async (header: JsonObject, issuer: string) => {
    signer = await issuerKey(header, issuer, sources);
    return signer;
  };
  const finding = await verifySdJwt(text, { now: sources.now, findKey });
  const fault = finding.outcome === 'valid' ? undefined : reason(finding);
  if ('fault' in read || (finding.outcome === 'invalid' && malformed.has(finding.code)))
    return {
      checks: [
        { name: 'parse', outcome: finding.outcome === 'unchecked' ? 'unchecked' : 'failed', ...fault },
      ],
    };

  const { claims } = read.read;
  const shown = isLearningCredential(claims);
  const checks: Check[] = [
    { name: 'parse', outcome: 'passed' },
    shown
      ? { name: 'type', outcome: 'passed' }
      : {
          name: 'type',
          outcome: 'unchecked',
          code: 'ERR_TYPE_UNSUPPORTED',
          detail: asText(claims.vct).slice(0, 200),
        },
  ];
  if (signer === undefined)
    return {
      claims,
      checks: [
        ...checks,
        { name: 'issuer', outcome: 'unchecked', ...fault },
        { name: 'proof', outcome: 'unchecked', ...fault },
      ],
    };
  checks.push({ name: 'issuer', outcome: 'passed' });
  if (finding.outcome === 'valid') {
    const status = await statusCheck(finding.status, asText(claims.iss), signer, sources);
    return {
      claims,
      checks: [
        ...checks,
        { name: 'proof', outcome: 'passed' },
        status,
        { name: 'validity', outcome: 'passed' },
      ],
    };
  }
  const time = times[finding.code];
  if (time !== undefined)
    return {
      claims,
      checks: [
        ...checks,
        { name: 'proof', outcome: 'passed' },
        { name: 'validity', outcome: 'failed', code: time },
      ],
    };
  const name = finding.code === 'ERR_SD_JWT_STATUS_INVALID' ? 'status' : 'proof';
  return {
    claims,
    checks: [...checks, { name, outcome: finding.outcome === 'invalid' ? 'failed' : 'unchecked', ...fault }],
  };
}

function reason({
  code,
  detail,
}: {
  readonly code: string;
  readonly detail?: string;
}): Pick<Check, 'code' | 'detail'> {
  return { code, ...(detail === undefined ? {} : { detail: detail.slice(0, 500) }) };
}

/** SD-JWT VC, section 5: the key that the issuer's metadata names, ours from the store. */
async function issuerKey(
  { kid }: JsonObject,
  issuer: string,
  { own, fetchText }: SdJwtSources,
): Promise<KeyObject | undefined> {
  if (typeof kid !== 'string') return undefined;
  const id = own === undefined ? undefined : ownIssuerId(own.places, issuer);
  if (own !== undefined && id !== undefined) {
    const prefix = own.places.issuers.keyUrl(id, '');
    const key = kid.startsWith(prefix) ? await own.keys.publicKey(id, kid.slice(prefix.length)) : undefined;
    return key === 'withdrawn' ? undefined : key;
  }
  if (fetchText === undefined || !URL.canParse(issuer)) return undefined;
  const { origin, pathname } = new URL(issuer);
  const metadata = await jsonAt(
    `${origin}/.well-known/jwt-vc-issuer${pathname.replace(/\/$/, '')}`,
    fetchText,
  );
  if (metadata?.issuer !== issuer) return undefined;
  const set = isObject(metadata.jwks)
    ? metadata.jwks
    : typeof metadata.jwks_uri === 'string'
      ? await jsonAt(metadata.jwks_uri, fetchText)
      : undefined;
  const keys = Array.isArray(set?.keys) ? set.keys.filter(isObject) : [];
  return keyOfUnknownJwk(keys.find((key) => key.kid === kid));
}

async function jsonAt(url: string, fetchText: DocumentFetch): Promise<JsonObject | undefined> {
  try {
    const parsed = parseJson(await fetchText(url));
    return 'document' in parsed ? parsed.document : undefined;
  } catch {
    // Whatever kept it from being had: without the key nothing is said of the credential.
    return undefined;
  }
}

function ownIssuerId({ issuers }: Places, issuer: string): string | undefined {
  const prefix = issuers.profileUrl('');
  const rest = issuer.startsWith(prefix) ? issuer.slice(prefix.length) : '';
  return /^[\w.~-]+$/.test(rest) && sdJwtIssuer(issuers, rest) === issuer ? rest : undefined;
}

async function statusCheck(
  status: StatusReference | undefined,
  issuer: string,
  key: KeyObject,
  { own, fetchText, now }: SdJwtSources,
): Promise<Check> {
  const name = 'status';
  if (status === undefined) return { name, outcome: 'skipped' };
  const { uri, index } = status;
  const unchecked = (code: string): Check => ({
    name,
    outcome: 'unchecked',
    code,
    detail: uri.slice(0, 300),
  });
  const listId = own?.places.credentials.statusListIdOf(uri.replace(/\/token$/, ''));
  if (own !== undefined && listId !== undefined && tokenStatusListUrl(own.places.credentials, listId) === uri)
    return check(name, ownFinding(await own.statusLists.statusOf(listId, index), uri));
  // The list must be the issuer's: another's may not say that this credential is in force.
  if (fetchText === undefined || !URL.canParse(uri) || new URL(uri).origin !== new URL(issuer).origin)
    return unchecked('ERR_STATUS_UNREACHABLE');
  let token: string;
  try {
    token = await fetchText(uri);
  } catch {
    return unchecked('ERR_STATUS_UNREACHABLE');
  }
  const found = await readStatusToken(token.trim(), { address: uri, now, key });
  if (found.outcome === 'invalid') return unchecked(found.code);
  const value = statusAt(found.list, index);
  if (value === 0) return { name, outcome: 'passed' };
  if (value === undefined) return unchecked('ERR_STATUS_ENTRY_INVALID');
  return { name, outcome: 'failed', code: value === 1 ? 'ERR_REVOKED' : 'ERR_SUSPENDED' };
}
