import { decodeField, encodeField, fieldsOf, type Kind, type Shape } from '../shape.js';

export type SqlValue = string | number | null;
export type Row = Readonly<Record<string, SqlValue>>;

/** One table as a noun is kept in it: a column per field, in snake case; an absent field is NULL. */
export interface Table<T> {
  readonly name: string;
  /** All columns, for SELECT and RETURNING. */
  readonly columns: string;
  /** `INSERT INTO … VALUES (?, …)`, to be followed by ON CONFLICT where wanted. */
  readonly insert: string;
  /** `column = ?, …` of these fields, for UPDATE. */
  assignments(fields: readonly (keyof T & string)[]): string;
  /** Parameters for the whole row, or for these fields. @throws Unstorable */
  values(value: T, fields?: readonly (keyof T & string)[]): SqlValue[];
  read(row: Row): T;
}

export function table<T extends object>(name: string, shape: Shape<T>): Table<T> {
  const fields = fieldsOf(shape).map(([field, kind]) => ({ field, kind, column: columnOf(field) }));
  const byField = new Map(fields.map((each) => [each.field, each]));
  const all = fields.map(({ field }) => field);
  const column = (field: string) => `"${columnOf(field)}"`;
  const columns = all.map(column).join(', ');
  return {
    name,
    columns,
    insert: `INSERT INTO ${name} (${columns}) VALUES (${all.map(() => '?').join(', ')})`,
    assignments: (some) => some.map((field) => `${column(field)} = ?`).join(', '),
    values: (value, some = all) =>
      some.map((field) => encode(`${name}.${field}`, byField.get(field)?.kind ?? 'text', value[field])),
    read(row) {
      const value: Record<string, unknown> = {};
      for (const { field, kind, column: key } of fields) {
        const stored = row[key];
        if (stored !== null && stored !== undefined) value[field] = decodeField(kind, stored);
      }
      return value as T;
    },
  };
}

/** `createdAt` is kept in `created_at`. */
function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function encode(field: string, kind: Kind, value: unknown): SqlValue {
  const kept = encodeField(field, kind, value);
  return typeof kept === 'boolean' ? Number(kept) : (kept ?? null);
}
