import assert from 'node:assert/strict';
import { completionEvent, platform, sample } from './arbitrary.js';
import { type Backend, eachWithStore } from './backend.js';

export function describeStore(backend: Backend): void {
  describe('Store', () => {
    const store = eachWithStore(backend);

    it('answers a ping while it is open, and not after', async () => {
      const own = await backend.open();
      await own.ping();
      await own[Symbol.asyncDispose]();
      await assert.rejects(own.ping());
      await store().ping();
    });

    it('says where it is without a password', () => {
      assert.match(store().description, /^(sqlite|mongo)/);
      assert.doesNotMatch(store().description, /:[^/@]*@/);
    });

    it('refuses text that would come back as another one, or find the row of another one', async () => {
      const stored = sample(platform, { issuer: 'https://a', clientId: 'x' });
      await store().platforms.insert(stored);
      for (const broken of ['x\0y', 'x\ud800']) {
        await assert.rejects(store().platforms.byClient('https://a', broken), { code: 'ERR_UNSTORABLE' });
        await assert.rejects(store().platforms.insert(sample(platform, { name: broken })), {
          code: 'ERR_UNSTORABLE',
        });
      }
      assert.deepEqual(await store().platforms.list(), [stored]);
    });

    it('refuses a time that is no whole number', async () => {
      for (const occurredAt of [1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
        const broken = sample(completionEvent, { occurredAt });
        await assert.rejects(store().inbox.insert([sample(completionEvent), broken], 1), {
          code: 'ERR_UNSTORABLE',
        });
      }
      assert.equal((await store().inbox.backlog()).waiting, 0);
    });
  });
}
