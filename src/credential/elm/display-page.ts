import { type BadgeDesign, badgeShapes } from '../badge-image/badge-shapes.js';
import { paletteOf } from '../badge-image/colours.js';
import { breakLines, evenLines } from '../badge-image/lettering/break-lines.js';
import { outlineText, placed } from '../badge-image/lettering/outlines.js';
import { type Cut, openTypefaces, type Typefaces } from '../badge-image/lettering/typeface.js';
import { svgPath } from '../badge-image/shape.js';
import type { CredentialInput } from '../make.js';
import { credentialWords } from '../open-badge/words.js';
import { elmWords } from './words.js';
import { workloadInWords } from './workload.js';

/** A4 upright. */
const page = { width: 1_000, height: 1_414, margin: 110 } as const;
const medallion = { size: 400, top: 90 } as const;

export interface PageStyle extends Pick<BadgeDesign, 'accentColour' | 'fallbackFonts'> {
  /** PNG, base64, in place of the designed badge. */
  readonly badge?: string;
}

/**
 * The page of an achievement as SVG: its badge, title, awarding body, outcomes, level and workload, all lettering as
 * outlines, so it needs no fonts where it is drawn. Who earned it is said by the credential; viewers write it beside.
 */
export async function displayPage(
  { achievement, issuer }: Pick<CredentialInput, 'achievement' | 'issuer'>,
  style: PageStyle = {},
): Promise<string> {
  const { content } = achievement;
  const words = credentialWords[content.language];
  const { workload, level } = content.european;
  const issuerName = issuer.name || issuer.legalName;
  const palette = paletteOf(style.accentColour);
  const [badge, typefaces] = await Promise.all([
    style.badge === undefined
      ? badgeShapes({ title: content.title, issuerName, level, language: content.language, ...style })
      : [],
    openTypefaces(style.fallbackFonts),
  ]);
  const facts = [
    ...(level.eqf === undefined ? [] : [`${words.eqf} ${level.eqf}`]),
    ...workloadInWords(workload, content.language),
  ];
  const lines = [
    ...block(typefaces, elmWords[content.language].microCredential, { cut: 'sans', size: 24, after: 18 }),
    ...block(typefaces, content.title, { cut: 'serif-semibold', size: 52, after: 22, most: 4 }),
    ...block(typefaces, issuerName, { cut: 'sans-semibold', size: 28, after: 34, most: 2 }),
    ...block(typefaces, content.description, { cut: 'serif', size: 24, after: 40, most: 6 }),
    ...block(typefaces, words.elements.outcomes, { cut: 'sans-semibold', size: 22, after: 12 }),
    ...content.outcomes.flatMap(({ statement }) =>
      block(typefaces, statement, { cut: 'sans', size: 24, after: 12 }),
    ),
    ...block(typefaces, facts.join(' · '), { cut: 'sans', size: 24, after: 0, before: 28 }),
  ];
  const [left, scale] = [(page.width - medallion.size) / 2, medallion.size / 1024];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${page.width} ${page.height}" width="${page.width}" height="${page.height}">`,
    `<rect width="${page.width}" height="${page.height}" fill="${palette.paper}"/>`,
    ...(style.badge === undefined
      ? [
          `<g transform="translate(${left} ${medallion.top}) scale(${scale})">`,
          ...badge.map(
            ({ path, fill, stroke }) =>
              `<path d="${svgPath(path)}" fill="${fill ?? 'none'}"${
                stroke === undefined ? '' : ` stroke="${stroke.colour}" stroke-width="${stroke.width}"`
              }/>`,
          ),
          '</g>',
        ]
      : [
          `<image x="${left}" y="${medallion.top}" width="${medallion.size}" height="${medallion.size}" href="data:image/png;base64,${style.badge}"/>`,
        ]),
    ...drawn(typefaces, lines).map((path) => `<path d="${path}" fill="${palette.ink}"/>`),
    '</svg>',
  ].join('');
}

interface Setting {
  readonly cut: Cut;
  readonly size: number;
  readonly before?: number;
  /** Space below the last line. */
  readonly after: number;
  /** Lines at most; the rest is left out. */
  readonly most?: number;
}

interface SetLine extends Setting {
  readonly text: string;
}

function block(typefaces: Typefaces, text: string, setting: Setting): readonly SetLine[] {
  const { cut, size, most = 12 } = setting;
  const breaking = {
    width: (part: string) => typefaces(cut).width(part) * size,
    room: () => page.width - 2 * page.margin,
  };
  // An even setting is for titles; what does not fit is broken as far as there is room.
  const whole = evenLines(text, { ...breaking, lines: most }, true);
  const lines = whole ?? breakLines(text, breaking)?.slice(0, most) ?? [];
  return lines.map((line, index) => ({
    text: line,
    cut,
    size,
    before: index === 0 ? (setting.before ?? 0) : 0,
    after: index === lines.length - 1 ? setting.after : size * 0.28,
  }));
}

/** One path for each line, centred, as many as the page holds. */
function drawn(typefaces: Typefaces, lines: readonly SetLine[]): readonly string[] {
  const paths: string[] = [];
  let y = medallion.top + medallion.size + 50;
  for (const { text, cut, size, before = 0, after } of lines) {
    y += before + size;
    if (y > page.height - page.margin / 2) break;
    const baseline = y;
    const line = outlineText(typefaces(cut), text);
    const left = (page.width - line.width * size) / 2;
    const path = line.letters.flatMap(({ at, outline }) =>
      placed(outline, (x, height) => [left + (at + x) * size, baseline - height * size]),
    );
    if (path.length > 0) paths.push(svgPath(path));
    y += after;
  }
  return paths;
}
