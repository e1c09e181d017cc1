import { z } from 'zod';

/** Texts of forms as they are written into the product: bounded, without control characters but line ends. */
export function text(most: number) {
  return z
    .string()
    .transform((value) => value.replace(/(?!\n)\p{Cc}/gu, ' ').toWellFormed())
    .pipe(z.string().max(most));
}

/** An empty field is no answer. */
export function optional<Schema extends z.ZodType<unknown, string>>(schema: Schema) {
  return z
    .string()
    .transform((value) => (value === '' ? undefined : value))
    .pipe(schema.optional());
}

/** A number as people write it: `7.5`, `7,5`, `1 200`. */
export function number(rule: z.ZodNumber = z.number()) {
  return z
    .string()
    .transform((value) => Number(value.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')))
    .pipe(rule);
}

export const webAddress = z.url({ protocol: /^https?$/ }).max(2000);
