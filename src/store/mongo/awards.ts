import type { Connection } from 'mongoose';
import type { AwardRepository } from '../../award/award.js';
import { awardSaved } from '../saved-fields.js';
import { awardShape } from '../shapes.js';
import { equal, nouns, type Stored } from './nouns.js';

export function mongoAwards(connection: Connection): AwardRepository {
  const awards = nouns(connection, 'awards', awardShape, 'id');
  const inOrder = { awardedAt: 1, _id: 1 } as const;
  return {
    insert: (award) => awards.insert(award),
    byId: (id) => awards.one({ _id: id }),
    find: (learnerId, achievementId, period) => awards.one({ learnerId, achievementId, period }),
    byLearner: (learnerId) => awards.all({ learnerId }, inOrder),
    byAchievement: (achievementId) => awards.all({ achievementId }, inOrder),
    unissued: (learnerId) => awards.all({ learnerId, state: 'awarded' }, inOrder),
    async expiring({ after, until, behind, limit }) {
      equal({ after, until, ...behind });
      const rest =
        behind === undefined
          ? {}
          : {
              $or: [
                { expiresAt: { $gt: behind.expiresAt } },
                { expiresAt: behind.expiresAt, _id: { $gt: behind.id } },
              ],
            };
      const found = await awards.model
        .find({ expiresAt: { $gt: after, $lte: until }, ...rest })
        .sort({ expiresAt: 1, _id: 1 })
        .limit(limit)
        .lean<Stored[]>();
      return found.map(awards.read);
    },
    save: (award) => awards.save(award, awardSaved),
  };
}
