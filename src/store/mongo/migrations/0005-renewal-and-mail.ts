import type { MongoMigration } from '../migrate.js';

export const renewalAndMail: MongoMigration = {
  number: 5,
  name: 'renewal-and-mail',
  async apply(connection) {
    // Awards had no expiry of their own before: it is that of their credential.
    const expiring = connection
      .collection('credentials')
      .find({ validUntil: { $exists: true } }, { projection: { awardId: 1, validUntil: 1 } });
    for await (const { awardId, validUntil } of expiring)
      await connection.collection('awards').updateOne({ _id: awardId }, { $set: { expiresAt: validUntil } });
    for (const { on, key } of [
      { on: 'awards', key: { expiresAt: 1, _id: 1 } },
      { on: 'mailings', key: { state: 1, availableAt: 1, _id: 1 } },
      { on: 'mailings', key: { learnerId: 1, createdAt: 1 } },
      { on: 'mailings', key: { createdAt: 1, _id: 1 } },
    ] as const)
      await connection.collection(on).createIndex(key, { name: Object.keys(key).join('_') });
  },
};
