import { createPublicKey, type KeyObject } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../issuer/documents.js';
import { asText } from '../../json.js';
import {
  type Assertion,
  type BadgeClass,
  belongsTo,
  type IssuerProfile,
  oldBadgeVersion,
  type Read,
  readAssertion,
  readBadgeClass,
  readProfile,
  verificationOf,
} from '../open-badge-2/read-assertion.js';
import { jwsHolds } from '../verify/jwt.js';
import type { DocumentFetch } from '../verify/keys.js';
import { check, type Finding, failed, passed, unchecked } from '../verify/outcome.js';
import { isObject, type Jws, parseJson } from '../verify/parse.js';
import type { Check, CredentialSummary } from '../verify.js';
import { validityCheck } from './validity.js';

export interface OldBadgeSources {
  readonly now: number;
  /** Left out: nothing of an old badge can be checked. */
  readonly fetchText?: DocumentFetch;
}

export interface OldBadgeFindings {
  readonly checks: readonly Check[];
  readonly summary?: CredentialSummary;
}

/**
 * Checks an assertion of Open Badges 2.0. A hosted one is what lies at its address, whatever the file says: the copy there
 * decides and is what is shown. A signed one (JWS) is tied to its issuer by the key that the issuer's profile names.
 * @param given the assertion, or the address of one
 */
export async function verifyOldBadge(
  given: JsonObject | string,
  jws: Jws | undefined,
  sources: OldBadgeSources,
): Promise<OldBadgeFindings> {
  const checks: Check[] = [check('parse', passed)];
  const hosted = jws === undefined ? await hostedCopy(given, sources.fetchText) : undefined;
  if (hosted !== undefined && 'finding' in hosted) {
    const summary = typeof given === 'string' ? {} : summaryOf(readAssertion(given));
    return { checks: [...checks, hosted.finding], ...summary };
  }
  const document = hosted === undefined ? given : hosted.document;
  const read = readAssertion(document);
  if ('fault' in read)
    return { checks: [...checks, check('schema', failed('ERR_SCHEMA_INVALID', read.fault))] };
  const assertion = read.value;
  checks.push(check('type', passed), check('schema', passed));

  const badge = await badgeOf(assertion, sources.fetchText);
  if ('finding' in badge)
    return {
      checks: [...checks, check('issuer', badge.finding), ...inTime(assertion, sources)],
      ...summaryOf(read),
    };
  const issuer = await issuerOf(badge.found, sources.fetchText);
  const summary = summaryOf(read, badge.found, 'found' in issuer ? issuer.found : undefined);
  if ('finding' in issuer)
    return {
      checks: [...checks, check('issuer', issuer.finding), ...inTime(assertion, sources)],
      ...summary,
    };

  const proof =
    jws === undefined
      ? hostedFindings(given, assertion, issuer.found)
      : await signedFindings(jws, assertion, issuer.found, sources.fetchText);
  const status = jws === undefined ? passed : await listedStatus(assertion, issuer.found, sources.fetchText);
  checks.push(check('issuer', proof.issuer), check('proof', proof.proof), check('status', status));
  return { checks: [...checks, ...inTime(assertion, sources)], ...summary };
}

type Fetched = { readonly document: JsonObject } | { readonly finding: Finding };

async function fetched(
  url: string,
  fetchText: DocumentFetch | undefined,
  onError: (error: unknown) => void = () => {},
): Promise<Fetched> {
  if (fetchText === undefined) return { finding: unchecked('ERR_HOSTED_UNREACHABLE', url) };
  try {
    const parsed = parseJson(await fetchText(url));
    return 'document' in parsed
      ? parsed
      : { finding: unchecked('ERR_HOSTED_UNREACHABLE', `${url} is no JSON`) };
  } catch (error) {
    onError(error);
    return { finding: unchecked('ERR_HOSTED_UNREACHABLE', error instanceof Error ? error.message : url) };
  }
}

async function hostedCopy(
  given: JsonObject | string,
  fetchText: DocumentFetch | undefined,
): Promise<{ readonly document: JsonObject } | { readonly finding: Check }> {
  const id = typeof given === 'string' ? given : asText(given.id);
  if (!/^https?:\/\//.test(id) || !URL.canParse(id))
    return { finding: check('proof', failed('ERR_PROOF_MISSING', 'neither signed nor hosted at its id')) };
  let gone = false;
  const found = await fetched(id, fetchText, (error) => {
    // Section "Hosted verification": an assertion that was taken back answers with 410 Gone.
    gone = isObject(error) && error.status === 410;
  });
  if (gone) return { finding: check('status', failed('ERR_REVOKED', `${id} answers 410`)) };
  if ('finding' in found) return { finding: check('proof', found.finding) };
  const { document } = found;
  if (document.id !== id)
    return { finding: check('proof', failed('ERR_HOSTED_DIFFERS', `${id} holds another id`)) };
  const version = oldBadgeVersion(document);
  if (version === 1) return { finding: check('type', unchecked('ERR_BADGE_TOO_OLD', id)) };
  if (version === undefined) return { finding: check('type', unchecked('ERR_TYPE_UNSUPPORTED', id)) };
  if (document.revoked === true)
    return { finding: check('status', failed('ERR_REVOKED', reasonOf(document.revocationReason))) };
  return found;
}

async function badgeOf(
  { badge }: Assertion,
  fetchText: DocumentFetch | undefined,
): Promise<{ readonly found: BadgeClass } | { readonly finding: Finding }> {
  if (typeof badge !== 'string') return { found: badge };
  const document = await fetched(badge, fetchText);
  return 'finding' in document ? document : foundAt(badge, readBadgeClass(document.document));
}

/** Always fetched: what stands inside of an assertion proves nothing about its issuer. */
async function issuerOf(
  { issuer }: BadgeClass,
  fetchText: DocumentFetch | undefined,
): Promise<{ readonly found: IssuerProfile } | { readonly finding: Finding }> {
  const url = typeof issuer === 'string' ? issuer : issuer.id;
  const document = await fetched(url, fetchText);
  return 'finding' in document ? document : foundAt(url, readProfile(document.document));
}

function foundAt<T extends { readonly id: string }>(
  url: string,
  read: Read<T>,
): { readonly found: T } | { readonly finding: Finding } {
  if ('fault' in read) return { finding: failed('ERR_ISSUER_DOCUMENT_INVALID', `${url}: ${read.fault}`) };
  return read.value.id === url
    ? { found: read.value }
    : { finding: failed('ERR_ISSUER_DOCUMENT_INVALID', `${url} holds another id`) };
}

interface Proof {
  readonly issuer: Finding;
  readonly proof: Finding;
}

function hostedFindings(given: JsonObject | string, assertion: Assertion, issuer: IssuerProfile): Proof {
  if (verificationOf(assertion) !== 'hosted')
    return { issuer: { outcome: 'skipped' }, proof: failed('ERR_PROOF_MISSING', 'verification') };
  const own = belongsTo(assertion.id, issuer);
  const different = typeof given === 'string' ? undefined : differenceOf(given, assertion);
  return {
    issuer: own ? passed : failed('ERR_HOSTED_ORIGIN', `${assertion.id} is not in the scope of ${issuer.id}`),
    proof: different === undefined ? passed : failed('ERR_HOSTED_DIFFERS', different),
  };
}

/** What decides who earned what and when, where the file says it otherwise than the issuer does. */
function differenceOf(given: JsonObject, hosted: Assertion): string | undefined {
  const idOf = (badge: unknown): unknown => (isObject(badge) ? badge.id : badge);
  const same = (one: unknown, other: unknown): boolean => isDeepStrictEqual(one, other);
  if (!same(idOf(given.badge), idOf(hosted.badge))) return 'badge';
  return (['recipient', 'issuedOn', 'expires'] as const).find((name) => !same(given[name], hosted[name]));
}

/** Section "Signed verification": the key is fetched, and must be one that the issuer's profile names. */
async function signedFindings(
  jws: Jws,
  assertion: Assertion,
  issuer: IssuerProfile,
  fetchText: DocumentFetch | undefined,
): Promise<Proof> {
  const skip: Finding = { outcome: 'skipped' };
  const { creator } = assertion.verification;
  if (verificationOf(assertion) !== 'signed')
    return { issuer: skip, proof: failed('ERR_PROOF_MISSING', 'verification') };
  const named = [issuer.publicKey].flat().filter((one) => one !== undefined);
  const entry = named.find((one) => creator === undefined || (isObject(one) ? one.id : one) === creator);
  if (entry === undefined)
    return { issuer: failed('ERR_KEY_NOT_BOUND', `${issuer.id} does not name the key`), proof: skip };
  const document: Fetched = isObject(entry) ? { document: entry } : await fetched(asText(entry), fetchText);
  if ('finding' in document)
    return { issuer: document.finding, proof: unchecked('ERR_KEY_NOT_FOUND', creator) };
  const { owner, publicKeyPem } = document.document;
  if (owner !== undefined && owner !== issuer.id)
    return { issuer: failed('ERR_KEY_NOT_BOUND', `the key has another owner`), proof: skip };
  const key = keyOfPem(publicKeyPem);
  if (key === undefined) return { issuer: passed, proof: unchecked('ERR_KEY_UNSUPPORTED', creator) };
  const holds = jwsHolds(jws, key);
  if (holds === undefined)
    return { issuer: passed, proof: failed('ERR_ALGORITHM_UNSUPPORTED', asText(jws.header.alg)) };
  return { issuer: passed, proof: holds ? passed : failed('ERR_PROOF_INVALID') };
}

function keyOfPem(pem: unknown): KeyObject | undefined {
  if (typeof pem !== 'string' || pem.length > 10_000 || !pem.includes('BEGIN PUBLIC KEY')) return undefined;
  try {
    return createPublicKey(pem);
  } catch {
    return undefined;
  }
}

/** Section "RevocationList": of a signed assertion the issuer's list says whether it was taken back. */
async function listedStatus(
  { id }: Assertion,
  { revocationList }: IssuerProfile,
  fetchText: DocumentFetch | undefined,
): Promise<Finding> {
  if (revocationList === undefined) return { outcome: 'skipped' };
  const list = await fetched(revocationList, fetchText);
  if ('finding' in list) return unchecked('ERR_STATUS_UNREACHABLE', revocationList);
  const { revokedAssertions } = list.document;
  if (!Array.isArray(revokedAssertions)) return unchecked('ERR_STATUS_LIST_INVALID', revocationList);
  const entry = revokedAssertions.find((one) => (isObject(one) ? one.id : one) === id);
  if (entry === undefined) return passed;
  return failed('ERR_REVOKED', isObject(entry) ? reasonOf(entry.revocationReason) : undefined);
}

function reasonOf(reason: unknown): string | undefined {
  return typeof reason === 'string' ? reason : undefined;
}

function inTime({ issuedOn, expires }: Assertion, { now }: OldBadgeSources): readonly Check[] {
  return [validityCheck(issuedOn, expires, now)];
}

function summaryOf(
  read: Read<Assertion>,
  fetchedBadge?: BadgeClass,
  issuer?: IssuerProfile,
): { readonly summary?: CredentialSummary } {
  if ('fault' in read) return {};
  const { id, recipient, issuedOn, expires } = read.value;
  const badge = fetchedBadge ?? (typeof read.value.badge === 'string' ? undefined : read.value.badge);
  const issuerId = issuer?.id ?? (typeof badge?.issuer === 'string' ? badge.issuer : badge?.issuer.id);
  const image = typeof badge?.image === 'string' ? badge.image : badge?.image?.id;
  return {
    summary: {
      id,
      ...(badge === undefined ? {} : { title: badge.name }),
      ...(badge?.description === undefined ? {} : { description: badge.description }),
      ...(issuerId === undefined ? {} : { issuerId }),
      ...(issuer === undefined ? {} : { issuerName: issuer.name }),
      outcomes: [],
      validFrom: new Date(issuedOn).toISOString(),
      ...(expires === undefined ? {} : { validUntil: new Date(expires).toISOString() }),
      ...(image === undefined ? {} : { imageUrl: image }),
      recipient: { type: recipient.type, hashed: recipient.hashed, identity: recipient.identity },
    },
  };
}
