import { z } from 'zod';
import type { JsonObject } from '../../issuer/documents.js';
import { asText } from '../../json.js';
import type { Credential, CredentialRepository, StatusListRepository } from '../credential.js';
import { statusOf } from '../credential.js';
import type { Places } from '../open-badge/build.js';
import { timestamp } from '../open-badge/build.js';
import type { DocumentFetch } from '../verify/keys.js';
import { isObject, parseJson } from '../verify/parse.js';
import type { Standing, VerificationReport } from '../verify.js';

/** Since when, and why, a credential of this tool is not in force. */
export interface Standings {
  /** @param id the credential's own: its address, or the one in a European credential */
  ofCredential(id: string): Promise<Standing | undefined>;
  /** @param uri of the Token Status List */
  ofEntry(uri: string, index: number): Promise<Standing | undefined>;
}

export function ownStandings({
  credentials,
  statusLists,
  places,
}: {
  readonly credentials: CredentialRepository;
  readonly statusLists: StatusListRepository;
  readonly places: Places;
}): Standings {
  const of = (credential: Credential | undefined) =>
    credential === undefined ? undefined : standingOf(credential);
  return {
    async ofCredential(id) {
      const own = [places.credentials.credential(''), 'urn:credential:'].find((prefix) =>
        id.startsWith(prefix),
      );
      return own === undefined ? undefined : of(await credentials.byId(id.slice(own.length)));
    },
    async ofEntry(uri, index) {
      const listId = places.credentials.statusListIdOf(uri.replace(/\/token$/, ''));
      const awardId = listId === undefined ? undefined : await statusLists.awardOf(listId, index);
      return awardId === undefined ? undefined : of(await credentials.byAward(awardId));
    },
  };
}

/** Undefined for a credential that is in force. */
export function standingOf(credential: Credential): Standing | undefined {
  const { revokedAt, revocationReason, suspendedAt, suspensionReason } = credential;
  const status = statusOf(credential);
  if (status === 'valid') return undefined;
  const [since, reason] =
    status === 'revoked' ? [revokedAt, revocationReason] : [suspendedAt, suspensionReason];
  return { status, since: timestamp(since ?? 0), ...(reason === undefined ? {} : { reason }) };
}

const shape = z.object({
  status: z.enum(['suspended', 'revoked']),
  since: z.iso.datetime(),
  reason: z.string().max(1000).optional(),
});

/**
 * Says since when, and why, a credential is not in force, where its status said that it is not. Tools of this kind answer
 * that at the credential's address with `/status` behind it: its list alone cannot tell, and may call a suspended one revoked.
 */
export async function explained(
  report: VerificationReport,
  claims: JsonObject | undefined,
  { standings, fetchText }: { readonly standings?: Standings; readonly fetchText?: DocumentFetch },
): Promise<VerificationReport> {
  if (!report.checks.some(({ name, outcome }) => name === 'status' && outcome === 'failed')) return report;
  const standing =
    standings === undefined ? undefined : await ownStanding(report.summary?.id, claims, standings);
  const told = standing ?? (await toldByIssuer(report.summary?.id, fetchText));
  if (told === undefined) return report;
  return {
    ...report,
    standing: told,
    checks: report.checks.map((check) =>
      check.name === 'status' && check.code === 'ERR_REVOKED' && told.status === 'suspended'
        ? { ...check, code: 'ERR_SUSPENDED' }
        : check,
    ),
  };
}

function ownStanding(
  id: string | undefined,
  claims: JsonObject | undefined,
  standings: Standings,
): Promise<Standing | undefined> | undefined {
  const list = isObject(claims?.status) ? claims.status.status_list : undefined;
  if (isObject(list)) return standings.ofEntry(asText(list.uri), Number(list.idx));
  return id === undefined ? undefined : standings.ofCredential(id);
}

async function toldByIssuer(
  id: string | undefined,
  fetchText: DocumentFetch | undefined,
): Promise<Standing | undefined> {
  if (fetchText === undefined || !/^https?:\/\/[^?#]+\/credentials\/[\w-]+$/.test(id ?? '')) return undefined;
  try {
    const parsed = parseJson(await fetchText(`${id}/status`));
    if (!('document' in parsed)) return undefined;
    const { status, since, reason } = shape.parse(parsed.document);
    return { status, since, ...(reason === undefined ? {} : { reason }) };
  } catch {
    // It is no more than a courtesy: that the credential is not in force is known already.
    return undefined;
  }
}
