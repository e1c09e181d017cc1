import type { PathCommand } from 'fontkit';

/** One painted path of a drawing, in its unit, y downwards; colours are `#rrggbb`. */
export interface Shape {
  readonly path: readonly PathCommand[];
  readonly fill?: string;
  readonly stroke?: { readonly colour: string; readonly width: number };
}

export function moveTo(x: number, y: number): PathCommand {
  return { command: 'moveTo', args: [x, y] };
}

export function lineTo(x: number, y: number): PathCommand {
  return { command: 'lineTo', args: [x, y] };
}

export function curveTo(...args: [number, number, number, number, number, number]): PathCommand {
  return { command: 'bezierCurveTo', args };
}

export function arcTo(...args: [number, number, number, number]): PathCommand {
  return { command: 'quadraticCurveTo', args };
}

export const closePath: PathCommand = { command: 'closePath', args: [] };

/** Four Bézier curves, with the control points that come nearest to a circle. */
export function circle(x: number, y: number, radius: number): readonly PathCommand[] {
  const k = radius * 0.5523;
  return [
    moveTo(x + radius, y),
    curveTo(x + radius, y + k, x + k, y + radius, x, y + radius),
    curveTo(x - k, y + radius, x - radius, y + k, x - radius, y),
    curveTo(x - radius, y - k, x - k, y - radius, x, y - radius),
    curveTo(x + k, y - radius, x + radius, y - k, x + radius, y),
    closePath,
  ];
}

const letters = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
} as const;

/** SVG 2, section 9.5. */
export function svgPath(path: readonly PathCommand[]): string {
  return path.map(({ command, args }) => letters[command] + args.map(tenths).join(' ')).join('');
}

const operators = {
  moveTo: 'm',
  lineTo: 'l',
  quadraticCurveTo: 'c',
  bezierCurveTo: 'c',
  closePath: 'h',
} as const;

/** ISO 32000-1, section 8.5: path construction and painting operators; quadratic curves become cubic ones. */
export function pdfOperators(shapes: readonly Shape[]): string {
  const out: string[] = [];
  for (const { path, fill, stroke } of shapes) {
    if (fill !== undefined) out.push(`${pdfColour(fill)} rg`);
    if (stroke !== undefined) out.push(`${pdfColour(stroke.colour)} RG ${tenths(stroke.width)} w 1 J 1 j`);
    let [x, y] = [0, 0];
    for (const { command, args } of path) {
      const points = command === 'quadraticCurveTo' ? cubic(x, y, args) : args;
      out.push(`${points.map(tenths).join(' ')} ${operators[command]}`);
      [x, y] = [args.at(-2) ?? x, args.at(-1) ?? y];
    }
    out.push(fill === undefined ? 'S' : stroke === undefined ? 'f' : 'B');
  }
  return out.join('\n');
}

function cubic(x: number, y: number, [cx = 0, cy = 0, ex = 0, ey = 0]: readonly number[]): readonly number[] {
  const toward = (from: number, to: number): number => from + ((to - from) * 2) / 3;
  return [toward(x, cx), toward(y, cy), toward(ex, cx), toward(ey, cy), ex, ey];
}

function pdfColour(colour: string): string {
  return [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255).toFixed(3)).join(' ');
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10 || 0;
}
