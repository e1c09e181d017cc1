import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { type BadgeDesign, badgeShapes } from '../badge-image/badge-shapes.js';
import { pdfOperators } from '../badge-image/shape.js';
import type { CertificateInput } from './certificate-input.js';

/** A picture as objects of a PDF, deflated once for all certificates that show it. */
export type EmblemPicture =
  | { readonly kind: 'drawing'; readonly content: Uint8Array }
  | {
      readonly kind: 'image';
      readonly width: number;
      readonly height: number;
      readonly colours: Uint8Array;
      readonly alpha: Uint8Array;
    };

/** Pictures of the achievements that certificates were made for last; each some 20 to 200 KB. */
const kept = new Map<string, Promise<EmblemPicture>>();
const most = 40;

/** @throws when a PNG cannot be read */
export function emblemPicture(emblem: NonNullable<CertificateInput['emblem']>): Promise<EmblemPicture> {
  const key =
    'design' in emblem ? designKey(emblem.design) : createHash('sha256').update(emblem.png).digest('hex');
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (kept.size >= most) kept.delete(kept.keys().next().value ?? '');
  const picture = 'design' in emblem ? drawing(emblem.design) : image(emblem.png);
  kept.set(key, picture);
  picture.catch(() => kept.delete(key));
  return picture;
}

function designKey({ title, issuerName, level, language, accentColour, fallbackFonts }: BadgeDesign): string {
  return JSON.stringify([title, issuerName, level, language, accentColour, fallbackFonts]);
}

async function drawing(design: BadgeDesign): Promise<EmblemPicture> {
  return { kind: 'drawing', content: deflateSync(pdfOperators(await badgeShapes(design))) };
}

/** Side of an embedded image in pixels: 250 to the inch where it is shown. */
const side = 480;

async function image(png: Uint8Array): Promise<EmblemPicture> {
  const { Resvg } = await import('@resvg/resvg-js');
  const data = Buffer.from(png).toString('base64');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><image width="${side}" height="${side}" href="data:image/png;base64,${data}"/></svg>`;
  const { width, height, pixels } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  const colours = Buffer.alloc(width * height * 3);
  const alpha = Buffer.alloc(width * height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    alpha[pixel] = pixels[pixel * 4 + 3] ?? 0;
    // The renderer gives colours that are multiplied by their alpha; PDF wants them plain (ISO 32000-1, 11.6.5.3).
    for (let part = 0; part < 3; part += 1)
      colours[pixel * 3 + part] = Math.min(
        255,
        Math.round(((pixels[pixel * 4 + part] ?? 0) * 255) / Math.max(1, alpha[pixel] ?? 0)),
      );
  }
  if (!alpha.some((value) => value > 0))
    throw new TypeError('The emblem is no PNG that can be read, or empty.');
  return { kind: 'image', width, height, colours: deflateSync(colours), alpha: deflateSync(alpha) };
}

/** Puts the picture on the present page (ISO 32000-1, 8.9 and 8.10). */
export function drawEmblem(
  document: PDFKit.PDFDocument,
  picture: EmblemPicture,
  x: number,
  y: number,
  size: number,
): void {
  const object =
    picture.kind === 'drawing'
      ? stream(document, { Subtype: 'Form', BBox: [0, 0, 1024, 1024], Resources: {} }, picture.content)
      : imageObject(document, picture);
  (document.page as unknown as { xobjects: Record<string, unknown> }).xobjects.Emblem = object;
  document.save();
  // The page's units run downwards; an image is one unit high and stands upright.
  if (picture.kind === 'drawing') document.transform(size / 1024, 0, 0, size / 1024, x, y);
  else document.transform(size, 0, 0, -size, x, y + size);
  document.addContent('/Emblem Do');
  document.restore();
}

function imageObject(
  document: PDFKit.PDFDocument,
  { width, height, colours, alpha }: Extract<EmblemPicture, { kind: 'image' }>,
): PDFKit.PDFKitReference {
  const picture = { Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8 };
  const mask = stream(document, { ...picture, ColorSpace: 'DeviceGray' }, alpha);
  return stream(document, { ...picture, ColorSpace: 'DeviceRGB', SMask: mask }, colours);
}

function stream(
  document: PDFKit.PDFDocument,
  dictionary: object,
  deflated: Uint8Array,
): PDFKit.PDFKitReference {
  const reference = document.ref({ Type: 'XObject', ...dictionary, Filter: 'FlateDecode' });
  (reference as unknown as { end(data: Uint8Array): void }).end(deflated);
  return reference;
}
