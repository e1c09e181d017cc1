import type { Connection } from 'mongoose';
import type { StatusListRepository } from '../../credential/credential.js';
import { StatusEntryMissing } from '../errors.js';
import type { Shape } from '../shape.js';
import { statusListShape } from '../shapes.js';
import { equal, nouns, type Stored } from './nouns.js';

interface Entry {
  readonly listId: string;
  readonly index: number;
  readonly awardId: string;
  readonly revoked: boolean;
  /** Entries from before there was suspension have none. */
  readonly suspended?: boolean;
  /** Whether the list's generation was raised after the last change. */
  readonly announced: boolean;
}

const entryShape: Shape<Entry> = {
  listId: 'text',
  index: 'integer',
  awardId: 'text',
  revoked: 'boolean',
  suspended: 'boolean',
  announced: 'boolean',
};

export function mongoStatusLists(connection: Connection): StatusListRepository {
  const lists = nouns(connection, 'status_lists', statusListShape, 'id', { number: Number });
  const keyOf = (listId: string, index: number) => `${listId}/${index}`;
  const entries = nouns(connection, 'status_entries', entryShape, ({ listId, index }) =>
    keyOf(listId, index),
  );

  return {
    async insert(list) {
      const [newest] = await lists.model
        .find(equal({ issuerId: list.issuerId }))
        .sort({ number: -1 })
        .limit(1)
        .lean<Stored[]>();
      await lists.insertNew(list, { number: Number(newest?.number ?? 0) + 1 });
    },
    byId: (id) => lists.one({ _id: id }),
    async newest(issuerId) {
      const [newest] = await lists.all({ issuerId }, { number: -1, _id: -1 }, 1);
      return newest;
    },
    byIssuer: (issuerId) => lists.all({ issuerId }, { number: -1, _id: -1 }),
    async reserve(listId, index, awardId) {
      if (
        await entries.insert({ listId, index, awardId, revoked: false, suspended: false, announced: true })
      ) {
        // A crash before this line leaves `taken` one short, which only puts off the next list by one entry.
        await lists.model.updateOne({ _id: listId }, { $inc: { taken: 1 } });
        return 'reserved';
      }
      const own = await entries.one({ awardId });
      return own ? { listId: own.listId, index: own.index } : 'index-taken';
    },
    revoke: (listId, index) => change(listId, index, 'revoked', true),
    suspend: (listId, index, suspended) => change(listId, index, 'suspended', suspended),
    revoked: (listId) => indexes(listId, 'revoked'),
    suspended: (listId) => indexes(listId, 'suspended'),
    async awardOf(listId, index) {
      return (await entries.one({ _id: keyOf(listId, index) }))?.awardId;
    },
  };

  async function change(
    listId: string,
    index: number,
    bit: 'revoked' | 'suspended',
    value: boolean,
  ): Promise<void> {
    const _id = keyOf(listId, index);
    const entry = await entries.one({ _id });
    if (!entry) throw new StatusEntryMissing(listId, index);
    if ((entry[bit] ?? false) === value && entry.announced) return;
    // Bit, generation, mark: after a crash anywhere, calling again raises the generation once more rather than never.
    await entries.model.updateOne({ _id }, { $set: { [bit]: value, announced: false } });
    await lists.model.updateOne({ _id: listId }, { $inc: { generation: 1 } });
    await entries.model.updateOne({ _id }, { $set: { announced: true } });
  }

  async function indexes(listId: string, bit: 'revoked' | 'suspended'): Promise<readonly number[]> {
    const found = await entries.model
      .find(equal({ listId, [bit]: true }))
      .sort({ index: 1 })
      .select({ index: 1, _id: 0 })
      .lean<{ readonly index: number }[]>();
    return found.map(({ index }) => index);
  }
}
