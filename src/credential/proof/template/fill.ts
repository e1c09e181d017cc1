import { hash } from 'node:crypto';
import {
  type Group,
  iriValue,
  labelValue,
  literalValue,
  order,
  type Piece,
  type Template,
} from './compile.js';
import { escapeLiteral, isPlainIri } from './terms.js';

/**
 * The canonical N-Quads with the slots' values in their places, byte for byte what RDFC-1.0 makes of the document.
 * @returns undefined where a value is one that the template does not foresee
 */
export function fill(template: Template, slots: readonly string[]): string | undefined {
  const { slotCount } = template;
  if (slots.length !== slotCount) return undefined;
  const values: string[] = new Array(slotCount * 2 + template.blankCount);
  for (let slot = 0; slot < slotCount; slot++) {
    const text = slots[slot] as string;
    if (!text.isWellFormed()) return undefined;
    values[literalValue(slot)] = escapeLiteral(text);
    values[iriValue(slot)] = text;
  }
  if (!irisAreTheirOwn(template, slots)) return undefined;
  const canonical = canonicalOrder(template, values);
  if (canonical === undefined) return undefined;

  let text = '';
  const ranks: number[] = new Array(template.blankCount);
  const alphabetical = alphabeticalLabels(template.blankCount);
  for (let index = 0; index < canonical.length; index++) {
    const node = canonical[index] as number;
    values[labelValue(node, slotCount)] = `_:c14n${index}`;
    ranks[node] = alphabetical.rank[index] as number;
  }
  const write = (group: Group): void => {
    for (const part of group.parts) {
      if (typeof part === 'string') text += part;
      else if (typeof part === 'number') text += values[part];
      else {
        const before =
          part.before.length === 1 ? plain(part.before[0] as Piece, values) : joined(part.before, values);
        for (const node of part.nodes.toSorted((a, b) => (ranks[a] as number) - (ranks[b] as number)))
          text += `${before}${values[labelValue(node, slotCount)]} .\n`;
      }
    }
  };
  // `<` is before `_`: named subjects first. Fixed ones are in order already; the open ones are put among them.
  const open = template.openGroups
    .map((group) => ({ group, text: `<${plain(group.subject, values)}> ` }))
    .sort((a, b) => order(a.text, b.text));
  let next = 0;
  for (const group of template.fixedGroups) {
    for (let each = open[next]; each !== undefined && each.text < group.text; each = open[++next])
      write(each.group);
    write(group);
  }
  for (let each = open[next]; each !== undefined; each = open[++next]) write(each.group);
  for (const index of alphabetical.order) write(template.blankGroups[canonical[index] as number] as Group);
  return text;
}

/** An IRI that is also another node's would join the two. */
function irisAreTheirOwn({ iriSlots, namedNodes }: Template, slots: readonly string[]): boolean {
  for (let index = 0; index < iriSlots.length; index++) {
    const iri = slots[iriSlots[index] as number] as string;
    if (!isPlainIri(iri) || namedNodes.has(iri)) return false;
    for (let other = 0; other < index; other++) if (slots[iriSlots[other] as number] === iri) return false;
  }
  return true;
}

/** Blank nodes by ascending first-degree hash: the first gets `c14n0` (RDFC-1.0 section 4.4.3, step 4). */
function canonicalOrder(template: Template, values: readonly string[]): readonly number[] | undefined {
  const open = template.openHashes
    .map(([text, node]) => [hash('sha256', joined(text, values)), node] as const)
    .sort(([a], [b]) => order(a, b));
  const nodes: number[] = [];
  let next = 0;
  let last = '';
  for (let index = 0; index <= template.fixedHashes.length; index++) {
    const fixed = template.fixedHashes[index];
    for (let each = open[next]; each !== undefined; each = open[++next]) {
      if (fixed !== undefined && each[0] >= fixed[0]) break;
      if (each[0] === last) return undefined;
      last = each[0];
      nodes.push(each[1]);
    }
    if (fixed === undefined) continue;
    if (open[next]?.[0] === fixed[0] || fixed[0] === last) return undefined;
    last = fixed[0];
    nodes.push(fixed[1]);
  }
  return nodes;
}

function plain(piece: Piece, values: readonly string[]): string {
  return typeof piece === 'string' ? piece : (values[piece] as string);
}

function joined(pieces: readonly Piece[], values: readonly string[]): string {
  let text = '';
  for (const piece of pieces) text += typeof piece === 'string' ? piece : values[piece];
  return text;
}

interface LabelOrder {
  /** Canonical indexes in the order of their labels as text: 0, 1, 10, 11, …, 2. */
  readonly order: readonly number[];
  /** Place of each canonical index in that order. */
  readonly rank: readonly number[];
}

const labelOrders = new Map<number, LabelOrder>();

function alphabeticalLabels(count: number): LabelOrder {
  const known = labelOrders.get(count);
  if (known !== undefined) return known;
  // The space that follows a label in every line is before any digit.
  const sorted = Array.from({ length: count }, (_, index) => index).sort((a, b) => order(`${a} `, `${b} `));
  const rank: number[] = [];
  for (const [place, index] of sorted.entries()) rank[index] = place;
  const made = { order: sorted, rank };
  labelOrders.set(count, made);
  return made;
}
