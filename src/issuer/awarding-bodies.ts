import type { AwardingBodies } from '../platform/platform.js';
import type { Issuer } from './issuer.js';

/** The awarding bodies that a platform's courses may issue in the name of, the default one first. */
export interface OfferedIssuers {
  readonly standard: Issuer;
  readonly allowed: readonly Issuer[];
}

/**
 * Where the admin has said nothing, it is the tool's first awarding body and no other: a second one is nobody's to use
 * before the admin gives it.
 * @param issuers all of the tool, oldest first @returns undefined when there is none
 */
export function offeredIssuers(
  bodies: AwardingBodies | undefined,
  issuers: readonly Issuer[],
): OfferedIssuers | undefined {
  const standard = issuers.find(({ id }) => id === bodies?.defaultId) ?? issuers[0];
  if (standard === undefined) return undefined;
  const others = issuers.filter(({ id }) => id !== standard.id && bodies?.allowedIds.includes(id));
  return { standard, allowed: [standard, ...others] };
}
