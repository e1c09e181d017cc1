import type { JsonObject } from '../../issuer/documents.js';
import type { CredentialInput } from '../make.js';
import { languageConcept, languageConcepts } from './languages.js';
import { type DisplayImage, mediaObject } from './media-object.js';
import { contentText } from './nodes.js';

/** Port: draws the page of one credential. */
export type DisplayImages = (input: CredentialInput) => Promise<DisplayImage>;

/** How the credential is to be shown: in all languages its texts are in, the page in the primary one. */
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
    title: contentText(content, 'title'),
    ...(content.description.trim() === '' ? {} : { description: contentText(content, 'description') }),
    primaryLanguage: language,
    language: languageConcepts(content),
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
