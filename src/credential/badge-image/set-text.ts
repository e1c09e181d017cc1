import type { PathCommand } from 'fontkit';
import { type Line, outlineText, placed } from './lettering/outlines.js';
import type { Typeface } from './lettering/typeface.js';
import { centre } from './medallion.js';

/** Capitals of the sans are this high, in ems. */
const capital = 0.66;

/** A straight line of letters, centred. */
export function straight(line: Line, size: number, baseline: number): readonly PathCommand[] {
  const left = centre - (line.width * size) / 2;
  return line.letters.flatMap(({ at, outline }) =>
    placed(outline, (x, y) => [left + (at + x) * size, baseline - y * size]),
  );
}

/** Letters along a circle, upright over its top or, at its foot, readable from below. */
export function arched(
  line: Line,
  size: number,
  radius: number,
  way: 'over' | 'under',
): readonly PathCommand[] {
  const base = way === 'over' ? radius - (capital / 2) * size : radius + (capital / 2) * size;
  return line.letters.flatMap(({ at, width, outline }) => {
    const along = ((at + width / 2 - line.width / 2) * size) / radius;
    const [sin, cos] = [Math.sin(along), Math.cos(along)];
    return placed(outline, (x, y) => {
      const across = (x - width / 2) * size;
      if (way === 'over') {
        const out = base + y * size;
        return [centre + across * cos + out * sin, centre + across * sin - out * cos];
      }
      const out = base - y * size;
      return [centre + across * cos + out * sin, centre - across * sin + out * cos];
    });
  });
}

/** The widest and largest setting that takes at most `room`; what is too long for any ends with an ellipsis. */
export function fitLine(
  typeface: Typeface,
  text: string,
  room: number,
): { readonly line: Line; readonly size: number } {
  for (const tracking of [0.16, 0.12, 0.08, 0.04])
    for (let size = 58; size >= 44 - tracking * 100; size -= 2) {
      const line = outlineText(typeface, text, tracking);
      if (line.width * size <= room) return { line, size };
    }
  for (let end = Math.min(text.length, 120); end > 0; end -= 1) {
    const line = outlineText(typeface, `${text.slice(0, end).toWellFormed().trimEnd()}…`, 0.03);
    if (line.width * 34 <= room) return { line, size: 34 };
  }
  return { line: outlineText(typeface, '…'), size: 34 };
}
