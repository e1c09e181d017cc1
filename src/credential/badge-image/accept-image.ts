import { ImageRefused } from './image-errors.js';
import { imageLimits } from './image-limits.js';
import { type RasterHeader, readRasterHeader } from './raster-header.js';
import { sanitiseSvg } from './sanitise-svg.js';

/** An uploaded image after it was checked and written anew; nothing of the uploaded bytes is served. */
export interface AcceptedImage {
  readonly source: 'png' | 'jpeg' | 'svg';
  /** At most `pixelsKept` on the longer side, without metadata. */
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** The same as SVG, for the SVG carrier: the sanitised drawing, or the PNG in a frame. */
  readonly svg: string;
  /** Parts of an SVG that were left out, so that the person who sent it can be told. */
  readonly removed: readonly string[];
}

/**
 * Checks an uploaded image by its bytes and writes it anew. PNG, JPEG and SVG are decoded by the one renderer that draws
 * the designed badges (memory-safe, offline), so there is no second decoder to keep.
 * @throws ImageRefused with the reason
 */
export async function acceptImage(bytes: Uint8Array): Promise<AcceptedImage> {
  if (bytes.byteLength > imageLimits.bytes)
    throw new ImageRefused('ERR_IMAGE_BYTES', `over ${imageLimits.bytes} bytes`, imageLimits.bytes);
  const raster = readRasterHeader(bytes);
  return raster === undefined ? acceptSvg(bytes) : acceptRaster(bytes, raster);
}

async function acceptRaster(bytes: Uint8Array, header: RasterHeader): Promise<AcceptedImage> {
  const turned = header.orientation >= 5;
  const [width, height] = turned ? [header.height, header.width] : [header.width, header.height];
  checkSize(width, height, true);
  const size = kept(width, height, 1);
  const image = `<image width="${header.width}" height="${header.height}" href="data:image/${header.type};base64,${base64(bytes)}"/>`;
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><g transform="${upright(header)}">${image}</g></svg>`;
  const png = await drawn(drawing, size);
  return { source: header.type, png, ...size, svg: framed(png, size), removed: [] };
}

async function acceptSvg(bytes: Uint8Array): Promise<AcceptedImage> {
  const text = svgText(bytes);
  if (bytes.byteLength > imageLimits.svgBytes)
    throw new ImageRefused(
      'ERR_IMAGE_BYTES',
      `an SVG over ${imageLimits.svgBytes} bytes`,
      imageLimits.svgBytes,
    );
  const { svg, width, height, removed } = sanitiseSvg(text);
  checkSize(width, height, false);
  const size = kept(width, height, imageLimits.pixelsKept / Math.max(width, height));
  return { source: 'svg', png: await drawn(svg, size), ...size, svg, removed };
}

function svgText(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw Object.assign(new ImageRefused('ERR_IMAGE_TYPE', 'neither PNG nor JPEG nor SVG'), { cause });
  }
  if (!/^\s*</.test(text)) throw new ImageRefused('ERR_IMAGE_TYPE', 'neither PNG nor JPEG nor SVG');
  return text;
}

function checkSize(width: number, height: number, pixels: boolean): void {
  const { smallestSide, largestSide, proportion } = imageLimits;
  if (pixels && Math.min(width, height) < smallestSide)
    throw new ImageRefused(
      'ERR_IMAGE_DIMENSIONS',
      `${width} by ${height} pixels, under ${smallestSide}`,
      smallestSide,
    );
  if (pixels && Math.max(width, height) > largestSide)
    throw new ImageRefused(
      'ERR_IMAGE_DIMENSIONS',
      `${width} by ${height} pixels, over ${largestSide}`,
      largestSide,
    );
  if (Math.max(width, height) > proportion * Math.min(width, height))
    throw new ImageRefused('ERR_IMAGE_PROPORTIONS', `${width} by ${height} is too narrow`, proportion);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function kept(width: number, height: number, most: number): Size {
  const scale = Math.min(most, imageLimits.pixelsKept / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** What is longer, or has layers or tiles, may take the renderer seconds. */
const drawnHere = 4_096;
const costly = /opacity|mask|pattern|clip-path|marker|blend|isolation|<use|<style/;

async function drawn(svg: string, size: Size): Promise<Uint8Array> {
  const raster = svg.includes('<image');
  const here = raster || (svg.length <= drawnHere && !costly.test(svg));
  const { png, seen } = here ? await drawHere(svg, size) : await drawAway(svg, size);
  // The renderer leaves out what it cannot decode.
  if (seen) return png;
  throw raster
    ? new ImageRefused('ERR_IMAGE_UNREADABLE', 'it is broken, cut short or empty')
    : new ImageRefused('ERR_IMAGE_EMPTY', 'nothing in it can be seen');
}

async function drawAway(svg: string, size: Size): ReturnType<typeof drawHere> {
  const { drawApart } = await import('./draw-apart.js');
  return drawApart(svg, size.width);
}

async function drawHere(
  svg: string,
  size: Size,
): Promise<{ readonly png: Uint8Array; readonly seen: boolean }> {
  const { Resvg } = await import('@resvg/resvg-js');
  let image: { readonly pixels: Uint8Array; asPng(): Uint8Array };
  try {
    const options = {
      fitTo: { mode: 'width', value: size.width },
      font: { loadSystemFonts: false },
    } as const;
    image = new Resvg(svg, options).render();
  } catch (cause) {
    throw Object.assign(new ImageRefused('ERR_IMAGE_UNREADABLE', 'it cannot be drawn'), { cause });
  }
  const { pixels } = image;
  let seen = false;
  for (let at = 3; at < pixels.length && !seen; at += 4) seen = pixels[at] !== 0;
  return { png: image.asPng(), seen };
}

/** Exif 2.32: what turns the stored rows and columns the way the camera was held. */
function upright({ orientation, width, height }: RasterHeader): string {
  const turns: Readonly<Record<number, string>> = {
    2: `matrix(-1 0 0 1 ${width} 0)`,
    3: `matrix(-1 0 0 -1 ${width} ${height})`,
    4: `matrix(1 0 0 -1 0 ${height})`,
    5: 'matrix(0 1 1 0 0 0)',
    6: `matrix(0 1 -1 0 ${height} 0)`,
    7: `matrix(0 -1 -1 0 ${height} ${width})`,
    8: `matrix(0 -1 1 0 0 ${width})`,
  };
  return turns[orientation] ?? 'matrix(1 0 0 1 0 0)';
}

/** A PNG in a frame, for what takes drawings. */
export function framed(png: Uint8Array, { width, height }: Size): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${base64(png)}"/></svg>`;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
