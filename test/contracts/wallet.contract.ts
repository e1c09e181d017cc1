import assert from 'node:assert/strict';
import { holdsForAll, sample, walletOffer } from './arbitrary.js';
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
