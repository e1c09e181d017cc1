import { type SaxesAttributeNS, SaxesParser } from 'saxes';
import { ImageRefused } from './image-errors.js';
import {
  allowedAttributes,
  allowedElements,
  leadsOutside,
  referencesIn,
  textElements,
} from './svg-allowed.js';

const svgNamespace = 'http://www.w3.org/2000/svg';
const xlinkNamespace = 'http://www.w3.org/1999/xlink';
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

const depthLimit = 48;
/** Of elements in each other when references are followed. */
const chainLimit = 128;
const elementLimit = 20_000;
/** Elements drawn once all references are followed; a few lines of nested `use` could ask for billions. */
const drawnLimit = 60_000;

export interface SanitisedSvg {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** What was left out, once each: `script`, `onclick`, `href` … */
  readonly removed: readonly string[];
}

/**
 * Writes the drawing anew from an allow-list: no script, no handler, no foreign object, no reference out of the file, no
 * animation, no filter. @throws ImageRefused for what is not well-formed SVG, declares a document type or is too complex
 */
export function sanitiseSvg(text: string): SanitisedSvg {
  const out: string[] = [];
  const removed = new Set<string>();
  const weights = new Weights();
  const open: { readonly name: string; readonly kept: boolean }[] = [];
  let size: { readonly width: number; readonly height: number } | undefined;
  let elements = 0;
  const parser = new SaxesParser({ xmlns: true });

  parser.on('error', (error) => {
    throw new ImageRefused('ERR_SVG_MALFORMED', `not well-formed XML: ${error.message}`);
  });
  parser.on('doctype', () => {
    throw new ImageRefused('ERR_SVG_DOCTYPE', 'it declares a document type; save it as plain SVG');
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (elements > elementLimit || open.length >= depthLimit)
      throw new ImageRefused('ERR_SVG_TOO_COMPLEX', 'too many or too deeply nested elements', elementLimit);
    const above = open.at(-1);
    const isSvg = tag.uri === svgNamespace || (tag.uri === '' && above?.kept !== false);
    if (above === undefined && (tag.local !== 'svg' || !isSvg))
      throw new ImageRefused('ERR_SVG_MALFORMED', 'its outermost element is not svg');
    const kept = (above?.kept ?? true) && isSvg && allowedElements.has(tag.local);
    open.push({ name: tag.local, kept });
    if (!kept) {
      if (above?.kept !== false && isSvg) removed.add(tag.local);
      return;
    }
    const attributes = keptAttributes(Object.values(tag.attributes), removed);
    if (above === undefined) {
      size = sizeOf(attributes);
      // The one declaration that the output needs; others go with what they named.
      attributes.set('xmlns', svgNamespace);
      attributes.set('width', String(size.width));
      attributes.set('height', String(size.height));
      if (!attributes.has('viewBox')) attributes.set('viewBox', `0 0 ${size.width} ${size.height}`);
    }
    weights.open(attributes);
    out.push(`<${tag.local}`);
    for (const [name, value] of attributes) out.push(` ${name}="${escaped(value)}"`);
    out.push('>');
  });
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed?.kept !== true) return;
    weights.close();
    out.push(`</${closed.name}>`);
  });
  const onText = (content: string): void => {
    const inside = open.at(-1);
    if (inside?.kept !== true || !textElements.has(inside.name)) return;
    if (inside.name === 'style') {
      if (leadsOutside(content)) {
        removed.add('style');
        return;
      }
      weights.styled(content);
    }
    out.push(escaped(content));
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.write(text).close();

  if (size === undefined) throw new ImageRefused('ERR_SVG_MALFORMED', 'it is empty');
  if (weights.total() > drawnLimit)
    throw new ImageRefused('ERR_SVG_TOO_COMPLEX', 'its references ask for too many elements', drawnLimit);
  return { svg: out.join(''), ...size, removed: [...removed].sort() };
}

function keptAttributes(attributes: readonly SaxesAttributeNS[], removed: Set<string>): Map<string, string> {
  const kept = new Map<string, string>();
  for (const { uri, local, prefix, value } of attributes) {
    if (prefix === 'xmlns' || local === 'xmlns') continue;
    const href = local === 'href' && (uri === '' || uri === xlinkNamespace);
    const name = uri === xmlNamespace ? `xml:${local}` : local;
    if (!href && uri !== '' && uri !== xmlNamespace) continue;
    if (href ? !value.startsWith('#') : !allowedAttributes.has(name) || leadsOutside(value)) {
      // Editors' own attributes (data-…, inkscape:…) mean nothing to the drawing.
      if (href || leadsOutside(value) || /^on/i.test(local)) removed.add(local);
      continue;
    }
    kept.set(name, value);
  }
  return kept;
}

/** In CSS pixels, from width and height or else from the view box. */
function sizeOf(attributes: ReadonlyMap<string, string>): {
  readonly width: number;
  readonly height: number;
} {
  const box = (attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const length = (name: 'width' | 'height'): number | undefined => {
    const match = /^\s*(\d+(?:\.\d+)?)\s*(px|pt|mm|cm|in)?\s*$/.exec(attributes.get(name) ?? '');
    return match === null ? undefined : Number(match[1]) * (pixels[match[2] ?? 'px'] ?? 1);
  };
  const width = length('width') ?? box[2];
  const height = length('height') ?? box[3];
  if (!isSize(width) || !isSize(height))
    throw new ImageRefused('ERR_SVG_MALFORMED', 'it says neither its width and height nor its view box');
  return { width, height };
}

const pixels: Readonly<Record<string, number>> = { px: 1, pt: 96 / 72, mm: 96 / 25.4, cm: 96 / 2.54, in: 96 };

function isSize(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value > 0 && value <= 1_000_000;
}

interface Part {
  readonly children: Part[];
  readonly references: string[];
}

/** How many elements are drawn when every reference is followed. */
class Weights {
  readonly #root: Part = { children: [], references: [] };
  readonly #byId = new Map<string, Part>();
  readonly #path: Part[] = [this.#root];
  readonly #styles: string[] = [];

  open(attributes: ReadonlyMap<string, string>): void {
    const references = [...attributes.values()].flatMap(referencesIn);
    const href = attributes.get('href');
    if (href !== undefined) references.push(href.slice(1));
    const part: Part = { children: [], references };
    this.#path.at(-1)?.children.push(part);
    this.#path.push(part);
    const id = attributes.get('id');
    if (id !== undefined) this.#byId.set(id, part);
  }

  close(): void {
    this.#path.pop();
  }

  /** A style sheet may set its references on any element. */
  styled(css: string): void {
    this.#styles.push(...referencesIn(css));
  }

  total(): number {
    const known = new Map<Part, number>();
    const under = new Set<Part>();
    const weigh = (part: Part): number => {
      const weight = known.get(part);
      if (weight !== undefined) return weight;
      // A part that contains itself is drawn by nobody.
      if (under.has(part) || under.size > chainLimit) return Number.POSITIVE_INFINITY;
      under.add(part);
      let sum = 1;
      for (const child of part.children) sum += weigh(child);
      for (const reference of part.references) {
        const target = this.#byId.get(reference);
        if (target !== undefined) sum += weigh(target);
        if (sum > drawnLimit) break;
      }
      under.delete(part);
      known.set(part, sum);
      return sum;
    };
    let total = weigh(this.#root);
    const styled = this.#styles.reduce((sum, id) => {
      const target = this.#byId.get(id);
      return target === undefined ? sum : sum + weigh(target);
    }, 0);
    total += styled === 0 ? 0 : styled * total;
    return total;
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"\r\n\t]/g, (character) => entities[character] ?? '');
}
