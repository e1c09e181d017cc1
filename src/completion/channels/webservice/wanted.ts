import type { Achievement } from '../../../achievement/achievement.js';
import type { Criterion } from '../../../achievement/criterion.js';

/** What the achievements of a course look at: nothing else is asked for, learner by learner. */
export interface Wanted {
  readonly course: boolean;
  readonly activities: boolean;
  readonly competencies: readonly string[];
}

export function wantedBy(achievements: readonly Achievement[]): Wanted {
  const leaves = achievements
    .filter((one) => one.archivedAt === undefined)
    .flatMap((one) => one.draft.outcomes.flatMap((outcome) => leavesOf(outcome.criterion)));
  return {
    course: leaves.some((one) => one.type === 'course-completed'),
    activities: leaves.some((one) => one.type === 'activity-completed'),
    competencies: [
      ...new Set(leaves.flatMap((one) => (one.type === 'competency-proficient' ? [one.competencyId] : []))),
    ],
  };
}

function leavesOf(criterion: Criterion): readonly Criterion[] {
  return 'of' in criterion ? criterion.of.flatMap(leavesOf) : [criterion];
}
