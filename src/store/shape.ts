import { Unstorable } from './errors.js';

/**
 * How a field is kept. `json` is for nested values, kept as JSON text in every database: it comes back exactly as it was,
 * whatever a database thinks of nested arrays, of dots in keys or of an empty object.
 */
export type Kind = 'text' | 'integer' | 'boolean' | 'json';

type KindOf<V> = [V] extends [string]
  ? 'text'
  : [V] extends [number]
    ? 'integer'
    : [V] extends [boolean]
      ? 'boolean'
      : 'json';

/** Every field of a stored noun with its kind: leaving one out, or giving it the wrong kind, does not compile. */
export type Shape<T> = { readonly [K in keyof T]-?: KindOf<Exclude<T[K], undefined>> };

/** The fields of a shape, in its order. */
export function fieldsOf<T>(shape: Shape<T>): readonly (readonly [keyof T & string, Kind])[] {
  return Object.entries<Kind>(shape) as [keyof T & string, Kind][];
}

/**
 * Text as every database keeps it: SQLite ends a text at U+0000, and UTF-8 has no lone surrogates, so that such a text would
 * come back as another one, or find another one's row.
 * @throws Unstorable
 */
export function storableText(field: string, value: unknown): string {
  if (typeof value !== 'string') throw new Unstorable(field, `${typeof value} instead of text`);
  if (value.includes('\0')) throw new Unstorable(field, 'it holds U+0000');
  if (!value.isWellFormed()) throw new Unstorable(field, 'it is not well-formed Unicode');
  return value;
}

/** What somebody's software said of a failure, made storable: noting a failure must not fail because of its text. */
export function noted(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** @throws Unstorable */
export function storableInteger(field: string, value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new Unstorable(field, 'it is not a safe integer');
  return value as number;
}

/** A field as it is kept, or undefined where it is absent. @throws Unstorable */
export function encodeField(
  field: string,
  kind: Kind,
  value: unknown,
): string | number | boolean | undefined {
  if (value === undefined) return undefined;
  switch (kind) {
    case 'text':
      return storableText(field, value);
    case 'integer':
      return storableInteger(field, value);
    case 'boolean':
      if (typeof value !== 'boolean') throw new Unstorable(field, `${typeof value} instead of a boolean`);
      return value;
    case 'json':
      return JSON.stringify(value);
  }
}

/** The inverse of `encodeField`; SQLite keeps a boolean as 0 or 1. */
export function decodeField(kind: Kind, stored: unknown): unknown {
  switch (kind) {
    case 'boolean':
      return stored === true || stored === 1;
    case 'json':
      return JSON.parse(stored as string);
    default:
      return stored;
  }
}
