import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Download, Page } from 'playwright-core';
import { parseConfig } from '../../config/config.js';
import { type App, startApp } from '../../src/app.js';
import { startTestPlatform, type TestPlatform } from '../platform/test-platform.js';
import { looking, picture, startBrowser, toolFrame } from './browser.js';
import { declareAndPublish } from './declare.js';
import { makeInvitation, signInAndNameIssuer } from './name-issuer.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const password = 'a password for the journey';

describe('the first credential, in a browser that blocks third-party cookies', () => {
  let folder: string;
  let publicUrl: string;
  let app: App;
  let campus: TestPlatform;
  let browser: Browser;
  let lms: Page;
  let credentialFile: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acquis-journey-'));
    const port = await freePort();
    publicUrl = `http://localhost:${port}`;
    app = await startApp(
      parseConfig({
        PUBLIC_URL: publicUrl,
        PORT: String(port),
        DATABASE_URL: `sqlite:${join(folder, 'acquis.db')}`,
        ADMIN_PASSWORD: password,
        ALLOW_PRIVATE_NETWORKS: 'true',
        LOG_LEVEL: 'warn',
      }),
    );
    campus = await startTestPlatform({ toolUrl: publicUrl });
    browser = await startBrowser();
    lms = await browser.newPage();
    lms.setDefaultTimeout(10_000);
  });

  after(async () => {
    await browser?.close();
    await campus?.[Symbol.asyncDispose]();
    await app?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture(lms, 'failed');
  });

  it('an admin names the awarding body, registers the LMS and pairs its events', async () => {
    const admin = await browser.newPage();
    admin.setDefaultTimeout(10_000);
    await signInAndNameIssuer(admin, publicUrl, password, looking(admin));
    const invitation = await makeInvitation(admin, publicUrl, looking(admin));
    assert.match(invitation, /\/lti\/register\?invitation=/);

    await lms.goto(`${campus.url}/setup`);
    await lms.getByLabel('Registration URL').fill(invitation);
    await lms.getByRole('button', { name: 'Register in this page' }).click();
    await lms.getByText('✓ active').waitFor();
    await looking(lms)('registered');

    await admin.goto(`${publicUrl}/admin`);
    await admin.locator('a[href*="/admin/platforms/"]').first().click();
    await admin.getByRole('button', { name: /pair/i }).first().click();
    const link = await admin.getByRole('textbox', { name: 'Pairing link' }).inputValue();
    await lms.getByLabel('Pairing link').fill(link);
    await lms.getByRole('button', { name: 'Pair' }).click();
    await lms.getByText('Paired with').waitFor();
    await admin.close();
  });

  it('an instructor launches in the iframe, declares a micro-credential and publishes it once it is complete', async () => {
    await lms.goto(campus.url);
    await launch('Claire');
    await declareAndPublish(
      toolFrame(lms),
      {
        title: 'Pruning fruit trees <in winter>',
        description: 'Prune young and bearing fruit trees.',
        outcome: 'Prunes a standard apple tree “safely”',
      },
      looking(lms),
    );
  });

  it('a learner sees what is open, completes the course, and finds the credential', async () => {
    await lms.goto(campus.url);
    await launch('Zoé');
    await toolFrame(lms).getByText('the course is not completed yet').waitFor();
    await looking(lms)('not-yet');

    await lms.goto(campus.url);
    await person('Zoé').getByRole('button', { name: 'Finish the course' }).click();
    await person('Zoé').getByText('Course completed').waitFor();
    await app.worker.drain();

    await launch('Zoé');
    const tool = toolFrame(lms);
    await tool.getByText('Pruning fruit trees <in winter>').first().waitFor();
    await looking(lms)('earned');
    await tool.getByRole('link', { name: /^Open/ }).first().click();
    await tool.getByRole('heading', { name: 'Take it with you' }).waitFor();
    await looking(lms)('credential');
    const [download] = await Promise.all([
      lms.waitForEvent('download'),
      tool.getByRole('link', { name: 'Credential (JSON)' }).click(),
    ]);
    credentialFile = await keep(download);
    const credential = JSON.parse(await readFile(credentialFile, 'utf8'));
    assert.equal(credential.name, 'Pruning fruit trees <in winter>');
  });

  it('the learner makes it public, and a stranger reads and checks it', async () => {
    const stranger = await (await browser.newContext()).newPage();
    const address: string = JSON.parse(await readFile(credentialFile, 'utf8')).id;
    await stranger.goto(address);
    assert.ok(
      !(await stranger.content()).includes('Élan'),
      'a credential that is not shared must not name the learner',
    );
    await looking(stranger)('not-shared');

    const tool = toolFrame(lms);
    await tool.getByRole('button', { name: 'Make it public' }).click();
    const link = await tool.getByRole('textbox', { name: 'Public link' }).inputValue();
    assert.equal(link, address);
    await stranger.goto(link);
    await stranger.getByText('Zoé Élan-Müller').first().waitFor();
    await looking(stranger)('public');
    assert.match(await verdict(stranger), /valid/i);

    await check(stranger, credentialFile);
    await looking(stranger)('check');
    assert.match(await verdict(stranger), /valid/i);
    await stranger.context().close();
  });

  it('a program that is not ours to drive verifies the file: acquis verify says 0', async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', 'src/main.ts', 'verify', credentialFile, '--json'],
      { cwd: root },
    );
    assert.equal(JSON.parse(stdout).verdict, 'valid');
  });

  it('the instructor revokes it with a reason, and every check says so at once', async () => {
    await lms.goto(campus.url);
    await launch('Claire');
    const tool = toolFrame(lms);
    await tool
      .getByRole('link', { name: /^Learners/ })
      .first()
      .click();
    await tool.getByText('Zoé Élan-Müller').first().waitFor();
    await looking(lms)('learners');
    await tool
      .getByRole('link', { name: /^Revoke/ })
      .first()
      .click();
    await tool.getByRole('textbox', { name: 'Reason' }).fill('Issued by mistake');
    await looking(lms)('revoke');
    await tool.getByRole('button', { name: 'Revoke for good' }).click();
    await tool.getByText('Revoked. Every check says so from now on.').waitFor();

    const stranger = await (await browser.newContext()).newPage();
    const address: string = JSON.parse(await readFile(credentialFile, 'utf8')).id;
    await stranger.goto(address);
    await looking(stranger)('public-revoked');
    assert.match(await verdict(stranger), /not valid|invalid|revoked/i);
    await check(stranger, credentialFile);
    assert.match(await verdict(stranger), /not valid|invalid|revoked/i);
    await looking(stranger)('check-revoked');
    await stranger.context().close();
    const failed = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', 'src/main.ts', 'verify', credentialFile],
      { cwd: root },
    ).catch((error) => error);
    assert.equal(failed.code, 1);
  });

  /** The card of a learner or of the instructor on the LMS's course page. */
  function person(name: string) {
    return lms.locator('.card').filter({ hasText: `Launch as ${name}:` });
  }

  async function launch(name: string): Promise<void> {
    await person(name).getByRole('link', { name: 'in this page' }).click();
    await lms.locator('iframe').waitFor();
  }

  async function keep(download: Download): Promise<string> {
    const file = join(folder, 'credential.json');
    await download.saveAs(file);
    return file;
  }

  async function check(page: Page, file: string): Promise<void> {
    await page.goto(`${publicUrl}/check`);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.locator('#verdict').first().waitFor();
  }

  function verdict(page: Page): Promise<string> {
    return page.locator('#verdict').first().innerText();
  }
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
