import type { mongo } from 'mongoose';
import type { MongoMigration } from '../migrate.js';

/** Several awarding bodies: each version says whose it is, as its achievement did until now. */
export const severalIssuers: MongoMigration = {
  number: 8,
  name: 'several-issuers',
  async apply(connection) {
    const issuers = connection.collection<Kept>('issuers');
    for await (const { _id, legalIdentifier } of issuers.find({ legalIdentifier: { $exists: true } }))
      await issuers.updateOne(
        { _id },
        { $set: { identifiers: `[${legalIdentifier}]` }, $unset: { legalIdentifier: '' } },
      );
    const versions = connection.collection<Kept>('achievement_versions');
    const unsaid: mongo.Filter<Kept> = { issuerId: { $exists: false } };
    for await (const { _id, issuerId } of connection.collection<Kept>('achievements').find({}))
      await versions.updateMany({ ...unsaid, achievementId: _id }, { $set: { issuerId } });
    // Of achievements that are not there; the first awarding body's id has always been this one.
    await versions.updateMany(unsaid, { $set: { issuerId: 'main' } });
  },
};

interface Kept {
  readonly _id: string;
  readonly achievementId?: string;
  readonly issuerId?: string;
  readonly identifiers?: string;
  readonly legalIdentifier?: string;
}
