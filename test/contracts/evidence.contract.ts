import assert from 'node:assert/strict';
import { evidence, holdsForAll, sample } from './arbitrary.js';
import { atOnce, type Backend, eachWithStore } from './backend.js';

export function describeEvidenceRepository(backend: Backend): void {
  describe('EvidenceRepository', () => {
    const store = eachWithStore(backend);

    it('gives back every field as it was stored', () =>
      holdsForAll(evidence, async (each) => {
        await store().evidence.insert(each);
        assert.deepEqual(await store().evidence.ofLearner(each.learnerId, each.courseId), [each]);
      }));

    it('leaves a row as it is when the same event is worked on again', async () => {
      const one = sample(evidence);
      await store().evidence.insert(one);
      await store().evidence.insert({ ...one, occurredAt: one.occurredAt + 1 });
      assert.deepEqual(await store().evidence.ofLearner(one.learnerId, one.courseId), [one]);
    });

    it('gives all facts of one learner in one course only', async () => {
      const mine = ['1', '2', '3'].map((id) => sample(evidence, { id, learnerId: 'l', courseId: 'c' }));
      for (const each of mine) await store().evidence.insert(each);
      await store().evidence.insert(sample(evidence, { learnerId: 'l', courseId: 'd' }));
      await store().evidence.insert(sample(evidence, { learnerId: 'm', courseId: 'c' }));
      const found = await store().evidence.ofLearner('l', 'c');
      assert.deepEqual(
        [...found].sort((a, b) => (a.id < b.id ? -1 : 1)),
        mine,
      );
      assert.deepEqual(await store().evidence.ofLearner('none', 'c'), []);
    });

    it('gives the facts of several learners in one course, each with their own', async () => {
      const of = (id: string, learnerId: string, courseId = 'c') =>
        sample(evidence, { id, learnerId, courseId });
      const all = [of('1', 'l'), of('2', 'l'), of('3', 'm'), of('4', 'n'), of('5', 'l', 'd')];
      for (const each of all) await store().evidence.insert(each);
      const found = await store().evidence.ofLearners(['l', 'm', 'none'], 'c');
      assert.deepEqual([...found.keys()].sort(), ['l', 'm']);
      assert.deepEqual(
        found
          .get('l')
          ?.map(({ id }) => id)
          .sort(),
        ['1', '2'],
      );
      assert.deepEqual(found.get('m'), [all[2]]);
      assert.equal((await store().evidence.ofLearners([], 'c')).size, 0);
    });

    it('tells in which of some courses a learner has evidence', async () => {
      for (const courseId of ['c', 'c', 'd', 'e'])
        await store().evidence.insert(sample(evidence, { learnerId: 'l', courseId }));
      await store().evidence.insert(sample(evidence, { learnerId: 'm', courseId: 'f' }));
      const found = await store().evidence.coursesOf('l', ['d', 'f', 'c', 'none']);
      assert.deepEqual([...found].sort(), ['c', 'd']);
      assert.deepEqual(await store().evidence.coursesOf('l', []), []);
    });

    it('walks through the learners of a course in pages, each once', async () => {
      for (const learnerId of ['d', 'b', 'a', 'c', 'b', 'd', 'd']) {
        await store().evidence.insert(sample(evidence, { learnerId, courseId: 'c' }));
      }
      await store().evidence.insert(sample(evidence, { learnerId: 'elsewhere', courseId: 'd' }));
      assert.deepEqual(await store().evidence.learners('c', undefined, 3), ['a', 'b', 'c']);
      assert.deepEqual(await store().evidence.learners('c', 'c', 3), ['d']);
      assert.deepEqual(await store().evidence.learners('c', 'd', 3), []);
      assert.deepEqual(await store().evidence.learners('none', undefined, 3), []);
    });

    it('walks through all evidence in pages, and deletes what it is told to', async () => {
      for (const id of ['c', 'a', 'b', 'd']) await store().evidence.insert(sample(evidence, { id }));
      const ids = async (behind?: string) => (await store().evidence.page(behind, 3)).map(({ id }) => id);
      assert.deepEqual(await ids(), ['a', 'b', 'c']);
      assert.deepEqual(await ids('c'), ['d']);
      assert.equal(await store().evidence.delete(['b', 'd', 'none']), 2);
      assert.equal(await store().evidence.delete([]), 0);
      assert.deepEqual(await ids(), ['a', 'c']);
    });

    it('keeps one row when the same event is worked on in parallel', async () => {
      const one = sample(evidence);
      await atOnce(30, () => store().evidence.insert(one));
      assert.deepEqual(await store().evidence.ofLearner(one.learnerId, one.courseId), [one]);
    });
  });
}
