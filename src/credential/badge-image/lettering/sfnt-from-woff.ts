import { inflateSync } from 'node:zlib';

const header = 44;
const entry = 20;

/**
 * Unpacks a WOFF 1.0 font (W3C WOFF File Format 1.0, sections 3 to 5) into the OpenType file it carries: fontkit would
 * inflate a table again for every glyph that it reads.
 */
export function sfntFromWoff(woff: Uint8Array): Buffer {
  const bytes = Buffer.from(woff.buffer, woff.byteOffset, woff.byteLength);
  const count = bytes.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = header + index * entry;
    const [offset, packed, length] = [
      bytes.readUInt32BE(at + 4),
      bytes.readUInt32BE(at + 8),
      bytes.readUInt32BE(at + 12),
    ];
    const data = bytes.subarray(offset, offset + packed);
    return {
      tag: bytes.subarray(at, at + 4),
      checksum: bytes.readUInt32BE(at + 16),
      data: packed < length ? inflateSync(data, { maxOutputLength: length }) : data,
    };
  });

  const log = Math.floor(Math.log2(count));
  const directory = Buffer.alloc(12 + count * 16);
  bytes.copy(directory, 0, 4, 8);
  directory.writeUInt16BE(count, 4);
  directory.writeUInt16BE(2 ** log * 16, 6);
  directory.writeUInt16BE(log, 8);
  directory.writeUInt16BE(count * 16 - 2 ** log * 16, 10);
  const parts: Buffer[] = [directory];
  let offset = directory.length;
  for (const [index, { tag, checksum, data }] of tables.entries()) {
    const at = 12 + index * 16;
    tag.copy(directory, at);
    directory.writeUInt32BE(checksum, at + 4);
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(data.length, at + 12);
    const padding = Buffer.alloc((4 - (data.length % 4)) % 4);
    parts.push(data, padding);
    offset += data.length + padding.length;
  }
  return Buffer.concat(parts);
}
