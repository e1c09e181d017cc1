import fc from 'fast-check';

/** Any storable text: ordinary, and what has broken databases before. */
export const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 24 }),
  fc.constantFrom(
    '',
    "Éco-conduite d'un tracteur à Nîmes, niveau élémentaire",
    'E\u0301galite\u0301', // decomposed accents stay decomposed
    '𝒜cquis 🎓 👩🏽‍🌾',
    '\u202eمرحبا\u202c',
    'a "b" \\c\r\n\t\u2028\u0001',
    '$set',
    'a.b.$',
    '__proto__',
    'null',
    '0',
  ),
);
export const time = fc.integer({ min: 0, max: 4_102_444_800_000 });
export const count = fc.integer({ min: 0, max: 2 ** 31 });
export const id = fc.uuid();
export const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
/** JSON has one zero. */
export const grade = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (value === 0 ? 0 : value));

/** The optional fields are sometimes absent, never undefined. */
export function some<T extends object>(
  fields: { readonly [K in keyof T]-?: fc.Arbitrary<Exclude<T[K], undefined>> },
  required: readonly (keyof T)[],
): fc.Arbitrary<T> {
  return fc.record(fields as { [K in keyof T]: fc.Arbitrary<T[K]> }, {
    requiredKeys: [...required] as never,
    noNullPrototype: true,
  }) as unknown as fc.Arbitrary<T>;
}

/** As `some`, without optional fields. */
export function every<T extends object>(
  fields: { readonly [K in keyof T]: fc.Arbitrary<T[K]> },
): fc.Arbitrary<T> {
  return fc.record(fields, { noNullPrototype: true }) as fc.Arbitrary<T>;
}

let samples = 0;

/** One value of an arbitrary with some fields set; another one at each call. */
export function sample<T extends object>(arbitrary: fc.Arbitrary<T>, set: Partial<T> = {}): T {
  samples += 1;
  const [value] = fc.sample(arbitrary, { numRuns: 1, seed: samples });
  return { ...(value as T), ...set };
}

/** Checks the property on a few dozen values; each costs several round trips to a database. */
export async function holdsForAll<T>(
  arbitrary: fc.Arbitrary<T>,
  property: (value: T) => Promise<void>,
): Promise<void> {
  await fc.assert(fc.asyncProperty(arbitrary, property), { numRuns: 40 });
}
