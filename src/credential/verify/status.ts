import type { JsonObject } from '../../issuer/documents.js';
import { asText } from '../../json.js';
import type { CredentialAddresses } from '../addresses.js';
import type { EntryStatus } from '../credential.js';
import { bitAt, decodeList } from '../status/bitstring.js';
import type { StatusLists } from '../status/status-lists.js';
import type { ProofFindings } from './data-integrity.js';
import type { DocumentFetch } from './keys.js';
import { type Finding, failed, passed, skipped, unchecked } from './outcome.js';
import { isObject, type Parsed, parse } from './parse.js';
import { issuerOf } from './structure.js';

export interface StatusSources {
  /** This tool's own lists, read from the store. Left out: every list is foreign. */
  readonly own?: {
    readonly addresses: CredentialAddresses;
    readonly statusLists: Pick<StatusLists, 'statusOf'>;
  };
  readonly fetchText?: DocumentFetch;
  /** Verifies a fetched list as the credential that it is. */
  readonly verifyProof: (parsed: Exclude<Parsed, { format: 'unknown' }>) => Promise<ProofFindings>;
  readonly now: number;
}

/**
 * Whether the credential has been taken back (W3C Bitstring Status List v1.0 section 3.2). Whatever keeps the list from
 * being had and believed ends as unchecked: not knowing is never shown as valid.
 */
export async function checkStatus(document: JsonObject, sources: StatusSources): Promise<Finding> {
  const { credentialStatus } = document;
  if (credentialStatus === undefined) return skipped;
  const entries = [credentialStatus].flat();
  if (entries.length > 8) return unchecked('ERR_TOO_COMPLEX', 'credentialStatus');
  // At once: whoever names eight servers that never answer makes people wait for one of them.
  const findings = await Promise.all(
    entries.map((entry) =>
      isObject(entry) ? checkEntry(entry, document, sources) : failed('ERR_STATUS_ENTRY_INVALID'),
    ),
  );
  const first = (outcome: Finding['outcome']) => findings.find((finding) => finding.outcome === outcome);
  return first('failed') ?? first('unchecked') ?? passed;
}

async function checkEntry(entry: JsonObject, document: JsonObject, sources: StatusSources): Promise<Finding> {
  const { type, statusPurpose, statusListIndex, statusListCredential } = entry;
  if (type !== 'BitstringStatusListEntry') return unchecked('ERR_STATUS_UNSUPPORTED', asText(type));
  if (statusPurpose !== 'revocation' && statusPurpose !== 'suspension')
    return unchecked('ERR_STATUS_UNSUPPORTED', asText(statusPurpose));
  if (typeof statusListCredential !== 'string' || !/^\d{1,9}$/.test(asText(statusListIndex)))
    return failed('ERR_STATUS_ENTRY_INVALID');
  if ('statusSize' in entry && entry.statusSize !== 1)
    return unchecked('ERR_STATUS_UNSUPPORTED', 'statusSize');
  const index = Number(statusListIndex);
  const { own } = sources;
  const ownList = own?.addresses.statusListIdOf(statusListCredential);
  if (own !== undefined && ownList !== undefined)
    return ownFinding(await own.statusLists.statusOf(ownList, index), `${statusListCredential}#${index}`);
  const set = await foreignBit(statusListCredential, statusPurpose, index, issuerOf(document), sources);
  if (set === undefined) return unchecked('ERR_STATUS_ENTRY_INVALID', `${statusListCredential}#${index}`);
  if (typeof set !== 'boolean') return set;
  if (!set) return passed;
  return failed(statusPurpose === 'revocation' ? 'ERR_REVOKED' : 'ERR_SUSPENDED');
}

/** @param where for whoever looks closer */
export function ownFinding(status: EntryStatus | undefined, where: string): Finding {
  switch (status) {
    case undefined:
      return unchecked('ERR_STATUS_ENTRY_INVALID', where);
    case 'valid':
      return passed;
    case 'suspended':
      return failed('ERR_SUSPENDED');
    case 'revoked':
      return failed('ERR_REVOKED');
  }
}

async function foreignBit(
  url: string,
  purpose: string,
  index: number,
  issuer: string | undefined,
  sources: StatusSources,
): Promise<boolean | undefined | Finding> {
  if (sources.fetchText === undefined) return unchecked('ERR_STATUS_UNREACHABLE', url);
  let text: string;
  try {
    text = await sources.fetchText(url);
  } catch (error) {
    return unchecked('ERR_STATUS_UNREACHABLE', error instanceof Error ? error.message : url);
  }
  const parsed = parse(text);
  if (parsed.format === 'unknown') return unchecked('ERR_STATUS_LIST_INVALID', url);
  const list = parsed.document;
  const { credentialSubject: subject, validFrom, validUntil } = list;
  const types = [list.type].flat();
  if (
    !types.includes('BitstringStatusListCredential') ||
    !isObject(subject) ||
    subject.type !== 'BitstringStatusList'
  )
    return unchecked('ERR_STATUS_LIST_INVALID', url);
  // Nobody else may say that this issuer's credential is in force.
  if (issuerOf(list) !== issuer) return unchecked('ERR_STATUS_LIST_INVALID', `${url} has another issuer`);
  if (list.id !== undefined && list.id !== url)
    return unchecked('ERR_STATUS_LIST_INVALID', `${url} has another id`);
  if (![subject.statusPurpose].flat().includes(purpose))
    return unchecked('ERR_STATUS_LIST_INVALID', `${url} has another purpose`);
  if (validFrom !== undefined && !(Date.parse(asText(validFrom)) <= sources.now + 300_000))
    return unchecked('ERR_STATUS_LIST_EXPIRED', url);
  if (validUntil !== undefined && !(Date.parse(asText(validUntil)) > sources.now))
    return unchecked('ERR_STATUS_LIST_EXPIRED', url);
  const findings = await sources.verifyProof(parsed);
  if (findings.proof.outcome !== 'passed' || findings.issuer.outcome !== 'passed')
    return unchecked('ERR_STATUS_LIST_INVALID', `${url} is not signed by the issuer`);
  const bits = await decodeList(asText(subject.encodedList));
  return bits === undefined ? unchecked('ERR_STATUS_LIST_INVALID', url) : bitAt(bits, index);
}
