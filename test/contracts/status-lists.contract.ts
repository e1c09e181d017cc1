import assert from 'node:assert/strict';
import type { StatusList } from '../../src/credential/credential.js';
import { holdsForAll, sample, statusList } from './arbitrary.js';
import { atOnce, type Backend, eachWithStore, itNeeds } from './backend.js';

const fresh = { length: 131_072, taken: 0, generation: 0 };

export function describeStatusListRepository(backend: Backend): void {
  describe('StatusListRepository', () => {
    const store = eachWithStore(backend);
    const insert = async (set: Partial<StatusList> = {}) => {
      const list = sample(statusList, { ...fresh, ...set });
      await store().statusLists.insert(list);
      return list;
    };

    it('gives back every field as it was stored', () =>
      holdsForAll(statusList, async (each) => {
        await store().statusLists.insert(each);
        assert.deepEqual(await store().statusLists.byId(each.id), each);
      }));

    it('refuses a second list with the same id', async () => {
      const list = await insert();
      await assert.rejects(store().statusLists.insert(list), { code: 'ERR_ALREADY_STORED' });
    });

    it('lists the lists of an issuer, newest first', async () => {
      const first = await insert({ issuerId: 'i' });
      await insert();
      const second = await insert({ issuerId: 'i' });
      const third = await insert({ issuerId: 'i' });
      assert.deepEqual(await store().statusLists.byIssuer('i'), [third, second, first]);
      assert.deepEqual(await store().statusLists.newest('i'), third);
      assert.equal(await store().statusLists.newest('none'), undefined);
      assert.deepEqual(await store().statusLists.byIssuer('none'), []);
      assert.equal(await store().statusLists.byId('none'), undefined);
    });

    it('reserves an index for one award and counts it as taken', async () => {
      const list = await insert();
      assert.equal(await store().statusLists.reserve(list.id, 7, 'award'), 'reserved');
      assert.equal(await store().statusLists.reserve(list.id, 7, 'other'), 'index-taken');
      assert.deepEqual(await store().statusLists.byId(list.id), { ...list, taken: 1 });
    });

    it('gives an award the entry that it has, whatever index is asked for', async () => {
      const [list, other] = [await insert(), await insert()];
      const own = { listId: list.id, index: 7 };
      await store().statusLists.reserve(list.id, 7, 'award');
      await store().statusLists.reserve(list.id, 8, 'neighbour');
      assert.deepEqual(await store().statusLists.reserve(list.id, 7, 'award'), own);
      assert.deepEqual(await store().statusLists.reserve(list.id, 8, 'award'), own);
      assert.deepEqual(await store().statusLists.reserve(other.id, 9, 'award'), own);
      assert.equal((await store().statusLists.byId(list.id))?.taken, 2);
      assert.equal((await store().statusLists.byId(other.id))?.taken, 0);
      assert.equal(await store().statusLists.reserve(other.id, 7, 'third'), 'reserved');
    });

    it('sets the bit of a revoked entry and raises the generation, once', async () => {
      const list = await insert({ generation: 4 });
      for (const index of [100_000, 3, 12]) {
        await store().statusLists.reserve(list.id, index, `award ${index}`);
      }
      assert.deepEqual(await store().statusLists.revoked(list.id), []);
      await store().statusLists.revoke(list.id, 100_000);
      await store().statusLists.revoke(list.id, 3);
      await store().statusLists.revoke(list.id, 3);
      assert.deepEqual(await store().statusLists.revoked(list.id), [3, 100_000]);
      assert.equal((await store().statusLists.byId(list.id))?.generation, 6);
    });

    it('suspends an entry and lifts that again, each of which raises the generation once', async () => {
      const list = await insert({ generation: 4 });
      for (const index of [9, 3]) await store().statusLists.reserve(list.id, index, `award ${index}`);
      const generation = async () => (await store().statusLists.byId(list.id))?.generation;
      await store().statusLists.suspend(list.id, 3, false);
      assert.equal(await generation(), 4);
      for (const index of [9, 3, 3]) await store().statusLists.suspend(list.id, index, true);
      assert.deepEqual(await store().statusLists.suspended(list.id), [3, 9]);
      assert.equal(await generation(), 6);
      await store().statusLists.revoke(list.id, 9);
      await store().statusLists.suspend(list.id, 3, false);
      await store().statusLists.suspend(list.id, 3, false);
      assert.equal(await generation(), 8);
      assert.deepEqual(await store().statusLists.suspended(list.id), [9]);
      assert.deepEqual(await store().statusLists.revoked(list.id), [9]);
      await assert.rejects(store().statusLists.suspend(list.id, 5, true), {
        code: 'ERR_STATUS_ENTRY_MISSING',
      });
    });

    it('tells whose entry it is', async () => {
      const list = await insert();
      await store().statusLists.reserve(list.id, 7, 'award');
      assert.equal(await store().statusLists.awardOf(list.id, 7), 'award');
      assert.equal(await store().statusLists.awardOf(list.id, 8), undefined);
      assert.equal(await store().statusLists.awardOf('none', 7), undefined);
    });

    it('does not revoke an entry that was never reserved', async () => {
      const list = await insert();
      await assert.rejects(store().statusLists.revoke(list.id, 5), { code: 'ERR_STATUS_ENTRY_MISSING' });
      await assert.rejects(store().statusLists.revoke('none', 5), { code: 'ERR_STATUS_ENTRY_MISSING' });
      assert.deepEqual(await store().statusLists.byId(list.id), list);
    });

    it('gives an index to exactly one of many parallel awards', async () => {
      const list = await insert();
      const outcomes = await atOnce(50, (n) => store().statusLists.reserve(list.id, 7, `award ${n}`));
      assert.equal(outcomes.filter((outcome) => outcome === 'reserved').length, 1);
      assert.equal(outcomes.filter((outcome) => outcome === 'index-taken').length, 49);
      assert.equal((await store().statusLists.byId(list.id))?.taken, 1);
    });

    it('gives an award exactly one entry of many parallel reservations', async () => {
      const list = await insert();
      const outcomes = await atOnce(50, (n) => store().statusLists.reserve(list.id, n, 'award'));
      const index = outcomes.indexOf('reserved');
      assert.equal(outcomes.filter((outcome) => outcome === 'reserved').length, 1);
      for (const outcome of outcomes) {
        if (outcome !== 'reserved') assert.deepEqual(outcome, { listId: list.id, index });
      }
    });

    itNeeds('atomic updates', backend, 'loses no revocation of many parallel ones', async () => {
      const list = await insert();
      await atOnce(30, (n) => store().statusLists.reserve(list.id, n, `award ${n}`));
      await atOnce(60, (n) => store().statusLists.revoke(list.id, n % 30));
      assert.deepEqual(
        await store().statusLists.revoked(list.id),
        Array.from({ length: 30 }, (_, n) => n),
      );
      assert.ok(((await store().statusLists.byId(list.id))?.generation ?? 0) >= 30);
    });
  });
}
