/** Colours of one badge; all of them go with the accent. */
export interface Palette {
  /** Dark enough to carry light text. */
  readonly deep: string;
  readonly deeper: string;
  readonly paper: string;
  readonly ink: string;
  readonly metal: string;
  /** For fine lines on the paper, behind text. */
  readonly tint: string;
}

type Rgb = readonly [number, number, number];

const paper: Rgb = [0xfc, 0xfa, 0xf4];
const black: Rgb = [0x08, 0x0c, 0x0e];

/** The tool's own green, for issuers that name no colour. */
const ownAccent = '#0f5c4a';

/** @param accent `#rgb` or `#rrggbb`; anything else counts as none */
export function paletteOf(accent: string | undefined): Palette {
  let deep = rgb(accent) ?? rgb(ownAccent) ?? black;
  // WCAG 2.2, 1.4.6: seven to one, so that even fine lettering stays readable.
  while (contrast(deep, paper) < 7) deep = mixed(deep, black, 0.06);
  return {
    deep: hex(deep),
    deeper: hex(mixed(deep, black, 0.38)),
    paper: hex(paper),
    ink: hex(mixed(deep, black, 0.62)),
    metal: '#c9a961',
    tint: hex(mixed(paper, deep, 0.13)),
  };
}

function rgb(text: string | undefined): Rgb | undefined {
  const digits = /^#(?:([0-9a-f]{3})|([0-9a-f]{6}))$/i.exec(text ?? '');
  if (digits === null) return undefined;
  const six = digits[2] ?? (digits[1] ?? '').replace(/./g, '$&$&');
  const part = (at: number): number => Number.parseInt(six.slice(at, at + 2), 16);
  return [part(0), part(2), part(4)];
}

function hex(colour: Rgb): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function mixed(from: Rgb, to: Rgb, share: number): Rgb {
  const mix = (at: 0 | 1 | 2): number => from[at] + (to[at] - from[at]) * share;
  return [mix(0), mix(1), mix(2)];
}

function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: Rgb): number {
  const linear = (at: 0 | 1 | 2): number => {
    const part = colour[at] / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(0) + 0.7152 * linear(1) + 0.0722 * linear(2);
}
