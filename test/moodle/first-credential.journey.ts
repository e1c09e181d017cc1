import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type { App } from '../../src/app.js';
import { looking, picture, startBrowser } from '../journeys/browser.js';
import { declareAndPublish } from '../journeys/declare.js';
import { makeInvitation, signInAndNameIssuer } from '../journeys/name-issuer.js';
import { addActivity, completeCourse, open, pairPlugin, registerTool, signIn } from './moodle-site.js';
import { type Person, type Seed, seedMoodle } from './seed.js';
import { startTool } from './start-tool.js';
import { readSurroundings, type Surroundings } from './surroundings.js';

const password = 'a password for the journey';
const title = 'Tailler des arbres âgés – l’œil & la main <en hiver>';

/** At most a minute until Moodle's next cron run, and the seconds that the run takes to come to us. */
const mostMilliseconds = 65_000;
/** When the plugin does not know the course yet: one run more, in which it hears of the course. */
const mostMillisecondsAtFirst = 130_000;

describe('the first credential, on a real Moodle, in a browser that blocks third-party cookies', function () {
  // Each step stands on the one before it.
  this.bail(true);

  let around: Surroundings;
  let seed: Seed;
  let folder: string;
  let app: App;
  let browser: Browser;
  let admin: Page;
  let teacher: Page;
  let student: Page;
  let activity: string;
  /** Moodle's id of the tool that is registered. */
  let toolId: string;
  let credentialFile: string;

  before(async () => {
    around = readSurroundings(process.env);
    seed = await seedMoodle(around);
    console.log(`    Moodle ${seed.release}, plugin ${seed.plugin}, course ${seed.course.id}`);
    folder = await mkdtemp(join(tmpdir(), 'acquis-moodle-'));
    app = await startTool(around, folder, password);
    browser = await startBrowser();
  });

  after(async () => {
    await browser?.close();
    await app?.[Symbol.asyncDispose]();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    for (const [name, page] of Object.entries({ admin, teacher, student }))
      if (page !== undefined) await picture(page, `failed-${name}`);
  });

  it('an admin names the awarding body, registers Acquis in Moodle and pairs the plugin', async () => {
    const tool = await (await browser.newContext({ viewport: { width: 1100, height: 800 } })).newPage();
    tool.setDefaultTimeout(15_000);
    const look = looking(tool);
    await signInAndNameIssuer(tool, around.toolUrl, password, look);
    const invitation = await makeInvitation(tool, around.toolUrl, look);

    admin = await signIn(browser, around.moodleUrl, around.admin);
    toolId = await registerTool(admin, around.moodleUrl, invitation, looking(admin));

    await openPlatform(tool);
    await tool.getByRole('button', { name: 'Pair the Moodle plugin' }).click();
    const link = await tool.getByRole('textbox', { name: 'Pairing link' }).inputValue();
    await look('pairing-link');
    await pairPlugin(admin, around.moodleUrl, link, looking(admin));
    await tool.context().close();
  });

  it('a teacher adds the activity, launches it inside Moodle, declares and publishes', async () => {
    teacher = await signIn(browser, around.moodleUrl, seed.people.teacher);
    activity = await addActivity(teacher, around.moodleUrl, seed.course.id, toolId, looking(teacher));
    await declareAndPublish(
      toolIn(teacher),
      {
        title,
        description: 'Tailler des arbres âgés sans les blesser.',
        outcome: 'Taille un pommier de plein vent « sans risque »',
      },
      looking(teacher),
    );
  });

  it('keeps its session in the frame by a partitioned cookie, the only kind that gets through', async () => {
    const cookies = await teacher.context().cookies(around.toolUrl);
    assert.ok(cookies.length > 0, 'no cookie of the tool at all');
    for (const cookie of cookies) {
      const { name, partitionKey } = cookie as typeof cookie & { readonly partitionKey?: string };
      assert.ok(partitionKey, `${name} is not partitioned`);
    }
  });

  it('a student who completes the course at once, before the plugin has heard of it, is not forgotten', async () => {
    const early = await signIn(browser, around.moodleUrl, seed.people.early);
    const clicked = await completeCourse(early, around.moodleUrl, seed.course);
    await early.context().close();
    await madeWithin(mostMillisecondsAtFirst, clicked, seed.people.early);
  });

  it('a student sees what is open, completes the course in Moodle, and has the credential within a minute', async () => {
    student = await signIn(browser, around.moodleUrl, seed.people.student);
    await open(student, activity);
    await toolIn(student).getByText('the course is not completed yet').waitFor();
    await looking(student)('student-not-yet');

    const clicked = await completeCourse(student, around.moodleUrl, seed.course, looking(student));
    await madeWithin(mostMilliseconds, clicked, seed.people.student);

    await open(student, activity);
    const tool = toolIn(student);
    await tool.getByText('Earned', { exact: true }).first().waitFor();
    await looking(student)('student-earned');
    await tool.getByRole('link', { name: /^Open/ }).first().click();
    await tool.getByRole('heading', { name: 'Take it with you' }).waitFor();
    await looking(student)('student-credential');
    const [download] = await Promise.all([
      student.waitForEvent('download'),
      tool.getByRole('link', { name: 'Credential (JSON)' }).click(),
    ]);
    credentialFile = join(folder, 'credential.json');
    await download.saveAs(credentialFile);
    assert.equal((await readCredential()).name, title);
  });

  it('@digitalbazaar/vc verifies the file in a separate process, over https', async () => {
    assert.deepEqual(await verifyElsewhere(), { verified: true, revoked: false, error: '' });
  });

  it('the student makes it public, and a stranger reads and checks it; another student has nothing', async () => {
    const tool = toolIn(student);
    await tool.getByRole('button', { name: 'Make it public' }).click();
    const link = await tool.getByRole('textbox', { name: 'Public link' }).inputValue();
    assert.equal(link, (await readCredential()).id);
    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto(link);
    await stranger.getByText(seed.people.student.name).first().waitFor();
    assert.match(await stranger.locator('#verdict').first().innerText(), /valid/i);
    await looking(stranger)('public');
    await stranger.context().close();

    const other = await signIn(browser, around.moodleUrl, seed.people.other);
    await open(other, activity);
    await toolIn(other).getByText('the course is not completed yet').waitFor();
    await other.context().close();
  });

  it('the teacher revokes it with a reason, and every check says so', async () => {
    await open(teacher, activity);
    const tool = toolIn(teacher);
    await tool
      .getByRole('link', { name: /^Learners/ })
      .first()
      .click();
    await tool.getByText(seed.people.student.name).first().waitFor();
    await tool.getByText(seed.people.other.name).first().waitFor();
    await looking(teacher)('learners');
    await tool.getByRole('link', { name: `Revoke the credential of ${seed.people.student.name}` }).click();
    await tool.getByRole('textbox', { name: 'Reason' }).fill('Émis par erreur');
    await tool.getByRole('button', { name: 'Revoke for good' }).click();
    await tool.getByText('Revoked. Every check says so from now on.').waitFor();

    assert.equal((await verifyElsewhere()).revoked, true);
    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto((await readCredential()).id);
    await stranger.getByText('Émis par erreur').first().waitFor();
    await looking(stranger)('public-revoked');
    await stranger.context().close();
  });

  it('the admin’s page says that login, launch, participants and completions worked', async () => {
    const tool = await (await browser.newContext({ viewport: { width: 1100, height: 800 } })).newPage();
    tool.setDefaultTimeout(15_000);
    await tool.goto(`${around.toolUrl}/admin`);
    await tool.getByLabel('Administrator password').fill(password);
    await tool.getByRole('button', { name: 'Sign in' }).click();
    await openPlatform(tool);
    await looking(tool)('connection-check');
    for (const name of ['Login', 'Launch', 'Access token', 'Participants', 'Completions and grades']) {
      const line = tool.locator('.signs li').filter({ has: tool.getByText(name, { exact: true }) });
      assert.match(await line.innerText(), /Worked on/, name);
    }
    await tool.context().close();
    await open(admin, `${around.moodleUrl}/local/acquis/index.php`);
    await looking(admin)('moodle-connection');
  });

  /** Waits until the person's credential is in the tool's database, and says how long that took. */
  async function madeWithin(most: number, since: number, { id, name }: Person): Promise<void> {
    const { platforms, learners, credentials } = app.store;
    const platform = (await platforms.byIssuer(around.moodleUrl))[0];
    assert.ok(platform !== undefined);
    for (;;) {
      const learner = await learners.bySub(platform.id, id);
      if (learner !== undefined && (await credentials.byLearner(learner.id)).length > 0) break;
      assert.ok(
        Date.now() - since <= most,
        `${name} has no credential after ${most / 1000} s: does Moodle’s cron run every minute?`,
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    console.log(
      `    from ${name}’s click to the durable credential: ${((Date.now() - since) / 1000).toFixed(1)} s`,
    );
  }

  async function openPlatform(tool: Page): Promise<void> {
    await tool.goto(`${around.toolUrl}/admin`);
    await tool.locator('a[href*="/admin/platforms/"]:not([href$="/new"])').first().click();
    await tool.getByRole('heading', { name: 'What really works' }).waitFor();
  }

  async function readCredential(): Promise<{ readonly id: string; readonly name: string }> {
    return JSON.parse(await readFile(credentialFile, 'utf8'));
  }

  async function verifyElsewhere(): Promise<{ verified: boolean; revoked: boolean; error: string }> {
    const script = fileURLToPath(
      new URL('../credential/outside/verify-with-digital-bazaar.mjs', import.meta.url),
    );
    const child = spawn(process.execPath, [script], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, DID_WEB_SCHEME: 'https' },
    });
    child.stdin.end(await readFile(credentialFile));
    return JSON.parse(await text(child.stdout));
  }

  /** Moodle's page of an external tool holds it in the frame with this id. */
  function toolIn(page: Page) {
    return page.frameLocator('#contentframe');
  }
});
