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
import { picture, startBrowser, toolFrame } from './browser.js';

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
    await admin.goto(`${publicUrl}/admin`);
    await admin.getByLabel('Administrator password').fill('wrong, to begin with');
    await admin.getByRole('button', { name: 'Sign in' }).click();
    await admin.getByText('This password is not right').first().waitFor();
    await admin.getByLabel('Administrator password').fill(password);
    await admin.getByRole('button', { name: 'Sign in' }).click();
    await admin.getByRole('heading', { name: 'Getting started' }).waitFor();
    await picture(admin, '01-admin');

    await admin
      .getByRole('link', { name: 'Name the awarding body' })
      .or(admin.getByRole('link', { name: 'Edit the awarding body' }))
      .first()
      .click();
    await admin.getByLabel('Name', { exact: true }).fill('Les Vergers');
    await admin.getByLabel('Legal name').fill('Centre de formation Les Vergers');
    await admin.getByLabel('Country').selectOption('FR');
    await admin.getByRole('button', { name: 'Save' }).click();
    await admin.getByText('Saved. New credentials carry these facts.').waitFor();

    await admin.goto(`${publicUrl}/admin`);
    await admin
      .getByRole('button', { name: 'Make a registration link' })
      .or(admin.getByRole('link', { name: 'Make a registration link' }))
      .first()
      .click();
    const invitation = await admin.getByRole('textbox', { name: 'Registration link' }).inputValue();
    assert.match(invitation, /\/lti\/register\?invitation=/);
    await picture(admin, '02-invitation');

    await lms.goto(`${campus.url}/setup`);
    await lms.getByLabel('Registration URL').fill(invitation);
    await lms.getByRole('button', { name: 'Register in this page' }).click();
    await lms.getByText('✓ active').waitFor();
    await picture(lms, '03-registered');

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
    const tool = toolFrame(lms);
    await tool.getByRole('heading', { name: 'No micro-credential yet' }).waitFor();
    await picture(lms, '04-empty-course');
    await tool.getByRole('link', { name: 'Create a micro-credential' }).click();
    await tool.getByLabel('Title').fill('Pruning fruit trees <in winter>');
    await tool.getByLabel('English').check();
    await tool.getByRole('button', { name: 'Continue' }).click();
    await tool.getByText('6 of 11 elements').first().waitFor();
    await tool.getByRole('textbox', { name: 'Description' }).fill('Prune young and bearing fruit trees.');
    await tool
      .getByRole('textbox', { name: 'Statement' })
      .first()
      .fill('Prunes a standard apple tree “safely”');

    await tool.getByRole('button', { name: 'Save and go on to publish' }).click();
    await tool.getByText('It cannot be published yet').first().waitFor();
    await picture(lms, '05-missing');
    await tool.getByRole('link', { name: 'Back to the draft' }).first().click();

    await tool.getByRole('textbox', { name: 'Hours' }).fill('25');
    await tool.getByRole('combobox', { name: 'EQF level' }).selectOption('4');
    await tool.getByRole('checkbox', { name: 'Quiz' }).check();
    await tool.getByRole('combobox', { name: 'Form of participation' }).selectOption('blended');
    await tool.getByRole('combobox', { name: 'Quality assurance' }).selectOption('external');
    await picture(lms, '06-edit');
    await tool.getByRole('button', { name: 'Save and go on to publish' }).click();
    await tool.getByText('Nobody has met the criteria yet').waitFor();
    await picture(lms, '07-publish');
    await tool.getByRole('button', { name: 'Publish', exact: true }).click();
    await tool.getByText('Published. Whoever has met the criteria').waitFor();
    await picture(lms, '08-published');
  });

  it('a learner sees what is open, completes the course, and finds the credential', async () => {
    await lms.goto(campus.url);
    await launch('Zoé');
    await toolFrame(lms).getByText('the course is not completed yet').waitFor();
    await picture(lms, '09-not-yet');

    await lms.goto(campus.url);
    await person('Zoé').getByRole('button', { name: 'Finish the course' }).click();
    await person('Zoé').getByText('Course completed').waitFor();
    await app.worker.drain();

    await launch('Zoé');
    const tool = toolFrame(lms);
    await tool.getByText('Pruning fruit trees <in winter>').first().waitFor();
    await picture(lms, '10-earned');
    await tool.getByRole('link', { name: /^Open/ }).first().click();
    await tool.getByRole('heading', { name: 'Take it with you' }).waitFor();
    await picture(lms, '11-credential');
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
    await picture(stranger, '12-not-shared');

    const tool = toolFrame(lms);
    await tool.getByRole('button', { name: 'Make it public' }).click();
    const link = await tool.getByRole('textbox', { name: 'Public link' }).inputValue();
    assert.equal(link, address);
    await stranger.goto(link);
    await stranger.getByText('Zoé Élan-Müller').first().waitFor();
    await picture(stranger, '13-public');
    assert.match(await verdict(stranger), /valid/i);

    await check(stranger, credentialFile);
    await picture(stranger, '14-check');
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
    await picture(lms, '15-learners');
    await tool
      .getByRole('link', { name: /^Revoke/ })
      .first()
      .click();
    await tool.getByRole('textbox', { name: 'Reason' }).fill('Issued by mistake');
    await picture(lms, '16-revoke');
    await tool.getByRole('button', { name: 'Revoke for good' }).click();
    await tool.getByText('Revoked. Every check says so from now on.').waitFor();

    const stranger = await (await browser.newContext()).newPage();
    const address: string = JSON.parse(await readFile(credentialFile, 'utf8')).id;
    await stranger.goto(address);
    await picture(stranger, '17-public-revoked');
    assert.match(await verdict(stranger), /not valid|invalid|revoked/i);
    await check(stranger, credentialFile);
    assert.match(await verdict(stranger), /not valid|invalid|revoked/i);
    await picture(stranger, '18-check-revoked');
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
