import type { Connection } from 'mongoose';
import type { InboxRepository } from '../../completion/event.js';
import { idsBefore } from '../new-id.js';
import { noted } from '../shape.js';
import { arrived, inboxEntry, inboxShape } from '../shapes.js';
import { claim, leaseFields, noLease } from './claim.js';
import { equal, isTaken, nouns, type Stored } from './nouns.js';

/** As the index has them. */
const dueFirst = { availableAt: 1, receivedAt: 1, _id: 1 } as const;

/** Documents per insertion; well under the 48 MB and 100,000 operations of one message. */
const batch = 1000;

export function mongoInbox(connection: Connection): InboxRepository {
  const inbox = nouns(connection, 'inbox', inboxShape, 'id', leaseFields);
  const settle = async (id: string, leaseToken: string, change: object): Promise<boolean> =>
    (await inbox.model.updateOne(equal({ _id: id, leaseToken }), change)).matchedCount === 1;
  const add = async (documents: readonly Stored[]): Promise<number> => {
    try {
      return (await inbox.model.insertMany([...documents], { lean: true, ordered: false })).length;
    } catch (error) {
      const failed = failures(error);
      if (failed === undefined || !failed.every(isTakenWrite)) throw error;
      return documents.length - failed.length;
    }
  };
  return {
    async insert(events, receivedAt) {
      const documents = events.map((event) => ({
        ...inbox.document(arrived(event, receivedAt)),
        availableAt: receivedAt,
      }));
      let added = 0;
      for (let start = 0; start < documents.length; start += batch) {
        added += await add(documents.slice(start, start + batch));
      }
      return added;
    },
    async claim(now, limit, leaseMs, leaseToken) {
      const claimed = await claim(inbox, { state: 'waiting' }, dueFirst, { now, limit, leaseMs, leaseToken });
      return claimed
        .map((stored) => inboxEntry(inbox.read(stored)))
        .sort((a, b) => a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1));
    },
    complete: (id, leaseToken) => settle(id, leaseToken, { $set: { state: 'done' }, $unset: noLease }),
    retry: (id, leaseToken, nextAttemptAt, error) =>
      settle(id, leaseToken, {
        $set: { nextAttemptAt, availableAt: nextAttemptAt, lastError: noted(error) },
        $inc: { attempts: 1 },
        $unset: noLease,
      }),
    park: (id, leaseToken, error) =>
      settle(id, leaseToken, { $set: { state: 'parked', lastError: noted(error) }, $unset: noLease }),
    async parked(platformId, limit) {
      const found = await inbox.all({ state: 'parked', platformId }, { receivedAt: -1, _id: -1 }, limit);
      return found.map(inboxEntry);
    },
    async unpark(id, now) {
      const { matchedCount } = await inbox.model.updateOne(equal({ _id: id, state: 'parked' }), {
        $set: { state: 'waiting', attempts: 0, nextAttemptAt: now, availableAt: now },
      });
      return matchedCount === 1;
    },
    async deleteOld(state, before, limit) {
      // Ids begin with the time of arrival: the key serves as the index of ages.
      const old = await inbox.model
        .find({ ...equal({ state }), _id: { $lt: idsBefore(before) }, receivedAt: { $lt: before } })
        .sort({ _id: 1 })
        .limit(limit)
        .select({ _id: 1 })
        .lean<Stored[]>();
      const ids = old.map(({ _id }) => _id);
      return (await inbox.model.deleteMany({ ...equal({ state }), _id: { $in: ids } })).deletedCount;
    },
    async backlog() {
      const [waiting, parked, oldest] = await Promise.all([
        inbox.model.countDocuments({ state: 'waiting' }),
        inbox.model.countDocuments({ state: 'parked' }),
        inbox.all({ state: 'waiting' }, { receivedAt: 1 }, 1),
      ]);
      return { waiting, parked, ...(oldest[0] && { oldestReceivedAt: oldest[0].receivedAt }) };
    },
  };
}

/** What failed of an unordered bulk write, or undefined when the whole of it did. */
function failures(error: unknown): readonly { readonly code?: unknown }[] | undefined {
  if (!(error instanceof Error) || !('writeErrors' in error))
    return isTaken(error) ? [{ code: 11000 }] : undefined;
  const { writeErrors } = error;
  return Array.isArray(writeErrors) ? writeErrors : undefined;
}

function isTakenWrite({ code }: { readonly code?: unknown }): boolean {
  return code === 11000;
}
