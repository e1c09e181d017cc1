import assert from 'node:assert/strict';
import { withClient } from '../../lti/registration/clients.js';
import { decideDeployment } from '../../src/platform/platform.js';
import { openSchool, type School } from './school.js';

describe('An LMS that registers again', () => {
  let school: School;
  let first: string;
  let achievementId: string;

  beforeEach(async function () {
    this.timeout(20_000);
    school = await openSchool();
    first = school.campus.registrations[0]?.clientId ?? '';
    await school.campus.launch({ as: 'instructor' });
    await school.campus.launch({ as: 'zoe' });
    const [platform] = await school.app.store.platforms.list();
    const made = await school.app.useCases.makePairingLink(platform?.id ?? '');
    await school.campus.pair(made?.link ?? '');
    achievementId = await school.publish('Pruning');
    await school.campus.finishCourse('zoe', 85);
    await settle();
  });
  afterEach(() => school?.[Symbol.asyncDispose]());

  const registerAgain = async (clientId?: string) =>
    school.campus.registerTool((await school.app.useCases.makeInvitation()).url, clientId);

  async function settle(): Promise<void> {
    await school.app.worker.drain();
    school.forward(10_000);
    await school.app.worker.drain();
  }

  async function records() {
    const { store } = school.app;
    const platforms = await store.platforms.list();
    const courses = (await Promise.all(platforms.map(({ id }) => store.courses.list(id)))).flat();
    const awards = await store.awards.byAchievement(achievementId);
    return { platforms, courses, awards };
  }

  it('under the same client id is the same platform, and nothing is lost or doubled', async () => {
    const before = await records();
    const again = await registerAgain(first);
    assert.equal(again.clientId, first);
    const after = await records();
    assert.deepEqual(
      after.platforms.map(({ id, clientId, deployments }) => ({ id, clientId, deployments })),
      before.platforms.map(({ id, clientId, deployments }) => ({ id, clientId, deployments })),
    );
    await school.campus.launch({ as: 'zoe' });
    await school.campus.finishCourse('zoe', 90);
    await settle();
    const { courses, awards } = await records();
    assert.deepEqual(
      courses.map(({ id }) => id),
      before.courses.map(({ id }) => id),
    );
    assert.deepEqual(
      awards.map(({ id }) => id),
      before.awards.map(({ id }) => id),
    );
  });

  it('under a new client id goes on with its courses, learners and awards', async () => {
    const before = await records();
    const { clientId } = await registerAgain();
    assert.notEqual(clientId, first);
    const { platforms } = await records();
    assert.equal(platforms.length, 1);
    assert.equal(platforms[0]?.id, before.platforms[0]?.id);
    assert.equal(platforms[0]?.clientId, clientId);
    assert.deepEqual(platforms[0]?.deployments, [
      { id: '1', confirmed: true, clientId: first },
      { id: '2', confirmed: true },
    ]);

    const launched = await school.campus.launch({ as: 'zoe', clientId });
    const page = await launched.browser.follow(launched);
    assert.match(page.body, /Pruning/, 'the credential is there');
    await school.campus.finishCourse('zoe', 90);
    await school.campus.finishCourse('tom', 90);
    await settle();
    const after = await records();
    assert.deepEqual(
      after.courses.map(({ id }) => id),
      before.courses.map(({ id }) => id),
    );
    assert.equal(after.awards.length, 2, 'one for each learner, ever');
  });

  it('keeps what was made under the old client id working, launches and services', async () => {
    const { clientId } = await registerAgain();
    for (const as of ['instructor', 'zoe']) {
      const old = await school.campus.launch({ as, clientId: first });
      assert.equal(old.status, 303, old.body);
    }
    const course = await school.course();
    assert.equal(course.deploymentId, '1');
    const members = await school.services.memberships(course);
    assert.ok(members.length > 0);
    const items = await school.services.lineItems(course);
    assert.ok(items.every(({ url }) => url.includes('type_id=1')));

    await school.campus.launch({ as: 'instructor', clientId });
    const now = await school.course();
    assert.equal(now.deploymentId, '2');
    assert.ok((await school.services.lineItems(now)).every(({ url }) => url.includes('type_id=2')));

    const page = await school.campus.launch({ as: 'instructor', message: 'deep-linking', clientId: first });
    const done = await page.browser.submit(
      await page.browser.submit(page, { item: [achievementId], do: 'add' }),
    );
    assert.equal(done.status, 200, done.body);
  });

  it('does not let one registration answer for another', async () => {
    const { clientId } = await registerAgain();
    const crossed = await school.campus.launch({ as: 'zoe', clientId, claims: { aud: first } });
    assert.equal(crossed.status, 401);
    assert.match(crossed.body, /ERR_LAUNCH_AUDIENCE/);
    const elsewhere = await school.campus.launch({
      as: 'zoe',
      clientId: first,
      login: { lti_deployment_id: undefined },
      claims: { 'https://purl.imsglobal.org/spec/lti/claim/deployment_id': '2' },
    });
    assert.equal(elsewhere.status, 403, 'deployment 2 is the other registration’s');
  });

  it('and goes back to its first client id when that one registers once more', async () => {
    const { clientId } = await registerAgain();
    await registerAgain(first);
    const [platform, ...others] = (await records()).platforms;
    assert.equal(others.length, 0);
    assert.equal(platform?.clientId, first);
    assert.deepEqual(platform?.deployments, [
      { id: '2', confirmed: true, clientId },
      { id: '1', confirmed: true },
    ]);
    for (const client of [first, clientId])
      assert.equal((await school.campus.launch({ as: 'zoe', clientId: client })).status, 303);
  });

  it('tells the admin that nothing is lost', async () => {
    const { url } = await school.app.useCases.makeInvitation();
    const page = await fetch(school.campus.registrationInitiationUrl(url));
    assert.match(await page.text(), /courses, learners and credentials go on/);
  });
});

describe('A platform under another client id', () => {
  const facts = {
    id: 'p',
    issuer: 'https://lms.example',
    name: '',
    family: 'moodle',
    authorizationEndpoint: '',
    tokenEndpoint: '',
    jwksUri: '',
    createdAt: 0,
    revision: 1,
  };

  it('gives each client its own deployments, and takes the first one’s back', () => {
    const platform = { ...facts, clientId: 'a', deployments: [{ id: '1', confirmed: true }] };
    const b = withClient(platform, 'b');
    assert.deepEqual(b.deployments, [{ id: '1', confirmed: true, clientId: 'a' }]);
    assert.deepEqual(withClient(b, 'a'), platform);
  });

  it('has a deployment of its own confirmed, and not the other registration’s of the same id', () => {
    const [former, present] = [
      { id: '1', confirmed: false, clientId: 'a' },
      { id: '1', confirmed: false },
    ];
    const platform = { ...facts, clientId: 'b', deployments: [former, present] };
    assert.deepEqual(decideDeployment(platform, { id: '1' }, true).deployments, [
      former,
      { ...present, confirmed: true },
    ]);
    assert.deepEqual(decideDeployment(platform, former, true).deployments, [
      { ...former, confirmed: true },
      present,
    ]);
  });
});
