import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../../config/config.js';
import { type App, startApp } from '../../src/app.js';
import { type Browser, createBrowser } from '../platform/browser/browser.js';
import { startTestPlatform, type TestPlatform } from '../platform/test-platform.js';
import { adminPassword, freePort } from './school.js';

describe('A tool that moves to another address', () => {
  let folder: string;
  let campus: TestPlatform;
  let app: App;
  let url: string;

  beforeEach(async function () {
    this.timeout(20_000);
    folder = await mkdtemp(join(tmpdir(), 'acquis-moved-'));
  });
  afterEach(async () => {
    await app?.[Symbol.asyncDispose]();
    await campus?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  async function start(): Promise<void> {
    const port = await freePort();
    url = `http://localhost:${port}`;
    app = await startApp(
      parseConfig({
        PUBLIC_URL: url,
        PORT: String(port),
        DATABASE_URL: `sqlite:${join(folder, 'acquis.db')}`,
        ADMIN_PASSWORD: adminPassword,
        ALLOW_PRIVATE_NETWORKS: 'true',
        LOG_LEVEL: 'silent',
        ACQUIS_SECRET: 'a secret of at least thirty-two characters',
      }),
    );
  }

  async function registeredThenMoved(registrationManaged: boolean): Promise<void> {
    await start();
    campus = await startTestPlatform({ registrationManaged });
    await campus.registerTool((await app.useCases.makeInvitation()).url);
    await app[Symbol.asyncDispose]();
    await start();
  }

  async function platformPage(language = 'en') {
    const admin: Browser = createBrowser({ topLevel: url, target: 'window', now: Date.now });
    await admin.submit(await admin.open(`${url}/admin/sign-in`), { password: adminPassword });
    const [platform] = await app.store.platforms.list();
    const address = `${url}/admin/platforms/${platform?.id}`;
    return { admin, address, page: await admin.open(`${address}?lang=${language}`) };
  }

  it('shows its admin what the LMS still holds, and brings it up to date with one click', async function () {
    this.timeout(30_000);
    await registeredThenMoved(true);
    const before = campus.registrations[0];
    assert.doesNotMatch(before?.loginUrl ?? '', new RegExp(url));

    const { admin, address, page } = await platformPage();
    assert.match(page.body, /Compare with the learning platform/);
    const compared = await admin.open(`${address}/registration`);
    assert.match(compared.body, /holds something else than Acquis needs/);
    for (const shown of [before?.loginUrl ?? 'none', `${url}/lti/login`, `${url}/lti/jwks`])
      assert.ok(compared.body.includes(shown), shown);
    assert.equal(campus.registrations[0]?.loginUrl, before?.loginUrl, 'looking changes nothing');

    const updated = await admin.submit(compared, {}, 'Update the registration there');
    assert.match(updated.body, /has taken the update/);
    const after = campus.registrations[0];
    assert.equal(after?.clientId, before?.clientId);
    assert.equal(after?.loginUrl, `${url}/lti/login`);
    assert.deepEqual(after?.redirectUris, [`${url}/lti/launch`]);

    const again = await admin.open(`${address}/registration`);
    assert.match(again.body, /nothing to update/);
    const launched = await campus.launch({ as: 'zoe' });
    assert.equal(launched.status, 303, launched.body);
  });

  it('says why when the LMS does not let it, and nothing is changed', async function () {
    this.timeout(30_000);
    await registeredThenMoved(true);
    const { admin, address } = await platformPage();
    const { clientId } = campus.registrations[0] ?? {};
    const compared = await admin.open(`${address}/registration`);
    using _refusing = campus.intercept('PUT', `/lti/registration/${clientId}`, (_request, response) => {
      response.status(400).json({ error: 'invalid_redirect_uri' });
    });
    const refused = await admin.submit(compared, {}, 'Update the registration there');
    assert.equal(refused.status, 502);
    assert.match(refused.body, /did not take the update/);
    assert.match(refused.body, /ERR_REGISTRATION_UPDATE_REFUSED/);
    assert.match(refused.body, /invalid_redirect_uri/);
    using _ended = campus.intercept('GET', `/lti/registration/${clientId}`, (_request, response) => {
      response.status(401).end();
    });
    const french = await admin.open(`${address}/registration?lang=fr`);
    assert.match(french.body, /ne laisse plus Acquis voir/);
  });

  it('tells the admin of an LMS that gives no such access what to do instead', async function () {
    this.timeout(30_000);
    await registeredThenMoved(false);
    const { admin, address, page } = await platformPage();
    assert.match(page.body, /make a new registration link and use it there once more/);
    assert.doesNotMatch(page.body, /Compare with the learning platform/);
    const back = await admin.open(`${address}/registration`);
    assert.equal(new URL(back.url).pathname, new URL(address).pathname);
  });
});
