import type { EuropeanElements } from '../../achievement/european-elements.js';
import type { Language } from '../../language.js';
import { credentialWords } from '../open-badge/words.js';
import { countryIri } from './countries.js';
import { clean, concept, type ElmNode, iri, note, textBy, textIn } from './nodes.js';
import { country } from './organisation.js';
import { accreditationTypes, iris, schemes } from './schemes.js';
import { elmWords } from './words.js';

/** Who accredited the awarding body or the programme: ELM's Accreditation cannot be made without (accreditingAgent). */
export interface Accreditation {
  readonly title: string;
  readonly agent: {
    readonly legalName: string;
    /** ISO 3166-1 alpha-2. */
    readonly countryCode: string;
    readonly url?: string;
  };
}

/** Element 11. `notes` always say the kind; `accreditation` needs the agent, and a kind that is one. */
export function qualityAssurance(
  european: EuropeanElements,
  language: Language,
  at: (part: string) => string,
  accreditation: Accreditation | undefined,
): { readonly notes: readonly ElmNode[]; readonly accreditation?: ElmNode } {
  const { qualityAssurance: kind, qualityAssuranceDetail: detail } = european;
  if (kind === undefined) return { notes: [] };
  const words = (of: Language): string => credentialWords[of].qualityAssurances[kind];
  const said = [words(language), clean(detail ?? '').trim()].filter((part) => part !== '').join(' – ');
  const subject = concept(
    `${iris.elm}accreditation`,
    textBy((of) => credentialWords[of].elements.qualityAssurance),
  );
  const notes = [note(at('quality-assurance'), textIn(language, said), subject)];
  if (accreditation === undefined || kind === 'internal' || kind === 'external') return { notes };
  if (countryIri(accreditation.agent.countryCode) === undefined) return { notes };
  const type = kind === 'provider-accreditation' ? 'institutional' : 'programme';
  return { notes, accreditation: accreditationNode(accreditation, type, language, at) };
}

function accreditationNode(
  { title, agent }: Accreditation,
  type: keyof typeof accreditationTypes,
  language: Language,
  at: (part: string) => string,
): ElmNode {
  const homepage = agent.url === undefined ? undefined : iri(agent.url);
  return {
    id: at('accreditation'),
    type: 'Accreditation',
    title: textIn(language, title),
    dcType: concept(
      accreditationTypes[type],
      textBy((of) => elmWords[of][type === 'institutional' ? 'institutionalLicence' : 'programmeLicence']),
      schemes.accreditation,
    ),
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
      ...(homepage === undefined
        ? {}
        : {
            homepage: { id: at('accrediting-agent-homepage'), type: 'WebResource', contentURL: homepage },
          }),
    },
  };
}
