import assert from 'node:assert/strict';
import { backoffMs } from '../../src/jobs/backoff.js';
import { type Claimed, type Queue, startWorker } from '../../src/jobs/worker.js';

describe('the worker', () => {
  it('works off everything that is due, many batches of it, each item once', async () => {
    const queue = listQueue(Array.from({ length: 100 }, (_, index) => `item-${index}`));
    await using worker = start(queue);
    await worker.drain();
    assert.equal(new Set(queue.ran).size, 100);
    assert.equal(queue.ran.length, 100);
    assert.equal(queue.completed.length, 100);
  });

  it('puts a failed item back for later with its code, and goes on with the others', async () => {
    const queue = listQueue(['good', 'bad', 'better'], (id) => {
      if (id === 'bad') throw Object.assign(new Error('no'), { code: 'ERR_NO' });
    });
    await using worker = start(queue);
    await worker.drain();
    assert.deepEqual([...queue.completed].sort(), ['better', 'good']);
    assert.equal(queue.retried.length, 1);
    const [retried] = queue.retried;
    assert.equal(retried?.error, 'ERR_NO');
    assert.ok((retried?.at ?? 0) > 1_000_000 && (retried?.at ?? 0) <= 1_002_000);
  });

  it('parks what can never work', async () => {
    const queue = listQueue(['hopeless'], () => {
      throw new RangeError('never');
    });
    await using worker = start(queue);
    await worker.drain();
    assert.deepEqual(queue.parked, ['hopeless']);
    assert.deepEqual(queue.retried, []);
  });

  it('takes up at once what comes while it is at work', async () => {
    const queue = listQueue(['first'], (id) => {
      if (id === 'first') {
        queue.waiting.push('second');
        worker.poke();
      }
    });
    await using worker = start(queue);
    await worker.drain();
    assert.deepEqual(queue.ran, ['first', 'second']);
  });

  it('survives a database that fails and tries again when poked', async () => {
    const queue = listQueue(['item']);
    let failures = 1;
    const claim = queue.claim;
    queue.claim = async (...args) => {
      if (failures-- > 0) throw new Error('database is locked');
      return claim(...args);
    };
    const reported: unknown[] = [];
    await using worker = start(queue, (error) => reported.push(error));
    await worker.drain();
    assert.deepEqual(queue.completed, ['item']);
    assert.equal(reported.length, 1);
  });

  it('finishes what is under way before it is gone, and starts nothing more', async () => {
    const gate = resolvers();
    const queue = listQueue(['slow'], () => gate.promise);
    const worker = start(queue);
    worker.poke();
    await new Promise(setImmediate);
    const disposed = worker[Symbol.asyncDispose]();
    queue.waiting.push('late');
    gate.resolve();
    await disposed;
    assert.deepEqual(queue.completed, ['slow']);
    assert.deepEqual(queue.waiting, ['late']);
  });
});

describe('the wait before another try', () => {
  it('doubles from two seconds and never passes an hour', () => {
    const waits = [0, 1, 2, 5, 20, 1000].map((attempts) => backoffMs(attempts, () => 0));
    assert.deepEqual(waits, [2_000, 4_000, 8_000, 64_000, 3_600_000, 3_600_000]);
    assert.equal(
      backoffMs(0, () => 0.999_999),
      1_600,
    );
  });
});

interface ListQueue extends Queue<Claimed> {
  readonly waiting: string[];
  readonly ran: string[];
  readonly completed: string[];
  readonly parked: string[];
  readonly retried: { readonly id: string; readonly at: number; readonly error: string }[];
}

/** A queue over a list, with a record of what the worker did to it. */
function listQueue(ids: readonly string[], work: (id: string) => void | Promise<void> = () => {}): ListQueue {
  const queue: ListQueue = {
    name: 'list',
    waiting: [...ids],
    ran: [],
    completed: [],
    parked: [],
    retried: [],
    async claim(_now, limit) {
      return queue.waiting.splice(0, limit).map((id) => ({ id, attempts: 0 }));
    },
    async run({ id }) {
      queue.ran.push(id);
      await work(id);
    },
    async complete(id) {
      queue.completed.push(id);
      return true;
    },
    async retry(id, _token, at, error) {
      queue.retried.push({ id, at, error });
      return true;
    },
    async park(id) {
      queue.parked.push(id);
      return true;
    },
    isFinal: (error) => error instanceof RangeError,
  };
  return queue;
}

function start(queue: ListQueue, failed: (error: unknown) => void = () => {}) {
  return startWorker({
    clock: () => 1_000_000,
    queues: [queue],
    tickMs: 60_000,
    failed: (_queue, _id, error) => failed(error),
  });
}

function resolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
