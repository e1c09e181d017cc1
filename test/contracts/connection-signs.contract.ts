import assert from 'node:assert/strict';
import { atOnce, type Backend, eachWithStore } from './backend.js';

export function describeConnectionSignRepository(backend: Backend): void {
  describe('ConnectionSignRepository', () => {
    const store = eachWithStore(backend);

    it('remembers when a capability last worked and last failed', async () => {
      const signs = store().connectionSigns;
      await signs.worked('p', 'launch', 1);
      assert.deepEqual(await signs.list('p'), [{ platformId: 'p', capability: 'launch', lastWorkedAt: 1 }]);
      await signs.failed('p', 'launch', 2, 'ERR_A', "l'état est périmé");
      await signs.worked('p', 'launch', 3);
      assert.deepEqual(await signs.list('p'), [
        {
          platformId: 'p',
          capability: 'launch',
          lastWorkedAt: 3,
          lastFailedAt: 2,
          lastError: 'ERR_A',
          lastErrorDetail: "l'état est périmé",
        },
      ]);
    });

    it('keeps the last failure only', async () => {
      const signs = store().connectionSigns;
      await signs.failed('p', 'token', 1, 'ERR_A', 'a');
      await signs.failed('p', 'token', 2, 'ERR_B', 'b');
      assert.deepEqual(await signs.list('p'), [
        { platformId: 'p', capability: 'token', lastFailedAt: 2, lastError: 'ERR_B', lastErrorDetail: 'b' },
      ]);
    });

    it('notes a failure whatever bytes its text holds', async () => {
      const signs = store().connectionSigns;
      await signs.failed('p', 'token', 1, 'ERR_A', 'the LMS said \0 and \ud800!');
      assert.equal((await signs.list('p'))[0]?.lastErrorDetail, 'the LMS said \ufffd and \ufffd!');
    });

    it('keeps capabilities and platforms apart', async () => {
      const signs = store().connectionSigns;
      await signs.worked('p', 'launch', 1);
      await signs.worked('p', 'events', 2);
      await signs.worked('q', 'launch', 3);
      assert.deepEqual(
        (await signs.list('p')).map(({ capability }) => capability),
        ['events', 'launch'],
      );
      assert.equal((await signs.list('q')).length, 1);
      assert.deepEqual(await signs.list('none'), []);
    });

    it('keeps one row when many parallel calls report the first sign', async () => {
      await atOnce(30, (n) => store().connectionSigns.worked('p', 'login', n));
      assert.equal((await store().connectionSigns.list('p')).length, 1);
    });
  });
}
