import assert from 'node:assert/strict';
import { europeanCredential, holdsForAll, sample, sealCertificate } from './arbitrary.js';
import { type Backend, eachWithStore } from './backend.js';

export function describeEuropeanCredentialRepository(backend: Backend): void {
  describe('EuropeanCredentialRepository', () => {
    const store = eachWithStore(backend);

    it('gives back every field as it was stored, the sealed text to the letter', () =>
      holdsForAll(europeanCredential, async (each) => {
        assert.equal(await store().europeanCredentials.insert(each), true);
        assert.deepEqual(await store().europeanCredentials.byCredential(each.credentialId), each);
      }));

    it('keeps the first one of a credential', async () => {
      const one = sample(europeanCredential);
      assert.equal(await store().europeanCredentials.insert(one), true);
      assert.equal(await store().europeanCredentials.insert({ ...one, sealed: 'another' }), false);
      assert.deepEqual(await store().europeanCredentials.byCredential(one.credentialId), one);
      assert.equal(await store().europeanCredentials.byCredential('none'), undefined);
    });
  });

  describe('SealCertificateRepository', () => {
    const store = eachWithStore(backend);

    it('lists every certificate once, in the order of their first use', async () => {
      const second = sample(sealCertificate, { fingerprint: 'b', firstUsedAt: 2 });
      const first = sample(sealCertificate, { fingerprint: 'c', firstUsedAt: 1 });
      assert.equal(await store().sealCertificates.insert(second), true);
      assert.equal(await store().sealCertificates.insert(first), true);
      assert.equal(await store().sealCertificates.insert({ ...second, firstUsedAt: 9 }), false);
      assert.deepEqual(await store().sealCertificates.list(), [first, second]);
    });
  });
}
