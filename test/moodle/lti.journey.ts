import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { App } from '../../src/app.js';
import type { Course } from '../../src/course/course.js';
import { columnsOf } from '../../src/delivery/passback/column.js';
import { looking, picture, startBrowser } from '../journeys/browser.js';
import { declareAndPublish } from '../journeys/declare.js';
import { makeInvitation, nameIssuer } from '../journeys/name-issuer.js';
import {
  activityNamed,
  copyCourse,
  deleteTool,
  gradeRow,
  saveSeveral,
  selectContent,
  toolIn,
  updateTool,
} from './lti-site.js';
import { addActivity, open, pairPlugin, registerTool, signIn, toolIds } from './moodle-site.js';
import { type Person, type Seed, seedMoodle } from './seed.js';
import { startTool } from './start-tool.js';
import { readSurroundings, type Surroundings } from './surroundings.js';

const password = 'a password for the journey';
const title = 'Reconnaître l’âge d’un arbre – « à l’œil » & à la main';

/** Issue 3: what an administrator can be asked for before the first launch. */
const most = { seconds: 120, clicks: 3 };

/** Moodle's plugin speaks when cron runs, each minute at the slowest. */
const twoCronRunsMs = 130_000;

describe('LTI with a real Moodle, in a browser that blocks third-party cookies', function () {
  // Each step stands on the one before it.
  this.bail(true);

  let around: Surroundings;
  let seed: Seed;
  let folder: string;
  let app: App;
  let browser: Browser;
  let context: BrowserContext;
  let tool: Page;
  let admin: Page;
  let teacher: Page;
  let student: Page;
  /** Moodle's id of the tool that is registered. */
  let toolId: string;
  let activity: string;
  let linked: string;
  /** Moodle's id of the copied course. */
  let copied: string;

  before(async () => {
    around = readSurroundings(process.env);
    seed = await seedMoodle(around);
    folder = await mkdtemp(join(tmpdir(), 'acquis-moodle-'));
    browser = await startBrowser();
  });

  after(async () => {
    await browser?.close();
    await app?.[Symbol.asyncDispose]();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    for (const [name, page] of Object.entries({ tool, admin, teacher, student }))
      if (page !== undefined && !page.isClosed()) await picture(page, `lti-failed-${name}`);
  });

  it('a fresh tool is registered, activated and launched by an admin, in two minutes and three clicks of its own', async () => {
    const begun = performance.now();
    const seconds = () => (performance.now() - begun) / 1000;
    let clicks = 0;
    const click = async (what: Locator) => {
      clicks += 1;
      await what.click();
    };
    app = await startTool(around, folder, password);
    const started = seconds();

    // The same browser for the tool and for Moodle: the link goes from one to the other by the clipboard.
    admin = await signIn(browser, around.moodleUrl, around.admin);
    context = admin.context();
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: around.toolUrl });
    tool = await context.newPage();
    tool.setDefaultTimeout(15_000);
    await tool.goto(`${around.toolUrl}/admin`);
    await tool.getByLabel('Administrator password').fill(password);
    await click(tool.getByRole('button', { name: 'Sign in' }));
    await click(tool.getByRole('button', { name: 'Make a registration link' }));
    await looking(tool)('lti-registration-link');
    await click(tool.getByRole('button', { name: 'Copy: Registration link' }));
    await tool.getByText('Copied').first().waitFor();
    const copied = await tool.evaluate(() => navigator.clipboard.readText());

    await admin.bringToFront();
    toolId = await registerTool(admin, around.moodleUrl, copied, looking(admin));
    const registered = seconds();
    activity = await addActivity(admin, around.moodleUrl, seed.course.id, toolId, looking(admin));
    await toolIn(admin).getByRole('heading', { name: 'No micro-credential yet' }).waitFor();
    const launched = seconds();
    await looking(admin)('lti-launched-by-admin');
    console.log(
      `    tool started after ${started.toFixed(1)} s, registered and active after ${registered.toFixed(1)} s, launched after ${launched.toFixed(1)} s; ${clicks} clicks outside Moodle`,
    );
    assert.ok(launched < most.seconds, `${launched} s`);
    assert.ok(clicks <= most.clicks, `${clicks} clicks`);
  });

  it('what was registered is one platform with its deployment, and Moodle sends names because they were asked for', async () => {
    const [platform, ...others] = await app.store.platforms.list();
    assert.equal(others.length, 0);
    assert.equal(platform?.issuer, around.moodleUrl);
    assert.equal(platform?.family, 'moodle');
    assert.equal(platform?.deployments.length, 1);
    assert.equal(platform?.deployments[0]?.confirmed, true);
    assert.equal((await course()).contextId, seed.course.id);
  });

  it('a teacher launches in the frame, declares and publishes', async () => {
    await tool.goto(`${around.toolUrl}/admin`);
    await nameIssuer(tool);
    teacher = await signIn(browser, around.moodleUrl, seed.people.teacher);
    await open(teacher, activity);
    await declareAndPublish(
      toolIn(teacher),
      {
        title,
        description: 'Dater un arbre sans le forer.',
        outcome: 'Estime l’âge d’un pommier à dix ans près',
        shownBy: 'Approved by an instructor',
      },
      looking(teacher),
    );
    await onlyPartitionedCookies(teacher);
  });

  it('a teacher adds several activities with “Select content”, one of them with a grade column', async () => {
    const offered = await selectContent(teacher, around.moodleUrl, seed.course.id, toolId, looking(teacher));
    const page = 'The course’s page of micro-credentials';
    await offered.getByRole('checkbox', { name: page }).check();
    await offered.getByRole('checkbox', { name: title }).check();
    await looking(teacher)('lti-chosen');
    await offered.getByRole('button', { name: 'Add to the course' }).click();
    await saveSeveral(teacher, [page, title], looking(teacher));

    linked = await activityNamed(teacher, around.moodleUrl, seed.course.id, title);
    await activityNamed(teacher, around.moodleUrl, seed.course.id, page);
    await open(teacher, `${around.moodleUrl}/grade/edit/tree/index.php?id=${seed.course.id}`);
    await looking(teacher)('moodle-gradebook-setup');
    const columns = teacher.locator('#grade_edit_tree_table tr.item, table.setup-grades tr.item');
    assert.equal(await columns.filter({ hasText: title }).count(), 1, 'its column');
    assert.equal(await columns.filter({ hasText: page }).count(), 0, 'the page needs none');
    const [item, ...others] = await app.services.lineItems(await course());
    assert.equal(others.length, 0, 'nor does the activity that was added by hand');
    const [achievement] = await app.store.achievements.byCourse((await course()).id);
    assert.equal(item?.resourceId, achievement?.id);
    assert.equal(item?.label, title);
  });

  it('teacher, student and admin launch it inside Moodle, each to a page of their own', async () => {
    await open(teacher, linked);
    const roster = toolIn(teacher);
    await roster.getByRole('heading', { name: 'Learners' }).first().waitFor();
    await looking(teacher)('lti-roster');
    // Nobody of them has been here: Moodle's list of participants names them.
    for (const { name } of [seed.people.student, seed.people.early, seed.people.other])
      await roster.getByText(name).first().waitFor();
    assert.equal(await roster.getByText(seed.people.teacher.name).count(), 0, 'teachers earn nothing');

    student = await signIn(browser, around.moodleUrl, seed.people.student);
    await open(student, linked);
    await toolIn(student).getByText(title).first().waitFor();
    await looking(student)('lti-student');
    await student.setViewportSize({ width: 390, height: 844 });
    await looking(student)('lti-student-phone');
    await student.setViewportSize({ width: 1100, height: 800 });
    assert.equal(
      await toolIn(student)
        .getByRole('link', { name: /Learners|Edit/ })
        .count(),
      0,
    );

    await open(admin, linked);
    await toolIn(admin).getByRole('heading', { name: 'Learners' }).first().waitFor();
    await looking(admin)('lti-admin');
    for (const page of [teacher, student, admin]) await onlyPartitionedCookies(page);
  });

  it('a grade stands in Moodle’s gradebook once the credential is issued', async () => {
    const before = await gradeRow(student, around.moodleUrl, seed.course.id, title);
    assert.doesNotMatch(await before.innerText(), /100[.,]00/);
    await approve(seed.people.student);
    await open(student, linked);
    await toolIn(student).getByText('Earned', { exact: true }).first().waitFor();
    await looking(student)('lti-student-earned');
    await app.worker.drain();
    const row = await gradeRow(student, around.moodleUrl, seed.course.id, title);
    await looking(student)('moodle-student-grade');
    assert.match(await row.innerText(), /100[.,]00/);
    await open(teacher, `${around.moodleUrl}/grade/report/grader/index.php?id=${seed.course.id}`);
    await looking(teacher)('moodle-grader-report');
  });

  it('“Grade analysis” in the gradebook opens where that learner stands, and a learner their own page', async () => {
    const review = (userId: string) =>
      `${around.moodleUrl}/mod/lti/grade.php?id=${new URL(linked).searchParams.get('id')}&userid=${userId}`;
    // She has earned it; nobody has ever launched as the other.
    for (const { id, name } of [seed.people.student, seed.people.other]) {
      await open(teacher, review(id));
      await toolIn(teacher).getByRole('heading', { name }).first().waitFor();
    }
    await looking(teacher)('lti-submission-review');
    await open(teacher, review('0'));
    await toolIn(teacher).getByRole('heading', { name: 'Learners' }).first().waitFor();
    await open(student, review(seed.people.student.id));
    await toolIn(student).getByText('Earned', { exact: true }).first().waitFor();
  });

  it('the result is read back from Moodle when the instructor asks', async () => {
    await open(teacher, activity);
    const page = toolIn(teacher);
    await page.getByRole('button', { name: 'Ask the LMS now' }).click();
    await page.getByText('The LMS is being asked').waitFor();
    await looking(teacher)('lti-asked');
    const { id, platformId } = await course();
    const learner = await app.store.learners.bySub(platformId, seed.people.student.id);
    await until('the result is known', async () => {
      const facts = await app.store.evidence.ofLearner(learner?.id ?? '', id);
      const read = facts.find(({ channel }) => channel === 'ags')?.fact;
      return read?.type === 'grade' && read.grade === 100 && read.maximum === 100;
    });
  });

  it('the connection check is green in every line, with the time of each', async () => {
    const platform = await platformPage();
    await tool.getByRole('button', { name: 'Pair the Moodle plugin' }).click();
    const link = await tool.getByRole('textbox', { name: 'Pairing link' }).inputValue();
    await pairPlugin(admin, around.moodleUrl, link, looking(admin));
    const { platformId } = await course();
    await until(
      'the plugin has spoken',
      async () =>
        (await app.store.connectionSigns.list(platformId)).some(
          ({ capability, lastWorkedAt }) => capability === 'events' && lastWorkedAt !== undefined,
        ),
      twoCronRunsMs,
    );
    await tool.goto(platform);
    await tool.getByRole('button', { name: 'Try again now' }).click();
    await tool.getByText('Everything was tried again').waitFor();
    await looking(tool)('lti-connection');
    for (const line of await tool.locator('.signs').first().locator('li').all())
      assert.match(await line.innerText(), /Worked on \d|offers none/, await line.innerText());
    for (const name of [
      'Login',
      'Launch',
      'Access token',
      'Grade columns',
      'Results',
      'Grades sent back',
      'Participants',
      'Completions and grades',
    ])
      assert.match(await sign(name).innerText(), /Worked on/, name);
  });

  it('“Update” in Moodle keeps the platform, its courses and its launches', async () => {
    const before = (await app.store.platforms.list())[0];
    const invitation = await makeInvitation(tool, around.toolUrl, looking(tool));
    const tools = await updateTool(admin, around.moodleUrl, toolId, invitation, looking(admin));
    assert.deepEqual(new Set(await toolIds(admin)), new Set(tools), 'Moodle has no tool more than before');
    const [platform, ...others] = await app.store.platforms.list();
    assert.equal(others.length, 0);
    assert.equal(platform?.id, before?.id);
    assert.equal(platform?.clientId, before?.clientId);
    await open(teacher, linked);
    await toolIn(teacher).getByText(seed.people.student.name).first().waitFor();
  });

  it('a copied course offers its micro-credentials as drafts, and nothing is issued twice', async () => {
    const names = {
      full: `Copie : taille douce ${seed.course.id}`,
      short: `COPIE-${seed.course.id}`,
      idNumber: `acquis-journey-copy-${seed.course.id}`,
    };
    const copy = await copyCourse(admin, around.moodleUrl, seed.course.id, names, looking(admin));
    copied = copy;
    const there = await activityNamed(teacher, around.moodleUrl, copy, title);
    await open(teacher, there);
    const page = toolIn(teacher);
    await page.getByText('The course that this one was copied from has').waitFor();
    await looking(teacher)('lti-copied-course');
    await page.getByRole('button', { name: 'Take over as drafts' }).click();
    await page.getByText('Taken over as drafts').waitFor();
    await looking(teacher)('lti-copied-drafts');
    const known = await course(copy);
    const [draft, ...more] = await app.store.achievements.byCourse(known.id);
    assert.equal(more.length, 0);
    assert.equal(draft?.draft.title, title);
    assert.equal(draft?.publishedVersion, undefined);

    // The activity that came along opens what became of its micro-credential.
    await open(teacher, there);
    await page
      .getByRole('link', { name: known.title ?? '' })
      .first()
      .click();
    assert.equal(await page.getByText('The course that this one was copied from has').count(), 0);
    await page.getByRole('link', { name: /Edit/ }).first().click();
    await page.getByRole('button', { name: 'Save and go on to publish' }).click();
    await page.getByText('Nobody has met the criteria yet').waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText('Published. Whoever has met the criteria').waitFor();
    await app.worker.drain();
    assert.equal(await credentialsOf(seed.people.student), 1, 'the one of the original');

    await approve(seed.people.other, there);
    await until('the grade of the copy is sent', async () => {
      const items = await app.services.lineItems(known);
      assert.equal(items.length, 1, 'the column that came along is the only one');
      const results = await app.services.results(known, items[0]?.url ?? '');
      return results.some(({ sub, score }) => sub === seed.people.other.id && score === 100);
    });
    assert.equal(await credentialsOf(seed.people.student), 1);
    assert.equal(await credentialsOf(seed.people.other), 1);
  });

  it('a copy of the copy gets what the copy has, once, and its activity and grade column are those that came along', async () => {
    const names = {
      full: `Copie de la copie ${seed.course.id}`,
      short: `COPIE2-${seed.course.id}`,
      idNumber: `acquis-journey-copy2-${seed.course.id}`,
    };
    const copy = await copyCourse(admin, around.moodleUrl, copied, names, looking(admin));
    const there = await activityNamed(teacher, around.moodleUrl, copy, title);
    await open(teacher, there);
    const page = toolIn(teacher);
    await page.getByText('copied from has 1 micro-credential').waitFor();
    await page.getByRole('button', { name: 'Take over as drafts' }).click();
    await page.getByText('Taken over as drafts').waitFor();
    await looking(teacher)('lti-copy-of-a-copy');
    const again = await course(copy);
    const [between] = await app.store.achievements.byCourse((await course(copied)).id);
    const [original] = await app.store.achievements.byCourse((await course()).id);
    const [draft, ...more] = await app.store.achievements.byCourse(again.id);
    assert.equal(more.length, 0);
    assert.deepEqual(draft?.copyOf, [between?.id, original?.id]);
    await open(teacher, there);
    await page.getByRole('heading', { name: 'Learners' }).first().waitFor();
    assert.ok(draft);
    assert.equal((await columnsOf(app.services, again, draft)).length, 1);
  });

  it('deleted in Moodle and registered anew, it is the same LMS: courses and learners go on', async () => {
    const [before] = await app.store.platforms.list();
    await deleteTool(admin, around.moodleUrl, toolId);
    const invitation = await makeInvitation(tool, around.toolUrl, looking(tool));
    toolId = await registerTool(admin, around.moodleUrl, invitation, looking(admin));
    const [platform, ...others] = await app.store.platforms.list();
    assert.equal(others.length, 0);
    assert.equal(platform?.id, before?.id);
    assert.notEqual(platform?.clientId, before?.clientId);

    const again = await addActivity(teacher, around.moodleUrl, seed.course.id, toolId, looking(teacher));
    await toolIn(teacher)
      .getByRole('link', { name: `Learners: ${title}` })
      .waitFor();
    await looking(teacher)('lti-registered-anew');
    await open(student, again);
    await toolIn(student).getByText('Earned', { exact: true }).first().waitFor();
    await app.worker.drain();
    assert.equal(await credentialsOf(seed.people.student), 1);
  });

  async function until(what: string, holds: () => Promise<boolean>, most = 20_000): Promise<void> {
    const end = Date.now() + most;
    while (!(await holds())) {
      assert.ok(Date.now() < end, `${what}: not within ${most / 1000} s`);
      await pause(100);
    }
  }

  /** The course as the tool knows it. */
  async function course(contextId = seed.course.id): Promise<Course> {
    for (const platform of await app.store.platforms.list()) {
      const found = await app.store.courses.byContext(platform.id, contextId);
      if (found !== undefined) return found;
    }
    throw new Error('Nobody has launched from the course yet.');
  }

  /** On the learners' page, which a launch of the linked activity opens. */
  async function approve({ name }: Person, address = linked): Promise<void> {
    await open(teacher, address);
    const page = toolIn(teacher);
    await page.getByRole('link', { name: `Approve outcomes of ${name}` }).click();
    await page.getByRole('button', { name: /^Approve:/ }).click();
    await page.getByText('Approved. What follows from it is shown below.').waitFor();
    await app.worker.drain();
    await looking(teacher)('lti-approved');
  }

  async function credentialsOf({ id }: Person): Promise<number> {
    const { platformId } = await course();
    const learner = await app.store.learners.bySub(platformId, id);
    return learner === undefined ? 0 : (await app.store.credentials.byLearner(learner.id)).length;
  }

  /** @returns its address */
  async function platformPage(): Promise<string> {
    await tool.goto(`${around.toolUrl}/admin`);
    await tool.locator('a[href*="/admin/platforms/"]:not([href$="/new"])').first().click();
    await tool.getByRole('heading', { name: 'What really works' }).waitFor();
    return tool.url();
  }

  function sign(name: string): Locator {
    return tool.locator('.signs li').filter({ has: tool.getByText(name, { exact: true }) });
  }

  /** The only kind that gets through where third-party cookies are blocked. */
  async function onlyPartitionedCookies(page: Page): Promise<void> {
    const cookies = (await page.context().cookies(around.toolUrl)) as readonly {
      readonly name: string;
      readonly partitionKey?: string;
    }[];
    const framed = cookies.filter(({ partitionKey }) => partitionKey !== undefined);
    assert.ok(framed.length > 0, 'the tool has no cookie in the frame');
    // The administration is a page of its own, with a cookie of its own.
    if (page !== admin) assert.equal(framed.length, cookies.length);
  }
});
