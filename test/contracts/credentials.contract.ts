import assert from 'node:assert/strict';
import { credential, holdsForAll, sample } from './arbitrary.js';
import { atOnce, type Backend, eachWithStore } from './backend.js';

export function describeCredentialRepository(backend: Backend): void {
  describe('CredentialRepository', () => {
    const store = eachWithStore(backend);

    it('gives back every field as it was stored, the signed text to the letter', () =>
      holdsForAll(credential, async (each) => {
        assert.equal(await store().credentials.insert(each), true);
        assert.deepEqual(await store().credentials.byId(each.id), each);
        assert.deepEqual(await store().credentials.byAward(each.awardId), each);
      }));

    it('keeps a document of a megabyte', async () => {
      const big = sample(credential, { openBadge: JSON.stringify('é𝒜"\\'.repeat(120_000)) });
      await store().credentials.insert(big);
      assert.equal((await store().credentials.byId(big.id))?.openBadge, big.openBadge);
    });

    it('does not find what is not there', async () => {
      assert.equal(await store().credentials.byId('none'), undefined);
      assert.equal(await store().credentials.byAward('none'), undefined);
      assert.deepEqual(await store().credentials.byLearner('none'), []);
      assert.deepEqual(await store().credentials.byAchievement('none'), []);
    });

    it('keeps one credential per award', async () => {
      const one = sample(credential);
      assert.equal(await store().credentials.insert(one), true);
      assert.equal(await store().credentials.insert({ ...one, id: 'other' }), false);
      assert.deepEqual(await store().credentials.byAward(one.awardId), one);
      assert.equal(await store().credentials.byId('other'), undefined);
    });

    it('lists the credentials of a learner and of an achievement, in the order they were issued', async () => {
      const second = sample(credential, { learnerId: 'l', achievementId: 'a', issuedAt: 2 });
      const first = sample(credential, { learnerId: 'l', achievementId: 'b', issuedAt: 1 });
      const other = sample(credential, { learnerId: 'm', achievementId: 'a', issuedAt: 3 });
      for (const each of [second, other, first]) await store().credentials.insert(each);
      assert.deepEqual(await store().credentials.byLearner('l'), [first, second]);
      assert.deepEqual(await store().credentials.byAchievement('a'), [second, other]);
    });

    it('saves sharing and revocation with the revision raised, and refuses an older revision', async () => {
      const { revokedAt: _, revocationReason: __, ...stored } = sample(credential, { shared: false });
      await store().credentials.insert(stored);
      const changed = { ...stored, shared: true, revokedAt: 7, revocationReason: 'Délivré par erreur' };
      assert.equal(await store().credentials.save(changed), true);
      const revision = stored.revision + 1;
      assert.deepEqual(await store().credentials.byId(stored.id), { ...changed, revision });
      assert.equal(await store().credentials.save(stored), false);
      assert.deepEqual(await store().credentials.byId(stored.id), { ...changed, revision });
    });

    it('finds what is to be signed anew, page by page by id, and counts it', async () => {
      const { resignedAt: _, ...never } = sample(credential, { issuerId: 'i', issuedAt: 10 });
      const make = (id: string, change: object = {}) => ({ ...never, id, awardId: `award-${id}`, ...change });
      const [a, b, c] = [make('a'), make('b', { resignedAt: 20 }), make('c')];
      const others = [
        make('d', { resignedAt: 21 }),
        make('e', { issuedAt: 26 }),
        make('f', { issuerId: 'j' }),
        make('g', { resignedAt: 30, issuedAt: 26 }),
      ];
      for (const each of [c, ...others, b, a]) await store().credentials.insert(each);
      const of = { issuerId: 'i', issuedUntil: 25, since: 20 };
      const page = (behind: string, limit: number) => store().credentials.toResign({ ...of, behind, limit });
      assert.deepEqual(await page('', 2), [a, b]);
      assert.deepEqual(await page('b', 2), [c]);
      assert.deepEqual(await page('c', 2), []);
      assert.deepEqual(await store().credentials.resigned(of), { waiting: 3, done: 2 });
      assert.deepEqual(await store().credentials.resigned({ ...of, issuerId: 'none' }), {
        waiting: 0,
        done: 0,
      });
    });

    it('takes documents that were signed anew, and nothing else with them', async () => {
      const stored = sample(credential, { shared: false });
      await store().credentials.insert(stored);
      const signed = { openBadge: '{"é":1}', openBadgeJwt: 'a.b.c', resignedAt: 99 };
      const more = { ...stored, ...signed, shared: true, statusIndex: stored.statusIndex + 1 };
      assert.equal(await store().credentials.resign(more), true);
      const revision = stored.revision + 1;
      assert.deepEqual(await store().credentials.byId(stored.id), { ...stored, ...signed, revision });
      assert.equal(await store().credentials.resign(more), false, 'of an older revision');
    });

    it('never changes the documents, the award or the status entry', async () => {
      const stored = sample(credential);
      await store().credentials.insert(stored);
      const forged = {
        ...stored,
        openBadge: '{}',
        openBadgeJwt: '',
        awardId: 'x',
        statusListId: 'x',
        statusIndex: 1,
      };
      await store().credentials.save(forged);
      assert.deepEqual(await store().credentials.byId(stored.id), {
        ...stored,
        revision: stored.revision + 1,
      });
    });

    it('keeps exactly one credential of many parallel issues of an award', async () => {
      const one = sample(credential);
      const outcomes = await atOnce(50, (n) => store().credentials.insert({ ...one, id: `id ${n}` }));
      assert.equal(outcomes.filter((added) => added).length, 1);
      const found = await store().credentials.byAward(one.awardId);
      assert.equal(found?.id, `id ${outcomes.indexOf(true)}`);
    });
  });
}
