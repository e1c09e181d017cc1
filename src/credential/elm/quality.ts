import type { AchievementContent } from '../../achievement/achievement.js';
import { type Language, languages } from '../../language.js';
import { credentialWords } from '../open-badge/words.js';
import { concept, contentText, type ElmNode, type ElmText, note, textBy } from './nodes.js';
import { iris } from './schemes.js';

/** Element 11 in words; ELM's Accreditation needs an agent, which the awarding body has (accreditation.ts). */
export function qualityNotes(content: AchievementContent, at: (part: string) => string): readonly ElmNode[] {
  const { qualityAssurance: kind } = content.european;
  if (kind === undefined) return [];
  const words = (of: Language): string => credentialWords[of].qualityAssurances[kind];
  const details = Object.entries(contentText(content, 'qualityAssuranceDetail')).filter(
    ([, detail]) => detail.trim() !== '',
  );
  // In a language that has no words for the kind, the detail alone is said.
  const said: ElmText = {
    ...textBy(words),
    ...Object.fromEntries(
      details.map(([language, detail]) => [
        language,
        [...languages.filter((of) => of === language).map(words), detail.trim()].join(' – '),
      ]),
    ),
  };
  const subject = concept(
    `${iris.elm}accreditation`,
    textBy((of) => credentialWords[of].elements.qualityAssurance),
  );
  return [note(at('quality-assurance'), said, subject)];
}
