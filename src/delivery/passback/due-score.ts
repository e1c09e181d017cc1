import type { AchievementContent } from '../../achievement/achievement.js';
import type { Award } from '../../award/award.js';
import { evaluate } from '../../award/evaluate.js';
import type { Evidence } from '../../award/evidence.js';

/**
 * What the gradebook should hold for a learner and an achievement: a share of full marks; none (any more); whatever it
 * holds, because an award waits for the learner's name; or what is known once the credential is made.
 */
export type DueScore =
  | { readonly due: 'share'; readonly share: number }
  | { readonly due: 'none' }
  | { readonly due: 'as-it-is' }
  | { readonly due: 'later' };

/**
 * Full marks for who holds a credential, nothing for who lost it; before that, where the achievement gives partial credit,
 * the outcomes reached of those that it takes.
 * @param awards of this learner and achievement, of all validity periods
 */
export function dueScore(
  content: AchievementContent,
  awards: readonly Pick<Award, 'state' | 'heldBy'>[],
  evidence: readonly Evidence[],
): DueScore {
  // A suspension says nothing about the result: the grade stays as it is.
  if (awards.some(({ state }) => state === 'issued' || state === 'suspended'))
    return { due: 'share', share: 1 };
  const awarded = awards.filter(({ state }) => state === 'awarded');
  if (awarded.length > 0)
    return { due: awarded.every(({ heldBy }) => heldBy !== undefined) ? 'as-it-is' : 'later' };
  if (awards.length > 0 || content.partialCredit !== true) return { due: 'none' };
  const { outcomes } = evaluate(content, evidence);
  const needed = content.rule.require === 'all' ? outcomes.length : content.rule.count;
  const reached = outcomes.filter(({ met }) => met).length;
  // Full marks say that there is a credential: what has all and is not awarded yet is a moment before that.
  if (reached >= needed) return { due: 'as-it-is' };
  return reached === 0 ? { due: 'none' } : { due: 'share', share: reached / needed };
}
