import type { X509Certificate } from 'node:crypto';
import type { JsonObject } from '../../issuer/documents.js';
import { asText } from '../../json.js';
import type { EntryStatus } from '../credential.js';
import { isElm } from '../elm/summary.js';
import { type SealFinding, verifySeal } from '../seal/verify-seal.js';
import { check } from '../verify/outcome.js';
import { ownFinding } from '../verify/status.js';
import type { Check } from '../verify.js';
import { validityCheck } from './validity.js';

export interface ElmSources {
  readonly now: number;
  /** Certificates that this tool has sealed with. */
  readonly ownSeals: () => Promise<readonly X509Certificate[]>;
  /** Of the credential with this `id`; undefined when the tool did not make it. */
  readonly statusOf?: (id: string) => Promise<EntryStatus | undefined>;
}

export interface ElmFindings {
  readonly checks: readonly Check[];
  readonly document?: JsonObject;
}

/** Checks a sealed European Digital Credential, ours or another's. */
export async function verifyElm(text: string, sources: ElmSources): Promise<ElmFindings> {
  const finding = verifySeal(text, { now: sources.now, trusted: await sources.ownSeals() });
  if (finding.outcome === 'broken' && malformed.has(finding.code))
    return { checks: [{ name: 'parse', outcome: 'failed', ...reason(finding) }] };
  const parse: Check = { name: 'parse', outcome: 'passed' };
  const document = finding.outcome === 'broken' ? undefined : finding.document;
  if (document === undefined) return { checks: [parse, proofCheck(finding)] };
  return {
    document,
    checks: [
      parse,
      typeCheck(document),
      issuerCheck(finding),
      proofCheck(finding),
      ...(await inForce(document, finding, sources)),
    ],
  };
}

/** Not sealed: whoever holds the file may have written it. */
export function unsealedElm(document: JsonObject): ElmFindings {
  return {
    document,
    checks: [
      { name: 'parse', outcome: 'passed' },
      typeCheck(document),
      { name: 'proof', outcome: 'failed', code: 'ERR_PROOF_MISSING' },
    ],
  };
}

const malformed: ReadonlySet<string> = new Set(['ERR_SEAL_MALFORMED', 'ERR_SEAL_PAYLOAD_INVALID']);

function typeCheck(document: JsonObject): Check {
  const name = 'type';
  if (isElm(document)) return { name, outcome: 'passed' };
  const detail = [document.type].flat().map(asText).join(', ').slice(0, 500);
  return { name, outcome: 'unchecked', code: 'ERR_TYPE_UNSUPPORTED', detail };
}

function proofCheck(finding: SealFinding): Check {
  const name = 'proof';
  if (finding.outcome === 'intact') return { name, outcome: 'passed' };
  return { name, outcome: finding.outcome === 'broken' ? 'failed' : 'unchecked', ...reason(finding) };
}

/** Foreign seals: only a validation service that reads the trusted lists can say whose they are (eIDAS, article 22). */
function issuerCheck(finding: SealFinding): Check {
  const seal = finding.outcome === 'broken' ? undefined : finding.seal;
  if (seal?.trust === 'anchored') return { name: 'issuer', outcome: 'passed' };
  const owner = [seal?.subject.organization, seal?.subject.commonName].find((one) => one !== undefined);
  return {
    name: 'issuer',
    outcome: 'unchecked',
    code: 'ERR_SEAL_OWNER_UNCHECKED',
    detail: `sealed with a certificate for ${owner ?? 'an unnamed owner'}; European trusted lists are not read here`,
  };
}

async function inForce(
  document: JsonObject,
  finding: SealFinding,
  sources: ElmSources,
): Promise<readonly Check[]> {
  const from = document.validFrom ?? document.issuanceDate;
  const until = document.validUntil ?? document.expirationDate;
  return [await statusCheck(document, finding, sources), validityCheck(from, until, sources.now)];
}

async function statusCheck(
  document: JsonObject,
  finding: SealFinding,
  { statusOf }: ElmSources,
): Promise<Check> {
  const name = 'status';
  const own = finding.outcome === 'intact' && finding.seal.trust === 'anchored';
  if (own && statusOf !== undefined) {
    const id = asText(document.id).slice(0, 200);
    return check(name, ownFinding(await statusOf(id), id));
  }
  return document.credentialStatus === undefined
    ? { name, outcome: 'skipped' }
    : { name, outcome: 'unchecked', code: 'ERR_STATUS_UNSUPPORTED' };
}

function reason(finding: {
  readonly code: string;
  readonly detail?: string;
}): Pick<Check, 'code' | 'detail'> {
  return {
    code: finding.code,
    ...(finding.detail === undefined ? {} : { detail: finding.detail.slice(0, 500) }),
  };
}
