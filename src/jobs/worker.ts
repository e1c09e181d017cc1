import { newToken } from '../../config/secrets.js';
import type { Clock } from '../clock.js';
import { backoffMs } from './backoff.js';

/** Work that is claimed under a lease: the inbox and the job queue have this in common. */
export interface Queue<Item extends Claimed> {
  readonly name: string;
  /** How many items are taken and worked on at once; many, unless told. */
  readonly atOnce?: number;
  claim(now: number, limit: number, leaseMs: number, leaseToken: string): Promise<readonly Item[]>;
  /** Does the work. Throwing means: again later, unless `isFinal` says never. */
  run(item: Item): Promise<void>;
  complete(id: string, leaseToken: string): Promise<boolean>;
  retry(id: string, leaseToken: string, nextAttemptAt: number, error: string): Promise<boolean>;
  /** Puts an item aside for an admin; absent where nothing is ever put aside. */
  park?(id: string, leaseToken: string, error: string): Promise<boolean>;
  /** Whether this failure will be the same however often it is tried. */
  isFinal(error: unknown): boolean;
}

/** Any queue: the worker hands each item back to the queue that it came from. */
// biome-ignore lint/suspicious/noExplicitAny: an item type per queue cannot be named in one list
type AnyQueue = Queue<any>;

export interface Claimed {
  readonly id: string;
  readonly attempts: number;
}

export interface Worker extends AsyncDisposable {
  /** Something waits: look at once instead of at the next tick. */
  poke(): void;
  /** Resolves when nothing that is due is left. For tests and for the demo. */
  drain(): Promise<void>;
}

const leaseMs = 60_000;
const batch = 32;
/** How many items of a batch are worked on at once: they wait for the database and for the LMS, not for each other. */
const parallel = 32;

/**
 * Works the queues off until disposed; disposing waits for what is under way. Other processes' items are found by looking
 * every `tickMs`.
 */
export function startWorker(options: {
  readonly clock: Clock;
  readonly queues: readonly AnyQueue[];
  readonly tickMs: number;
  readonly failed: (queue: string, id: string, error: unknown, final: boolean) => void;
}): Worker {
  const { clock, queues } = options;
  let stopped = false;
  let poked = false;
  let running: Promise<void> | undefined;
  const timer = setInterval(wake, options.tickMs);

  function wake(): void {
    if (stopped) return;
    poked = true;
    running ??= loop().finally(() => {
      running = undefined;
      if (poked) wake();
    });
  }

  async function loop(): Promise<void> {
    while (poked && !stopped) {
      poked = false;
      while (!stopped && (await work()));
    }
  }

  /** One batch of the first queue that has any: what comes in goes before what can wait, however much of that there is. */
  async function work(): Promise<boolean> {
    for (const queue of queues) if (await workOn(queue)) return true;
    return false;
  }

  /** False when nothing is due. A database that fails is tried again at the next tick. */
  async function workOn(queue: AnyQueue): Promise<boolean> {
    try {
      const token = newToken();
      const items = await queue.claim(clock(), queue.atOnce ?? batch, leaseMs, token);
      const waiting = [...items];
      await Promise.all(
        Array.from({ length: Math.min(parallel, items.length) }, async () => {
          for (let item = waiting.shift(); item !== undefined; item = waiting.shift())
            await settle(queue, item, token);
        }),
      );
      return items.length > 0;
    } catch (error) {
      options.failed(queue.name, '-', error, false);
      return false;
    }
  }

  async function settle(queue: AnyQueue, item: Claimed, token: string): Promise<void> {
    try {
      await queue.run(item);
      await queue.complete(item.id, token);
    } catch (error) {
      const final = queue.isFinal(error) && queue.park !== undefined;
      options.failed(queue.name, item.id, error, final);
      if (final) await queue.park?.(item.id, token, codeOf(error));
      else await queue.retry(item.id, token, clock() + backoffMs(item.attempts), codeOf(error));
    }
  }

  wake();
  return {
    poke: wake,
    async drain() {
      wake();
      while (running !== undefined) await running;
    },
    async [Symbol.asyncDispose]() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** The stable code of an error, or its name where it has none. */
export function codeOf(error: unknown): string {
  if (error instanceof Error)
    return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return 'ERR_UNKNOWN';
}
