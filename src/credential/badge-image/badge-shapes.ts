import type { Language } from '../../language.js';
import { type Palette, paletteOf } from './colours.js';
import { fitText, type Space } from './fit-title.js';
import { outlineText } from './lettering/outlines.js';
import { clean, openTypefaces, type Typefaces } from './lettering/typeface.js';
import { centre, medallion, rosette } from './medallion.js';
import { arched, fitLine, straight } from './set-text.js';
import { circle, closePath, curveTo, lineTo, moveTo, type Shape } from './shape.js';

export interface BadgeDesign {
  readonly title: string;
  readonly issuerName: string;
  readonly level: BadgeLevel;
  readonly language: Language;
  /** The issuer's colour, `#rrggbb`; darkened where it could not carry text. */
  readonly accentColour?: string;
  /** Font files for scripts beyond Latin, Greek and Cyrillic; see openTypefaces. */
  readonly fallbackFonts?: readonly string[];
}

/** As the achievement declares it; one of them is shown, the European ones before the national. */
export interface BadgeLevel {
  readonly eqf?: number;
  readonly qfEhea?: 'short' | 'first' | 'second' | 'third';
  readonly national?: string;
}

export const badgeWords = {
  en: { kind: 'Micro-credential', eqf: 'EQF level', cycle: 'Cycle', national: 'Level', by: 'awarded by' },
  fr: {
    kind: 'Microcertification',
    eqf: 'Niveau CEC',
    cycle: 'Cycle',
    national: 'Niveau',
    by: 'délivrée par',
  },
} as const;

const cycles = { short: '0', first: '1', second: '2', third: '3' } as const;
/** Of a title or a name, in characters: far more than any medallion holds. */
const longest = 600;

/** The medallion in shapes, 1,024 by 1,024 units: for SVG and for PDF alike. */
export async function badgeShapes(design: BadgeDesign): Promise<readonly Shape[]> {
  const typefaces = await openTypefaces(design.fallbackFonts);
  const texts = badgeWords[design.language];
  const palette = paletteOf(design.accentColour);
  const title = withoutPictographs(design.title) || texts.kind;
  const issuer = capitals(withoutPictographs(design.issuerName), design.language);
  const kind = capitals(texts.kind, design.language);
  const level = levelMark(design.level, design.language);
  return [
    ...medallion(palette),
    rosette(`${title}\n${issuer}`, palette),
    ...rim(typefaces, issuer, level === undefined ? kind : undefined, palette),
    ...field(typefaces, title, level === undefined ? undefined : kind, palette),
    ...(level === undefined ? [] : shield(typefaces, level, palette)),
  ];
}

interface LevelMark {
  readonly mark: string;
  readonly caption: string;
}

export function levelMark(level: BadgeLevel, language: Language): LevelMark | undefined {
  const texts = badgeWords[language];
  if (level.eqf !== undefined) return { mark: String(level.eqf), caption: texts.eqf };
  if (level.qfEhea !== undefined) return { mark: cycles[level.qfEhea], caption: texts.cycle };
  const national = clean(level.national ?? '').trim();
  return /^\S{1,3}$/.test(national) ? { mark: national, caption: texts.national } : undefined;
}

const rimRadius = 419;

/** The issuer over the top of the rim; the kind of credential at its foot where no level stands there. */
function rim(
  typefaces: Typefaces,
  issuer: string,
  kind: string | undefined,
  { paper, metal }: Palette,
): readonly Shape[] {
  const sans = typefaces('sans-semibold');
  const degrees = kind === undefined ? 258 : 232;
  const { line, size } = fitLine(sans, issuer, (rimRadius * degrees * Math.PI) / 180);
  const shapes: Shape[] = [{ path: arched(line, size, rimRadius, 'over'), fill: paper }];
  if (kind !== undefined)
    shapes.push({ path: arched(outlineText(sans, kind, 0.14), 46, rimRadius, 'under'), fill: paper });
  const half = Math.max(((line.width * size) / rimRadius) * (90 / Math.PI) + 9, 60);
  if (half < 118)
    for (const side of [-1, 1]) {
      const angle = ((side * Math.min(half, 112) - 90) * Math.PI) / 180;
      const [x, y] = [centre + rimRadius * Math.cos(angle), centre + rimRadius * Math.sin(angle)];
      shapes.push({ path: circle(x, y, 7), fill: metal });
    }
  return shapes;
}

const fieldRadius = 318;

/** The title; with a level below, the kind of credential above it. */
function field(
  typefaces: Typefaces,
  title: string,
  kind: string | undefined,
  { deep, ink, metal }: Palette,
): readonly Shape[] {
  const chord = (height: number): number => {
    const off = Math.min(Math.abs(height - centre), fieldRadius);
    return 2 * Math.sqrt(fieldRadius ** 2 - off ** 2);
  };
  const space: Space = {
    top: kind === undefined ? 276 : 318,
    bottom: kind === undefined ? 748 : 664,
    room: (top, bottom) => Math.min(chord(top), chord(bottom)) - 16,
  };
  const serif = typefaces('serif-semibold');
  const { size, lines } = fitText(serif, title, space);
  const shapes: Shape[] = [
    {
      path: lines.flatMap(({ text, baseline }) => straight(outlineText(serif, text), size, baseline)),
      fill: ink,
    },
  ];
  if (kind !== undefined) {
    const line = outlineText(typefaces('sans-semibold'), kind, 0.12);
    shapes.push(
      { path: straight(line, Math.min(34, 330 / line.width), 274), fill: deep },
      { path: [moveTo(472, 300), lineTo(552, 300)], stroke: { colour: metal, width: 4 } },
    );
  }
  return shapes;
}

const shieldOutline: Shape['path'] = [
  moveTo(512, 676),
  curveTo(560, 704, 616, 714, 664, 712),
  lineTo(664, 836),
  curveTo(664, 930, 592, 982, 512, 1012),
  curveTo(432, 982, 360, 930, 360, 836),
  lineTo(360, 712),
  curveTo(408, 714, 464, 704, 512, 676),
  closePath,
];

/** Over the foot of the rim, with the level large enough to be read at 64 pixels. */
function shield(typefaces: Typefaces, level: LevelMark, { deeper, paper, metal }: Palette): readonly Shape[] {
  const sans = typefaces('sans-semibold');
  const mark = outlineText(sans, level.mark);
  const size = Math.min(228, 236 / mark.width);
  const caption = outlineText(sans, level.caption.toUpperCase(), 0.06);
  return [
    { path: shieldOutline, fill: deeper, stroke: { colour: paper, width: 12 } },
    { path: shieldOutline, stroke: { colour: metal, width: 4.5 } },
    { path: straight(caption, Math.min(40, 246 / caption.width), 768), fill: paper },
    { path: straight(mark, size, 780 + size * 0.7), fill: paper },
  ];
}

function capitals(text: string, language: Language): string {
  return text.toLocaleUpperCase(language);
}

const pictograph =
  /(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u200d|\ufe0f|\u20e3)+/gu;

/** Pictographs ornament a title and would be stand-ins here; the drawing's text alternative keeps them. */
function withoutPictographs(text: string): string {
  return clean(text.slice(0, longest))
    .replace(pictograph, (found) => (/^[©®™]$/.test(found) ? found : ''))
    .replace(/\s+/g, ' ')
    .trim();
}
