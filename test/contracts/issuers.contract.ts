import assert from 'node:assert/strict';
import { holdsForAll, issuer, issuerKey, sample } from './arbitrary.js';
import { type Backend, eachWithStore } from './backend.js';

export function describeIssuerRepository(backend: Backend): void {
  describe('IssuerRepository', () => {
    const store = eachWithStore(backend);

    it('gives back every field as it was stored', () =>
      holdsForAll(issuer, async (each) => {
        assert.equal(await store().issuers.insert(each), true);
        assert.deepEqual(await store().issuers.byId(each.id), each);
      }));

    it('refuses a second issuer with the same id', async () => {
      const one = sample(issuer);
      await store().issuers.insert(one);
      assert.equal(await store().issuers.insert(sample(issuer, { id: one.id })), false);
      assert.deepEqual(await store().issuers.byId(one.id), one);
    });

    it('lists issuers, oldest first', async () => {
      const [second, first] = [sample(issuer, { createdAt: 2 }), sample(issuer, { createdAt: 1 })];
      for (const each of [second, first]) await store().issuers.insert(each);
      assert.deepEqual(await store().issuers.list(), [first, second]);
    });

    it('saves with the revision raised, drops what became absent, and refuses an older revision', async () => {
      const stored = sample(issuer, { url: 'https://a.example', email: 'a@example.org' });
      await store().issuers.insert(stored);
      const { url: _, ...withoutUrl } = stored;
      const changed = { ...withoutUrl, name: 'Lycée agricole' };
      assert.equal(await store().issuers.save(changed), true);
      const revision = stored.revision + 1;
      assert.deepEqual(await store().issuers.byId(stored.id), { ...changed, revision });
      assert.equal(await store().issuers.save(stored), false);
      assert.deepEqual(await store().issuers.byId(stored.id), { ...changed, revision });
    });
  });
}

export function describeIssuerKeyRepository(backend: Backend): void {
  describe('IssuerKeyRepository', () => {
    const store = eachWithStore(backend);

    it('gives back every field as it was stored', () =>
      holdsForAll(issuerKey, async (each) => {
        assert.equal(await store().issuerKeys.insert(each), true);
        assert.deepEqual(await store().issuerKeys.list(each.issuerId), [each]);
      }));

    it('refuses a second key with the same id for the issuer', async () => {
      const one = sample(issuerKey);
      await store().issuerKeys.insert(one);
      const same = sample(issuerKey, { id: one.id, issuerId: one.issuerId });
      assert.equal(await store().issuerKeys.insert(same), false);
      assert.deepEqual(await store().issuerKeys.list(one.issuerId), [one]);
    });

    it('lists the keys of one issuer, newest first, retired ones too', async () => {
      const [old, newest, middle] = [1, 3, 2].map((createdAt) =>
        sample(issuerKey, { issuerId: 'i', createdAt }),
      ) as [typeof one, typeof one, typeof one];
      const one = sample(issuerKey, { issuerId: 'j' });
      for (const each of [old, newest, middle, one]) await store().issuerKeys.insert(each);
      assert.deepEqual(await store().issuerKeys.list('i'), [newest, middle, old]);
    });

    it('retires a key once and for all', async () => {
      const { retiredAt: _, ...key } = sample(issuerKey, { issuerId: 'i' });
      const other = { ...key, id: 'other', createdAt: key.createdAt + 1 };
      for (const each of [key, other]) await store().issuerKeys.insert(each);
      await store().issuerKeys.retire('i', key.id, 5);
      await store().issuerKeys.retire('i', key.id, 6);
      assert.deepEqual(await store().issuerKeys.list('i'), [other, { ...key, retiredAt: 5 }]);
    });

    it('notes once and for all that a key is known to others, and of no other key', async () => {
      const { compromisedAt: _, ...key } = sample(issuerKey, { issuerId: 'i' });
      const elsewhere = { ...key, issuerId: 'j' };
      for (const each of [key, elsewhere]) await store().issuerKeys.insert(each);
      await store().issuerKeys.compromise('i', key.id, 5);
      await store().issuerKeys.compromise('i', key.id, 6);
      assert.deepEqual(await store().issuerKeys.list('i'), [{ ...key, compromisedAt: 5 }]);
      assert.deepEqual(await store().issuerKeys.list('j'), [elsewhere]);
    });
  });
}
