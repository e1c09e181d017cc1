import type { Issuer } from '../../issuer/issuer.js';
import type { ImageRepository } from './stored-image.js';

/** PNG, base64. */
export interface Logo {
  readonly contentType: 'image/png';
  readonly base64: string;
}

/** Pixels across: a logo is inside every European Digital Credential. */
const width = 256;
/** Logos kept; one is some 20 KB. */
const most = 16;

/** Logos of awarding bodies, drawn small, each once while it is remembered. */
export function issuerLogos(images: ImageRepository): (issuer: Issuer) => Promise<Logo | undefined> {
  const kept = new Map<string, Logo>();
  return async ({ logoId }) => {
    if (logoId === undefined) return undefined;
    const known = kept.get(logoId);
    if (known !== undefined) return known;
    const image = await images.byId(logoId);
    if (image === undefined) return undefined;
    const png = new Uint8Array(Buffer.from(image.png, 'base64'));
    const small = image.width <= width ? png : await shrunk(png, image);
    const logo: Logo = { contentType: 'image/png', base64: Buffer.from(small).toString('base64') };
    const oldest = kept.size >= most ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(logoId, logo);
    return logo;
  };
}

async function shrunk(
  png: Uint8Array,
  size: { readonly width: number; readonly height: number },
): Promise<Uint8Array> {
  const [{ framed }, { renderPng }] = await Promise.all([
    import('./accept-image.js'),
    import('./render-png.js'),
  ]);
  return renderPng(framed(png, size), width);
}
