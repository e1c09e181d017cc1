import assert from 'node:assert/strict';
import { award, holdsForAll, sample } from './arbitrary.js';
import { atOnce, type Backend, eachWithStore, itNeeds } from './backend.js';

export function describeAwardRepository(backend: Backend): void {
  describe('AwardRepository', () => {
    const store = eachWithStore(backend);

    it('gives back every field as it was stored', () =>
      holdsForAll(award, async (each) => {
        assert.equal(await store().awards.insert(each), true);
        assert.deepEqual(await store().awards.byId(each.id), each);
        assert.deepEqual(await store().awards.find(each.learnerId, each.achievementId, each.period), each);
      }));

    it('does not find what is not there', async () => {
      assert.equal(await store().awards.byId('none'), undefined);
      assert.equal(await store().awards.find('none', 'none', 'once'), undefined);
      assert.deepEqual(await store().awards.byLearner('none'), []);
      assert.deepEqual(await store().awards.byAchievement('none'), []);
      assert.deepEqual(await store().awards.unissued('none'), []);
    });

    it('makes one award per learner, achievement and period, whatever its version or state', async () => {
      const one = sample(award, { learnerId: 'l', achievementId: 'a', period: 'once' });
      const with_ = (set: object) => ({ ...sample(award), ...one, ...set });
      assert.equal(await store().awards.insert(one), true);
      assert.equal(await store().awards.insert(with_({ id: '2', achievementVersion: 99 })), false);
      assert.equal(await store().awards.insert(with_({ id: '3', state: 'revoked' })), false);
      assert.equal(await store().awards.insert(with_({ id: '4', period: '2027' })), true);
      assert.equal(await store().awards.insert(with_({ id: '5', learnerId: 'm' })), true);
      assert.equal(await store().awards.insert(with_({ id: '6', achievementId: 'b' })), true);
      assert.deepEqual(await store().awards.find('l', 'a', 'once'), one);
    });

    it('lists the awards of a learner and of an achievement, in the order they were made', async () => {
      const second = sample(award, { learnerId: 'l', achievementId: 'a', awardedAt: 2 });
      const first = sample(award, { learnerId: 'l', achievementId: 'b', awardedAt: 1 });
      const other = sample(award, { learnerId: 'm', achievementId: 'a', awardedAt: 3 });
      for (const each of [second, other, first]) await store().awards.insert(each);
      assert.deepEqual(await store().awards.byLearner('l'), [first, second]);
      assert.deepEqual(await store().awards.byAchievement('a'), [second, other]);
    });

    it('lists the awards of a learner that still wait to be issued', async () => {
      const held = sample(award, { learnerId: 'l', state: 'awarded', heldBy: 'ERR_LEARNER_UNIDENTIFIED' });
      await store().awards.insert(held);
      await store().awards.insert(sample(award, { learnerId: 'l', state: 'issued' }));
      await store().awards.insert(sample(award, { learnerId: 'l', state: 'revoked' }));
      await store().awards.insert(sample(award, { learnerId: 'm', state: 'awarded' }));
      assert.deepEqual(await store().awards.unissued('l'), [held]);
      await store().awards.save({ ...held, state: 'issued' });
      assert.deepEqual(await store().awards.unissued('l'), []);
    });

    it('saves with the revision raised, drops what became absent, and refuses an older revision', async () => {
      const stored = sample(award, { state: 'awarded', heldBy: 'ERR_LEARNER_UNIDENTIFIED' });
      await store().awards.insert(stored);
      const { heldBy: _, ...issued } = { ...stored, state: 'issued' as const };
      assert.equal(await store().awards.save(issued), true);
      const revision = stored.revision + 1;
      assert.deepEqual(await store().awards.byId(stored.id), { ...issued, revision });
      assert.equal(await store().awards.save({ ...stored, state: 'revoked' }), false);
      assert.deepEqual(await store().awards.byId(stored.id), { ...issued, revision });
    });

    it('makes exactly one award of many parallel attempts', async () => {
      const one = sample(award);
      const outcomes = await atOnce(50, (n) => store().awards.insert({ ...one, id: `id ${n}` }));
      assert.equal(outcomes.filter((added) => added).length, 1);
      assert.equal((await store().awards.byLearner(one.learnerId)).length, 1);
    });

    it('makes exactly one award of the next period of many parallel attempts, beside the one before', async () => {
      const former = sample(award, { period: 'once' });
      await store().awards.insert(former);
      const outcomes = await atOnce(50, (n) =>
        store().awards.insert({ ...former, id: `id ${n}`, period: '2', renews: former.id }),
      );
      assert.equal(outcomes.filter((added) => added).length, 1);
      const all = await store().awards.byLearner(former.learnerId);
      assert.deepEqual(all.map(({ period }) => period).sort(), ['2', 'once']);
      assert.deepEqual(await store().awards.byId(former.id), former);
    });

    it('walks through the awards that expire in a time, soonest first, in pages', async () => {
      const at = (id: string, expiresAt?: number) => {
        const { expiresAt: _, ...rest } = sample(award, { id });
        return { ...rest, ...(expiresAt === undefined ? {} : { expiresAt }) };
      };
      for (const each of [
        at('e', 30),
        at('c', 20),
        at('b', 20),
        at('a', 10),
        at('d', 20),
        at('f', 31),
        at('g'),
      ])
        await store().awards.insert(each);
      const ids = async (behind?: { readonly expiresAt: number; readonly id: string }) =>
        (
          await store().awards.expiring({ after: 10, until: 30, limit: 3, ...(behind ? { behind } : {}) })
        ).map(({ id }) => id);
      assert.deepEqual(await ids(), ['b', 'c', 'd']);
      assert.deepEqual(await ids({ expiresAt: 20, id: 'd' }), ['e']);
      assert.deepEqual(await ids({ expiresAt: 30, id: 'e' }), []);
    });

    itNeeds('atomic updates', backend, 'lets exactly one of many parallel saves through', async () => {
      const stored = sample(award);
      await store().awards.insert(stored);
      const outcomes = await atOnce(30, () => store().awards.save(stored));
      assert.equal(outcomes.filter((saved) => saved).length, 1);
    });
  });
}
