import type { MongoMigration } from '../migrate.js';

/** For walking through what an awarding body has issued, when a key of it must be withdrawn. */
export const withdrawnKeys: MongoMigration = {
  number: 12,
  name: 'withdrawn-keys',
  async apply(connection) {
    await connection.collection('credentials').createIndex({ issuerId: 1, _id: 1 }, { name: 'issuer' });
  },
};
