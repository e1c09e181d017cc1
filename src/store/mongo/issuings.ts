import type { Connection } from 'mongoose';
import type { IssuingRepository } from '../../award/issuing.js';
import { issuingSaved } from '../saved-fields.js';
import { issuingShape } from '../shapes.js';
import { nouns } from './nouns.js';

export function mongoIssuings(connection: Connection): IssuingRepository {
  const issuings = nouns(connection, 'issuings', issuingShape, 'id');
  return {
    insert: (issuing) => issuings.insertNew(issuing),
    byId: (id) => issuings.one({ _id: id }),
    byAchievement: (achievementId) => issuings.all({ achievementId }, { startedAt: -1, _id: -1 }),
    save: (issuing) => issuings.save(issuing, issuingSaved),
  };
}
