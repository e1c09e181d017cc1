import assert from 'node:assert/strict';
import { holdsForAll, sample, storedImage } from './arbitrary.js';
import { type Backend, eachWithStore } from './backend.js';

export function describeImageRepository(backend: Backend): void {
  describe('ImageRepository', () => {
    const store = eachWithStore(backend);

    it('gives back every field as it was stored', () =>
      holdsForAll(storedImage, async (each) => {
        assert.equal(await store().images.insert(each), true);
        assert.deepEqual(await store().images.byId(each.id), each);
      }));

    it('keeps the first one under an id, and knows no other', async () => {
      const one = sample(storedImage);
      await store().images.insert(one);
      assert.equal(await store().images.insert({ ...one, png: 'another' }), false);
      assert.deepEqual(await store().images.byId(one.id), one);
      assert.equal(await store().images.byId('none'), undefined);
    });

    it('gives, page by page, those that no credential names and that were uploaded long ago; uploading one again counts', async () => {
      const { images } = store();
      const { namedAt: _, ...bare } = sample(storedImage);
      for (const [id, sentAt] of [
        ['a', 10],
        ['b', 20],
        ['c', 10],
        ['d', 10],
        ['e', 10],
      ] as const)
        await images.insert({ ...bare, id, sentAt });
      await images.name('c', 15);
      await images.name('c', 16);
      await images.name('none', 16);
      assert.equal((await images.byId('c'))?.namedAt, 15);
      assert.equal(await images.insert({ ...bare, id: 'd', sentAt: 30 }), false);
      assert.equal(await images.insert({ ...bare, id: 'e', sentAt: 5 }), false);
      assert.deepEqual(await images.unnamed({ before: 20, most: 9 }), ['a', 'e']);
      assert.deepEqual(await images.unnamed({ before: 31, most: 2 }), ['a', 'b']);
      assert.deepEqual(await images.unnamed({ before: 31, behind: 'b', most: 2 }), ['d', 'e']);
    });

    it('deletes one unless it was named, or uploaded again, meanwhile', async () => {
      const { images } = store();
      const { namedAt: _, ...bare } = sample(storedImage);
      for (const id of ['a', 'b', 'c']) await images.insert({ ...bare, id, sentAt: 10 });
      await images.name('b', 15);
      await images.insert({ ...bare, id: 'c', sentAt: 20 });
      for (const [id, deleted] of [
        ['a', true],
        ['a', false],
        ['b', false],
        ['c', false],
      ] as const)
        assert.equal(await images.delete(id, 20), deleted, id);
      assert.equal(await images.byId('a'), undefined);
      assert.ok(await images.byId('c'));
    });
  });
}
