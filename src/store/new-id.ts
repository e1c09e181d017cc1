import { randomBytes, randomUUID } from 'node:crypto';

/** A new random id. */
export function newId(): string {
  return randomUUID();
}

let counter = randomBytes(3).readUIntBE(0, 3);

/**
 * A new id that sorts by `at` (milliseconds since the epoch) and, within one process, by the order of the calls: rows that
 * are only ever appended stay together in their index. UUID version 7, counter of 26 bits (RFC 9562, section 6.2, method 1).
 */
export function orderedId(at: number): string {
  counter = (counter + 1) % 0x4000000;
  const time = timePart(at);
  const high = (counter >>> 14).toString(16).padStart(3, '0');
  const low = (0x8000 | (counter & 0x3fff)).toString(16);
  return `${time}-7${high}-${low}-${randomBytes(6).toString('hex')}`;
}

/** Every ordered id made for a moment before `at` sorts before this. */
export function idsBefore(at: number): string {
  return timePart(at);
}

function timePart(at: number): string {
  const time = Math.max(0, at).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8, 12)}`;
}
