import type { IssuerAddresses } from '../../issuer/addresses.js';
import type { Issuer, LegalIdentifier } from '../../issuer/issuer.js';
import type { Language } from '../../language.js';
import { clean } from '../clean.js';
import { accreditations } from './accreditation.js';
import { countryIri, countryScheme } from './countries.js';
import { type DisplayImage, mediaObject } from './media-object.js';
import { concept, type ElmNode, iri, textBy, textIn } from './nodes.js';
import type { SealSubject } from './seal-subject.js';

/** The awarding body: elements 3 and 4 of Annex I. The same node wherever it is named. */
export function organisation(
  issuer: Issuer,
  addresses: IssuerAddresses,
  language: Language,
  logo?: DisplayImage,
): ElmNode {
  const id = addresses.did(issuer.id);
  const homepage = issuer.url === undefined ? undefined : iri(issuer.url);
  const accreditation = accreditations(issuer, id, language);
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
    ...registrations(issuer, id),
    ...(accreditation.length === 0 ? {} : { accreditation }),
    ...(logo === undefined ? {} : { logo: mediaObject(`${id}#logo`, logo) }),
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

/** VAT number and registration are properties of their own, of which there is one each; further numbers are identifiers. */
function registrations({ identifiers = [], countryCode }: Issuer, id: string): Partial<ElmNode> {
  const node = ({ kind, value }: LegalIdentifier) => legalNode(`${id}#${kind}`, clean(value), countryCode);
  const distinct = [...new Map(identifiers.map((one) => [one.kind, one])).values()];
  const vat = distinct.find(({ kind }) => kind === 'vat');
  const [registration, ...others] = distinct.filter(({ kind }) => kind !== 'vat' && kind !== 'eidas');
  const identifier = others.map(({ kind, value }) => ({
    id: `${id}#${kind}`,
    type: 'Identifier',
    notation: clean(value),
    schemeName: kind.toUpperCase(),
  }));
  return {
    ...(vat === undefined ? {} : { vatIdentifier: node(vat) }),
    ...(registration === undefined ? {} : { registration: node(registration) }),
    ...(identifier.length === 0 ? {} : { identifier }),
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
  const { identifiers = [], countryCode } = issuer;
  const named = identifiers.find(({ kind }) => kind === 'eidas') ?? identifiers[0];
  const value = clean(named?.value ?? '').replace(/[\s.]/g, '');
  if (named === undefined || value === '') return undefined;
  const notations = {
    vat: `VAT${countryCode}-${value.startsWith(countryCode) ? value.slice(2) : value}`,
    // A SIRET is the SIREN of the legal person and five digits for one of its sites.
    siret: `NTR${countryCode}-${value.slice(0, 9)}`,
    lei: `LEIXG-${value}`,
    eori: value,
    eidas: value,
    other: value,
  } as const;
  return { notation: notations[named.kind], country: countryCode };
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
