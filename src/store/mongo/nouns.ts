import { type Connection, type Model, Schema, type SortOrder } from 'mongoose';
import { AlreadyStored, Unstorable } from '../errors.js';
import {
  decodeField,
  encodeField,
  fieldsOf,
  type Kind,
  type Shape,
  storableInteger,
  storableText,
} from '../shape.js';

/** A document as it is kept: flat, its key in `_id`. */
export type Stored = { readonly _id: string } & Readonly<Record<string, unknown>>;
export type Value = string | number | boolean;

/** One collection as a noun is kept in it. Every method is one atomic operation on one document, unless it says otherwise. */
export interface Nouns<T> {
  readonly model: Model<Stored>;
  /** False when its id, or one of its unique keys, is taken. @param beside fields that only the store knows */
  insert(value: T, beside?: Readonly<Record<string, Value>>): Promise<boolean>;
  /** @throws AlreadyStored */
  insertNew(value: T, beside?: Readonly<Record<string, Value>>): Promise<void>;
  one(where: Filter): Promise<T | undefined>;
  all(where: Filter, sort: Readonly<Record<string, SortOrder>>, limit?: number): Promise<readonly T[]>;
  /** Sets these fields of `value` where the revision is still that of `value`, and raises it. False when it is not. */
  save(value: T & { readonly revision: number }, fields: readonly (keyof T & string)[]): Promise<boolean>;
  /** Takes the document away. Of several callers the one whose deletion counted gets it. Two operations. */
  take(id: string): Promise<T | undefined>;
  /** The document that `value` is kept as. @throws Unstorable */
  document(value: T): Stored;
  read(stored: Stored): T;
}

/** Equality on fields, by their names in the document. */
export type Filter = Readonly<Record<string, Value>>;

/** @param key the field that is the `_id`, or how to make one of several */
export function nouns<T extends object>(
  connection: Connection,
  name: string,
  shape: Shape<T>,
  key: (keyof T & string) | ((value: T) => string),
  beside: Readonly<Record<string, typeof String | typeof Number | typeof Boolean>> = {},
): Nouns<T> {
  const fields = fieldsOf(shape).map(([field, kind]) => ({
    field,
    kind,
    path: field === key ? '_id' : field,
  }));
  const paths = Object.fromEntries(fields.map(({ kind, path }) => [path, types[kind]]));
  const model = connection.model<Stored>(name, strict({ _id: String, ...paths, ...beside }), name);

  const document = (value: T): Stored => {
    const made: Record<string, unknown> = typeof key === 'function' ? { _id: key(value) } : {};
    for (const { field, kind, path } of fields) {
      const kept = encodeField(`${name}.${field}`, kind, value[field]);
      if (kept !== undefined) made[path] = kept;
    }
    return made as Stored;
  };
  const read = (stored: Stored): T => {
    const value: Record<string, unknown> = {};
    for (const { field, kind, path } of fields) {
      if (stored[path] !== undefined) value[field] = decodeField(kind, stored[path]);
    }
    return value as T;
  };
  const insert = async (value: T, more: Readonly<Record<string, Value>> = {}) => {
    try {
      await model.insertMany([{ ...document(value), ...more }], { lean: true });
      return true;
    } catch (error) {
      if (isTaken(error)) return false;
      throw error;
    }
  };

  return {
    model,
    document,
    read,
    insert,
    async insertNew(value, more) {
      if (!(await insert(value, more))) throw new AlreadyStored(name);
    },
    async one(where) {
      const stored = await model.findOne(equal(where)).lean<Stored>();
      return stored ? read(stored) : undefined;
    },
    async all(where, sort, limit) {
      const found = model.find(equal(where)).sort(sort);
      return (await (limit === undefined ? found : found.limit(limit)).lean<Stored[]>()).map(read);
    },
    async save(value, some) {
      const made = document(value);
      const { set, unset } = changes(made, some);
      try {
        const { matchedCount } = await model.updateOne(
          { _id: made._id, revision: value.revision },
          { $set: set, $unset: unset, $inc: { revision: 1 } },
        );
        return matchedCount === 1;
      } catch (error) {
        throw isTaken(error) ? new AlreadyStored(name) : error;
      }
    },
    async take(id) {
      const stored = await model.findOne(equal({ _id: id })).lean<Stored>();
      if (!stored) return undefined;
      const { deletedCount } = await model.deleteOne({ _id: id });
      return deletedCount === 1 ? read(stored) : undefined;
    },
  };
}

const types: Readonly<Record<Kind, typeof String | typeof Number | typeof Boolean>> = {
  text: String,
  integer: Number,
  boolean: Boolean,
  json: String,
};

/** A schema that refuses whatever it does not name, and makes nothing by itself: indexes are the migrations' matter. */
export function strict(paths: Readonly<Record<string, unknown>>): Schema<Stored> {
  return new Schema<Stored>(paths as never, {
    strict: 'throw',
    strictQuery: 'throw',
    versionKey: false,
    autoIndex: false,
    autoCreate: false,
  });
}

/** A filter whose values are plain: an object in its place would be an operator. @throws Unstorable */
export function equal(where: Filter): Filter {
  for (const [field, value] of Object.entries(where)) {
    if (typeof value === 'boolean') continue;
    if (typeof value === 'number') storableInteger(field, value);
    else if (typeof value === 'string') storableText(field, value);
    else throw new Unstorable(field, `${typeof value} instead of a plain value`);
  }
  return where;
}

/** What to set of a document, and what has become absent. */
export function changes(
  document: Stored,
  fields: readonly string[],
): { readonly set: Record<string, unknown>; readonly unset: Record<string, ''> } {
  const set: Record<string, unknown> = {};
  const unset: Record<string, ''> = {};
  for (const field of fields) {
    if (document[field] === undefined) unset[field] = '';
    else set[field] = document[field];
  }
  return { set, unset };
}

/** Whether a write failed because its id or a unique key is another document's (MongoDB error 11000, DuplicateKey). */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 11000;
}
