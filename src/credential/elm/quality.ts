import type { EuropeanElements } from '../../achievement/european-elements.js';
import type { Language } from '../../language.js';
import { credentialWords } from '../open-badge/words.js';
import { clean, concept, type ElmNode, note, textBy, textIn } from './nodes.js';
import { iris } from './schemes.js';

/** Element 11 in words; ELM's Accreditation needs an agent, which the awarding body has (accreditation.ts). */
export function qualityNotes(
  european: EuropeanElements,
  language: Language,
  at: (part: string) => string,
): readonly ElmNode[] {
  const { qualityAssurance: kind, qualityAssuranceDetail: detail } = european;
  if (kind === undefined) return [];
  const words = credentialWords[language].qualityAssurances[kind];
  const said = [words, clean(detail ?? '').trim()].filter((part) => part !== '').join(' – ');
  const subject = concept(
    `${iris.elm}accreditation`,
    textBy((of) => credentialWords[of].elements.qualityAssurance),
  );
  return [note(at('quality-assurance'), textIn(language, said), subject)];
}
