import { CarrierError } from '../bake/carrier-errors.js';

/** The kinds of PDF objects (ISO 32000-1, 7.3) as far as attachments need them. */
export type PdfValue =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'string'; readonly bytes: Buffer }
  | { readonly kind: 'reference'; readonly id: number }
  | { readonly kind: 'array'; readonly items: readonly PdfValue[] }
  | PdfDictionary
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'other' };

export interface PdfDictionary {
  readonly kind: 'dictionary';
  readonly entries: ReadonlyMap<string, PdfValue>;
}

const depthLimit = 40;

/** Reads one value after another from bytes; never past `end`. */
export class PdfScanner {
  constructor(
    readonly bytes: Buffer,
    public at: number,
    readonly end: number = bytes.length,
  ) {}

  /** @throws CarrierError for what is no value */
  value(depth = 0): PdfValue {
    if (depth > depthLimit) throw broken('The PDF is nested too deeply.');
    this.space();
    const byte = this.peek();
    if (byte === 0x2f) return { kind: 'name', name: this.#name() };
    if (byte === 0x28) return { kind: 'string', bytes: this.#literal() };
    if (byte === 0x3c)
      return this.peek(1) === 0x3c ? this.#dictionary(depth) : { kind: 'string', bytes: this.#hexadecimal() };
    if (byte === 0x5b) return this.#array(depth);
    if (byte === -1) throw broken('The PDF is cut short.');
    return this.#wordOrReference();
  }

  peek(ahead = 0): number {
    const at = this.at + ahead;
    return at < this.end ? (this.bytes[at] ?? -1) : -1;
  }

  /** White space and comments. */
  space(): void {
    const { bytes, end } = this;
    while (this.at < end) {
      const byte = bytes[this.at] ?? 0;
      if (byte === 0x25) {
        while (this.at < end && bytes[this.at] !== 0x0a && bytes[this.at] !== 0x0d) this.at += 1;
      } else if (classes[byte] === 1) this.at += 1;
      else return;
    }
  }

  /** Regular characters; of a very long word only the beginning. */
  word(): string {
    const { bytes, end } = this;
    const from = this.at;
    while (this.at < end && classes[bytes[this.at] ?? 0] === 0) this.at += 1;
    return bytes.toString('latin1', from, Math.min(this.at, from + 60));
  }

  /** A whole number, or -1 where none stands. */
  #whole(): number {
    const { bytes, end } = this;
    const from = this.at;
    let value = 0;
    for (; this.at < end; this.at += 1) {
      const digit = (bytes[this.at] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    const ended = this.at >= end || classes[bytes[this.at] ?? 0] !== 0;
    return this.at > from && this.at - from <= 10 && ended ? value : -1;
  }

  #wordOrReference(): PdfValue {
    const from = this.at;
    const whole = this.#whole();
    if (whole < 0) {
      this.at = from;
      const word = this.word();
      if (word === '') throw broken('The PDF has something that is no value.');
      return /^[-+]?[\d.]+$/.test(word) ? { kind: 'number', value: Number(word) } : { kind: 'other' };
    }
    const after = this.at;
    this.space();
    if (this.#whole() >= 0) {
      this.space();
      if (this.peek() === 0x52 && (this.at + 1 >= this.end || classes[this.peek(1)] !== 0)) {
        this.at += 1;
        return { kind: 'reference', id: whole };
      }
    }
    this.at = after;
    return { kind: 'number', value: whole };
  }

  #name(): string {
    this.at += 1;
    return this.word().replace(/#([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  }

  #literal(): Buffer {
    const { bytes, end } = this;
    const from = this.at + 1;
    let at = from;
    for (let open = 1; open > 0; at += 1) {
      if (at >= end) {
        this.at = end;
        throw broken('A string of the PDF is cut short.');
      }
      const byte = bytes[at];
      if (byte === 0x5c) at += 1;
      else if (byte === 0x28) open += 1;
      else if (byte === 0x29) open -= 1;
    }
    this.at = at;
    const raw = bytes.subarray(from, at - 1);
    return raw.includes(0x5c) ? Buffer.from(unescaped(raw.toString('latin1')), 'latin1') : raw;
  }

  #hexadecimal(): Buffer {
    const close = this.bytes.indexOf(0x3e, this.at);
    if (close === -1 || close >= this.end) {
      this.at = this.end;
      throw broken('A string of the PDF is cut short.');
    }
    const digits = this.bytes.toString('latin1', this.at + 1, close).replace(/[^0-9a-f]/gi, '');
    this.at = close + 1;
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
  }

  #array(depth: number): PdfValue {
    const items: PdfValue[] = [];
    this.at += 1;
    for (;;) {
      this.space();
      if (this.peek() === 0x5d) {
        this.at += 1;
        return { kind: 'array', items };
      }
      items.push(this.value(depth + 1));
    }
  }

  #dictionary(depth: number): PdfDictionary {
    const entries = new Map<string, PdfValue>();
    this.at += 2;
    for (;;) {
      this.space();
      if (this.peek() === 0x3e && this.peek(1) === 0x3e) {
        this.at += 2;
        return { kind: 'dictionary', entries };
      }
      if (this.peek() !== 0x2f) throw broken('A dictionary of the PDF is broken.');
      const name = this.#name();
      entries.set(name, this.value(depth + 1));
    }
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** ISO 32000-1, 7.3.4.2: octal codes, letters, line ends that are none, and characters that stand for themselves. */
function unescaped(raw: string): string {
  return raw.replace(/\\([0-7]{1,3}|\r\n|[\s\S])/g, (_, code: string) => {
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 0xff);
    return /^[\r\n]/.test(code) ? '' : (escapes[code] ?? code);
  });
}

/** Class of every byte: 1 white space, 2 delimiter `( ) < > [ ] { } / %`, 0 regular (7.2.2). */
const classes = new Uint8Array(256);
for (const byte of [0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]) classes[byte] = 1;
for (const byte of Buffer.from('()<>[]{}/%', 'latin1')) classes[byte] = 2;

export function isSpace(byte: number): boolean {
  return classes[byte] === 1;
}

/** Text strings are UTF-16 with a mark, UTF-8 with a mark, or nearly Latin 1 (7.9.2.2). */
export function pdfText(bytes: Buffer): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString('utf16le');
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString('utf8', 3);
  return bytes.toString('latin1');
}

export function broken(detail: string): CarrierError {
  return new CarrierError('ERR_CARRIER_MALFORMED', detail);
}
