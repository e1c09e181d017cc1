/** Why an uploaded image is not taken. */
export type ImageRefusal =
  /** Neither PNG nor JPEG nor SVG. */
  | 'ERR_IMAGE_TYPE'
  /** More bytes than `limit`. */
  | 'ERR_IMAGE_BYTES'
  /** A side over or under `limit` pixels. */
  | 'ERR_IMAGE_DIMENSIONS'
  /** More than four times as wide as high, or the other way round. */
  | 'ERR_IMAGE_PROPORTIONS'
  /** Broken, cut short, or in a variant that is not read (CMYK). */
  | 'ERR_IMAGE_UNREADABLE'
  /** Nothing visible in it. */
  | 'ERR_IMAGE_EMPTY'
  /** SVG: not well-formed XML, or not SVG. */
  | 'ERR_SVG_MALFORMED'
  /** SVG: a document type declaration, through which entities are declared. */
  | 'ERR_SVG_DOCTYPE'
  /** SVG: so many or so deeply nested parts, references resolved, that drawing it could take very long. */
  | 'ERR_SVG_TOO_COMPLEX';

export class ImageRefused extends Error {
  override readonly name = 'ImageRefused';
  constructor(
    readonly code: ImageRefusal,
    /** What was found and what would be taken, English, for people who look closer. */
    readonly detail: string,
    readonly limit?: number,
  ) {
    super(`The image is not taken: ${detail}`);
  }
}
