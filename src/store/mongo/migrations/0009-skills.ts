import type { MongoMigration } from '../migrate.js';

export const skills: MongoMigration = {
  number: 9,
  name: 'skills',
  async apply(connection) {
    const collection = connection.collection('skills');
    await collection.createIndex({ language: 1, words: 1 }, { name: 'words' });
    await collection.createIndex({ uri: 1 }, { name: 'uri' });
  },
};
