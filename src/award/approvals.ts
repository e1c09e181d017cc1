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
  /** It was approved for the validity period before, and has to be approved anew. */
  readonly lapsed?: true;
}

/** The outcomes whose criterion asks for an approval somewhere. @param since an approval given before counts no more: it is to be renewed */
export function approvalsIn(
  content: AchievementContent,
  evidence: readonly Evidence[],
  since = Number.NEGATIVE_INFINITY,
): readonly OutcomeApproval[] {
  const latest = latestByFact(evidence);
  return content.outcomes
    .filter((outcome) => asksForApproval(outcome.criterion))
    .map((outcome) => {
      const said = latest.get(`approval/${outcome.id}`);
      if (said?.fact.type !== 'approval') return { outcome, approved: false };
      const { approved } = said.fact;
      const lapsed = approved && said.occurredAt < since;
      return {
        outcome,
        approved: approved && !lapsed,
        at: said.occurredAt,
        ...(lapsed ? { lapsed } : {}),
      };
    });
}

function asksForApproval(criterion: Criterion): boolean {
  return 'of' in criterion ? criterion.of.some(asksForApproval) : criterion.type === 'approved';
}
