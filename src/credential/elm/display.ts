import type { JsonObject } from '../../issuer/documents.js';
import type { CredentialInput } from '../make.js';
import { type DisplayImage, mediaObject } from './media-object.js';
import { textIn } from './nodes.js';
import { languageConcept } from './qualification.js';

/** Port: draws the page of one credential. */
export type DisplayImages = (input: CredentialInput) => Promise<DisplayImage>;

/** How the credential is to be shown, in the one language it is written in. */
export function displayParameter(
  { achievement }: CredentialInput,
  image: DisplayImage,
  at: (part: string) => string,
): JsonObject {
  const { content } = achievement;
  const language = languageConcept(content);
  return {
    id: at('display'),
    type: 'DisplayParameter',
    title: textIn(content.language, content.title),
    ...(content.description.trim() === ''
      ? {}
      : { description: textIn(content.language, content.description) }),
    primaryLanguage: language,
    language,
    individualDisplay: {
      id: at('individual-display'),
      type: 'IndividualDisplay',
      language,
      displayDetail: {
        id: at('display-detail'),
        type: 'DisplayDetail',
        page: 1,
        image: mediaObject(at('display-image'), image),
      },
    },
  };
}
