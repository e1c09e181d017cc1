import type { PathCommand } from 'fontkit';
import { graphemeCount, type Run, standInWidth, type Typeface } from './typeface.js';

/** One glyph's outline in ems, y upwards, with where it stands on the line. */
export interface Letter {
  readonly at: number;
  readonly width: number;
  readonly outline: readonly PathCommand[];
}

export interface Line {
  /** In ems. */
  readonly width: number;
  readonly letters: readonly Letter[];
}

/** Sets one line of text as outlines. @param tracking space between letters, in ems */
export function outlineText(typeface: Typeface, text: string, tracking = 0): Line {
  const letters: Letter[] = [];
  let pen = 0;
  for (const run of typeface.runs(text)) {
    for (const letter of lettersOf(run)) {
      letters.push({ ...letter, at: pen + letter.at });
      pen += letter.width + tracking;
    }
  }
  return { width: Math.max(0, pen - tracking), letters };
}

function lettersOf({ text, face }: Run): readonly Letter[] {
  if (face === undefined)
    return Array.from({ length: graphemeCount(text) }, () => ({
      at: 0,
      width: standInWidth,
      outline: standIn,
    }));
  const em = face.font.unitsPerEm;
  const { glyphs, positions } = face.font.layout(text, []);
  return glyphs.map((glyph, index) => {
    const position = positions[index];
    const x = (position?.xOffset ?? 0) / em;
    const y = (position?.yOffset ?? 0) / em;
    return {
      at: 0,
      width: (position?.xAdvance ?? glyph.advanceWidth) / em,
      outline: glyph.path.commands.map(({ command, args }) => ({
        command,
        args: args.map((value, place) => value / em + (place % 2 === 0 ? x : y)),
      })),
    };
  });
}

/** Drawn where nothing we have can draw a character: a hollow lozenge, so that nobody takes it for a letter. */
export const standIn: readonly PathCommand[] = [lozenge(0.26), lozenge(0.19).reverse()].flatMap((corners) => [
  ...corners.map(([x, y], index) => ({
    command: index === 0 ? ('moveTo' as const) : ('lineTo' as const),
    args: [x, y],
  })),
  { command: 'closePath' as const, args: [] },
]);

function lozenge(half: number): [number, number][] {
  const [x, y] = [standInWidth / 2, 0.33];
  return [
    [x, y + half * 1.3],
    [x + half, y],
    [x, y - half * 1.3],
    [x - half, y],
  ];
}

/** The outline with each of its points put in its place. */
export function placed(
  outline: readonly PathCommand[],
  place: (x: number, y: number) => readonly [number, number],
): readonly PathCommand[] {
  return outline.map(({ command, args }) => {
    const points: number[] = [];
    for (let at = 0; at + 1 < args.length; at += 2) points.push(...place(args[at] ?? 0, args[at + 1] ?? 0));
    return { command, args: points };
  });
}
