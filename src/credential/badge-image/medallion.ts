import { createHash } from 'node:crypto';
import type { Palette } from './colours.js';
import { arcTo, circle, closePath, moveTo, type Shape } from './shape.js';

/** Middle of the badge, both ways. */
export const centre = 512;

/** Scalloped edge, rim and field. */
export function medallion({ deep, deeper, paper, metal }: Palette): readonly Shape[] {
  const ring = (radius: number): Shape['path'] => circle(centre, centre, radius);
  return [
    { path: scallops(60, 506, 488), fill: deeper },
    { path: ring(474), fill: deep },
    { path: ring(474), stroke: { colour: metal, width: 5 } },
    { path: ring(364), fill: paper },
    { path: ring(364), stroke: { colour: metal, width: 7 } },
    { path: ring(347), stroke: { colour: deep, width: 2.5 } },
  ];
}

/** The waved edge of a seal. */
function scallops(lobes: number, outer: number, inner: number): Shape['path'] {
  const corner = (index: number): readonly [number, number] => {
    const angle = (index * Math.PI) / lobes;
    const radius = index % 2 === 0 ? outer : inner;
    return [centre + radius * Math.sin(angle), centre - radius * Math.cos(angle)];
  };
  return wave(corner, lobes * 2);
}

/** A smooth closed line through the middles between the corners, with the corners as control points. */
function wave(corner: (index: number) => readonly [number, number], count: number): Shape['path'] {
  const middle = (index: number): [number, number] => {
    const [[ax, ay], [bx, by]] = [corner(index), corner(index + 1)];
    return [(ax + bx) / 2, (ay + by) / 2];
  };
  const curves = Array.from({ length: count }, (_, index) => {
    const [x, y] = corner(index + 1);
    return arcTo(x, y, ...middle(index + 1));
  });
  return [moveTo(...middle(0)), ...curves, closePath];
}

/** A guilloche behind the title, as on securities: its form follows from the words, so each achievement has its own. */
export function rosette(seed: string, { tint }: Palette): Shape {
  const [a = 0, b = 0, c = 0] = createHash('sha256').update(seed).digest();
  const petals = 6 + (a % 6);
  const waves = 2 + (b % 2);
  const turn = (c / 256) * Math.PI;
  const steps = petals * waves * 8;
  const rings = [318, 268, 218].map((radius, ring) => {
    const corner = (index: number): readonly [number, number] => {
      const angle = (index / steps) * 2 * Math.PI;
      const swing =
        Math.sin(angle * petals * waves + turn + ring) * 11 + Math.sin(angle * petals - turn) * 14;
      return [centre + (radius + swing) * Math.cos(angle), centre + (radius + swing) * Math.sin(angle)];
    };
    return wave(corner, steps);
  });
  return { path: rings.flat(), stroke: { colour: tint, width: 2.2 } };
}
