import type { Connection } from 'mongoose';
import type { Job, JobRepository } from '../../jobs/job.js';
import { newId } from '../new-id.js';
import { noted } from '../shape.js';
import { jobShape } from '../shapes.js';
import { claim, leaseFields, noLease } from './claim.js';
import { equal, nouns, type Stored } from './nouns.js';

/** What was asked for while the job ran; `againId` changes with each asking. */
interface Again {
  readonly againId?: string;
  readonly againDueAt?: number;
  readonly againPayload?: string;
}

const againFields = { againId: String, againDueAt: Number, againPayload: String };
const noAgain = { againId: '', againDueAt: '', againPayload: '' } as const;

export function mongoJobs(connection: Connection): JobRepository {
  const jobs = nouns(connection, 'jobs', jobShape, 'id', { ...leaseFields, ...againFields });

  const owned = async (id: string, leaseToken: string): Promise<(Stored & Again) | null> =>
    jobs.model.findOne(equal({ _id: id, leaseToken })).lean<Stored & Again>();
  /** The job as it was read: still under this lease, and nothing asked for since. */
  const unchanged = (id: string, leaseToken: string, { againId }: Again) => ({
    ...equal({ _id: id, leaseToken }),
    againId: againId ?? { $exists: false },
  });

  return {
    async enqueue(kind, key, payload, dueAt) {
      const job: Job = { id: newId(), kind, key, payload, attempts: 0, nextAttemptAt: dueAt };
      for (;;) {
        if (await jobs.insert(job, { availableAt: dueAt })) return;
        const { matchedCount } = await jobs.model.updateOne(
          { ...equal({ kind, key }), leaseToken: { $exists: true } },
          { $set: { againId: newId(), againDueAt: dueAt, againPayload: JSON.stringify(payload) } },
        );
        if (matchedCount === 1) return;
        // Not running: it will start after the news that it is enqueued for. Gone: completed between the two steps.
        if (await jobs.one({ kind, key })) return;
      }
    },
    async claim(now, limit, leaseMs, leaseToken) {
      const claimed = await claim(jobs, {}, { availableAt: 1, _id: 1 }, { now, limit, leaseMs, leaseToken });
      return claimed
        .map(jobs.read)
        .sort((a, b) => a.nextAttemptAt - b.nextAttemptAt || (a.id < b.id ? -1 : 1));
    },
    async complete(id, leaseToken) {
      for (;;) {
        const job = await owned(id, leaseToken);
        if (!job) return false;
        const same = unchanged(id, leaseToken, job);
        if (job.againId === undefined) {
          if ((await jobs.model.deleteOne(same)).deletedCount === 1) return true;
        } else {
          const renewed = await jobs.model.updateOne(same, {
            $set: {
              payload: job.againPayload,
              attempts: 0,
              nextAttemptAt: job.againDueAt,
              availableAt: job.againDueAt,
            },
            $unset: { ...noLease, ...noAgain, lastError: '' },
          });
          if (renewed.matchedCount === 1) return true;
        }
      }
    },
    async retry(id, leaseToken, nextAttemptAt, error) {
      for (;;) {
        const job = await owned(id, leaseToken);
        if (!job) return false;
        const { matchedCount } = await jobs.model.updateOne(unchanged(id, leaseToken, job), {
          $set: {
            payload: job.againPayload ?? job.payload,
            nextAttemptAt,
            availableAt: nextAttemptAt,
            lastError: noted(error),
          },
          $inc: { attempts: 1 },
          $unset: { ...noLease, ...noAgain },
        });
        if (matchedCount === 1) return true;
      }
    },
    list: (limit) => jobs.all({}, { nextAttemptAt: 1, _id: 1 }, limit),
  };
}
