import type { LearnerRepository } from '../../src/learner/learner.js';
import type { Roster } from '../../src/learner/roster.js';

/** A course without a list of participants: whoever is spoken of is meant. */
export function believing({ learners }: { readonly learners: LearnerRepository }): Roster {
  return {
    learnersOf: async () => undefined,
    identify: (learnerId) => learners.byId(learnerId),
    meant: (sub, { platformId }) => learners.ensure(platformId, sub, {}),
  };
}
