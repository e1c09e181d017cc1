import type { AchievementContent } from '../achievement/achievement.js';
import type { Candidate } from './candidate.js';

/** The beginning of the day, in the server's time zone: dates are shown in it, too. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/**
 * From when on completions are awarded by themselves: from the declared date, else from the day of the first publication.
 * The day and not the moment, because LMSs tell whole seconds of a clock of their own.
 */
export function countsFrom({ countsFrom: declared }: AchievementContent, firstPublishedAt: number): number {
  return declared ?? startOfDay(firstPublishedAt);
}

/**
 * Whether somebody who has met the rule is awarded at once. Who completed before it counts waits for the instructor; who was
 * noted once is awarded only by the instructor's act, or by what they completed since.
 */
export function isAwardedAtOnce(
  earnedAt: number,
  from: number,
  candidate: Pick<Candidate, 'notedAt'> | undefined,
): boolean {
  return earnedAt >= from && (candidate === undefined || earnedAt > candidate.notedAt);
}
