import assert from 'node:assert/strict';
import { type Browser, createBrowser, type Page } from '../platform/browser/browser.js';
import { course } from '../platform/course.js';
import { claim } from '../platform/lti/iri.js';
import { adminPassword, openSchool, type School } from './school.js';

const notices = ['LtiHelloWorldNotice', 'LtiContextCopyNotice', 'LtiAssetProcessorSubmissionNotice'];
const handlers = '/lti/services/notice-handlers/1';

describe('An LMS that sends notices', () => {
  let school: School;
  beforeEach(async function () {
    this.timeout(20_000);
    school = await openSchool({ notices });
  });
  afterEach(() => school?.[Symbol.asyncDispose]());

  const puts = () =>
    school.campus.requests.filter(({ method, path }) => method === 'PUT' && path === handlers);
  const launch = async () => {
    const launched = await school.campus.launch({ as: 'instructor' });
    assert.equal(launched.status, 303);
    await school.app.worker.drain();
    return launched;
  };

  it('is told at the first launch where to send the kinds that we know, and is heard', async () => {
    assert.ok(school.campus.registrations[0]?.scopes.includes(claimScope), 'it was asked for');
    await launch();
    assert.deepEqual(
      puts().map(({ status }) => status),
      [200, 200],
    );
    assert.equal((await signOf(school, 'notices'))?.lastError, undefined);
    assert.ok((await signOf(school, 'notices'))?.lastWorkedAt);
    await launch();
    assert.equal(puts().length, 2, 'once is enough');

    await school.publish('Pruning');
    const copied = { [claim.context]: { id: 'copy' }, [claim.originContexts]: [course.id] };
    assert.equal(await school.campus.notify('LtiContextCopyNotice', copied), 200);
    const launched = await school.campus.launch({
      as: 'instructor',
      claims: { [claim.context]: { id: 'copy' } },
    });
    assert.match((await launched.browser.follow(launched)).body, /copied from has 1 micro-credential/);
    assert.equal(await school.campus.notify('LtiAssetProcessorSubmissionNotice'), undefined);
  });

  it('is told again by itself while it is out of order, and by a later launch after it refused', async () => {
    const answering = (status: number) =>
      school.campus.intercept('PUT', handlers, (_request, response) => {
        response.sendStatus(status);
      });
    const outage = answering(503);
    await launch();
    assert.equal((await signOf(school, 'notices'))?.lastError, 'ERR_SERVICE_BUSY');
    outage[Symbol.dispose]();
    const refusal = answering(403);
    school.forward(10_000);
    await school.app.worker.drain();
    assert.equal((await signOf(school, 'notices'))?.lastError, 'ERR_SERVICE_UNAUTHORIZED');
    refusal[Symbol.dispose]();
    await launch();
    assert.equal(puts().length, 2, 'not at every launch');
    school.forward(60 * 60_000);
    await launch();
    assert.deepEqual(
      puts().map(({ status }) => status),
      [503, 403, 200, 200],
    );
    assert.ok(await school.campus.notify('LtiHelloWorldNotice'));
  });
});

const claimScope = 'https://purl.imsglobal.org/spec/lti/scope/noticehandlers';

describe('The connection check', () => {
  let school: School;
  let admin: Browser;
  beforeEach(async function () {
    this.timeout(20_000);
    school = await openSchool({ notices });
    admin = createBrowser({ topLevel: school.url, target: 'window', now: Date.now });
    await admin.submit(await admin.open(`${school.url}/admin/sign-in`), { password: adminPassword });
  });
  afterEach(() => school?.[Symbol.asyncDispose]());

  async function platformPage(): Promise<Page> {
    const [platform] = await school.app.store.platforms.list();
    return admin.open(`${school.url}/admin/platforms/${platform?.id}`);
  }
  const tryAgain = async () => admin.submit(await platformPage(), {}, 'Try again now');
  const asked = () =>
    school.campus.requests
      .filter(({ path }) => path.startsWith('/lti/') && !path.startsWith('/lti/registration'))
      .map(({ method, path }) => `${method} ${path}`);

  it('asks for a token where nobody has launched yet, and says that the rest comes later', async () => {
    const page = await tryAgain();
    assert.match(page.body, /An access token was asked for/);
    assert.match(page.url, /\/admin\/platforms\//);
    assert.ok(asked().includes('POST /lti/token'));
    assert.ok((await signOf(school, 'token'))?.lastWorkedAt);
  });

  it('tries token, participants, columns, results and notices anew, and every one of them turns green', async () => {
    await school.campus.launch({ as: 'instructor' });
    await school.app.worker.drain();
    const before = await platformPage();
    for (const never of ['Participants', 'Grade columns', 'Results'])
      assert.match(plain(before.body), new RegExp(`${never} Not tried yet`));
    const from = asked().length;
    const page = await tryAgain();
    assert.match(page.body, /Everything was tried again/);
    const requests = asked().slice(from);
    for (const expected of [
      'POST /lti/token',
      `GET /lti/services/${course.id}/memberships`,
      `GET /lti/services/${course.id}/lineitems`,
      'PUT /lti/services/notice-handlers/1',
    ])
      assert.ok(requests.includes(expected), `${expected} of ${requests}`);
    assert.ok(requests.some((one) => one.endsWith('/results')));
    for (const capability of [
      'login',
      'launch',
      'token',
      'memberships',
      'line-items',
      'results',
      'notices',
    ]) {
      const sign = await signOf(school, capability);
      assert.ok(sign?.lastWorkedAt && sign.lastError === undefined, capability);
    }
  });

  it('says where an LMS offers no notices, as Moodle: they are not merely untried', async () => {
    await using moodle = await openSchool();
    const browser = createBrowser({ topLevel: moodle.url, target: 'window', now: Date.now });
    await browser.submit(await browser.open(`${moodle.url}/admin/sign-in`), { password: adminPassword });
    const [platform] = await moodle.app.store.platforms.list();
    const page = async () =>
      plain((await browser.open(`${moodle.url}/admin/platforms/${platform?.id}`)).body);
    assert.match(await page(), /Notices Not tried yet/);
    await moodle.campus.launch({ as: 'instructor' });
    await moodle.app.worker.drain();
    assert.match(await page(), /Notices The platform offers none/);
  });

  it('says in plain words what failed and why, and turns green once the cause is gone and it was tried again', async () => {
    await school.campus.launch({ as: 'instructor' });
    await school.app.worker.drain();
    const faults = [
      school.campus.intercept('GET', `/lti/services/${course.id}/memberships`, (_request, response) => {
        response.sendStatus(403);
      }),
      school.campus.intercept('GET', `/lti/services/${course.id}/lineitems`, (_request, response) => {
        response.status(200).type('html').send('<html>Sign in</html>');
      }),
      school.campus.intercept('PUT', handlers, (_request, response) => {
        response.sendStatus(500);
      }),
    ];
    const failed = plain((await tryAgain()).body);
    assert.match(failed, /does not allow this service to Acquis/);
    assert.match(failed, /often a sign-in or error page/);
    assert.match(failed, /overloaded or being maintained/);
    for (const code of ['ERR_SERVICE_UNAUTHORIZED', 'ERR_SERVICE_ANSWER_INVALID', 'ERR_SERVICE_BUSY'])
      assert.match(failed, new RegExp(code));

    school.forward(60_000);
    for (const fault of faults) fault[Symbol.dispose]();
    await tryAgain();
    for (const capability of ['memberships', 'line-items', 'notices']) {
      const sign = await signOf(school, capability);
      assert.ok((sign?.lastWorkedAt ?? 0) > (sign?.lastFailedAt ?? 0), capability);
    }
  });

  it('names the host or port that the LMS blocks where it cannot read our keys', async () => {
    await school.campus.launch({ as: 'instructor' });
    using _ = school.campus.intercept('POST', '/lti/token', (_request, response) => {
      response
        .status(404)
        .type('html')
        .send('fix_jwks_alg(): Argument #1 ($jwks) must be of type array, null given');
    });
    const page = plain((await tryAgain()).body);
    assert.match(page, /could not read Acquis’s public keys/);
    assert.match(page, /ERR_SERVICE_TOKEN_KEYS_UNREADABLE/);
  });
});

async function signOf(school: School, capability: string) {
  const [platform] = await school.app.store.platforms.list();
  const signs = await school.app.store.connectionSigns.list(platform?.id ?? '');
  return signs.find((one) => one.capability === capability);
}

const plain = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
