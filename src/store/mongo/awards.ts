import type { Connection } from 'mongoose';
import type { AwardRepository } from '../../award/award.js';
import { awardSaved } from '../saved-fields.js';
import { awardShape } from '../shapes.js';
import { nouns } from './nouns.js';

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
    save: (award) => awards.save(award, awardSaved),
  };
}
