import type { Request, Response } from 'express';
import { ImageRefused } from '../../credential/badge-image/image-errors.js';
import { imageLimits } from '../../credential/badge-image/image-limits.js';
import type { StoredImage } from '../../credential/badge-image/stored-image.js';
import type { WebDeps } from '../deps.js';
import { formBody } from './form-body.js';
import type { Wording } from './problem-words.js';

/** More than a picture may have, so that one over its limit is told what the limit is. */
export const imageFormLimit = 4 * imageLimits.bytes;

export type SubmittedImage =
  | { readonly outcome: 'stored'; readonly image: StoredImage }
  | { readonly outcome: 'remove' }
  /** In the reader's words. */
  | { readonly outcome: 'refused'; readonly error: string };

/** The picture of a form made by `ImageUpload`, checked, written anew and stored. */
export async function submittedImage(
  deps: Pick<WebDeps, 'keepImage'>,
  request: Request,
  response: Response,
  wording: Wording,
): Promise<SubmittedImage> {
  if (formBody(request).text('remove') === 'yes') return { outcome: 'remove' };
  const files: unknown = response.locals.files;
  const bytes: unknown = files instanceof Map ? files.get('image') : undefined;
  if (!(bytes instanceof Uint8Array)) return { outcome: 'refused', error: wording.m.images.nothing };
  try {
    return { outcome: 'stored', image: await deps.keepImage(bytes) };
  } catch (error) {
    if (!(error instanceof ImageRefused)) throw error;
    return { outcome: 'refused', error: refusalWords(error, wording) };
  }
}

function refusalWords({ code, limit = 0 }: ImageRefused, { m, format }: Wording): string {
  const words = m.images.refused;
  switch (code) {
    case 'ERR_IMAGE_BYTES':
      return words[code](format.number(limit / 1_048_576));
    case 'ERR_IMAGE_DIMENSIONS':
      return words[limit === imageLimits.smallestSide ? 'ERR_IMAGE_TOO_SMALL' : 'ERR_IMAGE_TOO_LARGE'](
        format.number(limit),
      );
    case 'ERR_IMAGE_PROPORTIONS':
      return words[code](format.number(limit));
    default:
      return words[code];
  }
}
