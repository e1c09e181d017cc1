import type { MongoMigration } from '../migrate.js';

export const suspension: MongoMigration = {
  number: 6,
  name: 'suspension',
  async apply(connection) {
    await connection
      .collection('status_entries')
      .createIndex({ listId: 1, suspended: 1, index: 1 }, { name: 'listId_suspended_index' });
  },
};
