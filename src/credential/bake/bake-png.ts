import { crc32 } from 'node:zlib';
import { CarrierError } from './carrier-errors.js';
import { payloadOf } from './payload.js';
import { asBuffer, chunksOf } from './png-chunks.js';

/** Open Badges 3.0 section 5.3.1.1. */
export const keyword = 'openbadgecredential';
/** Keyword of Open Badges 1 and 2. */
export const oldKeyword = 'openbadges';

// iTXt (PNG, third edition, section 11.3.3.4): keyword, 0, compression flag 0 and method 0, language 0, translated keyword 0.
const prefix = Buffer.from(`iTXt${keyword}\0\0\0\0\0`, 'latin1');

/**
 * Puts the credential into the image, uncompressed, once, before the image data; one that is in it already, or an old badge,
 * is replaced. The image's own bytes stay as they are.
 * @param credential JSON text or a compact token
 * @throws CarrierError when `image` is no sound PNG or `credential` neither of the two
 */
export function bakePng(image: Uint8Array, credential: string): Uint8Array {
  const { text } = payloadOf(credential);
  const png = asBuffer(image);
  const payload = Buffer.from(text, 'utf8');
  const chunk = Buffer.allocUnsafe(prefix.length + payload.length + 8);
  chunk.writeUInt32BE(prefix.length - 4 + payload.length, 0);
  prefix.copy(chunk, 4);
  payload.copy(chunk, 4 + prefix.length);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, chunk.length - 4)), chunk.length - 4);

  const parts: Buffer[] = [];
  let from = 0;
  let headerEnd = 0;
  let end = 0;
  for (const { type, start, data, end: chunkEnd } of chunksOf(png)) {
    end = chunkEnd;
    if (type === 'IHDR' && headerEnd === 0) {
      headerEnd = chunkEnd;
      parts.push(png.subarray(0, chunkEnd), chunk);
      from = chunkEnd;
    } else if (carriesBadge(type, data)) {
      parts.push(png.subarray(from, start));
      from = chunkEnd;
    }
  }
  if (headerEnd === 0) throw new CarrierError('ERR_CARRIER_MALFORMED', 'The PNG has no header.');
  parts.push(png.subarray(from, end));
  return Buffer.concat(parts);
}

const textChunks: ReadonlySet<string> = new Set(['iTXt', 'tEXt', 'zTXt']);

/** Whether a chunk is a text chunk under the keyword of any version of Open Badges. */
function carriesBadge(type: string, data: Buffer): boolean {
  if (!textChunks.has(type)) return false;
  const word = wordOf(data);
  return word === keyword || word === oldKeyword;
}

export function wordOf(data: Buffer): string {
  const end = data.indexOf(0);
  return end > 0 && end < 80 ? data.toString('latin1', 0, end) : '';
}
