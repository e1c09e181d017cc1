import type { AchievementContent } from '../achievement/achievement.js';
import type { Award } from './award.js';

/** The same day of another month: 31 January plus one month is the last of February, not 3 March. In UTC. */
export function addMonths(at: number, months: number): number {
  const moved = new Date(at);
  const day = moved.getUTCDate();
  moved.setUTCMonth(moved.getUTCMonth() + months);
  if (moved.getUTCDate() !== day) moved.setUTCDate(0);
  return moved.getTime();
}

/**
 * When an award earned at `earnedAt` expires; undefined: never. Who renews before the former award has expired loses none of
 * its time.
 */
export function expiryOf(
  { validityMonths }: Pick<AchievementContent, 'validityMonths'>,
  earnedAt: number,
  former?: Award,
): number | undefined {
  if (validityMonths === undefined) return undefined;
  const running = former === undefined || former.state === 'revoked' ? undefined : former.expiresAt;
  return addMonths(Math.max(earnedAt, running ?? earnedAt), validityMonths);
}

/**
 * From when on evidence counts for the period after `award`; undefined: it never expires, so there is no such period. A
 * revoked or suspended award is not renewed, but when its time is over everything can be shown anew.
 */
export function renewableFrom(
  { renewalMonths = 0 }: Pick<AchievementContent, 'renewalMonths'>,
  award: Award,
): number | undefined {
  if (award.expiresAt === undefined) return undefined;
  const from =
    award.state === 'revoked' || award.state === 'suspended'
      ? award.expiresAt
      : addMonths(award.expiresAt, -renewalMonths);
  // What decided the former award is not new, however long the declared time is.
  return Math.max(from, award.earnedAt + 1);
}

/** Whether the learner can rely on it at `now`. */
export function isInForce({ state, expiresAt }: Pick<Award, 'state' | 'expiresAt'>, now: number): boolean {
  return state !== 'revoked' && (expiresAt === undefined || expiresAt > now);
}
