import { type Connection, Schema, Types } from 'mongoose';
import { fieldKeys, selectiveBelow } from '../field-key.js';
import type { LtiDocument, LtiDocumentRepository } from '../lti-documents.js';
import { storableInteger, storableText } from '../shape.js';

/** `_id` is an ObjectId: it keeps the order of insertion. `keys` are the fields with their values. */
interface StoredDocument {
  readonly _id: Types.ObjectId;
  readonly of: string;
  readonly keys: readonly string[];
  readonly body: string;
  readonly createdAt: number;
  readonly expiresAt?: number;
}

/** One index over the keys of each document serves every combination of fields. */
export function mongoLtiDocuments(connection: Connection): LtiDocumentRepository {
  const model = connection.model<StoredDocument>(
    'lti_documents',
    new Schema<StoredDocument>(
      {
        _id: Schema.Types.ObjectId,
        of: String,
        keys: [String],
        body: String,
        createdAt: Number,
        expiresAt: Number,
      },
      { strict: 'throw', strictQuery: 'throw', versionKey: false, autoIndex: false, autoCreate: false },
    ),
    'lti_documents',
  );
  const rarestFirst = async (of: string, keys: readonly string[]): Promise<readonly string[]> => {
    const counted = await Promise.all(
      keys.map(async (key) => ({
        key,
        documents: await model.countDocuments({ of, keys: key }).limit(selectiveBelow),
      })),
    );
    return counted.sort((a, b) => a.documents - b.documents).map(({ key }) => key);
  };
  /** Of $all, MongoDB looks up the first in the index and the others in what it found. */
  const matching = async (collection: string, fields: LtiDocument['fields']) => {
    const of = storableText('collection', collection);
    const keys = fieldKeys(fields);
    if (keys.length === 0) return { of };
    return { of, keys: { $all: keys.length > 1 ? await rarestFirst(of, keys) : keys } };
  };

  return {
    async insert({ collection, fields, body, createdAt, expiresAt }) {
      await model.insertMany(
        [
          {
            _id: new Types.ObjectId(),
            of: storableText('collection', collection),
            keys: fieldKeys(fields),
            body: storableText('body', body),
            createdAt: storableInteger('createdAt', createdAt),
            ...(expiresAt !== undefined && { expiresAt: storableInteger('expiresAt', expiresAt) }),
          },
        ],
        { lean: true },
      );
    },
    async find(collection, fields, now) {
      const found = await model
        .find(await matching(collection, fields))
        .sort({ _id: 1 })
        .lean<StoredDocument[]>();
      return found.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now).map(read);
    },
    async delete(collection, fields) {
      await model.deleteMany(await matching(collection, fields));
    },
    async deleteExpired(now) {
      return (await model.deleteMany({ expiresAt: { $lte: now } })).deletedCount;
    },
  };
}

function read({ of, keys, body, createdAt, expiresAt }: StoredDocument): LtiDocument {
  const fields = Object.fromEntries(keys.map((key) => JSON.parse(key) as [string, string | boolean]));
  return { collection: of, fields, body, createdAt, ...(expiresAt !== undefined && { expiresAt }) };
}
