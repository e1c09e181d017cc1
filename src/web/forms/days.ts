import { z } from 'zod';
import type { Messages } from '../messages/messages.js';

/**
 * A day as a date field sends it, in the server's time zone, in which dates are shown, too: its first moment. Of a year that
 * somebody can mean: a date field makes 0026 of a year typed with two digits, and `Date` makes 1926 of that.
 */
export const day = z.iso
  .date()
  .check(({ value, issues }) => {
    if (!/^(19|20|21)/.test(value))
      issues.push({ code: 'invalid_format', format: 'date', input: value, continue: false });
  })
  .transform((text) => {
    const [year = 0, month = 1, date = 1] = text.split('-').map(Number);
    return new Date(year, month - 1, date).getTime();
  });

/** A day that is here already, for what has happened since: a later one is `too_big`. */
export function dayUntil(now: number) {
  return day.pipe(z.number().max(now));
}

/**
 * A day that somebody can plan for: what lies more than so many years ahead is a slip of the hand. A later one is `too_big`,
 * its maximum the last day that is taken.
 */
export function dayWithin(years: number, now: number) {
  const last = new Date(now);
  last.setFullYear(last.getFullYear() + years);
  return day
    .transform((at) => new Date(at))
    .pipe(z.date().max(last))
    .transform(Number);
}

/** What is wrong with the day that {@link dayUntil} did not take. */
export function sinceWords({ issuing }: Messages, since: string): string {
  if (since === '') return issuing.sinceMissing;
  return day.safeParse(since).success ? issuing.sinceFuture : issuing.notDate(issuing.since);
}

/** The day of a moment, as a date field takes it. */
export function dayText(at: number): string {
  const date = new Date(at);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
