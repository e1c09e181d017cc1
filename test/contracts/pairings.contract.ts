import assert from 'node:assert/strict';
import { holdsForAll, pairing, pairingCode, sample } from './arbitrary.js';
import { atOnce, type Backend, eachWithStore } from './backend.js';
import { describeSingleUse } from './single-use.js';

export function describePairingRepository(backend: Backend): void {
  describe('PairingRepository', () => {
    const store = eachWithStore(backend);

    it('gives back every field as it was stored', () =>
      holdsForAll(pairing, async (each) => {
        assert.equal(await store().pairings.insert(each), true);
        assert.deepEqual(await store().pairings.byId(each.id), each);
        assert.deepEqual(await store().pairings.byPlatform(each.platformId, each.channel), each);
      }));

    it('refuses a second pairing of the platform for the channel', async () => {
      const one = sample(pairing);
      assert.equal(await store().pairings.insert(one), true);
      assert.equal(await store().pairings.insert({ ...one, id: 'other' }), false);
      assert.deepEqual(await store().pairings.byPlatform(one.platformId, one.channel), one);
    });

    it('keeps the channels of a platform apart', async () => {
      const one = sample(pairing, { channel: 'moodle', createdAt: 1 });
      const other = { ...one, id: 'other', channel: 'xapi' as const };
      assert.equal(await store().pairings.insert(one), true);
      assert.equal(await store().pairings.insert(other), true);
      assert.deepEqual(await store().pairings.byPlatform(one.platformId, 'xapi'), other);
      assert.deepEqual(await store().pairings.list('moodle'), [one]);
      assert.deepEqual(await store().pairings.list('csv'), []);
    });

    it('lists the pairings of a channel, oldest first', async () => {
      const [late, early] = [2, 1].map((createdAt) =>
        sample(pairing, {
          id: `at ${createdAt}`,
          platformId: `p ${createdAt}`,
          channel: 'canvas',
          createdAt,
        }),
      );
      for (const one of [late, early]) if (one !== undefined) await store().pairings.insert(one);
      assert.deepEqual(await store().pairings.list('canvas'), [early, late]);
    });

    it('saves secrets with the revision raised, and refuses a save of an older revision', async () => {
      const { sealedPreviousSecret: _, previousUntil: __, ...stored } = sample(pairing, { lastHeardAt: 7 });
      await store().pairings.insert(stored);
      const rotated = {
        ...stored,
        sealedSecret: 'new',
        sealedPreviousSecret: stored.sealedSecret,
        previousUntil: 9,
      };
      assert.equal(await store().pairings.save(rotated), true);
      const revision = stored.revision + 1;
      assert.deepEqual(await store().pairings.byId(stored.id), { ...rotated, revision });
      assert.equal(await store().pairings.save({ ...stored, sealedSecret: 'late' }), false);
      assert.equal(await store().pairings.save({ ...stored, revision, sealedSecret: 'newer' }), true);
      assert.deepEqual(await store().pairings.byId(stored.id), {
        ...stored,
        sealedSecret: 'newer',
        revision: revision + 1,
      });
    });

    it('notes when a platform was heard without touching the revision', async () => {
      const stored = sample(pairing);
      await store().pairings.insert(stored);
      await store().pairings.heard(stored.id, 42);
      await store().pairings.heard('none', 42);
      assert.deepEqual(await store().pairings.byId(stored.id), { ...stored, lastHeardAt: 42 });
    });

    it('does not let a save take back what was heard meanwhile', async () => {
      const stored = sample(pairing, { lastHeardAt: 1 });
      await store().pairings.insert(stored);
      await store().pairings.heard(stored.id, 42);
      assert.equal(await store().pairings.save(stored), true);
      assert.equal((await store().pairings.byId(stored.id))?.lastHeardAt, 42);
    });

    it('deletes a pairing, after which the platform may pair again', async () => {
      const one = sample(pairing);
      await store().pairings.insert(one);
      await store().pairings.delete(one.id);
      assert.equal(await store().pairings.byId(one.id), undefined);
      assert.equal(await store().pairings.byPlatform(one.platformId, one.channel), undefined);
      assert.equal(await store().pairings.insert(one), true);
    });

    it('lets exactly one of many parallel pairings of a platform through', async () => {
      const one = sample(pairing);
      const outcomes = await atOnce(30, (n) => store().pairings.insert({ ...one, id: `id ${n}` }));
      assert.equal(outcomes.filter((added) => added).length, 1);
    });
  });
}

export function describePairingCodeRepository(backend: Backend): void {
  describe('PairingCodeRepository', () => {
    describeSingleUse(backend, {
      of: (store) => store.pairingCodes,
      hashOf: ({ codeHash }) => codeHash,
      make: (set) => sample(pairingCode, set),
      forAll: (property) => holdsForAll(pairingCode, property),
    });
  });

  describe('PairingCodeRepository.byHash', () => {
    const store = eachWithStore(backend);

    it('finds a code without taking it', async () => {
      const one = sample(pairingCode);
      await store().pairingCodes.insert(one);
      assert.deepEqual(await store().pairingCodes.byHash(one.codeHash), one);
      assert.deepEqual(await store().pairingCodes.byHash(one.codeHash), one);
      assert.equal(await store().pairingCodes.byHash('none'), undefined);
    });
  });
}
