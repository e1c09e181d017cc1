import { z } from 'zod';
import { dayMs } from '../../clock.js';
import type { EvidenceFact } from '../event.js';
import type { HeardEvent } from './keep-events.js';

/** One event that will never be accepted, with the reason in words for the sender and the admin. */
export interface Refusal {
  readonly id: string;
  readonly code:
    | 'ERR_EVENT_INVALID'
    | 'ERR_EVENT_TYPE_UNKNOWN'
    | 'ERR_EVENT_TIME'
    | 'ERR_EVENT_GRADE'
    | 'ERR_EVENT_TOO_MANY';
  readonly reason: string;
}

/** What no database keeps as it is: U+0000 and halves of characters. */
const storable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** Ids arrive as strings or numbers: LMSs mix them. */
export const id = z
  .union([
    z.string().trim().min(1).max(128).refine(storable, 'has characters that cannot be kept'),
    z.int().nonnegative(),
  ])
  .transform(String);
export const text = z.union([z.string(), z.number()]).transform((value) => String(value).slice(0, 1000));
/** A number, or its digits. */
export const number = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^-?\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .pipe(z.number());

const earliest = Date.UTC(2001, 0, 1);

/**
 * A day ahead is a broken clock, not a completion; so is anything before LMSs existed.
 * @param at milliseconds
 * @param aheadMs less than a day where the sender's clock is known to be right
 */
export function isPlausibleTime(at: number, now: number, aheadMs = dayMs): boolean {
  return at >= earliest && at <= now + aheadMs;
}

/** More than ten times the maximum is no bonus any more. */
const mostTimesMaximum = 10;

/** What is absurd about a grade, in words; undefined for one that an LMS may give, bonus points included. */
export function gradeFault(fact: EvidenceFact): string | undefined {
  if (fact.type !== 'grade') return undefined;
  const { grade, minimum, maximum } = fact;
  // Nothing is a share of a range that no number can hold.
  if (!Number.isFinite(maximum - minimum)) return `the range from ${minimum} to ${maximum} is too large`;
  if (!(maximum > minimum)) return `the maximum ${maximum} is not above the minimum ${minimum}`;
  if (grade === undefined) return undefined;
  if (grade < minimum) return `the grade ${grade} is below the minimum ${minimum}`;
  if (grade - minimum > mostTimesMaximum * (maximum - minimum))
    return `the grade ${grade} is far above the maximum ${maximum}`;
  return undefined;
}

/** The first fault as `path: reason`. */
export function describe(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? 'is invalid' : `${issue.path.join('.') || 'body'}: ${issue.message}`;
}

/** How a refused event is named to its sender. */
export function idOf(raw: unknown, index: number): string {
  const given = (raw as { id?: unknown } | null)?.id;
  return typeof given === 'string' || typeof given === 'number' ? String(given).slice(0, 128) : `#${index}`;
}

/** @returns the value, or in `fault` that it is none */
export function parseJson(
  body: Uint8Array | string,
): { readonly json: unknown } | { readonly fault: string } {
  try {
    return { json: JSON.parse(typeof body === 'string' ? body : Buffer.from(body).toString('utf8')) };
  } catch {
    return { fault: 'The body is not JSON.' };
  }
}

/** Each event of a message on its own: one that is refused does not keep the others out. */
export function eachEvent(
  raw: readonly unknown[],
  parse: (raw: unknown, index: number) => HeardEvent | Refusal,
): { readonly events: readonly HeardEvent[]; readonly refused: readonly Refusal[] } {
  const events: HeardEvent[] = [];
  const refused: Refusal[] = [];
  raw.forEach((one, index) => {
    const parsed = parse(one, index);
    if ('code' in parsed) refused.push(parsed);
    else events.push(parsed);
  });
  return { events, refused };
}
