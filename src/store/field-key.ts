import { storableText } from './shape.js';

/** One searchable field with its value, as text that no other field or value has: `true` and `"true"` stay apart. */
export function fieldKeys(fields: Readonly<Record<string, string | boolean>>): readonly string[] {
  return Object.entries(fields).map(([name, value]) =>
    JSON.stringify([
      storableText('field name', name),
      typeof value === 'boolean' ? value : storableText(name, value),
    ]),
  );
}

/** How many rows are counted of one field before it passes for unselective. */
export const selectiveBelow = 64;
