import { createHash } from 'node:crypto';
import type { JsonObject } from '../../../issuer/documents.js';

/** Names of members whose string differs from learner to learner, as a tree; `*` stands for the members of a list. */
export interface Slots {
  readonly [name: string]: true | Slots;
}

/** What is variable in the documents that the tool signs: Open Badges, and status lists. */
const knownSlots: Slots = {
  id: true,
  validFrom: true,
  validUntil: true,
  awardedDate: true,
  credentialSubject: {
    id: true,
    encodedList: true,
    identifier: { '*': { identityHash: true, salt: true } },
    result: { '*': { value: true } },
  },
  credentialStatus: { id: true, statusListIndex: true, statusListCredential: true },
  refreshService: { id: true },
};

/** A document taken apart: everything that is not in a slot, as one text, and the slots' values in document order. */
export interface Skeleton {
  readonly key: string;
  readonly values: readonly string[];
}

/** Texts of frozen parts that many documents share, so that they are written out once. */
const writtenParts = new WeakMap<object, string>();

/** Two documents have the same key exactly if they differ in nothing but the values of the slots. */
export function skeletonOf(document: object, slots: Slots = knownSlots): Skeleton {
  const values: string[] = [];
  return { key: write(document, slots, values), values };
}

function write(value: unknown, slots: true | Slots | undefined, values: string[]): string {
  if (slots === true) {
    if (typeof value !== 'string') return JSON.stringify(value);
    values.push(value);
    return '?';
  }
  if (slots === undefined || typeof value !== 'object' || value === null) return fixed(value);
  if (Array.isArray(value)) {
    let text = '[';
    for (const member of value) text += `${write(member, slots['*'], values)},`;
    return `${text}]`;
  }
  let text = '{';
  for (const name of Object.keys(value))
    text += `${quoted(name)}:${write((value as JsonObject)[name], slots[name], values)},`;
  return `${text}}`;
}

const quotedNames = new Map<string, string>();

/** A member's name in quotes. Those of the documents that the tool makes are few; others are not remembered without end. */
function quoted(name: string): string {
  const known = quotedNames.get(name);
  if (known !== undefined) return known;
  const text = JSON.stringify(name);
  if (quotedNames.size < 500) quotedNames.set(name, text);
  return text;
}

/** A part without slots. Frozen ones stand by the digest of their text, which is made once. */
function fixed(value: unknown): string {
  if (typeof value !== 'object' || value === null || !Object.isFrozen(value)) return JSON.stringify(value);
  const known = writtenParts.get(value);
  if (known !== undefined) return known;
  const text = `#${createHash('sha256').update(JSON.stringify(value)).digest('base64url')}`;
  writtenParts.set(value, text);
  return text;
}

/** A document kept to compare others with: as it was, whatever becomes of it. */
export type Keepsake =
  | { readonly kind: 'slot' }
  /** A frozen part stands for itself. */
  | { readonly kind: 'same'; readonly value: unknown }
  | { readonly kind: 'list'; readonly members: readonly Keepsake[] }
  | { readonly kind: 'object'; readonly names: readonly string[]; readonly members: readonly Keepsake[] };

export function keepsake(document: object): Keepsake {
  return kept(document, knownSlots);
}

function kept(value: unknown, slots: true | Slots | undefined): Keepsake {
  if (slots === true && typeof value === 'string') return { kind: 'slot' };
  const inside = slots === true ? undefined : slots;
  const whole = typeof value !== 'object' || value === null;
  if (whole || (inside === undefined && Object.isFrozen(value))) return { kind: 'same', value };
  if (Array.isArray(value))
    return { kind: 'list', members: value.map((member) => kept(member, inside?.['*'])) };
  const names = Object.keys(value);
  const members = names.map((name) => kept((value as JsonObject)[name], inside?.[name]));
  return { kind: 'object', names, members };
}

/** The slots' values of a document that has the key of the one that `like` is a keepsake of; undefined if it has another. */
export function valuesLike(document: object, like: Keepsake): readonly string[] | undefined {
  const values: string[] = [];
  return alike(document, like, values) ? values : undefined;
}

function alike(value: unknown, like: Keepsake, values: string[]): boolean {
  switch (like.kind) {
    case 'slot':
      return typeof value === 'string' && values.push(value) > 0;
    case 'same':
      return value === like.value || equal(value, like.value);
    case 'list': {
      const { members } = like;
      if (!Array.isArray(value) || value.length !== members.length) return false;
      for (let index = 0; index < members.length; index++)
        if (!alike(value[index], members[index] as Keepsake, values)) return false;
      return true;
    }
    case 'object': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
      const { names, members } = like;
      let index = 0;
      for (const name in value) {
        if (name !== names[index]) return false;
        if (!alike((value as JsonObject)[name], members[index] as Keepsake, values)) return false;
        index++;
      }
      return index === names.length;
    }
  }
}

/** Parts of the same content that are not one and the same. */
function equal(one: unknown, other: unknown): boolean {
  return (
    typeof one === 'object' &&
    one !== null &&
    typeof other === 'object' &&
    JSON.stringify(one) === JSON.stringify(other)
  );
}

/** The document with the slots' values replaced. */
export function refill<T>(document: T, replace: (index: number) => string, slots: Slots = knownSlots): T {
  let index = 0;
  const walk = (value: unknown, at: true | Slots | undefined): unknown => {
    if (at === true) return typeof value === 'string' ? replace(index++) : value;
    if (at === undefined || typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((member) => walk(member, at['*']));
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, walk(member, at[name])]));
  };
  return walk(document, slots) as T;
}
