import type { Accreditation, Issuer } from '../../issuer/issuer.js';
import type { Language } from '../../language.js';
import { clean } from '../clean.js';
import { countryIri } from './countries.js';
import { concept, type ElmNode, iri, textBy, textIn } from './nodes.js';
import { country } from './organisation.js';
import { institutionalLicence, schemes } from './schemes.js';
import { elmWords } from './words.js';

/** Who accredited the awarding body. One whose agent is in a country without an IRI cannot be said in ELM. */
export function accreditations(issuer: Issuer, issuerIri: string, language: Language): readonly ElmNode[] {
  return (issuer.accreditations ?? []).flatMap((one, index) =>
    countryIri(one.agent.countryCode) === undefined
      ? []
      : [node(one, (part) => `${issuerIri}#${part}-${index + 1}`, language)],
  );
}

function node(
  { title, agent, reference, url, until }: Accreditation,
  at: (part: string) => string,
  language: Language,
): ElmNode {
  const [agentPage, landing] = [agent.url, url].map((one) => (one === undefined ? undefined : iri(one)));
  const page = (id: string, contentURL: string): ElmNode => ({ id, type: 'WebResource', contentURL });
  return {
    id: at('accreditation'),
    type: 'Accreditation',
    title: textIn(language, title),
    dcType: concept(
      institutionalLicence,
      textBy((of) => elmWords[of].institutionalLicence),
      schemes.accreditation,
    ),
    ...(reference === undefined
      ? {}
      : {
          identifier: {
            id: at('accreditation-reference'),
            type: 'Identifier',
            notation: clean(reference),
            schemeName: clean(agent.legalName),
          },
        }),
    ...(until === undefined ? {} : { expiryDate: `${until}T23:59:59Z` }),
    ...(landing === undefined ? {} : { landingPage: page(at('accreditation-page'), landing) }),
    accreditingAgent: {
      id: at('accrediting-agent'),
      type: 'Organisation',
      legalName: textIn(language, agent.legalName),
      location: {
        id: at('accrediting-agent-location'),
        type: 'Location',
        address: {
          id: at('accrediting-agent-address'),
          type: 'Address',
          countryCode: country(agent.countryCode),
        },
      },
      ...(agentPage === undefined ? {} : { homepage: page(at('accrediting-agent-homepage'), agentPage) }),
    },
  };
}
