import type { MongoMigration } from '../migrate.js';

export const achievementParts: MongoMigration = {
  number: 2,
  name: 'achievement-parts',
  async apply(connection) {
    await connection.collection('achievement_parts').createIndex({ partId: 1 }, { name: 'partId' });
  },
};
