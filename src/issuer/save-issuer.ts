import type { Clock } from '../clock.js';
import type { Issuer, IssuerRepository } from './issuer.js';

export interface SaveIssuerNeeds {
  readonly issuers: IssuerRepository;
  /** Notes that credentials may name a picture. */
  readonly images: { name(id: string, at: number): Promise<void> };
  readonly clock: Clock;
}

/** Its logo stands in the credentials that were signed while it had it: one that is replaced must stay at its address. */
export async function saveIssuer(
  { issuers, images, clock }: SaveIssuerNeeds,
  issuer: Issuer,
): Promise<{ readonly outcome: 'saved' | 'conflict' }> {
  const former = (await issuers.byId(issuer.id))?.logoId;
  if (former !== undefined && former !== issuer.logoId) await images.name(former, clock());
  return { outcome: (await issuers.save(issuer)) ? 'saved' : 'conflict' };
}
