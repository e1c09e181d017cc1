import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Font } from 'fontkit';
import { layoutsKept, rememberingFont } from './remembering-font.js';
import { sfntFromWoff } from './sfnt-from-woff.js';

/**
 * The cuts that badges and certificates are set in: Source Serif 4 and Source Sans 3, and Noto Sans for Arabic and Hebrew
 * (all SIL Open Font License 1.1).
 */
export type Cut = 'serif' | 'serif-semibold' | 'serif-italic' | 'sans' | 'sans-semibold';

const files: Readonly<Record<Cut, { readonly family: string; readonly face: string }>> = {
  serif: { family: 'source-serif-4', face: '400-normal' },
  'serif-semibold': { family: 'source-serif-4', face: '600-normal' },
  'serif-italic': { family: 'source-serif-4', face: '400-italic' },
  sans: { family: 'source-sans-3', face: '400-normal' },
  'sans-semibold': { family: 'source-sans-3', face: '600-normal' },
};

/** In the order in which they are asked; Latin has the punctuation and the space. */
const subsets = [
  'latin',
  'latin-ext',
  'greek',
  'greek-ext',
  'cyrillic',
  'cyrillic-ext',
  'vietnamese',
] as const;

/** Scripts that the two families lack: family, subset. */
const others = [
  ['noto-sans-arabic', 'arabic'],
  ['noto-sans-hebrew', 'hebrew'],
] as const;

/** One font file: it covers some scripts of a cut. */
export interface Face {
  readonly id: string;
  readonly font: Font;
  readonly has: (codePoint: number) => boolean;
}

/** A stretch of text that one face draws; without a face: nothing we have can draw it. */
export interface Run {
  readonly text: string;
  readonly face?: Face;
}

export interface Typeface {
  /** Cuts the text, NFC-normalised, into what single faces can draw. */
  readonly runs: (text: string) => readonly Run[];
  /** Width in ems; what cannot be drawn is as wide as its stand-in. */
  readonly width: (text: string) => number;
}

/** Width, in ems, of the mark that stands where a character cannot be drawn. */
export const standInWidth = 0.62;

export type Typefaces = (cut: Cut) => Typeface;

const opened = new Map<string, Promise<Typefaces>>();

/**
 * Loads nothing before it is called. @param fallbackFonts absolute paths of TTF, OTF or WOFF files to ask, in this order,
 * for scripts that the bundled ones lack @throws when a fallback font cannot be read
 */
export function openTypefaces(fallbackFonts: readonly string[] = []): Promise<Typefaces> {
  const key = fallbackFonts.join('\n');
  const known = opened.get(key);
  if (known !== undefined) return known;
  const loading = load(fallbackFonts);
  opened.set(key, loading);
  loading.catch(() => opened.delete(key));
  return loading;
}

async function load(fallbackFonts: readonly string[]): Promise<Typefaces> {
  const { create } = await import('fontkit');
  const { resolve } = createRequire(import.meta.url);
  const fallbacks = fallbackFonts.map((path) => lazily(() => openFace(path, path, create)));
  const typefaces = new Map<Cut, Typeface>();
  return (cut) => {
    const known = typefaces.get(cut);
    if (known !== undefined) return known;
    // What the serif lacks, such as polytonic Greek, the sans may have.
    const related: readonly Cut[] = cut.startsWith('serif')
      ? [cut, cut === 'serif-semibold' ? 'sans-semibold' : 'sans']
      : [cut];
    const own = related.flatMap((each) => facesOf(each, resolve, create));
    const typeface = typefaceOf([...own, ...otherFaces(cut, resolve, create), ...fallbacks]);
    typefaces.set(cut, typeface);
    return typeface;
  };
}

/** @throws FontUnreadable for the first file that is no font */
export async function checkFonts(paths: readonly string[]): Promise<void> {
  const { create } = await import('fontkit');
  for (const path of paths)
    try {
      openFace(path, path, create);
    } catch (cause) {
      throw new FontUnreadable(path, { cause });
    }
}

export class FontUnreadable extends Error {
  override readonly name = 'FontUnreadable';
  readonly code = 'ERR_FONT_UNREADABLE';
  constructor(
    readonly path: string,
    options?: ErrorOptions,
  ) {
    super(`FALLBACK_FONTS names ${path}, which cannot be read as a font (TTF, OTF, TTC or WOFF).`, options);
  }
}

function facesOf(cut: Cut, resolve: (file: string) => string, create: Create): readonly (() => Face)[] {
  const { family, face } = files[cut];
  return facesIn(
    subsets.map((subset) => [family, subset, face] as const),
    cut,
    resolve,
    create,
  );
}

/** There are no italics of theirs. */
function otherFaces(cut: Cut, resolve: (file: string) => string, create: Create): readonly (() => Face)[] {
  const face = files[cut].face.replace('italic', 'normal');
  return facesIn(
    others.map(([family, subset]) => [family, subset, face] as const),
    cut,
    resolve,
    create,
  );
}

function facesIn(
  wanted: readonly (readonly [family: string, subset: string, face: string])[],
  cut: Cut,
  resolve: (file: string) => string,
  create: Create,
): readonly (() => Face)[] {
  return wanted.flatMap(([family, subset, face]) => {
    const path = resolvable(resolve, `@fontsource/${family}/files/${family}-${subset}-${face}.woff`);
    return path === undefined ? [] : [lazily(() => openFace(`${cut}-${subset}`, path, create))];
  });
}

/** Not every family has every subset. */
function resolvable(resolve: (file: string) => string, file: string): string | undefined {
  try {
    return resolve(file);
  } catch {
    return undefined;
  }
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

type Create = typeof import('fontkit')['create'];

function openFace(id: string, path: string, create: Create): Face {
  const bytes = readFileSync(path);
  const made = create(bytes.toString('latin1', 0, 4) === 'wOFF' ? sfntFromWoff(bytes) : bytes);
  // Of a collection (.ttc) the first one: they differ in how a few characters are written in one country or another.
  const font = 'layout' in made ? made : made.fonts[0];
  if (font === undefined) throw new TypeError(`${path} is an empty collection of fonts.`);
  const known = new Set(font.characterSet);
  return { id, font: rememberingFont(font), has: (codePoint) => known.has(codePoint) };
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

function typefaceOf(faces: readonly (() => Face)[]): Typeface {
  const runs = (raw: string): readonly Run[] => {
    const text = clean(raw);
    const first = faces[0]?.();
    if (first !== undefined && drawable(first, text)) return text === '' ? [] : [{ text, face: first }];
    const found: { text: string; face?: Face }[] = [];
    for (const { segment } of graphemes.segment(text)) {
      const last = found.at(-1);
      // A space between two words of a foreign script belongs to them, so that its words keep their order.
      const face =
        last?.face !== undefined && /^\s+$/.test(segment) && drawable(last.face, segment)
          ? last.face
          : faces.find((open) => drawable(open(), segment))?.();
      if (last !== undefined && last.face === face) last.text += segment;
      else found.push(startedBySpace({ text: segment, ...(face === undefined ? {} : { face }) }, last));
    }
    return found.map((run) =>
      run.face === undefined || shapes(run.face, run.text) ? run : { text: run.text },
    );
  };
  const widths = new Map<string, number>();
  return {
    runs,
    width(text) {
      const known = widths.get(text);
      if (known !== undefined) return known;
      if (widths.size >= layoutsKept) widths.clear();
      const width = runs(text).reduce((sum, run) => sum + runWidth(run), 0);
      widths.set(text, width);
      return width;
    },
  };
}

/** The space after a foreign word is the next run's: on the left of a word that runs to the left it would be lost. */
function startedBySpace(run: { text: string; face?: Face }, last: { text: string } | undefined): typeof run {
  const space = /\s+$/.exec(last?.text ?? '')?.[0] ?? '';
  if (last === undefined || space === '' || space === last.text) return run;
  if (run.face === undefined || !drawable(run.face, space)) return run;
  last.text = last.text.slice(0, -space.length);
  return { ...run, text: space + run.text };
}

/** Some tables of some fonts are more than the shaper can read, such as marks without anchors; it throws for those letters. */
function shapes({ font }: Face, text: string): boolean {
  try {
    font.layout(text, wholeRun);
    return true;
  } catch {
    return false;
  }
}

function runWidth({ text, face }: Run): number {
  if (face === undefined) return standInWidth * graphemeCount(text);
  return face.font.layout(text, wholeRun).advanceWidth / face.font.unitsPerEm;
}

/** An empty list of features makes pdfkit shape a run as one, not word by word: Arabic keeps the order of its words. */
export const wholeRun: string[] = [];

export function graphemeCount(text: string): number {
  return [...graphemes.segment(text)].length;
}

export function graphemesOf(text: string): readonly string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** Joiners and variation selectors choose between forms and have no form of their own. */
const formless = /^(?:\u200c|\u200d|\u2060|[\ufe00-\ufe0f])$/;

function drawable(face: Face, text: string): boolean {
  for (const character of text)
    if (!face.has(character.codePointAt(0) ?? 0) && !formless.test(character)) return false;
  return true;
}

/** Control characters, line ends among them, and half surrogates draw nothing; XML 1.0 (2.2) even forbids them. */
export function clean(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]+/g, ' ')
      .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
      .normalize('NFC')
  );
}
