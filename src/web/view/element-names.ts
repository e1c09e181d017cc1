import type { ElmElement } from '../../credential/elm/missing.js';
import type { Messages } from '../messages/messages.js';

/** What is missing for a European Digital Credential, in a sentence. */
export function elementNames(m: Messages, elements: readonly ElmElement[]): string {
  return elements
    .map((element) =>
      element === 'legal-identifier' ? m.european.legalIdentifier : m.achievement.elements[element],
    )
    .join(', ');
}
