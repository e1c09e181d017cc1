import { type Group, type OpenHash, order, type Template } from './compile.js';
import { isPlainIri } from './terms.js';
import { byDigits, Writer } from './writer.js';

/** Shared by all fillings: filling is synchronous, and what it returns is read before the next one begins. */
const writer = new Writer();

/**
 * The canonical N-Quads with the slots' values in their places, as UTF-8, byte for byte what RDFC-1.0 makes of the
 * document. Works with bytes, since joining and encoding thirty kilobytes of text costs more than hashing them.
 *
 * @returns a view that the next call overwrites; undefined where a value is one that the template does not foresee
 */
export function fill(template: Template, slots: readonly string[]): Uint8Array | undefined {
  if (slots.length !== template.slotCount || !irisAreTheirOwn(template, slots)) return undefined;
  if (!writer.begin(slots, template.size, template.uses)) return undefined;
  const canonical = canonicalOrder(template, slots);
  if (canonical === undefined) return undefined;
  const labels: number[] = new Array(template.blankCount);
  for (let index = 0; index < canonical.length; index++) labels[canonical[index] as number] = index;
  const ordered: number[] = [];
  for (const index of alphabetical(template.blankCount)) ordered.push(canonical[index] as number);

  writer.label(labels, ordered);
  // `<` is before `_`: named subjects first. Fixed ones are in order already; the open ones are put among them.
  const open = template.openGroups
    .map((group) => ({ group, text: `<${slots[group.subject as number]}> ` }))
    .sort((a, b) => order(a.text, b.text));
  let next = 0;
  for (const group of template.fixedGroups) {
    for (let each = open[next]; each !== undefined && each.text < group.text; each = open[++next])
      writer.write(each.group.parts);
    writer.write(group.parts);
  }
  for (let each = open[next]; each !== undefined; each = open[++next]) writer.write(each.group.parts);
  for (const node of ordered) writer.write((template.blankGroups[node] as Group).parts);
  return writer.end();
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
function canonicalOrder(
  { openHashes, fixedHashes }: Template,
  slots: readonly string[],
): readonly number[] | undefined {
  const open = openHashes
    .map((one) => [digestOf(one, slots), one.node] as const)
    .sort(([a], [b]) => order(a, b));
  const nodes: number[] = [];
  let next = 0;
  let last = '';
  for (let index = 0; index <= fixedHashes.length; index++) {
    const fixed = fixedHashes[index];
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

function digestOf(one: OpenHash, slots: readonly string[]): string {
  const { only, text, last } = one;
  if (only === -1) return writer.digest(text);
  const value = slots[only] as string;
  if (last[0] !== value || last[1] === '') one.last = [value, writer.digest(text)];
  return one.last[1];
}

const alphabets = new Map<number, readonly number[]>();

/** Canonical indexes in the order of their labels as text: 0, 1, 10, 11, …, 2. */
function alphabetical(count: number): readonly number[] {
  const known = alphabets.get(count);
  if (known !== undefined) return known;
  const sorted = Array.from({ length: count }, (_, index) => index).sort(byDigits);
  alphabets.set(count, sorted);
  return sorted;
}
