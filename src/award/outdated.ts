import type { Award } from './award.js';
import { keyOf } from './evaluate.js';
import type { Evidence } from './evidence.js';
import { isInForce } from './validity.js';

/**
 * Which of a learner's evidence in a course need not be kept: what came before `before`, save what an award in force rests
 * on, and what parts are held. A report that is kept keeps those that came after it: it must not count again because the news that
 * replaced it is gone.
 * @param awards all of the learner's
 */
export function outdated(
  evidence: readonly Evidence[],
  awards: readonly Award[],
  { before, now }: { readonly before: number; readonly now: number },
): readonly string[] {
  const restedOn = new Set(
    awards.filter((award) => isInForce(award, now)).flatMap((award) => award.evidenceIds),
  );
  const isKept = (one: Evidence): boolean =>
    one.receivedAt >= before || restedOn.has(one.id) || one.fact.type === 'achievement-held';
  const keptSince = new Map<string, number>();
  for (const one of evidence.filter(isKept)) {
    const key = keyOf(one);
    keptSince.set(key, Math.min(one.occurredAt, keptSince.get(key) ?? one.occurredAt));
  }
  return evidence
    .filter((one) => !isKept(one) && one.occurredAt < (keptSince.get(keyOf(one)) ?? Number.POSITIVE_INFINITY))
    .map((one) => one.id);
}
