import { hash } from 'node:crypto';
import type { Numbered, Part } from './parts.js';
import { escapeLiteral } from './terms.js';

const zero = 0x30;
const [space, dot, lineFeed] = [0x20, 0x2e, 0x0a];

/** Puts the parts of lines into one buffer that is used again and again. The slots' values stand first in it. */
export class Writer {
  #buffer = Buffer.allocUnsafe(65_536);
  #length = 0;
  /** Where each slot's value begins in the buffer, and the last one ends. */
  readonly #starts: number[] = [];
  #valuesEnd = 0;
  /** Number of each blank node's label. */
  #labels: readonly number[] = [];
  /** Blank nodes in the order of their labels as text. */
  #ordered: readonly number[] = [];

  /**
   * Begins anew.
   * @param size bytes that are written besides values
   * @param uses how often each value is written at most
   * @returns false where a value is no well-formed text
   */
  begin(values: readonly string[], size: number, uses: number): boolean {
    this.#length = 0;
    for (let slot = 0; slot < values.length; slot++) {
      this.#starts[slot] = this.#length;
      if (!this.#text(values[slot] as string)) return false;
    }
    this.#starts[values.length] = this.#length;
    this.#valuesEnd = this.#length;
    this.#room(size + this.#length * uses);
    return true;
  }

  /** SHA-256, hex, of parts that hold no labels. */
  digest(parts: readonly Part[]): string {
    const begin = this.#rewind();
    this.write(parts);
    return hash('sha256', this.#buffer.subarray(begin, this.#length));
  }

  label(labels: readonly number[], ordered: readonly number[]): void {
    this.#rewind();
    this.#labels = labels;
    this.#ordered = ordered;
  }

  /** What was written since the labels were given. */
  end(): Uint8Array {
    return this.#buffer.subarray(this.#valuesEnd, this.#length);
  }

  /** Room for all of it must have been made. */
  write(parts: readonly Part[]): void {
    const buffer = this.#buffer;
    let at = this.#length;
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index] as Part;
      switch (part.kind) {
        case 'fixed':
          buffer.set(part.bytes, at);
          at += part.bytes.length;
          break;
        case 'open': {
          const start = this.#starts[part.of] as number;
          const end = this.#starts[part.of + 1] as number;
          buffer.copyWithin(at, start, end);
          at += end - start;
          break;
        }
        case 'label':
          at = digits(buffer, this.#labels[part.of] as number, at);
          break;
        case 'own': {
          const number = this.#labels[part.of] as number;
          const at10 = number < 10 ? 0 : number < 100 ? 1 : 2;
          const { bytes, digitsAt } = part.byDigits[at10] as Numbered;
          buffer.set(bytes, at);
          for (let line = 0; line < digitsAt.length; line++)
            digits(buffer, number, at + (digitsAt[line] as number));
          at += bytes.length;
          break;
        }
        case 'run':
          this.#length = at;
          this.#run(part);
          at = this.#length;
      }
    }
    this.#length = at;
  }

  /** Forgets all but the values. */
  #rewind(): number {
    this.#length = this.#valuesEnd;
    return this.#length;
  }

  #run({ before, has }: Part): void {
    const buffer = this.#buffer;
    for (let index = 0; index < this.#ordered.length; index++) {
      const node = this.#ordered[index] as number;
      if (has[node] !== true) continue;
      this.write(before);
      const at = digits(buffer, this.#labels[node] as number, this.#length);
      buffer[at] = space;
      buffer[at + 1] = dot;
      buffer[at + 2] = lineFeed;
      this.#length = at + 3;
    }
  }

  /** A value as it stands between the quotes of a literal. An IRI that is plain stands the same between its brackets. */
  #text(text: string): boolean {
    if (!text.isWellFormed()) return false;
    const escaped = escapeLiteral(text);
    this.#room(escaped.length * 3);
    this.#length += this.#buffer.write(escaped, this.#length);
    return true;
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe((this.#length + bytes) * 2);
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }
}

/** @returns the place after the digits */
function digits(buffer: Uint8Array, number: number, at: number): number {
  let place = at;
  if (number >= 100) buffer[place++] = zero + Math.floor(number / 100);
  if (number >= 10) buffer[place++] = zero + (Math.floor(number / 10) % 10);
  buffer[place++] = zero + (number % 10);
  return place;
}

/** Indexes in the order of their digits as text, a space following: 0, 1, 10, 11, …, 2. */
export function byDigits(a: number, b: number): number {
  if (a < 10 === b < 10 && a < 100 && b < 100) return a - b;
  return `${a} ` < `${b} ` ? -1 : 1;
}
