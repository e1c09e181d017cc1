import type { Clock } from '../../clock.js';
import { type ImageRepository, type StoredImage, storedImage } from './stored-image.js';

/** Checks an uploaded picture, writes it anew and stores it; the same one twice is stored once. @throws ImageRefused */
export async function keepImage(
  { images, clock }: { readonly images: ImageRepository; readonly clock: Clock },
  bytes: Uint8Array,
): Promise<StoredImage> {
  const { acceptImage } = await import('./accept-image.js');
  const image = storedImage(await acceptImage(bytes), clock());
  await images.insert(image);
  return image;
}
