import type { ImageRepository } from '../badge-image/stored-image.js';
import type { CredentialInput } from '../make.js';
import type { DisplayImages } from './display.js';
import type { DisplayImage } from './media-object.js';

export interface DisplayImagesDeps {
  /** Where uploaded badges are; left out, all are designed. */
  readonly images?: ImageRepository;
  /** Font files for further scripts; see openTypefaces. */
  readonly fallbackFonts?: readonly string[] | undefined;
  /** Draws an SVG as PNG. Left out: the renderer of the badges. */
  readonly rasterise?: (svg: string) => Promise<Uint8Array>;
}

/** Pages that are kept drawn; one is some 100 KB. */
const cachedPages = 32;
/** Pixels: enough to read on paper, and the credential stays below 200 KB. */
const pageWidth = 800;

/** Pages drawn once for each version of an achievement. Nothing is loaded before the first is asked for. */
export function createDisplayImages({
  images,
  fallbackFonts = [],
  rasterise = draw,
}: DisplayImagesDeps = {}): DisplayImages {
  const pages = new Map<string, Promise<DisplayImage>>();

  async function make(input: CredentialInput): Promise<DisplayImage> {
    const { displayPage } = await import('./display-page.js');
    const { imageId } = input.achievement.content;
    const badge = imageId === undefined ? undefined : (await images?.byId(imageId))?.png;
    const png = await rasterise(
      await displayPage(input, { fallbackFonts, ...(badge === undefined ? {} : { badge }) }),
    );
    return { contentType: 'image/png', base64: Buffer.from(png).toString('base64') };
  }

  return (input) => {
    const { achievement, issuer } = input;
    const key = `${achievement.achievementId} ${achievement.number} ${issuer.id} ${issuer.revision}`;
    const known = pages.get(key);
    if (known !== undefined) return known;
    const made = make(input);
    pages.set(key, made);
    made.catch(() => pages.delete(key));
    const oldest = pages.size > cachedPages ? pages.keys().next().value : undefined;
    if (oldest !== undefined) pages.delete(oldest);
    return made;
  };
}

async function draw(svg: string): Promise<Uint8Array> {
  const { renderPng } = await import('../badge-image/render-png.js');
  return renderPng(svg, pageWidth);
}
