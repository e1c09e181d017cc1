import { concept, type ElmNode } from './nodes.js';
import { iris, schemes } from './schemes.js';

/** A picture that goes into the document itself: a page, without which ELM cannot be made, or a logo. */
export interface DisplayImage {
  readonly contentType: 'image/png' | 'image/jpeg';
  readonly base64: string;
}

export function mediaObject(id: string, { contentType, base64 }: DisplayImage): ElmNode {
  const format = contentType === 'image/png' ? 'PNG' : 'JPEG';
  return {
    id,
    type: 'MediaObject',
    content: base64,
    contentEncoding: concept(iris.base64, { en: 'base64' }, schemes.encoding),
    contentType: concept(`${schemes.fileType}/${format}`, { en: format }, schemes.fileType),
  };
}
