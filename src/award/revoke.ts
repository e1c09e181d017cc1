import type { Clock } from '../clock.js';
import type { CredentialRepository, StatusListRepository } from '../credential/credential.js';
import { type AwardRepository, awardTransitions } from './award.js';
import { lifted } from './suspend.js';

export interface RevokeNeeds {
  readonly clock: Clock;
  readonly awards: AwardRepository;
  readonly credentials: CredentialRepository;
  readonly statusLists: StatusListRepository;
}

export type RevokeOutcome = { readonly outcome: 'revoked' | 'already' | 'not-found' | 'conflict' };

/**
 * Takes an award back for good. The award goes first, so that nothing is issued on it any more; the status bit is what the
 * world sees. A run that was cut short is completed by the next one.
 */
export async function revokeAward(
  { clock, awards, credentials, statusLists }: RevokeNeeds,
  request: { readonly awardId: string; readonly reason: string; readonly by: string },
): Promise<RevokeOutcome> {
  const award = await awards.byId(request.awardId);
  if (award === undefined) return { outcome: 'not-found' };
  const at = award.revokedAt ?? clock();
  const reason = award.revocationReason ?? request.reason;
  if (award.state !== 'revoked') {
    if (!awardTransitions[award.state].includes('revoked')) return { outcome: 'conflict' };
    const { suspensions } = award;
    const revoked = {
      ...award,
      ...(suspensions === undefined ? {} : { suspensions: lifted(suspensions, at, request.by) }),
      state: 'revoked',
      revokedAt: at,
      revocationReason: reason,
      revokedBy: request.by,
    } as const;
    if (!(await awards.save(revoked))) return { outcome: 'conflict' };
  }
  const credential = await credentials.byAward(award.id);
  if (credential === undefined) return { outcome: award.state === 'revoked' ? 'already' : 'revoked' };
  await statusLists.revoke(credential.statusListId, credential.statusIndex);
  if (credential.revokedAt === undefined) {
    // Gone for good, it is no longer gone for now.
    const { suspendedAt: _, suspensionReason: __, ...rest } = credential;
    if (!(await credentials.save({ ...rest, revokedAt: at, revocationReason: reason })))
      return { outcome: 'conflict' };
    return { outcome: 'revoked' };
  }
  return { outcome: award.state === 'revoked' ? 'already' : 'revoked' };
}
