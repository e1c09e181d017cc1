import type { mongo } from 'mongoose';
import type { MongoMigration } from '../migrate.js';

const indexes: readonly {
  readonly on: string;
  readonly key: Record<string, 1 | -1>;
  readonly unique?: boolean;
}[] = [
  { on: 'platforms', key: { issuer: 1, clientId: 1 }, unique: true },
  { on: 'invitations', key: { expiresAt: 1 } },
  { on: 'connection_signs', key: { platformId: 1 } },
  { on: 'login_states', key: { expiresAt: 1 } },
  { on: 'pairings', key: { platformId: 1, channel: 1 }, unique: true },
  { on: 'pairing_codes', key: { expiresAt: 1 } },
  { on: 'courses', key: { platformId: 1, contextId: 1 }, unique: true },
  { on: 'learners', key: { platformId: 1, sub: 1 }, unique: true },
  { on: 'sessions', key: { expiresAt: 1 } },
  { on: 'issuer_keys', key: { issuerId: 1, createdAt: -1 } },
  { on: 'achievements', key: { courseId: 1, createdAt: 1 } },
  { on: 'inbox', key: { platformId: 1, sourceId: 1 }, unique: true },
  // Claims read the due end of the waiting ones only, however many are done.
  { on: 'inbox', key: { state: 1, availableAt: 1, receivedAt: 1, _id: 1 } },
  { on: 'inbox', key: { state: 1, platformId: 1, receivedAt: -1 } },
  { on: 'evidence', key: { courseId: 1, learnerId: 1 } },
  { on: 'jobs', key: { kind: 1, key: 1 }, unique: true },
  { on: 'jobs', key: { availableAt: 1, _id: 1 } },
  { on: 'jobs', key: { nextAttemptAt: 1, _id: 1 } },
  { on: 'awards', key: { learnerId: 1, achievementId: 1, period: 1 }, unique: true },
  { on: 'awards', key: { achievementId: 1, awardedAt: 1 } },
  { on: 'credentials', key: { awardId: 1 }, unique: true },
  { on: 'credentials', key: { learnerId: 1, issuedAt: 1 } },
  { on: 'credentials', key: { achievementId: 1, issuedAt: 1 } },
  { on: 'status_lists', key: { issuerId: 1, number: -1 } },
  { on: 'status_entries', key: { awardId: 1 }, unique: true },
  { on: 'status_entries', key: { listId: 1, revoked: 1, index: 1 } },
  { on: 'lti_documents', key: { of: 1, keys: 1 } },
  { on: 'lti_documents', key: { expiresAt: 1 } },
];

export const first: MongoMigration = {
  number: 1,
  name: 'first',
  async apply(connection) {
    for (const { on, key, unique = false } of indexes) {
      const name = Object.keys(key).join('_');
      await connection.collection(on).createIndex(key as mongo.IndexSpecification, { name, unique });
    }
  },
};
