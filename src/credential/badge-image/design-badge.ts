import { asMarkup } from '../../markup.js';
import { type BadgeDesign, badgeShapes, badgeWords, levelMark } from './badge-shapes.js';
import { clean } from './lettering/typeface.js';
import { type Shape, svgPath } from './shape.js';

/**
 * Draws the badge of an achievement: a medallion with the awarding body on its rim, the title in its field and the level
 * below. All lettering is outlines, so it looks the same wherever it is shown; the words are also in `title` and `desc`.
 * The same design gives the same bytes.
 * @returns SVG, 1,024 by 1,024 units, transparent around the medallion
 */
export async function designBadge(design: BadgeDesign): Promise<string> {
  const texts = badgeWords[design.language];
  const level = levelMark(design.level, design.language);
  const description = [
    `${texts.kind}, ${texts.by} ${clean(design.issuerName).trim()}`,
    ...(level === undefined ? [] : [`${level.caption} ${level.mark}`]),
  ].join(' · ');
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1024 1024" width="1024" height="1024"',
    ` role="img" lang="${design.language}">`,
    `<title>${asMarkup(clean(design.title).trim())}</title>`,
    `<desc>${asMarkup(description)}</desc>`,
    ...(await badgeShapes(design)).map(svgShape),
    '</svg>',
  ].join('');
}

function svgShape({ path, fill, stroke }: Shape): string {
  const line =
    stroke === undefined
      ? ''
      : ` stroke="${stroke.colour}" stroke-width="${stroke.width}" stroke-linejoin="round" stroke-linecap="round"`;
  return `<path d="${svgPath(path)}" fill="${fill ?? 'none'}"${line}/>`;
}
