import { SaxesParser } from 'saxes';
import { CarrierError } from './carrier-errors.js';

/** Open Badges 3.0 section 5.3.2. */
export const badgeNamespace = 'https://purl.imsglobal.org/ob/v3p0';
const oldNamespace = 'http://openbadges.org';
const svgNamespace = 'http://www.w3.org/2000/svg';

const depthLimit = 500;
/** Far more than other bakers' doubles. */
const badgeLimit = 20;
/** What makes the parser stop and think, by the million: character references, ends of CDATA sections, namespaces. */
const thoughts = [
  ['&', 100_000],
  [']', 100_000],
  ['<![', 1_000],
  ['xmlns', 5_000],
] as const;
/** Of elements and attributes together: what a drawing of 5 MB has by far not. */
const partLimit = 200_000;

/** What an SVG has of Open Badges, with the places in its text, for reading and for replacing. */
export interface SvgBadges {
  /** End of the outermost start tag, after its `>`. */
  readonly rootOpen: { readonly start: number; readonly end: number; readonly selfClosing: boolean };
  readonly badges: readonly SvgBadge[];
}

export interface SvgBadge {
  readonly start: number;
  readonly end: number;
  readonly old: boolean;
  /** The `verify` attribute: a compact token or, in old badges, an address. */
  readonly verify?: string;
  readonly text: string;
}

/** Reads without resolving anything; knows no entities but XML's own five. @throws CarrierError */
export function readSvgBadges(svg: string): SvgBadges {
  if (thoughts.some(([what, most]) => occursMoreThan(most, what, svg)))
    throw new CarrierError('ERR_CARRIER_TOO_LARGE', 'The SVG has too many parts.');
  const badges: SvgBadge[] = [];
  let rootOpen: SvgBadges['rootOpen'] | undefined;
  let open: { start: number; depth: number; old: boolean; verify?: string; text: string } | undefined;
  let depth = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw new CarrierError('ERR_CARRIER_MALFORMED', `The SVG is not well-formed XML: ${error.message}`);
  });
  parser.on('doctype', () => {
    throw new CarrierError('ERR_CARRIER_DOCTYPE', 'The SVG declares a document type; that is not read.');
  });
  let parts = 0;
  const count = (): void => {
    parts += 1;
    if (parts > partLimit) throw new CarrierError('ERR_CARRIER_TOO_LARGE', 'The SVG has too many parts.');
  };
  parser.on('attribute', count);
  parser.on('opentag', (tag) => {
    count();
    depth += 1;
    if (depth > depthLimit) throw new CarrierError('ERR_CARRIER_MALFORMED', 'The SVG is nested too deeply.');
    const start = svg.lastIndexOf('<', parser.position - 1);
    if (depth === 1) {
      if (tag.local !== 'svg' || (tag.uri !== svgNamespace && tag.uri !== ''))
        throw new CarrierError('ERR_CARRIER_TYPE', 'This is not an SVG.');
      rootOpen = { start, end: parser.position, selfClosing: tag.isSelfClosing };
    }
    const now = tag.uri === badgeNamespace && tag.local === 'credential';
    const old = tag.uri === oldNamespace && tag.local === 'assertion';
    if ((now || old) && open === undefined) {
      const verify = Object.values(tag.attributes).find(({ local }) => local === 'verify')?.value;
      open = { start, depth, old, ...(verify === undefined ? {} : { verify }), text: '' };
    }
  });
  const onText = (content: string): void => {
    if (open !== undefined) open.text += content;
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('closetag', () => {
    if (open !== undefined && open.depth === depth) {
      const { depth: _, ...badge } = open;
      badges.push({ ...badge, end: parser.position });
      if (badges.length > badgeLimit)
        throw new CarrierError('ERR_CARRIER_SEVERAL', `The SVG carries more than ${badgeLimit} credentials.`);
      open = undefined;
    }
    depth -= 1;
  });
  parser.write(svg).close();
  if (rootOpen === undefined) throw new CarrierError('ERR_CARRIER_TYPE', 'This is not an SVG.');
  return { rootOpen, badges };
}

function occursMoreThan(most: number, what: string, text: string): boolean {
  let count = 0;
  for (let at = text.indexOf(what); at !== -1; at = text.indexOf(what, at + what.length))
    if (++count > most) return true;
  return false;
}
