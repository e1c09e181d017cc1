import type { Connection } from 'mongoose';
import type { MailingRepository, MailOptOutRepository } from '../../delivery/mail/mailing.js';
import { noted } from '../shape.js';
import { type MailOptOut, mailingShape, mailOptOutShape } from '../shapes.js';
import { claim, leaseFields, noLease } from './claim.js';
import { equal, nouns, type Stored } from './nouns.js';

export function mongoMailings(connection: Connection): MailingRepository {
  const mailings = nouns(connection, 'mailings', mailingShape, 'id', leaseFields);
  const change = async (id: string, leaseToken: string, to: object): Promise<boolean> =>
    (await mailings.model.updateOne(equal({ _id: id, leaseToken }), to)).matchedCount === 1;
  const failure = (code: string | undefined, reason: string | undefined) => ({
    set: {
      ...(code === undefined ? {} : { code }),
      ...(reason === undefined ? {} : { reason: noted(reason) }),
    },
    unset: { ...(code === undefined && { code: '' }), ...(reason === undefined && { reason: '' }) },
  });
  return {
    insert: (mailing) => mailings.insert(mailing, { availableAt: mailing.nextAttemptAt }),
    byId: (id) => mailings.one({ _id: id }),
    byLearner: (learnerId) => mailings.all({ learnerId }, { createdAt: 1, _id: 1 }),
    async claim(now, limit, leaseMs, leaseToken) {
      const order = { availableAt: 1, _id: 1 } as const;
      const lease = { now, limit, leaseMs, leaseToken };
      return (await claim(mailings, { state: 'waiting' }, order, lease)).map(mailings.read);
    },
    settle(id, leaseToken, { state, code, reason, settledAt }) {
      const { set, unset } = failure(code, reason);
      return change(id, leaseToken, {
        $set: { state, settledAt, ...set },
        $unset: { ...noLease, ...unset },
      });
    },
    retry(id, leaseToken, nextAttemptAt, { code, reason }) {
      const { set, unset } = failure(code, reason);
      return change(id, leaseToken, {
        $set: { nextAttemptAt, availableAt: nextAttemptAt, ...set },
        $inc: { attempts: 1 },
        $unset: { ...noLease, ...unset },
      });
    },
    async withdraw(id, leaseToken) {
      return (await mailings.model.deleteOne(equal({ _id: id, leaseToken }))).deletedCount === 1;
    },
    async troubled(limit) {
      const found = await mailings.model
        .find({ $or: [{ state: 'refused' }, { state: 'waiting', code: { $exists: true } }] })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .lean<Stored[]>();
      return found.map(mailings.read);
    },
    async counts() {
      const count = (state: string) => mailings.model.countDocuments({ state });
      const [waiting, sent, refused, dropped] = await Promise.all(
        ['waiting', 'sent', 'refused', 'dropped'].map(count),
      );
      return { waiting: waiting ?? 0, sent: sent ?? 0, refused: refused ?? 0, dropped: dropped ?? 0 };
    },
    async deleteOld(before, limit) {
      const old = await mailings.model
        .find({ createdAt: { $lt: before }, state: { $in: ['sent', 'refused', 'dropped'] } })
        .sort({ createdAt: 1, _id: 1 })
        .limit(limit)
        .select({ _id: 1 })
        .lean<Stored[]>();
      const ids = old.map(({ _id }) => _id);
      return (await mailings.model.deleteMany({ _id: { $in: ids } })).deletedCount;
    },
  };
}

export function mongoMailOptOuts(connection: Connection): MailOptOutRepository {
  const optOuts = nouns<MailOptOut>(connection, 'mail_opt_outs', mailOptOutShape, 'learnerId');
  return {
    async add(learnerId, at) {
      await optOuts.insert({ learnerId, at });
    },
    async remove(learnerId) {
      await optOuts.model.deleteOne(equal({ _id: learnerId }));
    },
    async since(learnerId) {
      return (await optOuts.one({ _id: learnerId }))?.at;
    },
  };
}
