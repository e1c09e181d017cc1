import type { Connection } from 'mongoose';
import type { LearnerRepository } from '../../learner/learner.js';
import { learnerShape } from '../shapes.js';
import { ensure } from './ensure.js';
import { equal, nouns, type Stored } from './nouns.js';

export function mongoLearners(connection: Connection): LearnerRepository {
  const learners = nouns(connection, 'learners', learnerShape, 'id');
  return {
    ensure: (platformId, sub, facts) => ensure(learners, { platformId, sub }, facts),
    byId: (id) => learners.one({ _id: id }),
    async byIds(ids) {
      const found = await learners.model.find({ _id: { $in: [...ids] } }).lean<Stored[]>();
      return found.map(learners.read);
    },
    bySub: (platformId, sub) => learners.one({ platformId, sub }),
    async ofPlatform(platformId, afterSub, limit) {
      const found = await learners.model
        .find({ ...equal({ platformId }), ...(afterSub !== undefined && { sub: { $gt: afterSub } }) })
        .sort({ sub: 1 })
        .limit(limit)
        .lean<Stored[]>();
      return found.map(learners.read);
    },
    byLmsId: (platformId, lmsId) => learners.all({ platformId, lmsId }, { _id: 1 }),
  };
}
