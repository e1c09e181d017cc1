import assert from 'node:assert/strict';
import { sweepExpired } from '../../src/jobs/sweep.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { sample, walletGrant, walletOffer } from '../contracts/arbitrary.js';

describe('sweeping what has expired', () => {
  it('takes offers to wallets, what wallets were allowed, and the nonces they used, and leaves the rest', async () => {
    await using store = await openStore('sqlite::memory:');
    const [old, good] = [1_000, 1_001].map((expiresAt) => ({
      offer: sample(walletOffer, { expiresAt }),
      grant: sample(walletGrant, { expiresAt }),
      expiresAt,
    }));
    assert.ok(old && good);
    for (const { offer, grant, expiresAt } of [old, good]) {
      await store.walletOffers.insert(offer);
      await store.walletGrants.insert(grant);
      assert.equal(await store.walletNonces.use(`n${expiresAt}`, expiresAt), true);
    }
    await swept(store, 1_000);
    assert.equal(await store.walletOffers.byState(old.offer.stateHash), undefined);
    assert.deepEqual(await store.walletOffers.byState(good.offer.stateHash), good.offer);
    assert.equal(await store.walletGrants.byCode(old.grant.codeHash), undefined);
    assert.deepEqual(await store.walletGrants.byCode(good.grant.codeHash), good.grant);
    assert.equal(await store.walletNonces.use('n1000', 2_000), true);
    assert.equal(await store.walletNonces.use('n1001', 2_000), false);
  });
});

/** Sweeps once. What is swept last tells that it is over. */
function swept(store: Store, now: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const ltiDocuments = {
      ...store.ltiDocuments,
      async deleteExpired(at: number) {
        const count = await store.ltiDocuments.deleteExpired(at);
        sweeping[Symbol.dispose]();
        resolve();
        return count;
      },
    };
    const sweeping = sweepExpired({ ...store, ltiDocuments }, () => now, reject);
  });
}
