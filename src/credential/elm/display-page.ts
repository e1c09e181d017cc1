import type { CredentialInput } from '../make.js';
import { credentialWords } from '../open-badge/words.js';
import type { DisplayImage, DisplayImages } from './display.js';
import { clean } from './nodes.js';
import { elmWords } from './words.js';

/** Draws an SVG as PNG. */
export type Rasterise = (svg: string) => Promise<Uint8Array>;

const width = 794;
const height = 1123;
const margin = 72;
/** Pages that are kept drawn; one is some 30 KB. */
const cachedPages = 32;

/**
 * Pages drawn from the achievement alone, so each version is drawn once: who earned it is said by the credential, and
 * viewers write it beside the page.
 */
export function createDisplayImages(rasterise: Rasterise): DisplayImages {
  const pages = new Map<string, Promise<DisplayImage>>();
  return (input) => {
    const { achievement, issuer } = input;
    const key = `${achievement.achievementId} ${achievement.number} ${issuer.id} ${issuer.revision}`;
    const known = pages.get(key);
    if (known !== undefined) return known;
    const page = rasterise(displayPage(input)).then(
      (png): DisplayImage => ({ contentType: 'image/png', base64: Buffer.from(png).toString('base64') }),
    );
    pages.set(key, page);
    page.catch(() => pages.delete(key));
    const oldest = pages.size > cachedPages ? pages.keys().next().value : undefined;
    if (oldest !== undefined) pages.delete(oldest);
    return page;
  };
}

/** The page as SVG, A4 upright: title, awarding body, learning outcomes, level and workload. */
export function displayPage({ achievement, issuer }: CredentialInput): string {
  const { content } = achievement;
  const words = credentialWords[content.language];
  const { workload, level } = content.european;
  const facts = [
    level.eqf === undefined ? undefined : `${words.eqf} ${level.eqf}`,
    workload.hours === undefined ? undefined : `${workload.hours} ${words.hours}`,
    workload.ects === undefined ? undefined : `${workload.ects} ${words.ects}`,
  ].filter((fact) => fact !== undefined);
  const lines = [
    ...block(elmWords[content.language].microCredential, 22, '#56657a', 500),
    ...block(content.title, 44, '#14213d', 700),
    ...block(issuer.name || issuer.legalName, 26, '#14213d', 500),
    ...block(content.description, 20, '#33415c', 400),
    ...block(words.elements.outcomes, 22, '#56657a', 500),
    ...content.outcomes.flatMap(({ statement }) => block(`• ${statement}`, 20, '#14213d', 400)),
    ...block(facts.join(' · '), 20, '#56657a', 500),
  ];
  let y = margin + 24;
  const drawn: string[] = [];
  for (const { text, size, colour, weight, after } of lines) {
    y += size;
    if (y > height - margin) break;
    drawn.push(
      `<text x="${margin}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}">${asXml(text)}</text>`,
    );
    y += after;
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="sans-serif"><rect width="${width}" height="${height}" fill="#ffffff"/>` +
    `<rect width="${width}" height="24" fill="#14213d"/>${drawn.join('')}</svg>`
  );
}

interface Line {
  readonly text: string;
  readonly size: number;
  readonly colour: string;
  readonly weight: number;
  /** Space below. */
  readonly after: number;
}

/** Text broken where a line is full, by the width that a letter has on average. */
function block(text: string, size: number, colour: string, weight: number): Line[] {
  const most = Math.floor((width - 2 * margin) / (size * 0.52));
  const lines: string[] = [];
  let line = '';
  for (const word of clean(text).split(/\s+/)) {
    const parts = [...word];
    for (let from = 0; from === 0 || from < parts.length; from += most) {
      const piece = parts.slice(from, from + most).join('');
      const longer = line === '' ? piece : `${line} ${piece}`;
      if ([...longer].length <= most) line = longer;
      else {
        lines.push(line);
        line = piece;
      }
    }
  }
  if (line !== '') lines.push(line);
  return lines.map((text, index) => ({
    text,
    size,
    colour,
    weight,
    after: index === lines.length - 1 ? size : Math.round(size * 0.35),
  }));
}

/** U+FFFE and U+FFFF are no characters of XML 1.0 (section 2.2). */
function asXml(text: string): string {
  return text
    .replace(/[\ufffe\uffff]/g, ' ')
    .replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
