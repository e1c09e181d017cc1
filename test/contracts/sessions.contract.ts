import assert from 'node:assert/strict';
import { holdsForAll, sample, session } from './arbitrary.js';
import { type Backend, eachWithStore } from './backend.js';

export function describeSessionRepository(backend: Backend): void {
  describe('SessionRepository', () => {
    const store = eachWithStore(backend);

    it('gives back every field as it was stored', () =>
      holdsForAll(session, async (each) => {
        await store().sessions.insert(each);
        assert.deepEqual(await store().sessions.byHash(each.idHash, each.expiresAt - 1), each);
      }));

    it('does not find a session that has expired', async () => {
      const one = sample(session, { expiresAt: 1000 });
      await store().sessions.insert(one);
      assert.deepEqual(await store().sessions.byHash(one.idHash, 999), one);
      assert.equal(await store().sessions.byHash(one.idHash, 1000), undefined);
      assert.equal(await store().sessions.byHash('none', 0), undefined);
    });

    it('refuses a second session with the same hash', async () => {
      const one = sample(session);
      await store().sessions.insert(one);
      await assert.rejects(store().sessions.insert(one), { code: 'ERR_ALREADY_STORED' });
    });

    it('deletes a session', async () => {
      const [one, other] = [sample(session, { expiresAt: 9 }), sample(session, { expiresAt: 9 })];
      for (const each of [one, other]) await store().sessions.insert(each);
      await store().sessions.delete(one.idHash);
      await store().sessions.delete('none');
      assert.equal(await store().sessions.byHash(one.idHash, 0), undefined);
      assert.deepEqual(await store().sessions.byHash(other.idHash, 0), other);
    });

    it('deletes those that have expired and counts them', async () => {
      for (const expiresAt of [998, 999, 1000]) await store().sessions.insert(sample(session, { expiresAt }));
      const live = sample(session, { expiresAt: 1001 });
      await store().sessions.insert(live);
      assert.equal(await store().sessions.deleteExpired(1000), 3);
      assert.equal(await store().sessions.deleteExpired(1000), 0);
      assert.deepEqual(await store().sessions.byHash(live.idHash, 1000), live);
    });
  });
}
