import type { Clock } from '../clock.js';
import type { Issuer, IssuerRepository } from './issuer.js';

/** The awarding body, made at the first start and nameless until the admin has filled it in. */
export async function firstIssuer(needs: {
  readonly clock: Clock;
  readonly issuers: IssuerRepository;
}): Promise<Issuer> {
  const [existing] = await needs.issuers.list();
  if (existing !== undefined) return existing;
  const issuer: Issuer = {
    // A fixed id: two processes that start at once on one database make the same one.
    id: 'main',
    name: '',
    legalName: '',
    countryCode: '',
    createdAt: needs.clock(),
    revision: 1,
  };
  await needs.issuers.insert(issuer);
  return (await needs.issuers.byId(issuer.id)) ?? issuer;
}
