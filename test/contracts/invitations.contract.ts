import assert from 'node:assert/strict';
import { holdsForAll, invitation, sample } from './arbitrary.js';
import { type Backend, eachWithStore } from './backend.js';
import { describeSingleUse } from './single-use.js';

export function describeInvitationRepository(backend: Backend): void {
  describe('InvitationRepository', () => {
    describeSingleUse(backend, {
      of: (store) => store.invitations,
      hashOf: ({ tokenHash }) => tokenHash,
      make: (set) => sample(invitation, set),
      forAll: (property) => holdsForAll(invitation, property),
    });
  });

  describe('InvitationRepository.byHash', () => {
    const store = eachWithStore(backend);

    it('finds an invitation without taking it', async () => {
      const one = sample(invitation);
      await store().invitations.insert(one);
      assert.deepEqual(await store().invitations.byHash(one.tokenHash), one);
      assert.deepEqual(await store().invitations.byHash(one.tokenHash), one);
      assert.equal(await store().invitations.byHash('none'), undefined);
    });
  });
}
