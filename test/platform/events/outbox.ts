import { z } from 'zod';
import { NoAnswer } from '../http.js';
import type { PluginEvent } from './event.js';
import type { Answer } from './message.js';

export interface OutboxEntry {
  readonly event: PluginEvent;
  readonly state: 'waiting' | 'delivered' | 'dead';
  readonly attempts: number;
  /** Of the last failed attempt: an HTTP status, an ERR_… code or `no answer`. */
  readonly lastError?: string;
}

/** Posts a message of events, or throws NoAnswer. */
export type Post = (events: readonly PluginEvent[]) => Promise<Answer>;

export interface Outbox extends AsyncDisposable {
  readonly entries: readonly OutboxEntry[];
  add(event: PluginEvent): void;
  /** Stops delivering until `release`. */
  hold(): void;
  /** Delivers again, what waits in the order that `order` gives it. */
  release(order?: (waiting: readonly PluginEvent[]) => readonly PluginEvent[]): Promise<void>;
  /** Tries everything that waits now, once; resolves when nothing more is under way. */
  deliver(): Promise<void>;
  /** Like the plugin after pairing again: what waits may go. */
  unblock(): void;
}

const accepted = z.object({
  refused: z.array(z.object({ id: z.coerce.string(), code: z.string() })).default([]),
});

const perMessage = 500;
const firstRetryMs = 250;
const longestRetryMs = 30_000;

/**
 * Keeps events until the tool has them: delivers at once, in order, at most 500 in a message; anything but 2xx means that
 * nothing was stored and is tried again with doubling delay, 413 halves the message, 401 waits for a new pairing.
 */
export function createOutbox(post: Post, answered: (answer: Answer) => void): Outbox {
  const entries: OutboxEntry[] = [];
  let held = false;
  let blocked = false;
  let closed = false;
  let batchSize = perMessage;
  let retryMs = firstRetryMs;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let added = false;

  const change = (event: PluginEvent, to: (entry: OutboxEntry) => OutboxEntry) => {
    const at = entries.findIndex((entry) => entry.event.id === event.id);
    const entry = entries[at];
    if (entry !== undefined) entries[at] = to(entry);
  };
  const waiting = () => entries.filter((entry) => entry.state === 'waiting');

  /** @returns whether the next message may go */
  async function sendBatch(batch: readonly PluginEvent[]): Promise<boolean> {
    const failed = (reason: string) => {
      for (const event of batch) {
        change(event, (entry) => ({ ...entry, attempts: entry.attempts + 1, lastError: reason }));
      }
      return false;
    };
    let answer: Answer;
    try {
      answer = await post(batch);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return failed('no answer');
    }
    answered(answer);
    if (answer.status === 413 && batchSize > 1) {
      batchSize = Math.max(1, Math.floor(batch.length / 2));
      return true;
    }
    if (answer.status === 401) blocked = true;
    if (answer.status < 200 || answer.status > 299) return failed(String(answer.status));
    const parsed = accepted.safeParse(answer.json);
    if (!parsed.success) return failed('answer not understood');
    const codes = new Map(parsed.data.refused.map((refusal) => [refusal.id, refusal.code]));
    for (const event of batch) {
      const code = codes.get(event.id);
      change(event, (entry) => ({
        event,
        attempts: entry.attempts + 1,
        state: code === undefined ? 'delivered' : 'dead',
        ...(code !== undefined && { lastError: code }),
      }));
    }
    retryMs = firstRetryMs;
    batchSize = perMessage;
    return true;
  }

  async function run(): Promise<void> {
    // Lets one action's events gather into one message.
    await Promise.resolve();
    do {
      added = false;
      await pass();
    } while (added);
  }

  async function pass(): Promise<void> {
    while (!held && !blocked && !closed) {
      const batch = waiting().slice(0, batchSize);
      if (batch.length === 0) return;
      const went = await sendBatch(batch.map((entry) => entry.event));
      if (!went) {
        retryLater();
        return;
      }
    }
  }

  function retryLater(): void {
    if (blocked || closed) return;
    timer = setTimeout(() => void start(), retryMs);
    timer.unref();
    retryMs = Math.min(retryMs * 2, longestRetryMs);
  }

  function start(): Promise<void> {
    clearTimeout(timer);
    running ??= run().finally(() => {
      running = undefined;
      // An event may have come after the last look and before the run ended.
      if (added) void start();
    });
    return running;
  }

  return {
    entries,
    add(event) {
      entries.push({ event, state: 'waiting', attempts: 0 });
      added = true;
      void start();
    },
    hold() {
      held = true;
    },
    async release(order = (events) => events) {
      held = false;
      const ordered = order(waiting().map((entry) => entry.event));
      const rest = entries.filter((entry) => entry.state !== 'waiting');
      const byId = new Map(entries.map((entry) => [entry.event.id, entry]));
      const inOrder = ordered.flatMap((event) => byId.get(event.id) ?? []);
      entries.splice(0, entries.length, ...rest, ...inOrder);
      await start();
    },
    async deliver() {
      if (running === undefined && waiting().length > 0) void start();
      while (running !== undefined) await running;
    },
    unblock() {
      blocked = false;
      void start();
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
