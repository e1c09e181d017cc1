import { verify } from 'node:crypto';
import { z } from 'zod';
import type { ReadCode } from '../compact/read-code.js';
import type { EntryStatus } from '../credential.js';
import type { Places } from '../open-badge/build.js';
import { didWebUrl, type KeySources, keyOfMethod } from '../verify/keys.js';
import { check, type Finding, failed, passed, unchecked } from '../verify/outcome.js';
import { parseJson } from '../verify/parse.js';
import { ownFinding } from '../verify/status.js';
import type { Check, CredentialSummary } from '../verify.js';
import { validityCheck } from './validity.js';

export interface CodeSources extends KeySources {
  readonly now: number;
  /** Addresses of the tool's own credentials. */
  readonly places?: Pick<Places, 'credentials'>;
  /** Of the tool's own credential with this id, without the address before it. */
  readonly statusOf?: (id: string) => Promise<EntryStatus | undefined>;
}

/** Checks the short form that the certificate's printed code holds. */
export async function verifySignedCode(
  { kid, claims, signingInput, signature }: ReadCode,
  sources: CodeSources,
): Promise<{ readonly checks: readonly Check[]; readonly summary: CredentialSummary }> {
  const { iss, iat, exp, jti, title, name } = claims;
  const isOwn = sources.own?.addresses.issuerIdOf(iss) !== undefined;
  const address = isOwn ? sources.places?.credentials.credential(jti) : addressOf(iss, jti);
  const timestamp = (at: number): string => new Date(at * 1000).toISOString();
  const summary: CredentialSummary = {
    ...(address === undefined ? {} : { id: address }),
    title,
    issuerId: iss,
    outcomes: [],
    ...(name === '' ? {} : { learnerName: name }),
    validFrom: timestamp(iat),
    ...(exp === undefined ? {} : { validUntil: timestamp(exp) }),
  };
  const checks: Check[] = [check('parse', passed), check('type', passed)];
  const method = `${iss}#${kid}`;
  const found = await keyOfMethod(sources, method, iss);
  if ('finding' in found) {
    checks.push(check('issuer', found.finding), check('proof', unchecked('ERR_KEY_NOT_FOUND', method)));
    return { checks, summary };
  }
  const { key } = found;
  const holds =
    key.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(signingInput), key, signature);
  checks.push(check('issuer', passed), check('proof', holds ? passed : failed('ERR_PROOF_INVALID')));
  if (!holds) return { checks, summary };
  checks.push(
    check('status', await statusFinding(jti, address, isOwn, sources)),
    validityCheck(summary.validFrom, summary.validUntil, sources.now),
  );
  return { checks, summary };
}

async function statusFinding(
  id: string,
  address: string | undefined,
  isOwn: boolean,
  { statusOf, fetchText }: CodeSources,
): Promise<Finding> {
  if (address === undefined) return unchecked('ERR_STATUS_UNSUPPORTED', id);
  if (isOwn && statusOf !== undefined) return ownFinding(await statusOf(id), address);
  const url = `${address}/status`;
  if (fetchText === undefined) return unchecked('ERR_STATUS_UNREACHABLE', url);
  try {
    const parsed = parseJson(await fetchText(url));
    const { status } = answer.parse('document' in parsed ? parsed.document : undefined);
    return ownFinding(status, url);
  } catch (error) {
    return unchecked('ERR_STATUS_UNREACHABLE', error instanceof Error ? error.message : url);
  }
}

const answer = z.object({ status: z.enum(['valid', 'suspended', 'revoked']) });

/** Codes are made by tools of this kind only, whose credentials live beside their issuers. */
function addressOf(issuer: string, id: string): string | undefined {
  const url = didWebUrl(issuer);
  const [, base] = /^(https?:\/\/.+)\/issuers\/[^/]+\/did\.json$/.exec(url ?? '') ?? [];
  return base === undefined ? undefined : `${base}/credentials/${id}`;
}
