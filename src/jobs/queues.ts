import type { InboxEntry, InboxRepository } from '../completion/event.js';
import { EventUnusable } from '../completion/event-unusable.js';
import type { Job, JobRepository } from './job.js';
import type { Queue } from './worker.js';

/** The inbox as a queue: each entry is worked on until done, or parked when it can never be. */
export function inboxQueue(
  inbox: InboxRepository,
  handle: (entry: InboxEntry) => Promise<void>,
): Queue<InboxEntry> {
  return {
    name: 'inbox',
    claim: (now, limit, leaseMs, token) => inbox.claim(now, limit, leaseMs, token),
    run: handle,
    complete: (id, token) => inbox.complete(id, token),
    retry: (id, token, at, error) => inbox.retry(id, token, at, error),
    park: (id, token, error) => inbox.park(id, token, error),
    isFinal: (error) => error instanceof EventUnusable,
  };
}

export type JobHandlers = Readonly<Record<string, (payload: Job['payload']) => Promise<void>>>;

/** A job of a kind that this version does not know stays for one that does. */
export class JobKindUnknown extends Error {
  override readonly name = 'JobKindUnknown';
  readonly code = 'ERR_JOB_KIND_UNKNOWN';
  constructor(readonly kind: string) {
    super(`No handler for jobs of the kind ${kind}.`);
  }
}

export function jobQueue(jobs: JobRepository, handlers: JobHandlers): Queue<Job> {
  return {
    name: 'jobs',
    claim: (now, limit, leaseMs, token) => jobs.claim(now, limit, leaseMs, token),
    async run(job) {
      const handler = Object.hasOwn(handlers, job.kind) ? handlers[job.kind] : undefined;
      if (handler === undefined) throw new JobKindUnknown(job.kind);
      await handler(job.payload);
    },
    complete: (id, token) => jobs.complete(id, token),
    retry: (id, token, at, error) => jobs.retry(id, token, at, error),
    isFinal: () => false,
  };
}
