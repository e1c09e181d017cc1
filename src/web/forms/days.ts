import { z } from 'zod';
import type { Messages } from '../messages/messages.js';

/** A day as a date field sends it, in the server's time zone, in which dates are shown, too: its first moment. */
export const day = z.iso.date().transform((text) => {
  const [year = 0, month = 1, date = 1] = text.split('-').map(Number);
  return new Date(year, month - 1, date).getTime();
});

/** A day that is here already, for what has happened since: a later one is `too_big`. */
export function dayUntil(now: number) {
  return day.pipe(z.number().max(now));
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
