import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createConnection } from 'mongoose';
import { LaunchRefused } from '../../src/platform/launch.js';
import { openStore } from '../../src/store/open.js';
import { claimsOfLaunch } from '../lti/claims.js';
import { startRig } from '../lti/rig.js';

const servers = (process.env.MONGO_URL ?? '').split(/[\s,]+(?=mongodb)/).filter((url) => url !== '');

/** Security Framework 1.0, section 5.1.3, item 9. ltijs accepts the same token from two requests at once. */
describe('replays of an id_token', () => {
  it('on sqlite: of 100 at once exactly one passes, and none after', () => replayed('sqlite::memory:'));

  if (servers.length === 0)
    it('on mongo were left out: set MONGO_URL=mongodb://… to have them tested', function () {
      this.skip();
    });
  for (const server of servers)
    it(`on mongo ${server.replace(/\/\/[^@/]*@/, '//')}: of 100 at once exactly one passes, and none after`, async function () {
      this.timeout(60_000);
      const url = new URL(server);
      url.pathname = `/acquis_test_${randomBytes(6).toString('hex')}`;
      const direct = await createConnection(url.href, { serverSelectionTimeoutMS: 10_000 }).asPromise();
      try {
        const info = await direct.db?.admin().command({ buildInfo: 1 });
        if (info !== undefined && 'ferretdbVersion' in info) {
          if (this.test) this.test.title += ' (left out: FerretDB 1 has no atomic updates)';
          this.skip();
        }
        await replayed(url.href);
      } finally {
        await direct.dropDatabase();
        await direct.close();
      }
    });

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

async function replayed(databaseUrl: string): Promise<void> {
  const store = await openStore(databaseUrl);
  const rig = await startRig({ store });
  const { state, nonce } = await rig.login();
  const claims = claimsOfLaunch({ issuer: rig.platform.issuer, nonce, seconds: rig.now / 1000 });
  const form = { id_token: rig.lms.sign(claims), state };
  const outcomes = await Promise.allSettled(
    Array.from({ length: 100 }, () => rig.lti.gate.accept(form, [state])),
  );
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') {
      assert.ok(outcome.reason instanceof LaunchRefused, String(outcome.reason));
      assert.equal(outcome.reason.code, 'ERR_LAUNCH_STATE');
    }
  await assert.rejects(rig.lti.gate.accept(form, [state]), { code: 'ERR_LAUNCH_STATE' });
  await rig[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
}
