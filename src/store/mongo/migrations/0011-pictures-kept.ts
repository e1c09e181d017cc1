import type { MongoMigration } from '../migrate.js';

/** Which pictures may go. Of those that are there nobody knows any more what they were in: they stay. */
export const picturesKept: MongoMigration = {
  number: 11,
  name: 'pictures-kept',
  async apply(connection) {
    const images = connection.collection<Kept>('images');
    const before = images.find({ sentAt: { $exists: false } }, { projection: { createdAt: 1 } });
    for await (const { _id, createdAt } of before)
      await images.updateOne({ _id }, { $set: { sentAt: createdAt, namedAt: createdAt } });
  },
};

interface Kept {
  readonly _id: string;
  readonly createdAt: number;
  readonly sentAt?: number;
  readonly namedAt?: number;
}
