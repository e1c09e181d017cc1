import assert from 'node:assert/strict';
import { holdsForAll, learnerFacts } from './arbitrary.js';
import { atOnce, type Backend, eachWithStore } from './backend.js';

export function describeLearnerRepository(backend: Backend): void {
  describe('LearnerRepository', () => {
    const store = eachWithStore(backend);

    it('gives back every fact as it was told', () => {
      let number = 0;
      return holdsForAll(learnerFacts, async (facts) => {
        number += 1;
        const learner = await store().learners.ensure('p', `sub ${number}`, facts);
        const { id, ...rest } = learner;
        assert.deepEqual(rest, { platformId: 'p', sub: `sub ${number}`, ...facts });
        assert.deepEqual(await store().learners.byId(id), learner);
        assert.deepEqual(await store().learners.bySub('p', `sub ${number}`), learner);
      });
    });

    it('keeps the id of a known learner, overwrites told facts and leaves the others', async () => {
      const first = await store().learners.ensure('p', '7', { name: 'Zoé', email: 'zoe@example.org' });
      const second = await store().learners.ensure('p', '7', { email: 'z@example.org', locale: 'fr' });
      assert.deepEqual(second, { ...first, email: 'z@example.org', locale: 'fr' });
      assert.deepEqual(await store().learners.ensure('p', '7', {}), second);
      assert.deepEqual(await store().learners.byId(first.id), second);
    });

    it('never takes two subs for one learner, whatever else they share', async () => {
      const facts = { name: 'Zoé', email: 'zoe@example.org' };
      const one = await store().learners.ensure('p', '7', facts);
      const other = await store().learners.ensure('p', '8', facts);
      const elsewhere = await store().learners.ensure('q', '7', facts);
      assert.equal(new Set([one.id, other.id, elsewhere.id]).size, 3);
      assert.equal(await store().learners.bySub('p', '07'), undefined);
    });

    it('finds by the id that the LMS uses beside LTI, within the platform', async () => {
      const one = await store().learners.ensure('p', '1', { lmsId: '10000000000123' });
      await store().learners.ensure('p', '2', { lmsId: '10000000000124' });
      await store().learners.ensure('p', '3', {});
      await store().learners.ensure('q', '1', { lmsId: '10000000000123' });
      assert.deepEqual(await store().learners.byLmsId('p', '10000000000123'), [one]);
      assert.deepEqual(await store().learners.byLmsId('p', 'none'), []);
      const twin = await store().learners.ensure('p', '4', { lmsId: '10000000000123' });
      const both = [one, twin].sort((a, b) => (a.id < b.id ? -1 : 1));
      assert.deepEqual(await store().learners.byLmsId('p', '10000000000123'), both);
    });

    it('finds several by id and leaves out unknown ones', async () => {
      const one = await store().learners.ensure('p', '1', { name: 'A' });
      const two = await store().learners.ensure('p', '2', { name: 'B' });
      await store().learners.ensure('p', '3', { name: 'C' });
      const found = await store().learners.byIds([two.id, 'none', one.id, one.id]);
      assert.deepEqual(
        [...found].sort((a, b) => (a.sub < b.sub ? -1 : 1)),
        [one, two],
      );
      assert.deepEqual(await store().learners.byIds([]), []);
    });

    it('finds hundreds by id at once', async () => {
      const made = await atOnce(300, (n) => store().learners.ensure('p', String(n), {}));
      const ids = [...made.map(({ id }) => id), ...Array.from({ length: 5000 }, (_, n) => `none ${n}`)];
      assert.equal((await store().learners.byIds(ids)).length, 300);
    });

    it('makes one learner for many parallel callers', async () => {
      const made = await atOnce(40, (n) => store().learners.ensure('p', '7', { name: `name ${n}` }));
      assert.equal(new Set(made.map(({ id }) => id)).size, 1);
    });

    it('walks through the people of a platform in pages', async () => {
      for (const sub of ['d', 'b', 'a', 'c']) await store().learners.ensure('p', sub, {});
      await store().learners.ensure('q', 'e', {});
      const subs = async (after: string | undefined) =>
        (await store().learners.ofPlatform('p', after, 3)).map((one) => one.sub);
      assert.deepEqual(await subs(undefined), ['a', 'b', 'c']);
      assert.deepEqual(await subs('c'), ['d']);
      assert.deepEqual(await subs('d'), []);
    });
  });
}
