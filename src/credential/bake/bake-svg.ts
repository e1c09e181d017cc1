import { CarrierError } from './carrier-errors.js';
import { type Payload, payloadOf } from './payload.js';
import { badgeNamespace, readSvgBadges } from './svg-credential.js';

/**
 * Puts the credential into the drawing, once; one that is in it already, or an old badge, is replaced.
 * @param svg well-formed, without document type declaration @param credential JSON text or a compact token
 * @throws CarrierError
 */
export function bakeSvg(svg: string, credential: string): string {
  const payload = payloadOf(credential);
  const { rootOpen, badges } = readSvgBadges(svg);
  const element = credentialElement(payload);
  const parts: string[] = [];
  let from = 0;
  if (rootOpen.selfClosing) {
    const tag = svg.slice(rootOpen.start, rootOpen.end);
    const name = /^<([^\s/>]+)/.exec(tag)?.[1] ?? 'svg';
    parts.push(svg.slice(0, rootOpen.start), tag.replace(/\s*\/>$/, '>'), element, `</${name}>`);
    from = rootOpen.end;
  } else {
    parts.push(svg.slice(0, rootOpen.end), element);
    from = rootOpen.end;
    for (const { start, end } of badges) {
      parts.push(svg.slice(from, start));
      from = end;
    }
  }
  parts.push(svg.slice(from));
  return parts.join('');
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
