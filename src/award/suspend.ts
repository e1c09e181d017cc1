import type { CredentialRepository, StatusListRepository } from '../credential/credential.js';
import { type Award, awardTransitions, type Suspension } from './award.js';
import type { RevokeNeeds } from './revoke.js';

export type SuspendOutcome = { readonly outcome: 'suspended' | 'already' | 'not-found' | 'conflict' };
export type LiftOutcome = { readonly outcome: 'lifted' | 'already' | 'not-found' | 'conflict' };

/**
 * Puts a credential out of force until somebody lifts that. What is not issued yet, or revoked, cannot be suspended:
 * `conflict`. A run that was cut short is completed by the next one.
 */
export async function suspendAward(
  needs: RevokeNeeds,
  request: { readonly awardId: string; readonly reason: string; readonly by: string },
): Promise<SuspendOutcome> {
  const award = await needs.awards.byId(request.awardId);
  if (award === undefined) return { outcome: 'not-found' };
  const known = award.state === 'suspended' ? award.suspensions?.at(-1) : undefined;
  const { reason, by } = request;
  const suspension: Suspension = known ?? { at: needs.clock(), reason, by };
  if (known === undefined) {
    if (!awardTransitions[award.state].includes('suspended')) return { outcome: 'conflict' };
    const suspensions = [...(award.suspensions ?? []), suspension];
    if (!(await needs.awards.save({ ...award, state: 'suspended', suspensions })))
      return { outcome: 'conflict' };
  }
  const shown = await show(needs, award, suspension);
  if (shown === 'conflict') return { outcome: 'conflict' };
  return { outcome: known !== undefined && shown === 'unchanged' ? 'already' : 'suspended' };
}

/** Puts a suspended credential into force again. */
export async function liftSuspension(
  needs: RevokeNeeds,
  request: { readonly awardId: string; readonly by: string },
): Promise<LiftOutcome> {
  const award = await needs.awards.byId(request.awardId);
  if (award === undefined) return { outcome: 'not-found' };
  if (award.state !== 'suspended' && award.state !== 'issued') return { outcome: 'conflict' };
  if (award.state === 'suspended') {
    const suspensions = lifted(award.suspensions, needs.clock(), request.by);
    if (!(await needs.awards.save({ ...award, state: 'issued', suspensions })))
      return { outcome: 'conflict' };
  }
  const shown = await show(needs, award, undefined);
  if (shown === 'conflict') return { outcome: 'conflict' };
  return { outcome: award.state === 'issued' && shown === 'unchanged' ? 'already' : 'lifted' };
}

/** With the suspension that lasts ended. */
export function lifted(suspensions: Award['suspensions'], at: number, by: string): readonly Suspension[] {
  return (suspensions ?? []).map((one) =>
    one.liftedAt === undefined ? { ...one, liftedAt: at, liftedBy: by } : one,
  );
}

/** What the world sees: the status entry, then the credential's own pages. */
async function show(
  {
    credentials,
    statusLists,
  }: { readonly credentials: CredentialRepository; readonly statusLists: StatusListRepository },
  award: Award,
  suspension: Suspension | undefined,
): Promise<'changed' | 'unchanged' | 'conflict'> {
  const credential = await credentials.byAward(award.id);
  if (credential === undefined) return 'unchanged';
  await statusLists.suspend(credential.statusListId, credential.statusIndex, suspension !== undefined);
  if (credential.suspendedAt === suspension?.at) return 'unchanged';
  const { suspendedAt: _, suspensionReason: __, ...rest } = credential;
  const saved = await credentials.save(
    suspension === undefined
      ? rest
      : { ...rest, suspendedAt: suspension.at, suspensionReason: suspension.reason },
  );
  return saved ? 'changed' : 'conflict';
}
