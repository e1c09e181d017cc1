import { createHash } from 'node:crypto';
import type { Language } from '../../language.js';
import { type Palette, paletteOf } from './colours.js';
import { type Fitted, fitText, type Space } from './fit-title.js';
import { type Line, outlineText, pathData, rounded } from './lettering/outlines.js';
import { clean, openTypefaces, type Typeface, type Typefaces } from './lettering/typeface.js';

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

const words = {
  en: { kind: 'Micro-credential', eqf: 'EQF level', cycle: 'Cycle', national: 'Level', by: 'awarded by' },
  fr: {
    kind: 'Microcertification',
    eqf: 'Niveau CEC',
    cycle: 'Cycle',
    national: 'Niveau',
    by: 'délivrée par',
  },
} as const;

const centre = 512;
/** Of a title or a name: far more than any medallion holds. */
const longest = 600;
const cycles = { short: '0', first: '1', second: '2', third: '3' } as const;

/**
 * Draws the badge of an achievement: a medallion with the awarding body on its rim, the title in its field and the level
 * below. All lettering is outlines, so it looks the same wherever it is shown; the words are also in `title` and `desc`.
 * The same design gives the same bytes.
 * @returns SVG, 1024 by 1024 units, transparent around the medallion
 */
export async function designBadge(design: BadgeDesign): Promise<string> {
  const typefaces = await openTypefaces(design.fallbackFonts);
  const texts = words[design.language];
  const palette = paletteOf(design.accentColour);
  const title = withoutPictographs(design.title) || texts.kind;
  const issuer = withoutPictographs(design.issuerName);
  const level = levelMark(design.level, texts);
  const sentence = [
    `${texts.kind}, ${texts.by} ${clean(design.issuerName).trim()}`,
    ...(level === undefined ? [] : [`${level.caption} ${level.mark}`]),
  ].join(' · ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1024 1024" width="1024" height="1024" role="img" lang="${design.language}">`,
    `<title>${escaped(clean(design.title).trim())}</title>`,
    `<desc>${escaped(sentence)}</desc>`,
    medallion(palette),
    rosette(`${title}\n${issuer}`, palette),
    rim(typefaces, issuer, level === undefined ? texts.kind : undefined, design.language, palette),
    field(typefaces, title, level === undefined ? undefined : texts.kind, design.language, palette),
    level === undefined ? '' : levelShield(typefaces, level, palette),
    '</svg>',
  ].join('');
}

function levelMark(
  level: BadgeLevel,
  texts: (typeof words)[Language],
): { readonly mark: string; readonly caption: string } | undefined {
  if (level.eqf !== undefined) return { mark: String(level.eqf), caption: texts.eqf };
  if (level.qfEhea !== undefined) return { mark: cycles[level.qfEhea], caption: texts.cycle };
  const national = clean(level.national ?? '').trim();
  return /^\S{1,3}$/.test(national) ? { mark: national, caption: texts.national } : undefined;
}

/** Scalloped edge, rim and field. */
function medallion({ deep, deeper, paper, metal }: Palette): string {
  const lobes = 60;
  const points = Array.from({ length: lobes * 2 }, (_, index) => {
    const angle = (index * Math.PI) / lobes;
    const radius = index % 2 === 0 ? 506 : 488;
    return [rounded(centre + radius * Math.sin(angle)), rounded(centre - radius * Math.cos(angle))] as const;
  });
  // Through the middles of the sides, with the corners as control points: a smooth wave.
  const middle = (index: number): string => {
    const [ax, ay] = points[index % points.length] ?? [0, 0];
    const [bx, by] = points[(index + 1) % points.length] ?? [0, 0];
    return `${rounded((ax + bx) / 2)} ${rounded((ay + by) / 2)}`;
  };
  const wave = points.map((_, index) => {
    const [x, y] = points[(index + 1) % points.length] ?? [0, 0];
    return `Q${x} ${y} ${middle(index + 1)}`;
  });
  return [
    `<path d="M${middle(0)}${wave.join('')}Z" fill="${deeper}"/>`,
    circle(474, `fill="${deep}"`),
    circle(474, `fill="none" stroke="${metal}" stroke-width="5"`),
    circle(364, `fill="${paper}"`),
    circle(364, `fill="none" stroke="${metal}" stroke-width="7"`),
    circle(347, `fill="none" stroke="${deep}" stroke-width="2.5"`),
  ].join('');
}

function circle(radius: number, paint: string): string {
  return `<circle cx="512" cy="512" r="${radius}" ${paint}/>`;
}

/** A guilloche behind the title, as on securities: its form follows from the words, so each achievement has its own. */
function rosette(seed: string, { deep }: Palette): string {
  const [a = 0, b = 0, c = 0] = createHash('sha256').update(seed).digest();
  const petals = 7 + (a % 9);
  const waves = 2 + (b % 3);
  const turn = (c / 256) * Math.PI;
  const rings = [318, 268, 218].map((radius, ring) => {
    const steps = 240;
    const path = Array.from({ length: steps }, (_, index) => {
      const angle = (index / steps) * 2 * Math.PI;
      const swing =
        Math.sin(angle * petals * waves + turn + ring) * 11 + Math.sin(angle * petals - turn) * 13;
      const distance = radius + swing;
      return `${rounded(centre + distance * Math.cos(angle))} ${rounded(centre + distance * Math.sin(angle))}`;
    });
    return `M${path.join('L')}Z`;
  });
  return `<path d="${rings.join('')}" fill="none" stroke="${deep}" stroke-opacity="0.13" stroke-width="2.2" stroke-linejoin="round"/>`;
}

const rimRadius = 419;

/** The issuer over the top of the rim; the kind of credential at its foot where no level stands there. */
function rim(
  typefaces: Typefaces,
  issuer: string,
  kind: string | undefined,
  language: Language,
  { paper, metal }: Palette,
): string {
  const sans = typefaces('sans-semibold');
  const name = capitals(issuer, language);
  const most = kind === undefined ? 258 : 232;
  const fitted = fitArc(sans, name, most);
  const parts = [
    `<path d="${arc(fitted.line, fitted.size, 'over')}" fill="${paper}"/>`,
    ...(kind === undefined
      ? []
      : [
          `<path d="${arc(outlineText(sans, capitals(kind, language), 0.14), 46, 'under')}" fill="${paper}"/>`,
        ]),
  ];
  const half = Math.max(((fitted.line.width * fitted.size) / rimRadius) * (90 / Math.PI) + 9, 60);
  if (half < 118)
    for (const side of [-1, 1]) {
      const angle = ((side * Math.min(half, 112) - 90) * Math.PI) / 180;
      const [x, y] = [centre + rimRadius * Math.cos(angle), centre + rimRadius * Math.sin(angle)];
      parts.push(`<circle cx="${rounded(x)}" cy="${rounded(y)}" r="7" fill="${metal}"/>`);
    }
  return parts.join('');
}

/** @param degrees of the rim that the line may take */
function fitArc(
  sans: Typeface,
  text: string,
  degrees: number,
): { readonly line: Line; readonly size: number } {
  const room = (rimRadius * degrees * Math.PI) / 180;
  for (const tracking of [0.16, 0.12, 0.08, 0.04])
    for (let size = 58; size >= 44 - tracking * 100; size -= 2) {
      const line = outlineText(sans, text, tracking);
      if (line.width * size <= room) return { line, size };
    }
  for (let end = text.length - 1; end > 0; end -= 1) {
    const line = outlineText(sans, `${text.slice(0, end).trimEnd()}…`, 0.03);
    if (line.width * 34 <= room) return { line, size: 34 };
  }
  return { line: outlineText(sans, '…'), size: 34 };
}

/** Letters along the rim, upright over the top or, at the foot, readable from below. */
function arc(line: Line, size: number, way: 'over' | 'under'): string {
  const capital = 0.66;
  const radius = way === 'over' ? rimRadius - (capital / 2) * size : rimRadius + (capital / 2) * size;
  return line.letters
    .map(({ at, width, outline }) => {
      const along = ((at + width / 2 - line.width / 2) * size) / rimRadius;
      const [sin, cos] = [Math.sin(along), Math.cos(along)];
      return pathData(outline, (x, y) => {
        const across = (x - width / 2) * size;
        const out = way === 'over' ? radius + y * size : radius - y * size;
        return way === 'over'
          ? [centre + across * cos + out * sin, centre + across * sin - out * cos]
          : [centre + across * cos + out * sin, centre - across * sin + out * cos];
      });
    })
    .join('');
}

const fieldRadius = 318;

/** The title; with a level below, the kind of credential above it. */
function field(
  typefaces: Typefaces,
  title: string,
  kind: string | undefined,
  language: Language,
  { deep, ink, metal }: Palette,
): string {
  const chord = (height: number): number => {
    const off = height - centre;
    return Math.abs(off) >= fieldRadius ? 0 : 2 * Math.sqrt(fieldRadius ** 2 - off ** 2);
  };
  const space: Space = {
    top: kind === undefined ? 276 : 318,
    bottom: kind === undefined ? 748 : 664,
    room: (top, bottom) => Math.min(chord(top), chord(bottom)) - 16,
  };
  const fitted: Fitted = fitText(typefaces('serif-semibold'), title, space);
  const lines = fitted.lines.map(({ text, baseline }) => {
    const line = outlineText(typefaces('serif-semibold'), text);
    return straight(line, fitted.size, centre - (line.width * fitted.size) / 2, baseline);
  });
  const parts = [`<path d="${lines.join('')}" fill="${ink}"/>`];
  if (kind !== undefined) {
    const line = outlineText(typefaces('sans-semibold'), capitals(kind, language), 0.12);
    const size = Math.min(34, 330 / line.width);
    parts.push(
      `<path d="${straight(line, size, centre - (line.width * size) / 2, 274)}" fill="${deep}"/>`,
      `<path d="M472 300h80" stroke="${metal}" stroke-width="4" stroke-linecap="round"/>`,
    );
  }
  return parts.join('');
}

/** A shield over the foot of the rim with the level large enough to be read at 64 pixels. */
function levelShield(
  typefaces: Typefaces,
  level: { readonly mark: string; readonly caption: string },
  { deeper, paper, metal }: Palette,
): string {
  const shield =
    'M512 676C560 704 616 714 664 712V836C664 930 592 982 512 1012C432 982 360 930 360 836V712C408 714 464 704 512 676Z';
  const mark = outlineText(typefaces('sans-semibold'), level.mark);
  const size = Math.min(228, 236 / mark.width);
  const caption = outlineText(typefaces('sans-semibold'), level.caption.toUpperCase(), 0.06);
  const small = Math.min(40, 246 / caption.width);
  return [
    `<path d="${shield}" fill="${deeper}" stroke="${paper}" stroke-width="12" stroke-linejoin="round"/>`,
    `<path d="${shield}" fill="none" stroke="${metal}" stroke-width="4.5" stroke-linejoin="round"/>`,
    `<path d="${straight(caption, small, centre - (caption.width * small) / 2, 768)}${straight(mark, size, centre - (mark.width * size) / 2, 780 + size * 0.7)}" fill="${paper}"/>`,
  ].join('');
}

function straight(line: Line, size: number, left: number, baseline: number): string {
  return line.letters
    .map(({ at, outline }) => pathData(outline, (x, y) => [left + (at + x) * size, baseline - y * size]))
    .join('');
}

function capitals(text: string, language: Language): string {
  return text.toLocaleUpperCase(language);
}

/** Pictographs ornament a title and would be lozenges here; they stay in the text of `title`. */
function withoutPictographs(text: string): string {
  return clean(text.slice(0, longest))
    .replace(
      /(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\u200d\ufe0f\u20e3])+/gu,
      (found) => (/^[©®™]$/.test(found) ? found : ''),
    )
    .replace(/\s+/g, ' ')
    .trim();
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
