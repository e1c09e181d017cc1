import assert from 'node:assert/strict';
import { LaunchRefused } from '../../src/platform/launch.js';
import { openStore } from '../../src/store/open.js';
import { claimsOfLaunch } from '../lti/claims.js';
import { startRig } from '../lti/rig.js';

const stores: Readonly<Record<string, string | undefined>> = {
  sqlite: 'sqlite::memory:',
  mongo: process.env.MONGO_URL,
};

/** Security Framework 1.0, section 5.1.3, item 9. ltijs accepts the same token from two requests at once. */
describe('replays of an id_token', () => {
  for (const [name, url] of Object.entries(stores))
    it(`on ${name}: of 100 at once exactly one passes, and none after`, async function () {
      if (url === undefined) {
        if (this.test) this.test.title += ' (left out: MONGO_URL names no server)';
        this.skip();
      }
      const store = await openStore(url);
      const rig = await startRig({ store });
      const { state, nonce } = await rig.login();
      const claims = claimsOfLaunch({ issuer: rig.platform.issuer, nonce, seconds: rig.now / 1000 });
      const form = { id_token: rig.lms.sign(claims), state };
      const outcomes = await Promise.allSettled(
        Array.from({ length: 100 }, () => rig.lti.gate.accept(form, [state])),
      );
      const passed = outcomes.filter(({ status }) => status === 'fulfilled');
      assert.equal(passed.length, 1);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') {
          assert.ok(outcome.reason instanceof LaunchRefused);
          assert.equal(outcome.reason.code, 'ERR_LAUNCH_STATE');
        }
      await assert.rejects(rig.lti.gate.accept(form, [state]), { code: 'ERR_LAUNCH_STATE' });
      await rig[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
    }).timeout(30_000);

  it('under another login are refused, for the nonce belongs to one', async () => {
    const rig = await startRig();
    const first = await rig.login();
    const second = await rig.login();
    const claims = claimsOfLaunch({
      issuer: rig.platform.issuer,
      nonce: first.nonce,
      seconds: rig.now / 1000,
    });
    const id_token = rig.lms.sign(claims);
    await rig.lti.gate.accept({ id_token, state: first.state }, [first.state]);
    await assert.rejects(
      rig.lti.gate.accept({ id_token, state: second.state }, [first.state, second.state]),
      { code: 'ERR_LAUNCH_NONCE' },
    );
    await rig[Symbol.asyncDispose]();
  });

  it('after the login ran out are refused', async () => {
    const rig = await startRig();
    const { state, nonce } = await rig.login();
    rig.now += 600_000;
    const claims = claimsOfLaunch({ issuer: rig.platform.issuer, nonce, seconds: rig.now / 1000 });
    await assert.rejects(rig.lti.gate.accept({ id_token: rig.lms.sign(claims), state }, [state]), {
      code: 'ERR_LAUNCH_STATE',
    });
    await rig[Symbol.asyncDispose]();
  });
});
