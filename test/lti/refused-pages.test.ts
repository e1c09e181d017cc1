import assert from 'node:assert/strict';
import { claim } from '../platform/lti/iri.js';
import { openSchool, type School } from './school.js';

describe('A launch that is refused', () => {
  let school: School;
  before(async function () {
    this.timeout(20_000);
    school = await openSchool();
  });
  after(() => school?.[Symbol.asyncDispose]());

  it('because it answers for another deployment than its login tells so, and asks no admin to confirm the other', async () => {
    const refused = await school.campus.launch({
      as: 'instructor',
      claims: { [claim.deploymentId]: 'another' },
    });
    assert.equal(refused.stage, 'launch');
    assert.equal(refused.status, 400);
    assert.match(refused.body, /ERR_LAUNCH_DEPLOYMENT_OTHER/);
    assert.match(refused.body, /not the installation that was opened/);
    const [platform] = await school.app.store.platforms.list();
    assert.deepEqual(
      platform?.deployments.map(({ confirmed }) => confirmed),
      [true],
    );
    const passed = await school.campus.launch({ as: 'instructor' });
    assert.equal(passed.status, 303, 'the right one passes');
  });

  it('for an unknown deployment waits for an admin, where its login named none', async () => {
    const refused = await school.campus.launch({
      as: 'instructor',
      login: { lti_deployment_id: undefined },
      claims: { [claim.deploymentId]: 'another' },
    });
    assert.equal(refused.status, 403);
    assert.match(refused.body, /an administrator must confirm/);
  });

  it('for a clock that is off says so, and not that it took too long', async () => {
    const at = (seconds: number) => {
      const iat = Math.floor(Date.now() / 1000) + seconds;
      return school.campus.launch({ as: 'zoe', claims: { iat, exp: iat + 3600 } });
    };
    for (const seconds of [-90, 90]) {
      const refused = await at(seconds);
      assert.equal(refused.status, 401);
      assert.match(refused.body, /clocks of the two servers do not agree/);
    }
    for (const seconds of [-45, 45]) assert.equal((await at(seconds)).status, 303);
  });

  it('for want of the roles claim says what was wrong; one with an empty list is a learner’s', async () => {
    const missing = await school.campus.launch({ as: 'instructor', claims: { [claim.roles]: undefined } });
    assert.equal(missing.status, 400);
    assert.match(missing.body, /message was not accepted/);
    assert.match(missing.body, /ERR_LAUNCH_CLAIM/);
    const empty = await school.campus.launch({ as: 'instructor', claims: { [claim.roles]: [] } });
    assert.equal(empty.status, 303);
    assert.match(empty.location ?? '', /\/my\//);
  });
});
