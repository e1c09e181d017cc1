import { inflateSync } from 'node:zlib';
import { CarrierError } from '../bake/carrier-errors.js';
import { broken, isSpace, type PdfDictionary, PdfScanner, type PdfValue } from './pdf-values.js';

const objectLimit = 50_000;
/** Places where `obj` is written: twice for each object, and by chance. */
const candidateLimit = 2 * objectLimit;
/** Of all streams together: attachments and object streams are all that is unpacked. */
const unpackedLimit = 16 * 1024 * 1024;
/** What a stream that does not unpack counts for. */
const failedUnpacking = 256 * 1024;
/** What an object that cannot be read counts for: by chance a stream has a few bytes that look like one, not thousands. */
const unreadable = 8 * 1024;

/** Counts bytes looked at. @throws CarrierError when there were too many */
type Spend = (count: number) => void;

export interface PdfObject {
  readonly value: PdfValue;
  /** Place of the stream's first byte, where it has one. */
  readonly stream?: number;
}

export interface PdfFile {
  readonly objects: ReadonlyMap<number, PdfObject>;
  /** The dictionary that a value is or refers to. */
  readonly dictionary: (value: PdfValue | undefined) => PdfDictionary | undefined;
  /** @throws CarrierError when broken, too large or packed in a way that is not read */
  readonly unpacked: (object: PdfObject) => Buffer;
}

/**
 * Finds the objects of a PDF by looking for them, not through its cross-reference table: the table may be broken, missing or
 * compressed, and later objects replace earlier ones of the same number as incremental updates do.
 * @throws CarrierError
 */
export function readPdf(bytes: Buffer): PdfFile {
  if (bytes.subarray(0, 1_024).indexOf('%PDF-') === -1)
    throw new CarrierError('ERR_CARRIER_TYPE', 'This is not a PDF.');
  const objects = new Map<number, PdfObject>();
  let budget = unpackedLimit;
  // Objects do not overlap in an honest file; hostile ones could have each read to the end of it.
  let effort = bytes.length + 1024 * 1024;
  const spend: Spend = (count) => {
    effort -= count;
    if (effort < 0) throw new CarrierError('ERR_CARRIER_TOO_LARGE', 'The PDF would take too long to read.');
  };

  const unpacked = (object: PdfObject): Buffer => {
    const filter = filterOf(object);
    const raw = streamOf(bytes, object, objects, spend);
    let used = Math.max(raw.length, failedUnpacking);
    try {
      const data = filter === undefined ? raw : inflated(raw, budget);
      used = data.length;
      return data;
    } finally {
      budget -= used;
      if (budget < 0) budget = 0;
    }
  };

  for (const { id, at } of objectHeads(bytes)) {
    if (objects.size > objectLimit) throw broken('The PDF has too many objects.');
    const object = objectAt(bytes, at, spend);
    if (object !== undefined) objects.set(id, object);
  }
  for (const object of [...objects.values()])
    if (typeOf(object.value) === 'ObjStm')
      for (const [id, value] of compressedObjects(object, unpacked, spend))
        if (!objects.has(id)) objects.set(id, { value });
  for (const trailer of trailers(bytes, objects, spend))
    if (trailer.entries.has('Encrypt'))
      throw new CarrierError('ERR_CARRIER_ENCRYPTED', 'The PDF is encrypted.');

  return {
    objects,
    unpacked,
    dictionary(value) {
      const target = value?.kind === 'reference' ? objects.get(value.id)?.value : value;
      return target?.kind === 'dictionary' ? target : undefined;
    },
  };
}

/** Every `N G obj` in the file. */
function* objectHeads(bytes: Buffer): Generator<{ readonly id: number; readonly at: number }> {
  let candidates = 0;
  for (let at = bytes.indexOf('obj'); at !== -1; at = bytes.indexOf('obj', at + 3)) {
    candidates += 1;
    if (candidates > candidateLimit) throw broken('The PDF has too many objects.');
    const before = bytes[at - 1] ?? 0;
    if (!isSpace(before) && !(before >= 0x30 && before <= 0x39)) continue;
    const head = /(\d{1,10})[ \t\r\n\f\0]+\d{1,5}[ \t\r\n\f\0]*$/.exec(
      bytes.toString('latin1', Math.max(0, at - 24), at),
    );
    if (head !== null) yield { id: Number(head[1]), at: at + 3 };
  }
}

/** Cross-reference streams (7.5.8) and the trailers of old (7.5.5). */
function* trailers(
  bytes: Buffer,
  objects: ReadonlyMap<number, PdfObject>,
  spend: Spend,
): Generator<PdfDictionary> {
  for (const { value } of objects.values())
    if (value.kind === 'dictionary' && typeOf(value) === 'XRef') yield value;
  for (let at = bytes.indexOf('trailer'); at !== -1; at = bytes.indexOf('trailer', at + 7)) {
    const trailer = objectAt(bytes, at + 7, spend)?.value;
    if (trailer?.kind === 'dictionary') yield trailer;
  }
}

/** An object that cannot be read is left out; only if it was needed will it be missed. */
function objectAt(bytes: Buffer, at: number, spend: Spend): PdfObject | undefined {
  const scanner = new PdfScanner(bytes, at);
  try {
    const value = scanner.value();
    scanner.space();
    if (value.kind !== 'dictionary' || scanner.word() !== 'stream') return { value };
    if (scanner.peek() === 0x0d) scanner.at += 1;
    if (scanner.peek() === 0x0a) scanner.at += 1;
    return { value, stream: scanner.at };
  } catch (error) {
    if (!(error instanceof CarrierError)) throw error;
    spend(unreadable);
    return undefined;
  } finally {
    spend(scanner.at - at);
  }
}

/** The stream's bytes by its length where that fits, else up to where it is said to end. */
function streamOf(
  bytes: Buffer,
  object: PdfObject,
  objects: ReadonlyMap<number, PdfObject>,
  spend: Spend,
): Buffer {
  if (object.stream === undefined || object.value.kind !== 'dictionary')
    throw broken('A stream of the PDF is missing.');
  let length = object.value.entries.get('Length');
  if (length?.kind === 'reference') length = objects.get(length.id)?.value;
  if (length?.kind === 'number' && length.value >= 0) {
    const end = object.stream + length.value;
    if (/^\s*endstream/.test(bytes.toString('latin1', end, end + 16)))
      return bytes.subarray(object.stream, end);
  }
  const end = bytes.indexOf('endstream', object.stream);
  if (end === -1) throw new CarrierError('ERR_CARRIER_TRUNCATED', 'The PDF is cut short.');
  spend(end - object.stream);
  return bytes.subarray(object.stream, end);
}

function filterOf({ value }: PdfObject): 'FlateDecode' | undefined {
  if (value.kind !== 'dictionary') return undefined;
  const filter = value.entries.get('Filter');
  const filters = filter?.kind === 'array' ? filter.items : filter === undefined ? [] : [filter];
  if (filters.length === 0) return undefined;
  const [only] = filters;
  const plain = !value.entries.has('DecodeParms') || predictor(value.entries.get('DecodeParms')) <= 1;
  if (filters.length === 1 && only?.kind === 'name' && /^(FlateDecode|Fl)$/.test(only.name) && plain)
    return 'FlateDecode';
  throw broken('A stream of the PDF is packed in a way that is not read.');
}

function predictor(parameters: PdfValue | undefined): number {
  const value = parameters?.kind === 'dictionary' ? parameters.entries.get('Predictor') : undefined;
  return value?.kind === 'number' ? value.value : 1;
}

function inflated(packed: Buffer, budget: number): Buffer {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, budget) });
  } catch (cause) {
    const full = (cause as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE' || cause instanceof RangeError;
    throw Object.assign(full ? tooLarge() : broken('A stream of the PDF cannot be unpacked.'), { cause });
  }
}

/** ISO 32000-1, 7.5.7. */
function* compressedObjects(
  object: PdfObject,
  unpacked: (object: PdfObject) => Buffer,
  spend: Spend,
): Generator<readonly [number, PdfValue]> {
  const number = (key: string): number => {
    const value = object.value.kind === 'dictionary' ? object.value.entries.get(key) : undefined;
    return value?.kind === 'number' && Number.isInteger(value.value) && value.value >= 0 ? value.value : 0;
  };
  let data: Buffer;
  try {
    data = unpacked(object);
  } catch (error) {
    if (error instanceof CarrierError && error.code === 'ERR_CARRIER_MALFORMED') return;
    throw error;
  }
  const first = number('First');
  const head = new PdfScanner(data, 0, Math.min(first, data.length));
  for (let left = Math.min(number('N'), objectLimit); left > 0; left -= 1) {
    try {
      const [id, offset] = [head.value(), head.value()];
      if (id.kind !== 'number' || offset.kind !== 'number' || offset.value < 0) continue;
      const scanner = new PdfScanner(data, first + offset.value);
      try {
        yield [id.value, scanner.value()];
      } finally {
        spend(scanner.at - first - offset.value);
      }
    } catch (error) {
      if (error instanceof CarrierError && error.code !== 'ERR_CARRIER_TOO_LARGE') return;
      throw error;
    }
  }
}

export function typeOf(value: PdfValue): string | undefined {
  const type = value.kind === 'dictionary' ? value.entries.get('Type') : undefined;
  return type?.kind === 'name' ? type.name : undefined;
}

function tooLarge(): CarrierError {
  return new CarrierError('ERR_CARRIER_TOO_LARGE', `The PDF unpacks to more than ${unpackedLimit} bytes.`);
}
