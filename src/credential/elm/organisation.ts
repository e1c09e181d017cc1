import type { IssuerAddresses } from '../../issuer/addresses.js';
import type { Issuer } from '../../issuer/issuer.js';
import type { Language } from '../../language.js';
import { countryIri, countryScheme } from './countries.js';
import { clean, concept, type ElmNode, iri, textBy, textIn } from './nodes.js';
import type { SealSubject } from './seal-subject.js';

/** The awarding body: elements 3 and 4 of Annex I. The same node wherever it is named. */
export function organisation(issuer: Issuer, addresses: IssuerAddresses, language: Language): ElmNode {
  const id = addresses.did(issuer.id);
  const homepage = issuer.url === undefined ? undefined : iri(issuer.url);
  const { legalIdentifier } = issuer;
  const registration =
    legalIdentifier === undefined
      ? undefined
      : legalNode(`${id}#${legalIdentifier.kind}`, clean(legalIdentifier.value), issuer.countryCode);
  return {
    id,
    type: 'Organisation',
    legalName: textIn(language, issuer.legalName),
    ...(issuer.name === '' || issuer.name === issuer.legalName
      ? {}
      : { altLabel: textIn(language, issuer.name) }),
    location: {
      id: `${id}#location`,
      type: 'Location',
      address: { id: `${id}#address`, type: 'Address', countryCode: country(issuer.countryCode) },
    },
    ...(registration === undefined
      ? {}
      : legalIdentifier?.kind === 'vat'
        ? { vatIdentifier: registration }
        : { registration }),
    ...(homepage === undefined
      ? {}
      : { homepage: { id: `${id}#homepage`, type: 'WebResource', contentURL: homepage } }),
    ...(issuer.email === undefined || issuer.email === ''
      ? {}
      : {
          contactPoint: {
            id: `${id}#contact`,
            type: 'ContactPoint',
            emailAddress: { id: `mailto:${encodeURI(clean(issuer.email))}`, type: 'Mailbox' },
          },
        }),
  };
}

/** The awarding body as issuer: exactly one eidasLegalIdentifier more (EDC-generic-no-cv, IssuerNodeShape). */
export function issuerNode(organisation: ElmNode, identifier: EidasIdentifier): ElmNode {
  return {
    ...organisation,
    eIDASIdentifier: legalNode(`${organisation.id}#eidas`, identifier.notation, identifier.country),
  };
}

interface EidasIdentifier {
  readonly notation: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/**
 * The identifier of the legal person: the seal certificate's where it has one, as the Commission's issuer writes it, else
 * the awarding body's own in the same semantics (ETSI EN 319 412-1 section 5.1.4). Undefined when there is neither.
 */
export function eidasIdentifier(issuer: Issuer, seal: SealSubject | undefined): EidasIdentifier | undefined {
  if (seal?.organizationIdentifier !== undefined)
    return {
      notation: clean(seal.organizationIdentifier),
      country: seal.country ?? issuer.countryCode,
    };
  const { legalIdentifier, countryCode } = issuer;
  const value = clean(legalIdentifier?.value ?? '').replace(/[\s.]/g, '');
  if (legalIdentifier === undefined || value === '') return undefined;
  const notations = {
    vat: `VAT${countryCode}-${value.startsWith(countryCode) ? value.slice(2) : value}`,
    // A SIRET is the SIREN of the legal person and five digits for one of its sites.
    siret: `NTR${countryCode}-${value.slice(0, 9)}`,
    lei: `LEIXG-${value}`,
    eori: value,
    other: value,
  } as const;
  return { notation: notations[legalIdentifier.kind], country: countryCode };
}

export function country(alpha2: string): ElmNode {
  return concept(
    countryIri(alpha2) ?? `${countryScheme}/${alpha2}`,
    textBy((language) => new Intl.DisplayNames([language], { type: 'region' }).of(alpha2) ?? alpha2),
    countryScheme,
  );
}

function legalNode(id: string, notation: string, countryCode: string): ElmNode {
  return { id, type: 'LegalIdentifier', notation, spatial: country(countryCode) };
}
