import { isDeepStrictEqual } from 'node:util';

/** Whether every fact that is known is stored already: most launches and events bring nothing new, and then nothing is written. */
export function tellsNothingNew<T extends object>(stored: T, facts: Partial<T>): boolean {
  return Object.entries(facts).every(
    ([field, value]) => value === undefined || isDeepStrictEqual(value, stored[field as keyof T]),
  );
}
