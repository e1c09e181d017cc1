import { hash } from 'node:crypto';
import type { RdfQuad, RdfTerm } from 'jsonld';
import { encoded, type Label, labelStart, measure, merge, nothing, type Part, type Piece } from './parts.js';
import { escapeLiteral, isPlainIri } from './terms.js';

/** All lines of one subject, in order. */
export interface Group {
  /** The slot that holds the subject's IRI, where it is open. */
  readonly subject: number | undefined;
  readonly parts: readonly Part[];
}

/** A first-degree hash that depends on slots. */
export interface OpenHash {
  readonly node: number;
  /** What is hashed. */
  readonly text: readonly Part[];
  /** The only slot in it, else -1: what a whole course has in common, as the platform, is hashed once. */
  readonly only: number;
  /** The value of that slot that was hashed last, and the digest. */
  last: readonly [value: string, digest: string];
}

/** Canonical N-Quads with places left open. */
export interface Template {
  /** For each slot whether its value stands as IRI somewhere. */
  readonly iriSlots: readonly number[];
  readonly slotCount: number;
  /** Named nodes that occur as they are: no slot's IRI may be one of them. */
  readonly namedNodes: ReadonlySet<string>;
  /** Fixed subjects in order of their text, then those that are values. */
  readonly fixedGroups: readonly (Group & { readonly text: string })[];
  readonly openGroups: readonly Group[];
  readonly blankGroups: readonly Group[];
  /** First-degree hashes of blank nodes that never change, ascending, with the node's number. */
  readonly fixedHashes: readonly (readonly [digest: string, node: number])[];
  /** Blank nodes beside which a slot stands. */
  readonly openHashes: readonly OpenHash[];
  readonly blankCount: number;
  /** Bytes of the fixed parts, at most, and how often a value is written, at most. */
  readonly size: number;
  readonly uses: number;
}

const rdfLangString = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString';
const xsdString = 'http://www.w3.org/2001/XMLSchema#string';

/** The document holds something that a template does not express; the full path signs it. */
export class NotTemplatable extends Error {
  override readonly name = 'NotTemplatable';
  readonly code = 'ERR_NOT_TEMPLATABLE';
}

interface Line {
  readonly subject: RdfTerm;
  readonly predicate: string;
  readonly object: RdfTerm;
}

/**
 * Makes a template of a dataset in which every slot's value is a mark of its own.
 *
 * Works on terms, never on text. What makes it possible: the marks stand as whole terms; each blank node has a
 * first-degree hash of its own (RDFC-1.0 section 4.6), so labels follow from sorting the hashes; and lines of one subject
 * are ordered by predicates, which are fixed. Where one of these does not hold, there is no template.
 *
 * @param mark the slot that a term's value marks; undefined for any other value
 * @throws NotTemplatable
 */
export function compile(
  quads: readonly RdfQuad[],
  slotCount: number,
  mark: (value: string) => number | undefined,
): Template {
  const nodes = new Map<string, number>();
  const namedNodes = new Set<string>();
  const iriSlots = new Set<number>();
  const lines: Line[] = quads.map(({ subject, predicate, object, graph }) => {
    if (graph.termType !== 'DefaultGraph') throw new NotTemplatable('a named graph');
    if (!isPlainIri(predicate.value) || mark(predicate.value) !== undefined)
      throw new NotTemplatable('a predicate that is no plain IRI');
    for (const term of [subject, object]) {
      if (term.termType === 'BlankNode') nodes.set(term.value, nodes.get(term.value) ?? nodes.size);
      if (term.termType !== 'NamedNode') continue;
      const slot = mark(term.value);
      if (slot !== undefined) iriSlots.add(slot);
      else if (isPlainIri(term.value)) namedNodes.add(term.value);
      else throw new NotTemplatable('an IRI that is not plain');
    }
    return { subject, predicate: predicate.value, object };
  });
  // Labels are written with at most three digits.
  if (nodes.size > 999) throw new NotTemplatable('a thousand blank nodes');
  const nodeOf = (term: RdfTerm): number => nodes.get(term.value) ?? -1;

  /** Pieces of a term; blank nodes as `blank` wants them. */
  function term<Blank>(value: RdfTerm, blank: (node: number) => Blank): readonly (Piece | Blank)[] {
    const slot = value.termType === 'BlankNode' ? undefined : mark(value.value);
    if (value.termType === 'BlankNode') return [blank(nodeOf(value))];
    if (value.termType === 'NamedNode') return ['<', slot ?? value.value, '>'];
    const { datatype, language } = value;
    if (language !== undefined || datatype === undefined || datatype.value === rdfLangString)
      throw new NotTemplatable('a language-tagged literal');
    if (mark(datatype.value) !== undefined || !/^[!#-;=?-[\]_a-z~]+$/i.test(datatype.value))
      throw new NotTemplatable('a datatype that is no plain IRI');
    const type = datatype.value === xsdString ? '' : `^^<${datatype.value}>`;
    return ['"', slot ?? escapeLiteral(value.value), `"${type}`];
  }

  const label = (node: number): Label => ({ label: node });
  const line = <Blank>({ subject, predicate, object }: Line, blank: (node: number) => Blank) => [
    ...term(subject, blank),
    ` <${predicate}> `,
    ...term(object, blank),
    ' .\n',
  ];

  const bySubject = groupBy(lines, ({ subject }) => `${subject.termType} ${subject.value}`);
  const groups = [...bySubject.values()].map((ofSubject): Group & { readonly of: RdfTerm } => {
    const of = (ofSubject[0] as Line).subject;
    const byPredicate = [...groupBy(ofSubject, ({ predicate }) => predicate)].sort(([a], [b]) => order(a, b));
    const written = byPredicate.flatMap(([predicate, same]) => partsOf(predicate, same));
    const slot = of.termType === 'NamedNode' ? mark(of.value) : undefined;
    return {
      of,
      subject: slot,
      parts: encoded(written, of.termType === 'BlankNode' ? nodeOf(of) : undefined),
    };
  });

  function partsOf(predicate: string, same: readonly Line[]): readonly (Piece | Label | Part)[] {
    const [first] = same as [Line];
    if (same.length > 1 && same.every(({ object }) => object.termType === 'BlankNode')) {
      const before = encoded([...term(first.subject, label), ` <${predicate}> `, labelStart]);
      const objects = same.map(({ object }) => nodeOf(object));
      const has = [...nodes.values()].map((node) => objects.includes(node));
      return [{ ...nothing, kind: 'run', before, has }];
    }
    const written = same.map((each) => line(each, label));
    if (same.length === 1) return written.flat();
    // Several values of one property: their order must be fixed, so none of them may be open.
    const sorted = same.map(({ object }, index) => {
      const [text, ...more] = merge(term(object, label));
      if (typeof text !== 'string' || more.length > 0)
        throw new NotTemplatable('several values of one property, some of them open');
      if (/[\ud800-\udfff]/.test(text)) throw new NotTemplatable('astral text to sort by');
      return { text, pieces: written[index] ?? [] };
    });
    sorted.sort((a, b) => order(a.text, b.text));
    if (sorted.some(({ text }, index) => text === sorted[index + 1]?.text))
      throw new NotTemplatable('a line twice');
    return sorted.flatMap(({ pieces }) => pieces);
  }

  const fixedHashes: [string, number][] = [];
  const openHashes: OpenHash[] = [];
  for (const [name, node] of nodes) {
    const beside = lines.filter(({ subject, object }) => subject.value === name || object.value === name);
    const as = (other: number): Piece => (other === node ? '_:a' : '_:z');
    const texts = beside.map((each) => merge(line(each, as)));
    const open = texts.some((pieces) => pieces.length > 1 || typeof pieces[0] === 'number');
    if (open) openHashes.push(openHash(node, encoded(orderedHashLines(beside, texts))));
    else fixedHashes.push([hash('sha256', texts.map(String).sort(order).join('')), node]);
  }
  fixedHashes.sort(([a], [b]) => order(a, b));
  if (fixedHashes.some(([digest], index) => digest === fixedHashes[index + 1]?.[0]))
    throw new NotTemplatable('two blank nodes that say the same');

  const open = groups.filter(({ of }) => of.termType === 'NamedNode' && mark(of.value) !== undefined);
  const fixed = groups.filter(({ of }) => of.termType === 'NamedNode' && mark(of.value) === undefined);
  const blank: Group[] = [];
  for (const group of groups) if (group.of.termType === 'BlankNode') blank[nodeOf(group.of)] = group;
  if (blank.length !== nodes.size || blank.includes(undefined as unknown as Group))
    throw new NotTemplatable('a blank node that says nothing');
  return {
    slotCount,
    iriSlots: [...iriSlots],
    namedNodes,
    fixedGroups: fixed
      .map((group) => ({ ...group, text: `<${group.of.value}> ` }))
      .sort((a, b) => order(a.text, b.text)),
    openGroups: open,
    blankGroups: blank,
    fixedHashes,
    openHashes,
    blankCount: nodes.size,
    ...measure(groups.flatMap(({ parts }) => parts)),
  };
}

function openHash(node: number, text: readonly Part[]): OpenHash {
  const slots = text.filter(({ kind }) => kind === 'open').map(({ of }) => of);
  const [first = -1] = slots;
  return { node, text, only: slots.every((slot) => slot === first) ? first : -1, last: ['', ''] };
}

/**
 * The lines that are hashed, in an order that no value can change: those with a named subject come before those of the
 * node itself (`<` is before `_`), and those by predicate.
 */
function orderedHashLines(lines: readonly Line[], texts: readonly (readonly Piece[])[]): readonly Piece[] {
  const keyed = lines.map(({ subject, predicate }, index) => ({
    key: `${subject.termType === 'NamedNode' ? '<' : '_'} ${predicate}`,
    pieces: texts[index] ?? [],
  }));
  keyed.sort((a, b) => order(a.key, b.key));
  if (keyed.some(({ key }, index) => key === keyed[index + 1]?.key))
    throw new NotTemplatable('lines of a blank node whose order is open');
  if (
    lines.some(({ subject, object }) => subject.termType === 'BlankNode' && object.termType === 'BlankNode')
  )
    throw new NotTemplatable('an open blank node beside another');
  return keyed.flatMap(({ pieces }) => pieces);
}

/** By UTF-16 code units, which is by code point wherever this is used: on ASCII, or on text without surrogates. */
export function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function groupBy<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group === undefined) groups.set(key(one), [one]);
    else group.push(one);
  }
  return groups;
}
