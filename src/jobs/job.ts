/** A durable piece of work. Handlers are idempotent: a job may run again after a crash. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  /** At most one unfinished job per kind and key. */
  readonly key: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly attempts: number;
  readonly nextAttemptAt: number;
  readonly lastError?: string;
}

export interface JobRepository {
  /**
   * Adds, unless an unfinished job of this kind and key is there. If that one is under a lease, it runs once more, with this
   * payload, when it is completed: the handler may have looked before the news came.
   */
  enqueue(
    kind: string,
    key: string,
    payload: Readonly<Record<string, unknown>>,
    dueAt: number,
  ): Promise<void>;
  /** As InboxRepository.claim; longest due first. */
  claim(now: number, limit: number, leaseMs: number, leaseToken: string): Promise<readonly Job[]>;
  /** Removes the finished job, or readies it for the run asked for meanwhile; false unless `leaseToken` still owns it. */
  complete(id: string, leaseToken: string): Promise<boolean>;
  retry(id: string, leaseToken: string, nextAttemptAt: number, error: string): Promise<boolean>;
  /** Unfinished jobs, longest due first. */
  list(limit: number): Promise<readonly Job[]>;
}
