import { holdsForAll, loginState, sample } from './arbitrary.js';
import type { Backend } from './backend.js';
import { describeSingleUse } from './single-use.js';

export function describeLoginStateRepository(backend: Backend): void {
  describe('LoginStateRepository', () => {
    describeSingleUse(backend, {
      of: (store) => store.loginStates,
      hashOf: ({ stateHash }) => stateHash,
      make: (set) => sample(loginState, set),
      forAll: (property) => holdsForAll(loginState, property),
    });
  });
}
