import { CarrierError } from './carrier-errors.js';

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const ended = 0x49454e44;

/** One chunk: `start` is its length field, `data` what it carries, `end` the byte after its checksum. */
export interface Chunk {
  readonly type: string;
  readonly start: number;
  readonly data: Buffer;
  readonly checksum: number;
  readonly end: number;
}

export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function isPng(bytes: Uint8Array): boolean {
  return bytes.length >= 8 && signature.every((byte, index) => bytes[index] === byte);
}

/** Walks the chunks (PNG, third edition, section 5.3) up to IEND; whatever follows is no part of the image. @throws CarrierError */
export function* chunksOf(png: Buffer): Generator<Chunk> {
  if (!isPng(png)) throw new CarrierError('ERR_CARRIER_TYPE', 'This is not a PNG.');
  for (let start = 8; ; ) {
    if (start + 12 > png.length) throw new CarrierError('ERR_CARRIER_TRUNCATED', 'The PNG is cut short.');
    const length = png.readUInt32BE(start);
    const end = start + 12 + length;
    if (length > 0x7fffffff)
      throw new CarrierError('ERR_CARRIER_MALFORMED', 'A chunk of the PNG is too long.');
    if (end > png.length) throw new CarrierError('ERR_CARRIER_TRUNCATED', 'The PNG is cut short.');
    const type = png.toString('latin1', start + 4, start + 8);
    if (!/^[A-Za-z]{4}$/.test(type))
      throw new CarrierError('ERR_CARRIER_MALFORMED', 'A chunk of the PNG has no proper name.');
    if (start === 8 && (type !== 'IHDR' || length !== 13))
      throw new CarrierError('ERR_CARRIER_MALFORMED', 'The PNG does not begin with its header.');
    yield {
      type,
      start,
      data: png.subarray(start + 8, end - 4),
      checksum: png.readUInt32BE(end - 4),
      end,
    };
    if (png.readUInt32BE(start + 4) === ended) return;
    start = end;
  }
}
