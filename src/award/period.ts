import type { AchievementContent } from '../achievement/achievement.js';
import type { Award } from './award.js';
import { evaluate, type Verdict } from './evaluate.js';
import type { Evidence } from './evidence.js';
import { expiryOf, renewableFrom } from './validity.js';

/** What the evidence earns now. */
export interface NextAward {
  /** The name of the first period is `once`, that of the nth is n: two who decide at once mean the same one. */
  readonly period: string;
  readonly verdict: Verdict;
  /** Absent: it never expires. */
  readonly expiresAt?: number;
  /** Id of the award that it follows. */
  readonly renews?: string;
}

const firstPeriod = 'once';

/**
 * The award that is due on the evidence, if any: the first one, or that of the period after the newest award, for which
 * everything was shown again. Periods only go forward: what is heard late earns nothing for a time that a later award follows.
 * @param held the learner's awards of this achievement, whatever their state and version
 * @param publishedAt when the rule was published: parts that had expired by then do not count
 */
export function nextAward(
  content: AchievementContent,
  publishedAt: number,
  evidence: readonly Evidence[],
  held: readonly Award[],
): NextAward | undefined {
  const former = newestOf(held);
  const from = former && renewableFrom(content, former);
  if (former !== undefined && from === undefined) return undefined;
  const verdict = evaluate(content, evidence, {
    partsAt: publishedAt,
    ...(from === undefined ? {} : { from }),
  });
  if (!verdict.met) return undefined;
  const expiresAt = expiryOf(content, verdict.earnedAt, former);
  return {
    period: former === undefined ? firstPeriod : String(numberOf(former) + 1),
    verdict,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(former === undefined || former.state === 'revoked' ? {} : { renews: former.id }),
  };
}

/** The award of the latest period. */
export function newestOf(held: readonly Award[]): Award | undefined {
  return held.reduce<Award | undefined>(
    (newest, one) => (newest === undefined || numberOf(one) > numberOf(newest) ? one : newest),
    undefined,
  );
}

/** Awards of one achievement, by whom they were given to. */
export function awardsByLearner(awards: readonly Award[]): ReadonlyMap<string, readonly Award[]> {
  const held = new Map<string, Award[]>();
  for (const award of awards) {
    const known = held.get(award.learnerId);
    if (known === undefined) held.set(award.learnerId, [award]);
    else known.push(award);
  }
  return held;
}

function numberOf({ period }: Award): number {
  return period === firstPeriod ? 1 : Number(period);
}
