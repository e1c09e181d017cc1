/** A fixed text, or the number of a slot. */
export type Piece = string | number;

/** The label of a blank node. */
export interface Label {
  readonly label: number;
}

/**
 * What lines are put together from:
 * - `fixed`: bytes as they are
 * - `open`: the value of slot `of`
 * - `label`: the number in the label of blank node `of`
 * - `own`: text of the lines of blank node `of` in which nothing is open but the numbers in its own labels
 * - `run`: lines with the same subject and predicate whose objects are blank nodes: their order is known when labels are
 *
 * Every part has all members, since what reads them is fastest with objects of one shape.
 */
export interface Part {
  readonly kind: 'fixed' | 'open' | 'label' | 'own' | 'run';
  readonly of: number;
  readonly bytes: Uint8Array;
  /** Of `own`: the text with numbers of one, two and three digits, and where the digits go. */
  readonly byDigits: readonly Numbered[];
  /** Of a `run`: everything before the number in the object's label. */
  readonly before: readonly Part[];
  /** Of a `run`: whether a blank node is one of the objects, by its number. */
  readonly has: readonly boolean[];
}

/** Text with a number in some places. */
export interface Numbered {
  readonly bytes: Uint8Array;
  readonly digitsAt: readonly number[];
}

export const nothing: Part = {
  kind: 'fixed',
  of: -1,
  bytes: Buffer.alloc(0),
  byDigits: [],
  before: [],
  has: [],
};

/** Labels of the canonical form (RDFC-1.0 section 4.4.3): this and a number. */
export const labelStart = '_:c14n';

/** @param own the blank node whose lines they are */
export function encoded(pieces: readonly (Piece | Label | Part)[], own?: number): readonly Part[] {
  const parts: Part[] = [];
  let texts: string[] = [''];
  /** Ends a stretch of fixed text with the node's own label between its texts. */
  const stretch = (): void => {
    if (texts.length > 1)
      parts.push({ ...nothing, kind: 'own', of: own ?? -1, byDigits: [1, 2, 3].map(numbered, texts) });
    else if (texts[0] !== '') parts.push({ ...nothing, bytes: Buffer.from(texts.join('')) });
    texts = [''];
  };
  const more = (text: string): void => void texts.push(`${texts.pop()}${text}`);
  for (const piece of pieces) {
    if (typeof piece === 'string') more(piece);
    else if (typeof piece === 'object' && 'label' in piece) {
      more(labelStart);
      if (piece.label === own) texts.push('');
      else {
        stretch();
        parts.push({ ...nothing, kind: 'label', of: piece.label });
      }
    } else {
      stretch();
      parts.push(typeof piece === 'number' ? { ...nothing, kind: 'open', of: piece } : piece);
    }
  }
  stretch();
  return parts;
}

/** Texts with room for a number of so many digits between them. */
function numbered(this: readonly string[], digits: number): Numbered {
  const digitsAt: number[] = [];
  let at = 0;
  for (const text of this.slice(0, -1)) {
    at += Buffer.byteLength(text);
    digitsAt.push(at);
    at += digits;
  }
  return { bytes: Buffer.from(this.join('0'.repeat(digits))), digitsAt };
}

/** Room that parts need; what is hashed needs less, since all of it is written, too. */
export function measure(parts: readonly Part[]): { readonly size: number; readonly uses: number } {
  let [size, uses] = [0, 0];
  for (const part of parts) {
    if (part.kind === 'open') uses++;
    else if (part.kind === 'label') size += 3;
    else if (part.kind === 'fixed') size += part.bytes.length;
    else if (part.kind === 'own') size += part.byDigits[2]?.bytes.length ?? 0;
    else {
      const before = measure(part.before);
      const times = part.has.filter(Boolean).length;
      size += (before.size + 6) * times;
      uses += before.uses * times;
    }
  }
  return { size, uses };
}

/** Joins neighbouring fixed texts. */
export function merge<T>(pieces: readonly (T | string)[]): (T | string)[] {
  const merged: (T | string)[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') merged[merged.length - 1] = last + piece;
    else merged.push(piece);
  }
  return merged;
}
