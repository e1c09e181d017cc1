import { breakLines, evenLines, keepsWords } from './lettering/break-lines.js';
import type { Typeface } from './lettering/typeface.js';

/** A space for lines of text, centred on x = 0. */
export interface Space {
  readonly top: number;
  readonly bottom: number;
  /** Room, in the badge's unit, between two heights. */
  readonly room: (top: number, bottom: number) => number;
}

export interface FittedLine {
  readonly text: string;
  readonly baseline: number;
}

export interface Fitted {
  readonly size: number;
  readonly lines: readonly FittedLine[];
}

const largest = 132;
const smallest = 34;
const leading = 1.14;
/** Of the size: from the top of a line to its baseline, where capitals with accents still have room. */
const ascent = 0.86;

/**
 * The largest setting of `text` that the space holds without breaking a word, its lines as even as they can be. A text that
 * is too long for the smallest letters ends with an ellipsis.
 */
export function fitText(typeface: Typeface, text: string, space: Space, most: number = largest): Fitted {
  for (let size = most; size >= smallest; size -= 2) {
    const fitted = setAt(typeface, text, space, size, true);
    if (fitted !== undefined) return fitted;
  }
  for (let size = 64; size >= smallest; size -= 2) {
    const fitted = setAt(typeface, text, space, size, false);
    if (fitted !== undefined) return fitted;
  }
  return shortened(typeface, text, space);
}

function setAt(
  typeface: Typeface,
  text: string,
  space: Space,
  size: number,
  wholeWords: boolean,
): Fitted | undefined {
  const height = size * leading;
  const most = Math.floor((space.bottom - space.top) / height);
  for (let count = 1; count <= most; count += 1) {
    const top = (space.top + space.bottom - count * height) / 2;
    const room = (line: number): number => space.room(top + line * height, top + (line + 1) * height);
    const width = (part: string): number => typeface.width(part) * size;
    const lines = breakLines(text, { width, room, lines: count });
    if (lines === undefined || lines.length !== count) continue;
    if (wholeWords && !keepsWords(text, lines)) continue;
    const even = evenLines(text, { width, room, lines: count }, wholeWords) ?? lines;
    return {
      size,
      lines: even.map((line, index) => ({
        text: line,
        baseline: top + index * height + size * (ascent + (leading - 1) / 2) - size * 0.06,
      })),
    };
  }
  return undefined;
}

function shortened(typeface: Typeface, text: string, space: Space): Fitted {
  const words = text.split(/\s+/);
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const part = `${words.slice(0, middle).join(' ')}…`;
    if (setAt(typeface, part, space, smallest, false) === undefined) high = middle - 1;
    else low = middle;
  }
  const part = low === 0 ? text.slice(0, 40) : words.slice(0, low).join(' ');
  return setAt(typeface, `${part}…`, space, smallest, false) ?? { size: smallest, lines: [] };
}
