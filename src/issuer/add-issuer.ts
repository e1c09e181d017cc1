import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { Issuer, IssuerRepository } from './issuer.js';
import type { IssuerKeys } from './keys.js';

/** What an admin says of an awarding body; id, age and logo are not among it. */
export type IssuerFacts = Omit<Issuer, 'id' | 'createdAt' | 'revision' | 'logoId'>;

/** The last part of an awarding body's addresses: in its DID, and so in all that it signs, for ever. */
export const issuerIdForm = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

export type AddIssuerOutcome =
  | { readonly outcome: 'added'; readonly issuer: Issuer }
  | { readonly outcome: 'taken' };

/**
 * One awarding body more, with keys that sign.
 * @param request.id of {@link issuerIdForm}; left out, it is made from the name
 */
export async function addIssuer(
  needs: {
    readonly clock: Clock;
    readonly issuers: IssuerRepository;
    readonly keys: Pick<IssuerKeys, 'ensure'>;
  },
  request: { readonly id?: string; readonly facts: IssuerFacts },
): Promise<AddIssuerOutcome> {
  const id = request.id ?? (await freeId(needs.issuers, idFromName(request.facts.name)));
  const issuer: Issuer = { ...request.facts, id, createdAt: needs.clock(), revision: 1 };
  if (!(await needs.issuers.insert(issuer))) return { outcome: 'taken' };
  await needs.keys.ensure(id);
  return { outcome: 'added', issuer };
}

/** `Lycée viticole de l’Est` becomes `lycee-viticole-de-l-est`; a name without Latin letters leaves nothing. */
export function idFromName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 36)
    .replace(/^-+|-+$/g, '');
}

async function freeId(issuers: IssuerRepository, wanted: string): Promise<string> {
  const random = (): string => randomBytes(3).toString('hex');
  if (wanted === '') return `body-${random()}`;
  return (await issuers.byId(wanted)) === undefined ? wanted : `${wanted.slice(0, 30)}-${random()}`;
}
