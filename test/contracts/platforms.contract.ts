import assert from 'node:assert/strict';
import { holdsForAll, platform, sample } from './arbitrary.js';
import { atOnce, type Backend, eachWithStore, itNeeds } from './backend.js';

export function describePlatformRepository(backend: Backend): void {
  describe('PlatformRepository', () => {
    const store = eachWithStore(backend);

    it('gives back every field as it was stored', () =>
      holdsForAll(platform, async (each) => {
        assert.equal(await store().platforms.insert(each), true);
        assert.deepEqual(await store().platforms.byId(each.id), each);
        assert.deepEqual(await store().platforms.byClient(each.issuer, each.clientId), each);
      }));

    it('does not find what is not there', async () => {
      assert.equal(await store().platforms.byId('none'), undefined);
      assert.equal(await store().platforms.byClient('https://none', 'none'), undefined);
      assert.deepEqual(await store().platforms.byIssuer('https://none'), []);
      assert.deepEqual(await store().platforms.list(), []);
    });

    it('refuses a second platform with the same issuer and client id', async () => {
      const first = sample(platform);
      assert.equal(await store().platforms.insert(first), true);
      assert.equal(await store().platforms.insert({ ...first, id: 'other' }), false);
      assert.equal(await store().platforms.insert({ ...first, id: 'other', clientId: 'other' }), true);
      assert.equal(
        await store()
          .platforms.byId('other')
          .then((found) => found?.clientId),
        'other',
      );
    });

    it('refuses a second platform with the same id', async () => {
      const first = sample(platform);
      await store().platforms.insert(first);
      assert.equal(await store().platforms.insert(sample(platform, { id: first.id })), false);
      assert.deepEqual(await store().platforms.byId(first.id), first);
    });

    it('lists the platforms of one issuer, and all, oldest first', async () => {
      const second = sample(platform, { issuer: 'https://a', createdAt: 2 });
      const first = sample(platform, { issuer: 'https://a', createdAt: 1 });
      const other = sample(platform, { issuer: 'https://b', createdAt: 3 });
      for (const each of [second, other, first]) await store().platforms.insert(each);
      assert.deepEqual(await store().platforms.byIssuer('https://a'), [first, second]);
      assert.deepEqual(await store().platforms.list(), [first, second, other]);
    });

    it('tells issuers apart by case and by trailing slash', async () => {
      await store().platforms.insert(sample(platform, { issuer: 'https://a', clientId: 'x' }));
      assert.equal(await store().platforms.byClient('https://A', 'x'), undefined);
      assert.equal(await store().platforms.byClient('https://a/', 'x'), undefined);
      assert.equal(await store().platforms.byClient('https://a', 'X'), undefined);
    });

    it('saves with the revision raised, and refuses a save of an older revision', async () => {
      const stored = sample(platform, { revision: 1 });
      await store().platforms.insert(stored);
      const changed = { ...stored, name: 'new', deployments: [{ id: '1', confirmed: true }] };
      assert.equal(await store().platforms.save(changed), true);
      assert.deepEqual(await store().platforms.byId(stored.id), { ...changed, revision: 2 });
      assert.equal(await store().platforms.save({ ...stored, name: 'late' }), false);
      assert.deepEqual(await store().platforms.byId(stored.id), { ...changed, revision: 2 });
    });

    it('does not save what is not stored', async () => {
      assert.equal(await store().platforms.save(sample(platform)), false);
      assert.deepEqual(await store().platforms.list(), []);
    });

    itNeeds(
      'unique keys in updates',
      backend,
      "refuses to give a platform another one's issuer and client id",
      async () => {
        const one = sample(platform);
        const other = sample(platform);
        for (const each of [one, other]) await store().platforms.insert(each);
        const { issuer, clientId } = one;
        await assert.rejects(store().platforms.save({ ...other, issuer, clientId }), {
          code: 'ERR_ALREADY_STORED',
        });
        assert.deepEqual(await store().platforms.byId(other.id), other);
      },
    );

    itNeeds('atomic updates', backend, 'lets exactly one of many parallel saves through', async () => {
      const stored = sample(platform);
      await store().platforms.insert(stored);
      const outcomes = await atOnce(30, (n) => store().platforms.save({ ...stored, name: `save ${n}` }));
      assert.equal(outcomes.filter((saved) => saved).length, 1);
      const found = await store().platforms.byId(stored.id);
      assert.equal(found?.revision, stored.revision + 1);
      assert.equal(found?.name, `save ${outcomes.indexOf(true)}`);
    });

    it('lets exactly one of many parallel inserts of one client through', async () => {
      const one = sample(platform);
      const outcomes = await atOnce(30, (n) => store().platforms.insert({ ...one, id: `id ${n}` }));
      assert.equal(outcomes.filter((added) => added).length, 1);
      assert.equal((await store().platforms.list()).length, 1);
    });
  });
}
