import type { JsonObject } from '../../issuer/documents.js';
import type { CredentialInput } from '../make.js';
import { concept, type ElmNode, textIn } from './nodes.js';
import { languageConcept } from './qualification.js';
import { iris, schemes } from './schemes.js';

/** The page that viewers show, as a picture; ELM cannot be made without one (EDC-generic-no-cv, IndividualDisplayShape). */
export interface DisplayImage {
  readonly contentType: 'image/png' | 'image/jpeg';
  readonly base64: string;
}

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

function mediaObject(id: string, { contentType, base64 }: DisplayImage): ElmNode {
  const format = contentType === 'image/png' ? 'PNG' : 'JPEG';
  return {
    id,
    type: 'MediaObject',
    content: base64,
    contentEncoding: concept(iris.base64, { en: 'base64' }, schemes.encoding),
    contentType: concept(`${schemes.fileType}/${format}`, { en: format }, schemes.fileType),
  };
}
