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
  });
}
