import assert from 'node:assert/strict';
import fc from 'fast-check';
import { holdsForAll, text } from './arbitrary.js';
import { atOnce, type Backend, eachWithStore, itNeeds } from './backend.js';

const lease = 1000;

export function describeJobRepository(backend: Backend): void {
  describe('JobRepository', () => {
    const store = eachWithStore(backend);
    const jobs = () => store().jobs;
    const keys = async (now: number, limit = 100, token = 'token') =>
      (await jobs().claim(now, limit, lease, token)).map(({ key }) => key);
    const claimOne = async (now: number, token: string) => {
      const [job] = await jobs().claim(now, 1, lease, token);
      assert.ok(job, 'a job is due');
      return job;
    };

    it('gives back kind, key and payload as they were put in', () =>
      holdsForAll(
        fc.record({
          kind: text,
          key: text,
          payload: fc.dictionary(
            fc.stringMatching(/^[a-zA-Z]{1,8}$/),
            fc.oneof(text, fc.integer(), fc.boolean()),
            {
              noNullPrototype: true,
            },
          ),
        }),
        async ({ kind, key, payload }) => {
          await jobs().enqueue(kind, key, payload, 5);
          const { id, ...job } = await claimOne(5, 't');
          assert.deepEqual(job, { kind, key, payload, attempts: 0, nextAttemptAt: 5 });
          assert.equal(await jobs().complete(id, 't'), true);
        },
      ));

    it('keeps one unfinished job per kind and key, the first', async () => {
      await jobs().enqueue('a', '1', { n: 1 }, 10);
      await jobs().enqueue('a', '1', { n: 2 }, 5);
      await jobs().enqueue('a', '2', {}, 20);
      await jobs().enqueue('b', '1', {}, 30);
      assert.deepEqual(
        (await jobs().list(9)).map(({ kind, key, payload, nextAttemptAt }) => [
          kind,
          key,
          payload,
          nextAttemptAt,
        ]),
        [
          ['a', '1', { n: 1 }, 10],
          ['a', '2', {}, 20],
          ['b', '1', {}, 30],
        ],
      );
      assert.equal((await jobs().list(2)).length, 2);
    });

    it('gives jobs that are due, longest due first, and at most as many as asked', async () => {
      await jobs().enqueue('k', 'late', {}, 300);
      await jobs().enqueue('k', 'second', {}, 20);
      await jobs().enqueue('k', 'first', {}, 10);
      assert.deepEqual(await keys(9), []);
      assert.deepEqual(await keys(100, 1), ['first']);
      assert.deepEqual(await keys(100, 9), ['second']);
      assert.deepEqual(await keys(300, 9), ['late']);
    });

    it('removes a completed job, after which the same may be enqueued again', async () => {
      await jobs().enqueue('k', '1', {}, 1);
      const { id } = await claimOne(1, 't');
      assert.equal(await jobs().complete(id, 't'), true);
      assert.equal(await jobs().complete(id, 't'), false);
      assert.deepEqual(await jobs().list(9), []);
      await jobs().enqueue('k', '1', { again: true }, 2);
      assert.deepEqual((await claimOne(2, 't')).payload, { again: true });
    });

    it('gives a job to nobody else while its lease runs, and again once it ran out', async () => {
      await jobs().enqueue('k', '1', {}, 10);
      assert.deepEqual(await keys(10, 1, 'first'), ['1']);
      assert.deepEqual(await keys(10 + lease - 1, 1, 'second'), []);
      assert.deepEqual(await keys(10 + lease, 1, 'second'), ['1']);
    });

    it('lets only the owner of the lease settle a job', async () => {
      await jobs().enqueue('k', '1', {}, 10);
      const { id } = await claimOne(10, 'first');
      await claimOne(10 + lease, 'second');
      assert.equal(await jobs().complete(id, 'first'), false);
      assert.equal(await jobs().retry(id, 'first', 99, 'ERR'), false);
      assert.equal(await jobs().complete(id, 'second'), true);
    });

    it('gives a retried job when it is due, with its attempts raised and its error', async () => {
      await jobs().enqueue('k', '1', {}, 10);
      const { id } = await claimOne(10, 't');
      assert.equal(await jobs().retry(id, 't', 500, 'ERR_A'), true);
      assert.equal(await jobs().complete(id, 't'), false);
      assert.deepEqual(await keys(499), []);
      const again = await claimOne(500, 'u');
      assert.deepEqual(
        [again.id, again.attempts, again.nextAttemptAt, again.lastError],
        [id, 1, 500, 'ERR_A'],
      );
    });

    it('runs a job once more when it is asked for while it runs: what it was asked for may be news', async () => {
      await jobs().enqueue('k', '1', { n: 1 }, 10);
      const { id } = await claimOne(10, 't');
      await jobs().enqueue('k', '1', { n: 2 }, 20);
      assert.equal((await jobs().list(9)).length, 1);
      assert.equal(await jobs().complete(id, 't'), true);
      assert.deepEqual(await keys(19), []);
      const again = await claimOne(20, 'u');
      assert.deepEqual([again.payload, again.attempts, again.nextAttemptAt], [{ n: 2 }, 0, 20]);
      assert.equal(await jobs().complete(again.id, 'u'), true);
      assert.deepEqual(await jobs().list(9), []);
    });

    it('needs no further run for what was asked for before a retry', async () => {
      await jobs().enqueue('k', '1', { n: 1 }, 10);
      const { id } = await claimOne(10, 't');
      await jobs().enqueue('k', '1', { n: 2 }, 20);
      await jobs().retry(id, 't', 30, 'ERR');
      const again = await claimOne(30, 'u');
      assert.deepEqual([again.payload, again.attempts], [{ n: 2 }, 1]);
      await jobs().complete(again.id, 'u');
      assert.deepEqual(await jobs().list(9), []);
    });

    it('keeps one job of many parallel enqueues', async () => {
      await atOnce(30, (n) => jobs().enqueue('k', '1', { n }, n));
      assert.equal((await jobs().list(99)).length, 1);
    });

    itNeeds(
      'atomic updates',
      backend,
      'gives no job to two parallel claims, and every job to one',
      async () => {
        await atOnce(60, (n) => jobs().enqueue('k', String(n), {}, 1));
        const given: string[] = [];
        await atOnce(20, async (n) => {
          for (;;) {
            const claimed = await jobs().claim(1, 1 + (n % 5), lease, `token ${n}`);
            if (claimed.length === 0) return;
            given.push(...claimed.map(({ id }) => id));
          }
        });
        assert.equal(given.length, 60);
        assert.equal(new Set(given).size, 60);
      },
    );

    itNeeds(
      'atomic updates',
      backend,
      'loses no request that comes while the job is being completed',
      async () => {
        for (let round = 0; round < 60; round += 1) {
          const key = `round ${round}`;
          await jobs().enqueue('k', key, { n: 1 }, 1);
          const { id } = await claimOne(1, 't');
          const complete = async () => {
            // A few round trips later, so that the two meet at every step.
            for (let trips = round % 4; trips > 0; trips -= 1) await store().ping();
            return jobs().complete(id, 't');
          };
          await Promise.all([complete(), jobs().enqueue('k', key, { n: 2 }, 1)]);
          const again = await claimOne(1, 'u');
          assert.deepEqual([again.key, again.payload], [key, { n: 2 }]);
          await jobs().complete(again.id, 'u');
        }
      },
    );
  });
}
