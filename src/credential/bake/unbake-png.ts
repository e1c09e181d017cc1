import { crc32, inflateSync } from 'node:zlib';
import { keyword, oldKeyword, wordOf } from './bake-png.js';
import { CarrierError } from './carrier-errors.js';
import { isOldBadge, type Payload, payloadOf, utf8 } from './payload.js';
import { asBuffer, type Chunk, chunksOf } from './png-chunks.js';

/** A credential has kilobytes; one with pictures inside has some hundred. */
const payloadLimit = 2 * 1024 * 1024;
const chunkLimit = 50_000;

/**
 * Takes the credential out of a PNG. Reads compressed chunks too, which Open Badges 3.0 forbids but some bakers write.
 * @throws CarrierError
 */
export function unbakePng(image: Uint8Array): Payload {
  let found: Buffer | undefined;
  let old: string | undefined;
  let count = 0;
  for (const chunk of chunksOf(asBuffer(image))) {
    count += 1;
    if (count > chunkLimit) throw new CarrierError('ERR_CARRIER_MALFORMED', 'The PNG has too many chunks.');
    if (chunk.type !== 'iTXt' && chunk.type !== 'tEXt') continue;
    const word = wordOf(chunk.data);
    if (word !== keyword && word !== oldKeyword) continue;
    checkSum(chunk);
    // One of each is unpacked at most: 5 MB hold thousands of chunks that unpack to megabytes each.
    if (word === keyword) {
      if (found !== undefined)
        throw new CarrierError('ERR_CARRIER_SEVERAL', 'The PNG carries more than one credential.');
      found = textOf(chunk, word.length);
    } else old ??= utf8(textOf(chunk, word.length));
  }
  if (found !== undefined) return payloadOf(utf8(found));
  if (old !== undefined && isOldBadge(old))
    throw new CarrierError('ERR_CARRIER_OLD_BADGE', 'The PNG carries an Open Badges 2 assertion.', old);
  throw new CarrierError('ERR_CARRIER_EMPTY', 'The PNG carries no credential.');
}

function checkSum({ type, data, checksum }: Chunk): void {
  if (crc32(data, crc32(type)) !== checksum)
    throw new CarrierError('ERR_CARRIER_CHECKSUM', 'The part of the PNG with the credential was changed.');
}

/** Bytes of the text of an iTXt or, from old bakers, tEXt chunk. */
function textOf({ type, data }: Chunk, wordLength: number): Buffer {
  let rest = data.subarray(wordLength + 1);
  if (type === 'iTXt') {
    const [compressed, method] = rest;
    if (
      compressed === undefined ||
      method === undefined ||
      compressed > 1 ||
      (compressed === 1 && method !== 0)
    )
      throw malformed();
    rest = afterZero(afterZero(rest.subarray(2)));
    if (compressed === 1) return inflated(rest);
  }
  if (rest.length > payloadLimit) throw tooLarge();
  return rest;
}

function inflated(packed: Buffer): Buffer {
  try {
    return inflateSync(packed, { maxOutputLength: payloadLimit });
  } catch (cause) {
    const full = cause instanceof RangeError || (cause as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    throw Object.assign(full ? tooLarge() : malformed(), { cause });
  }
}

function afterZero(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0);
  if (end === -1) throw malformed();
  return bytes.subarray(end + 1);
}

function malformed(): CarrierError {
  return new CarrierError('ERR_CARRIER_MALFORMED', 'The part of the PNG with the credential is broken.');
}

function tooLarge(): CarrierError {
  return new CarrierError(
    'ERR_CARRIER_TOO_LARGE',
    `The credential inside has more than ${payloadLimit} bytes.`,
  );
}
