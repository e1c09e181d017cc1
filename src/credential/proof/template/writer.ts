import type { OwnLines, Part, Run } from './compile.js';

const labelStart = [...Buffer.from('_:c14n')];
const lineEnd = Buffer.from(' .\n');
const zero = 0x30;

/** Puts the parts of lines into one buffer that is used again and again. */
export class Writer {
  #buffer = Buffer.allocUnsafe(65_536);
  #length = 0;
  #values: readonly string[] = [];
  /** Values as bytes, made when first written. */
  #encoded: (Uint8Array | undefined)[] = [];
  #labels: readonly number[] = [];

  /** @param labels number of each blank node's canonical label */
  begin(values: readonly string[], labels: readonly number[]): void {
    this.#length = 0;
    this.#values = values;
    this.#encoded = new Array(values.length);
    this.#labels = labels;
  }

  end(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  write(parts: readonly Part[]): void {
    for (const part of parts) {
      switch (part.kind) {
        case 'fixed':
          this.#bytes(part.bytes);
          break;
        case 'open':
          this.#value(part.value);
          break;
        case 'label':
          this.#label(part.of);
          break;
        case 'own':
          this.#ownLines(part);
          break;
        case 'run':
          this.#run(part);
      }
    }
  }

  #run({ before, nodes }: Run): void {
    const labels = this.#labels;
    for (const node of nodes.toSorted((a, b) => byDigits(labels[a] as number, labels[b] as number))) {
      this.write(before);
      this.#label(node);
      this.#bytes(lineEnd);
    }
  }

  #bytes(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #value(index: number): void {
    let bytes = this.#encoded[index];
    if (bytes === undefined) {
      bytes = Buffer.from(this.#values[index] as string);
      this.#encoded[index] = bytes;
    }
    this.#bytes(bytes);
  }

  #label(node: number): void {
    this.#room(labelStart.length + 3);
    for (let at = 0; at < labelStart.length; at++) this.#buffer[this.#length++] = labelStart[at] as number;
    const index = this.#labels[node] as number;
    this.#length = this.#digits(index, this.#length);
  }

  #ownLines({ of, byDigits }: OwnLines): void {
    const index = this.#labels[of] as number;
    const lines = byDigits[index < 10 ? 0 : index < 100 ? 1 : 2] as OwnLines['byDigits'][number];
    const begin = this.#length;
    this.#bytes(lines.bytes);
    for (const at of lines.digitsAt) this.#digits(index, begin + at);
  }

  /** @returns the place after the digits */
  #digits(index: number, at: number): number {
    let place = at;
    if (index >= 100) this.#buffer[place++] = zero + Math.floor(index / 100);
    if (index >= 10) this.#buffer[place++] = zero + (Math.floor(index / 10) % 10);
    this.#buffer[place++] = zero + (index % 10);
    return place;
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe((this.#length + bytes) * 2);
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }
}

/** Indexes in the order of their digits as text, a space following: 0, 1, 10, 11, …, 2. */
export function byDigits(a: number, b: number): number {
  if (a < 10 === b < 10 && a < 100 && b < 100) return a - b;
  return `${a} ` < `${b} ` ? -1 : 1;
}
