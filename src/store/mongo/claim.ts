import { newId } from '../new-id.js';
import type { Nouns, Stored } from './nouns.js';

/** What a queue keeps beside its noun. `availableAt`: the later of the next attempt and the end of the lease. */
export const leaseFields = { availableAt: Number, leaseToken: String, claimId: String };

export const noLease = { leaseToken: '', claimId: '' } as const;

/**
 * Takes up to `limit` documents that are available, longest first. Whom a document falls to is decided by the update, which
 * looks at each document once more: what another took meanwhile is left to it. A crash in between only lets the lease run out.
 */
export async function claim<T>(
  queue: Nouns<T>,
  only: Readonly<Record<string, string>>,
  order: Readonly<Record<string, 1>>,
  lease: {
    readonly now: number;
    readonly limit: number;
    readonly leaseMs: number;
    readonly leaseToken: string;
  },
): Promise<readonly Stored[]> {
  const { now, limit, leaseMs, leaseToken } = lease;
  const available = { ...only, availableAt: { $lte: now } };
  const claimId = newId();
  for (;;) {
    const due = await queue.model
      .find(available)
      .sort(order)
      .limit(limit)
      .select({ _id: 1 })
      .lean<Stored[]>();
    if (due.length === 0) return [];
    const ids = due.map(({ _id }) => _id);
    const { modifiedCount } = await queue.model.updateMany(
      { ...available, _id: { $in: ids } },
      { $set: { leaseToken, claimId, availableAt: now + leaseMs } },
    );
    if (modifiedCount > 0) return queue.model.find({ _id: { $in: ids }, claimId }).lean<Stored[]>();
  }
}
