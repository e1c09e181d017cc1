import { createHash } from 'node:crypto';
import type { AcceptedImage } from './accept-image.js';

/**
 * An uploaded image as it was written anew. Its id is made from its content, so an address that is in a signed credential
 * shows the same picture for ever; nothing is ever replaced, and nothing deleted that a credential may name.
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
  /** When it was uploaded last. */
  readonly sentAt: number;
  /** Since when credentials may name its address, whatever their issuer shows today; absent: none does. */
  readonly namedAt?: number;
}

export interface ImageRepository {
  /** False when it is known already; then it counts as uploaded anew. */
  insert(image: StoredImage): Promise<boolean>;
  byId(id: string): Promise<StoredImage | undefined>;
  /** Notes that credentials may name it, once. */
  name(id: string, at: number): Promise<void>;
  /** Ids, in order, of pictures that no credential names and that were uploaded before this moment. */
  unnamed(request: {
    readonly before: number;
    /** The last one that was looked at. */
    readonly behind?: string | undefined;
    readonly most: number;
  }): Promise<readonly string[]>;
  /** False when it was named, or uploaded anew, meanwhile. */
  delete(id: string, before: number): Promise<boolean>;
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
    sentAt: createdAt,
  };
}
