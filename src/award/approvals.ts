import type { AchievementContent, LearningOutcome } from '../achievement/achievement.js';
import type { Criterion } from '../achievement/criterion.js';
import { latestByFact } from './evaluate.js';
import type { Evidence } from './evidence.js';

/** An outcome that an instructor can approve, and what they said so far. */
export interface OutcomeApproval {
  readonly outcome: LearningOutcome;
  readonly approved: boolean;
  /** When it was last said or taken back; absent: never. */
  readonly at?: number;
}

/** The outcomes whose criterion asks for an approval somewhere. */
export function approvalsIn(
  content: AchievementContent,
  evidence: readonly Evidence[],
): readonly OutcomeApproval[] {
  const latest = latestByFact(evidence);
  return content.outcomes
    .filter((outcome) => asksForApproval(outcome.criterion))
    .map((outcome) => {
      const said = latest.get(`approval/${outcome.id}`);
      if (said?.fact.type !== 'approval') return { outcome, approved: false };
      return { outcome, approved: said.fact.approved, at: said.occurredAt };
    });
}

function asksForApproval(criterion: Criterion): boolean {
  return 'of' in criterion ? criterion.of.some(asksForApproval) : criterion.type === 'approved';
}
