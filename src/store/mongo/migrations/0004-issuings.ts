import type { mongo } from 'mongoose';
import type { MongoMigration } from '../migrate.js';

const indexes: readonly { readonly on: string; readonly key: mongo.IndexSpecification }[] = [
  { on: 'issuings', key: { achievementId: 1, startedAt: -1 } },
  { on: 'candidates', key: { achievementId: 1, state: 1, learnerId: 1 } },
  { on: 'candidates', key: { issuingId: 1, state: 1, learnerId: 1 } },
  { on: 'achievements', key: { issuerId: 1, createdAt: 1 } },
];

export const issuings: MongoMigration = {
  number: 4,
  name: 'issuings',
  async apply(connection) {
    for (const { on, key } of indexes)
      await connection.collection(on).createIndex(key, { name: Object.keys(key).join('_') });
  },
};
