import assert from 'node:assert/strict';
import { holdsForAll, sample, walletGrant, walletOffer } from './arbitrary.js';
import { atOnce, type Backend, eachWithStore, itNeeds } from './backend.js';
import { describeSingleUse } from './single-use.js';

export function describeWalletOfferRepository(backend: Backend): void {
  describe('WalletOfferRepository', () => {
    describeSingleUse(backend, {
      of: (store) => store.walletOffers,
      hashOf: ({ codeHash }) => codeHash,
      make: (set) => sample(walletOffer, set),
      forAll: (property) => holdsForAll(walletOffer, property),
    });
  });

  describe('what wallets try', () => {
    const store = eachWithStore(backend);

    itNeeds(
      'atomic updates',
      backend,
      'counts every try on an offer, however many come at once',
      async () => {
        const offer = sample(walletOffer, { tries: 0 });
        await store().walletOffers.insert(offer);
        const tries = await atOnce(20, () => store().walletOffers.tried(offer.codeHash));
        const numbers = tries.map((each) => each?.tries ?? 0).sort((one, other) => one - other);
        // Nobody is told of fewer tries than there were: the fifth is the last.
        for (const [before, number] of numbers.entries()) assert.ok(number > before, numbers.join());
        assert.equal((await store().walletOffers.tried(offer.codeHash))?.tries, 21);
        assert.equal(await store().walletOffers.tried('none'), undefined);
      },
    );

    it('finds an offer by its state until it is taken', async () => {
      const [offer, other] = [sample(walletOffer), sample(walletOffer)];
      for (const each of [offer, other]) await store().walletOffers.insert(each);
      assert.deepEqual(await store().walletOffers.byState(offer.stateHash), offer);
      assert.equal(await store().walletOffers.byState('none'), undefined);
      await store().walletOffers.take(offer.codeHash);
      assert.equal(await store().walletOffers.byState(offer.stateHash), undefined);
    });

    it('takes each nonce once', async () => {
      const used = await atOnce(20, () => store().walletNonces.use('n', 2_000));
      assert.equal(used.filter(Boolean).length, 1);
      assert.equal(await store().walletNonces.use('m', 1_000), true);
      assert.equal(await store().walletNonces.deleteExpired(1_000), 1);
      assert.equal(await store().walletNonces.use('n', 2_000), false);
      assert.equal(await store().walletNonces.use('m', 3_000), true);
    });
  });
}

export function describeWalletGrantRepository(backend: Backend): void {
  describe('WalletGrantRepository', () => {
    const store = eachWithStore(backend);

    it('gives back every field, by the code alone', () =>
      holdsForAll(walletGrant, async (grant) => {
        await store().walletGrants.insert(grant);
        assert.deepEqual(await store().walletGrants.byCode(grant.codeHash), grant);
        await assert.rejects(store().walletGrants.insert(grant), { code: 'ERR_ALREADY_STORED' });
        assert.equal(await store().walletGrants.byCode('none'), undefined);
      }));

    itNeeds('atomic updates', backend, 'has one first use, however many come at once', async () => {
      const [grant, other] = [sample(walletGrant, { uses: 0 }), sample(walletGrant, { uses: 0 })];
      for (const each of [grant, other]) await store().walletGrants.insert(each);
      const used = await atOnce(20, () => store().walletGrants.use(grant.codeHash));
      assert.equal(used.filter((each) => each?.uses === 1).length, 1);
      assert.equal((await store().walletGrants.byCode(grant.codeHash))?.uses, 20);
      assert.deepEqual(await store().walletGrants.use(other.codeHash), { ...other, uses: 1 });
      assert.equal(await store().walletGrants.use('none'), undefined);
    });

    it('deletes what has expired and counts it', async () => {
      const grants = [999, 1000, 1001].map((expiresAt) => sample(walletGrant, { expiresAt }));
      for (const each of grants) await store().walletGrants.insert(each);
      assert.equal(await store().walletGrants.deleteExpired(1000), 2);
      const left = await Promise.all(grants.map(({ codeHash }) => store().walletGrants.byCode(codeHash)));
      assert.deepEqual(
        left.map((each) => each?.expiresAt),
        [undefined, undefined, 1001],
      );
    });
  });
}
