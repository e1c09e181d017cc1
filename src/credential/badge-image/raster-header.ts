import { crc32 } from 'node:zlib';
import { ImageRefused } from './image-errors.js';

export interface RasterHeader {
  readonly type: 'png' | 'jpeg';
  readonly width: number;
  readonly height: number;
  /** EXIF orientation, 1 to 8; 1 is upright. */
  readonly orientation: number;
}

const pngMagic = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** By their first bytes, never by a name or a declared type. @returns undefined for neither @throws ImageRefused when broken */
export function readRasterHeader(bytes: Uint8Array): RasterHeader | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length >= 8 && view.compare(pngMagic, 0, 8, 0, 8) === 0) return pngHeader(view);
  if (view[0] === 0xff && view[1] === 0xd8 && view[2] === 0xff) return jpegHeader(view);
  return undefined;
}

/** PNG, third edition, section 11.2.1: IHDR comes first. */
function pngHeader(view: Buffer): RasterHeader {
  if (view.length < 33 || view.readUInt32BE(8) !== 13 || view.toString('latin1', 12, 16) !== 'IHDR')
    throw unreadable('The PNG does not begin with its header.');
  if (crc32(view.subarray(12, 29)) !== view.readUInt32BE(29))
    throw unreadable('The header of the PNG has a wrong checksum.');
  return { type: 'png', width: view.readUInt32BE(16), height: view.readUInt32BE(20), orientation: 1 };
}

/** ITU-T T.81, annex B: segments up to the frame header, which has the size. */
function jpegHeader(view: Buffer): RasterHeader {
  let orientation = 1;
  for (let at = 2; at + 4 <= view.length; ) {
    if (view[at] !== 0xff) throw unreadable('The JPEG has something other than a segment.');
    const marker = view[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > view.length) throw unreadable('The JPEG is cut short.');
    const segment = view.subarray(at + 4, at + 2 + length);
    // C4, C8 and CC are tables and extensions among the frame headers.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      if (segment.length < 6) throw unreadable('The frame header of the JPEG is cut short.');
      if (segment[5] !== 1 && segment[5] !== 3)
        throw unreadable('Only grey and RGB JPEG images are read; save this one as RGB.');
      return { type: 'jpeg', height: segment.readUInt16BE(1), width: segment.readUInt16BE(3), orientation };
    }
    if (marker === 0xda || marker === 0xd9) break;
    if (marker === 0xe1) orientation = exifOrientation(segment) ?? orientation;
    at += 2 + length;
  }
  throw unreadable('The JPEG has no frame header.');
}

/** Exif 2.32, tag 0x0112 of the first directory. */
function exifOrientation(segment: Buffer): number | undefined {
  if (segment.toString('latin1', 0, 6) !== 'Exif\0\0') return undefined;
  const tiff = segment.subarray(6);
  if (tiff.length < 14) return undefined;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const start = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (start + 2 > tiff.length) return undefined;
  const count = Math.min(short(start), 100);
  for (let entry = 0; entry < count; entry += 1) {
    const at = start + 2 + entry * 12;
    if (at + 12 > tiff.length) return undefined;
    if (short(at) !== 0x0112) continue;
    const value = short(at + 8);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

function unreadable(detail: string): ImageRefused {
  return new ImageRefused('ERR_IMAGE_UNREADABLE', detail);
}
