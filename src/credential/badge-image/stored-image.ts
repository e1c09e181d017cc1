import { createHash } from 'node:crypto';
import type { AcceptedImage } from './accept-image.js';

/**
 * An uploaded image as it was written anew. Its id is made from its content, so an address that is in a signed credential
 * shows the same picture for ever; nothing is ever replaced or deleted.
 */
export interface StoredImage {
  /** SHA-256 of the picture, hex. */
  readonly id: string;
  readonly source: AcceptedImage['source'];
  /** Base64. */
  readonly png: string;
  /** The sanitised drawing; absent where a PNG or JPEG was uploaded. */
  readonly svg?: string;
  readonly width: number;
  readonly height: number;
  readonly createdAt: number;
}

export interface ImageRepository {
  /** False when it is known already. */
  insert(image: StoredImage): Promise<boolean>;
  byId(id: string): Promise<StoredImage | undefined>;
}

export function storedImage(accepted: AcceptedImage, createdAt: number): StoredImage {
  const { source, png, svg, width, height } = accepted;
  const drawing = source === 'svg' ? svg : undefined;
  const id = createHash('sha256')
    .update(png)
    .update(drawing ?? '')
    .digest('hex');
  return {
    id,
    source,
    png: Buffer.from(png).toString('base64'),
    ...(drawing === undefined ? {} : { svg: drawing }),
    width,
    height,
    createdAt,
  };
}
