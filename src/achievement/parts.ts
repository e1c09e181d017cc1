import type { AchievementContent } from './achievement.js';
import type { Criterion } from './criterion.js';

/** Ids of the achievements that the content counts among its criteria. */
export function partsOf(content: AchievementContent): readonly string[] {
  return [...new Set(content.outcomes.flatMap((outcome) => partsOfCriterion(outcome.criterion)))];
}

function partsOfCriterion(criterion: Criterion): readonly string[] {
  if (criterion.type === 'achievement-held') return [criterion.achievementId];
  return 'of' in criterion ? criterion.of.flatMap(partsOfCriterion) : [];
}
