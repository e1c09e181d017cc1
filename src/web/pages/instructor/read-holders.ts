import type { Achievement } from '../../../achievement/achievement.js';
import type { Progress } from '../../../award/progress.js';
import type { WebDeps } from '../../deps.js';

/** Who holds an archived achievement: nobody can earn it any more, but what was earned can still be revoked. */
export async function readHolders(
  { store }: WebDeps,
  { id, publishedVersion }: Achievement,
): Promise<readonly Progress[]> {
  if (publishedVersion === undefined) return [];
  const [awards, version] = await Promise.all([
    store.awards.byAchievement(id),
    store.achievements.version(id, publishedVersion),
  ]);
  const learners = await store.learners.byIds([...new Set(awards.map((award) => award.learnerId))]);
  const byId = new Map(learners.map((learner) => [learner.id, learner]));
  const states = { awarded: 'held', issued: 'earned', revoked: 'revoked' } as const;
  return awards.flatMap((award): readonly Progress[] => {
    const learner = byId.get(award.learnerId);
    if (learner === undefined || version === undefined) return [];
    const { revocationReason, heldBy } = award;
    return [
      {
        learner,
        achievement: version,
        state: states[award.state],
        reasons: [],
        awardId: award.id,
        earnedAt: award.earnedAt,
        ...(heldBy === undefined ? {} : { heldBy }),
        ...(revocationReason === undefined ? {} : { revocationReason }),
      },
    ];
  });
}
