import type { MongoMigration } from '../migrate.js';

export const lmsIds: MongoMigration = {
  number: 3,
  name: 'lms-ids',
  async apply(connection) {
    await connection
      .collection('learners')
      .createIndex({ platformId: 1, lmsId: 1 }, { name: 'platformId_lmsId' });
  },
};
