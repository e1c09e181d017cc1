import { z } from 'zod';

/**
 * A number, also where a platform wrote it as a text. Not zod's coercion: it makes nought of null and of an empty text, and
 * no grade is not a grade of nought.
 */
export const numeric = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
]);
