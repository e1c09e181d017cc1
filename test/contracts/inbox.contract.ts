import assert from 'node:assert/strict';
import type { CompletionEvent } from '../../src/completion/event.js';
import { completionEvent, holdsForAll, sample } from './arbitrary.js';
import { atOnce, type Backend, eachWithStore, itNeeds } from './backend.js';

const lease = 1000;

function event(sourceId: string, platformId = 'p'): CompletionEvent {
  return sample(completionEvent, { sourceId, platformId });
}

function events(count: number): CompletionEvent[] {
  return Array.from({ length: count }, (_, n) => event(`source ${n}`));
}

export function describeInboxRepository(backend: Backend): void {
  describe('InboxRepository', () => {
    const store = eachWithStore(backend);
    const inbox = () => store().inbox;
    const sources = async (now: number, limit = 100, token = 'token') =>
      (await inbox().claim(now, limit, lease, token)).map((entry) => entry.event.sourceId);
    const claimOne = async (now: number, token: string) => {
      const [entry] = await inbox().claim(now, 1, lease, token);
      assert.ok(entry, 'an entry is due');
      return entry;
    };

    it('gives back every field of an event as it came', () =>
      holdsForAll(completionEvent, async (each) => {
        assert.equal(await inbox().insert([each], 5), 1);
        const entry = await claimOne(5, 'token');
        const { id, ...rest } = entry;
        assert.match(id, /./);
        assert.deepEqual(rest, {
          event: each,
          receivedAt: 5,
          state: 'waiting',
          attempts: 0,
          nextAttemptAt: 5,
        });
        assert.equal(await inbox().complete(id, 'token'), true);
      }));

    it('keeps an event of a hundred kilobytes', async () => {
      const name = 'é𝒜'.repeat(20_000);
      const big = { ...event('big'), fact: { type: 'competency', competencyId: '1', name } as const };
      await inbox().insert([big], 1);
      assert.deepEqual((await claimOne(1, 't')).event, big);
    });

    it('stores what is new by platform and source id, and counts it', async () => {
      const one = event('1');
      assert.equal(await inbox().insert([], 1), 0);
      assert.equal(await inbox().insert([one], 1), 1);
      assert.equal(await inbox().insert([one], 2), 0);
      assert.equal(await inbox().insert([one, event('2'), event('2'), event('1', 'q')], 3), 2);
      assert.equal((await inbox().backlog()).waiting, 3);
    });

    it('stores nothing again that is done already', async () => {
      const one = event('1');
      await inbox().insert([one], 1);
      await inbox().complete((await claimOne(1, 't')).id, 't');
      assert.equal(await inbox().insert([one], 2), 0);
      assert.deepEqual(await sources(9999), []);
    });

    it('deletes what is done or parked and old, a little at a time, and nothing that waits', async () => {
      const settle = async (source: string, at: number, how: 'complete' | 'park' | 'none') => {
        await inbox().insert([event(source)], at);
        if (how === 'none') return;
        const { id } = await claimOne(at, 't');
        if (how === 'complete') await inbox().complete(id, 't');
        else await inbox().park(id, 't', 'ERR');
      };
      for (const [index, at] of [1_000, 2_000, 3_000, 4_000].entries())
        await settle(`d${index}`, at, 'complete');
      await settle('p0', 5_000, 'park');
      await settle('w0', 6_000, 'none');
      assert.equal(await inbox().deleteOld('done', 4_000, 2), 2);
      assert.equal(await inbox().deleteOld('done', 4_000, 2), 1);
      assert.equal(await inbox().deleteOld('done', 4_000, 2), 0);
      assert.equal(await inbox().deleteOld('parked', 5_000, 2), 0);
      assert.equal(await inbox().deleteOld('parked', 5_001, 2), 1);
      assert.equal(await inbox().deleteOld('done', 9_999, 9), 1);
      assert.equal((await inbox().backlog()).waiting, 1);
    });

    it('gives entries oldest first, those of one batch in their order, and at most as many as asked', async () => {
      await inbox().insert([event('c')], 20);
      await inbox().insert([event('a'), event('b')], 10);
      assert.deepEqual(await sources(100, 2), ['a', 'b']);
      assert.deepEqual(await sources(100, 2), ['c']);
      assert.deepEqual(await sources(100, 2), []);
    });

    it('keeps the order of a large batch', async () => {
      const batch = events(500);
      assert.equal(await inbox().insert(batch, 10), 500);
      assert.deepEqual(
        await sources(10, 500),
        batch.map(({ sourceId }) => sourceId),
      );
    });

    it('gives no entry before it is due', async () => {
      await inbox().insert([event('1')], 10);
      assert.deepEqual(await sources(9), []);
      assert.deepEqual(await sources(10), ['1']);
    });

    it('gives an entry to nobody else while its lease runs, and again once it ran out', async () => {
      await inbox().insert([event('1')], 10);
      assert.deepEqual(await sources(10, 1, 'first'), ['1']);
      assert.deepEqual(await sources(10 + lease - 1, 1, 'second'), []);
      assert.deepEqual(await sources(10 + lease, 1, 'second'), ['1']);
    });

    it('lets only the owner of the lease settle an entry', async () => {
      await inbox().insert([event('1')], 10);
      const { id } = await claimOne(10, 'first');
      await claimOne(10 + lease, 'second');
      assert.equal(await inbox().complete(id, 'first'), false);
      assert.equal(await inbox().retry(id, 'first', 99, 'ERR'), false);
      assert.equal(await inbox().park(id, 'first', 'ERR'), false);
      assert.equal(await inbox().complete('none', 'second'), false);
      assert.equal(await inbox().complete(id, 'second'), true);
      assert.equal(await inbox().complete(id, 'second'), false);
    });

    it('lets nobody settle an entry that nobody has claimed', async () => {
      await inbox().insert([event('1')], 10);
      const { id } = await claimOne(10, 'first');
      await inbox().retry(id, 'first', 20, 'ERR');
      for (const token of ['first', '', 'null', 'undefined']) {
        assert.equal(await inbox().complete(id, token), false);
        assert.equal(await inbox().park(id, token, 'ERR'), false);
      }
      assert.equal((await inbox().backlog()).waiting, 1);
    });

    it('gives a retried entry when it is due, with its attempts raised and its error', async () => {
      await inbox().insert([event('1')], 10);
      const { id } = await claimOne(10, 't');
      assert.equal(await inbox().retry(id, 't', 500, 'ERR_A'), true);
      assert.deepEqual(await sources(499), []);
      const again = await claimOne(500, 'u');
      assert.deepEqual(
        [again.id, again.attempts, again.nextAttemptAt, again.lastError],
        [id, 1, 500, 'ERR_A'],
      );
      await inbox().retry(id, 'u', 600, 'ERR_B');
      const third = await claimOne(600, 'v');
      assert.deepEqual([third.attempts, third.lastError], [2, 'ERR_B']);
    });

    it('does not let entries that wait for another attempt hold up the others', async () => {
      await inbox().insert(events(20), 10);
      for (const { id } of await inbox().claim(10, 20, lease, 't')) await inbox().retry(id, 't', 9000, 'ERR');
      await inbox().insert([event('fresh')], 11);
      assert.deepEqual(await sources(11, 1), ['fresh']);
    });

    it('shows parked entries of a platform, newest first, with their error', async () => {
      await inbox().insert([event('old')], 10);
      await inbox().insert([event('new')], 20);
      await inbox().insert([event('other', 'q')], 15);
      for (const { id } of await inbox().claim(20, 9, lease, 't')) {
        assert.equal(await inbox().park(id, 't', 'ERR_UNKNOWN_COURSE'), true);
      }
      const parked = await inbox().parked('p', 9);
      assert.deepEqual(
        parked.map(({ event, state, lastError }) => [event.sourceId, state, lastError]),
        [
          ['new', 'parked', 'ERR_UNKNOWN_COURSE'],
          ['old', 'parked', 'ERR_UNKNOWN_COURSE'],
        ],
      );
      assert.equal((await inbox().parked('p', 1))[0]?.event.sourceId, 'new');
      assert.deepEqual(await inbox().parked('none', 9), []);
      assert.deepEqual(await sources(99999), []);
    });

    it('puts a parked entry back', async () => {
      await inbox().insert([event('1')], 10);
      const { id } = await claimOne(10, 't');
      assert.equal(await inbox().unpark(id, 20), false);
      await inbox().park(id, 't', 'ERR');
      assert.equal(await inbox().unpark(id, 50), true);
      assert.equal(await inbox().unpark(id, 50), false);
      assert.equal(await inbox().unpark('none', 50), false);
      assert.deepEqual(await inbox().parked('p', 9), []);
      assert.deepEqual(await sources(49), []);
      const again = await claimOne(50, 'u');
      assert.deepEqual([again.id, again.state, again.nextAttemptAt], [id, 'waiting', 50]);
    });

    it('counts what waits and what is parked, and knows since when the oldest waits', async () => {
      assert.deepEqual(await inbox().backlog(), { waiting: 0, parked: 0 });
      await inbox().insert([event('2')], 20);
      await inbox().insert([event('1')], 10);
      await inbox().insert([event('3')], 30);
      assert.deepEqual(await inbox().backlog(), { waiting: 3, parked: 0, oldestReceivedAt: 10 });
      await inbox().park((await claimOne(99, 't')).id, 't', 'ERR');
      assert.deepEqual(await inbox().backlog(), { waiting: 2, parked: 1, oldestReceivedAt: 20 });
      await inbox().complete((await claimOne(99, 't')).id, 't');
      await claimOne(99, 't');
      assert.deepEqual(await inbox().backlog(), { waiting: 1, parked: 1, oldestReceivedAt: 30 });
    });

    it('stores an event once however many parallel senders bring it', async () => {
      const batch = events(5);
      const added = await atOnce(30, () => inbox().insert(batch, 1));
      assert.equal(
        added.reduce((sum, each) => sum + each, 0),
        5,
      );
      assert.equal((await inbox().backlog()).waiting, 5);
    });

    itNeeds(
      'atomic updates',
      backend,
      'gives no entry to two parallel claims, and every entry to one',
      async () => {
        await inbox().insert(events(100), 1);
        const given: string[] = [];
        await atOnce(20, async (n) => {
          for (;;) {
            const claimed = await inbox().claim(1, 1 + (n % 5), lease, `token ${n}`);
            if (claimed.length === 0) return;
            given.push(...claimed.map(({ id }) => id));
          }
        });
        assert.equal(given.length, 100);
        assert.equal(new Set(given).size, 100);
      },
    );

    itNeeds(
      'atomic updates',
      backend,
      'keeps parallel claims apart even when they use one token',
      async () => {
        await inbox().insert(events(60), 1);
        const claimed = await atOnce(20, (n) => inbox().claim(1, 1 + (n % 5), lease, 'same'));
        const ids = claimed.flat().map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length);
      },
    );

    itNeeds(
      'atomic updates',
      backend,
      'lets exactly one of many parallel settlements of a lease through',
      async () => {
        await inbox().insert([event('1')], 1);
        const { id } = await claimOne(1, 't');
        const outcomes = await atOnce(30, () => inbox().complete(id, 't'));
        assert.equal(outcomes.filter((done) => done).length, 1);
      },
    );
  });
}
