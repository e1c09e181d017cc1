import { CarrierError } from './carrier-errors.js';
import { type Payload, payloadOf } from './payload.js';
import { badgeNamespace, readSvgBadges, type SvgBadge, type SvgBadges } from './svg-credential.js';

/**
 * Puts the credential into the drawing, once; one that is in it already, or an old badge, is replaced.
 * @param svg well-formed, without document type declaration @param credential JSON text or a compact token
 * @throws CarrierError
 */
export function bakeSvg(svg: string, credential: string): string {
  return svgBaker(svg)(credential);
}

/** Reads the drawing once and bakes many credentials into it. @throws CarrierError */
export function svgBaker(svg: string): (credential: string) => string {
  const { rootOpen, badges } = readSvgBadges(svg);
  const [before, after] = rootOpen.selfClosing ? opened(svg, rootOpen) : around(svg, rootOpen.end, badges);
  return (credential) => before + credentialElement(payloadOf(credential)) + after;
}

function around(svg: string, rootEnd: number, badges: readonly SvgBadge[]): readonly [string, string] {
  const parts: string[] = [];
  let from = rootEnd;
  for (const { start, end } of badges) {
    parts.push(svg.slice(from, start));
    from = end;
  }
  return [svg.slice(0, rootEnd), parts.join('') + svg.slice(from)];
}

/** `<svg …/>` with an end tag of its own. */
function opened(svg: string, { start, end }: SvgBadges['rootOpen']): readonly [string, string] {
  const tag = svg.slice(start, end);
  const name = /^<([^\s/>]+)/.exec(tag)?.[1] ?? 'svg';
  return [svg.slice(0, start) + tag.replace(/\s*\/>$/, '>'), `</${name}>${svg.slice(end)}`];
}

/**
 * The namespace is declared on the element itself, so that any drawing can take it. `]]>` ends a CDATA section wherever it
 * stands (XML 1.0, 2.7): JSON writes its last character as an escape, which changes nothing for who reads it.
 */
function credentialElement({ kind, text }: Payload): string {
  const open = `<openbadges:credential xmlns:openbadges="${badgeNamespace}"`;
  if (kind === 'compact') return `${open} verify="${text}"></openbadges:credential>`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 (2.2) forbids them, and JSON.parse let them through nowhere else
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text) || !text.isWellFormed())
    throw new CarrierError(
      'ERR_CARRIER_PAYLOAD',
      'The JSON has characters that XML cannot carry; escape them.',
    );
  return `${open}><![CDATA[${text.replaceAll(']]>', ']]\\u003e')}]]></openbadges:credential>`;
}
