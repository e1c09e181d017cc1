import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { giveBackWhatStartingTook } from '../../src/cli/give-back.js';

describe('giving back what starting took', () => {
  it('lets go of what nothing refers to, and of nothing else', async () => {
    const needed = { name: 'needed' };
    const kept = new WeakRef(needed);
    const left = new WeakRef({ name: 'left over' });
    // A reference that was just made holds its object until the turn is over (ECMAScript, section 9.10).
    await nextTurn();
    await giveBackWhatStartingTook(0);
    assert.equal(left.deref(), undefined);
    assert.equal(kept.deref(), needed);
    assert.equal(globalThis.gc, undefined);
  });
});
