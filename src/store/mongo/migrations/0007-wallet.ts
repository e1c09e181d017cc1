import type { MongoMigration } from '../migrate.js';

export const wallet: MongoMigration = {
  number: 7,
  name: 'wallet',
  async apply(connection) {
    for (const collection of ['wallet_offers', 'wallet_nonces'])
      await connection.collection(collection).createIndex({ expiresAt: 1 }, { name: 'expiresAt' });
  },
};
