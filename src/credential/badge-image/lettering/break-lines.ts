import { graphemesOf } from './typeface.js';

export interface Breaking {
  /** Width of text in the unit of `room`. */
  readonly width: (text: string) => number;
  /** Room of the line with this index. */
  readonly room: (line: number) => number;
  /** Lines at most; absent: as many as it takes. */
  readonly lines?: number;
}

/**
 * Fills line after line. Breaks at spaces, after hyphens, dashes and slashes, and between ideographs, never before the
 * marks that French sets off with a space; a word that is too long for any line is broken inside.
 * @returns undefined when `lines` lines do not hold the text
 */
export function breakLines(text: string, breaking: Breaking): readonly string[] | undefined {
  const { width, room, lines: most = Number.POSITIVE_INFINITY } = breaking;
  const whole = text.trim();
  if (whole !== '' && most > 0 && width(whole) <= room(0)) return [whole];
  const done: string[] = [];
  let line = '';
  for (const piece of pieces(text)) {
    const longer = line + piece;
    if (width(longer.trimEnd()) <= room(done.length)) {
      line = longer;
      continue;
    }
    if (line !== '') done.push(line.trimEnd());
    line = piece;
    while (width(line.trimEnd()) > room(done.length)) {
      const [head, rest] = cut(line, (part) => width(part) <= room(done.length));
      if (rest === '') break;
      done.push(head);
      line = rest;
      if (done.length > most) return undefined;
    }
    if (done.length >= most) return undefined;
  }
  if (line.trimEnd() !== '') done.push(line.trimEnd());
  return done.length > most ? undefined : done;
}

/** Narrows all lines by the same share for as long as the text still takes no more of them: no last line of one short word. */
export function evenLines(
  text: string,
  breaking: Breaking,
  wholeWords: boolean,
): readonly string[] | undefined {
  let best = breakLines(text, breaking);
  if (best === undefined || best.length < 2) return best;
  const count = best.length;
  for (let share = 0.98; share > 0.45; share -= 0.02) {
    const lines = breakLines(text, {
      ...breaking,
      room: (line) => breaking.room(line) * share,
      lines: count,
    });
    if (lines === undefined || (wholeWords && !keepsWords(text, lines))) return best;
    best = lines;
  }
  return best;
}

/** True when no line had to be broken inside a word. */
export function keepsWords(text: string, lines: readonly string[]): boolean {
  const ends = new Set<number>();
  let at = 0;
  for (const piece of pieces(text)) {
    at += piece.replace(/\s+/g, '').length;
    ends.add(at);
  }
  let end = 0;
  return lines.every((line) => {
    end += line.replace(/\s+/g, '').length;
    return ends.has(end);
  });
}

const breakPoint =
  /(?<=\S)(?:[ \t]+(?![:;?!»%])(?<!«[ \t]+)|(?<=[\p{L}\p{N}][-‐–—/])(?=\p{L})|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]))/gu;

/** The text in parts between which a line may end; a space stays with the part before it. */
function pieces(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (const match of text.trim().matchAll(breakPoint)) {
    const end = match.index + match[0].length;
    parts.push(text.trim().slice(from, end));
    from = end;
  }
  parts.push(text.trim().slice(from));
  return parts;
}

/** The longest beginning that fits, at least one character, and the rest. */
function cut(text: string, fits: (part: string) => boolean): readonly [string, string] {
  const characters = graphemesOf(text);
  let low = 1;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(characters.slice(0, middle).join(''))) low = middle;
    else high = middle - 1;
  }
  return [characters.slice(0, low).join(''), characters.slice(low).join('')];
}
