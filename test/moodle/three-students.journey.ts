import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { z } from 'zod';
import type { App } from '../../src/app.js';
import { latestByFact } from '../../src/award/evaluate.js';
import { looking, picture, startBrowser } from '../journeys/browser.js';
import { makeInvitation, signInAndNameIssuer } from '../journeys/name-issuer.js';
import { addActivity, completeCourse, open, pairPlugin, registerTool, signIn } from './moodle-site.js';
import { runInMoodle, runScheduledTask } from './run-in-moodle.js';
import { type Person, type Seed, seedMoodle } from './seed.js';
import { startTool } from './start-tool.js';
import { readSurroundings, type Surroundings } from './surroundings.js';
import { gradeAssignment, rateCompetent } from './teaching.js';

const password = 'a password for the journey';
const title = 'Conduire la taille d’un arbre âgé';

const competency = z.object({ id: z.string(), name: z.string() });
const paths = z.object({
  plan: z.object({ cm: z.string(), item: z.string(), name: z.string() }),
  competencies: z.object({ recognise: competency, decide: competency, cut: competency }),
});
const outbox = z.object({ lost: z.array(z.string()), waiting: z.array(z.string()) });

/** How long the tool is down, in seconds. Ten minutes are 600; the steps that wait for it take their time from it. */
const downSeconds = z.coerce
  .number()
  .min(1)
  .parse(process.env.TOOL_DOWN_SECONDS ?? '30');
/** Two runs of Moodle's cron and the seconds that they take. */
const twoCronRunsMs = 130_000;
/** The plugin knocks again at the latest half as long after the stop as the stop was, and after five minutes. */
const mostAfterStopMs = twoCronRunsMs + Math.min(300_000, Math.max(60_000, downSeconds * 500));

describe('three students on different paths through one course, on a real Moodle', function () {
  // Each step stands on the one before it.
  this.bail(true);
  this.timeout(600_000 + downSeconds * 2_000);

  let around: Surroundings;
  let seed: Seed;
  let course: z.output<typeof paths>;
  let folder: string;
  let app: App;
  let browser: Browser;
  let admin: Page;
  let teacher: Page;
  let activity: string;
  let student: Page;
  /** Completes everything; fails the grade; completes while the tool is down. */
  let zoe: Person;
  let lucja: Person;
  let francois: Person;

  before(async () => {
    around = readSurroundings(process.env);
    seed = await seedMoodle(around);
    course = paths.parse(
      await runInMoodle(around, 'three-students.php', {
        course: seed.course.id,
        read: seed.course.read,
        do: seed.course.do,
      }),
    );
    ({ student: zoe, early: lucja, other: francois } = seed.people);
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
      if (page !== undefined) await picture(page, `three-students-failed-${name}`);
  });

  it('Acquis is registered and paired, and a teacher adds the activity to a course with three competencies', async () => {
    const tool = await (await browser.newContext({ viewport: { width: 1100, height: 800 } })).newPage();
    tool.setDefaultTimeout(15_000);
    const look = async () => {};
    await signInAndNameIssuer(tool, around.toolUrl, password, look);
    const invitation = await makeInvitation(tool, around.toolUrl, look);
    admin = await signIn(browser, around.moodleUrl, around.admin);
    const toolId = await registerTool(admin, around.moodleUrl, invitation, look);
    await tool.goto(`${around.toolUrl}/admin`);
    await tool.locator('a[href*="/admin/platforms/"]:not([href$="/new"])').first().click();
    await tool.getByRole('button', { name: 'Pair the Moodle plugin' }).click();
    const link = await tool.getByRole('textbox', { name: 'Pairing link' }).inputValue();
    await pairPlugin(admin, around.moodleUrl, link, look);
    await tool.context().close();

    teacher = await signIn(browser, around.moodleUrl, seed.people.teacher);
    activity = await addActivity(teacher, around.moodleUrl, seed.course.id, toolId, look);
  });

  it('the teacher picks the competencies, a grade and an activity of the course, and publishes', async () => {
    await waitForCatalogue();
    const tool = toolIn(teacher);
    await tool.getByRole('link', { name: 'Create a micro-credential' }).click();
    await tool.getByLabel('Title').fill(title);
    await tool.getByLabel('English').check();
    await tool.getByRole('button', { name: 'Continue' }).click();
    for (const [index, { name }] of Object.values(course.competencies).entries()) {
      await tool.getByText('Competencies of the course').click();
      await tool.getByRole('button', { name: new RegExp(name) }).click();
      await outcome(index + 1).waitFor();
    }
    await combine(2, `Grade: ${course.plan.name}`);
    await outcome(2).getByLabel('At least', { exact: true }).locator('visible=true').fill('60');
    await combine(3, 'Completed: Faire : ma première coupe');
    await tool.getByRole('textbox', { name: 'Hours' }).fill('25');
    await tool.getByRole('combobox', { name: 'EQF level' }).selectOption('4');
    await tool.getByRole('checkbox', { name: 'Quiz' }).check();
    await tool.getByRole('combobox', { name: 'Form of participation' }).selectOption('blended');
    await tool.getByRole('combobox', { name: 'Quality assurance' }).selectOption('external');
    await looking(teacher)('three-students-edit');
    await tool.getByRole('button', { name: 'Save and go on to publish' }).click();
    await tool.getByText(`the grade of “${course.plan.name}” is at least 60%`).first().waitFor();
    await looking(teacher)('three-students-publish');
    await tool.getByRole('button', { name: 'Publish', exact: true }).click();
    await tool.getByText('Published. Whoever has met the criteria').waitFor();
  });

  it('Zoé does and passes everything: what she did and what her teacher says make one credential', async () => {
    await doActivities(zoe);
    await gradeAssignment(teacher, around.moodleUrl, graded(zoe, 85), looking(teacher));
    const rated = await rateCompetent(teacher, around.moodleUrl, ratedIn(zoe), looking(teacher));
    await until('Zoé has her credential', twoCronRunsMs, async () => (await credentialsOf(zoe)) === 1);
    console.log(`    from the last rating to the credential: ${((Date.now() - rated) / 1000).toFixed(1)} s`);
    await withToolOf(zoe, (tool) => tool.getByRole('link', { name: `Open: ${title}` }).waitFor());
  });

  it('Łucja fails the grade, and both she and the teacher read what is open, with the grade she has', async () => {
    await doActivities(lucja);
    await rateCompetent(teacher, around.moodleUrl, ratedIn(lucja));
    await gradeAssignment(teacher, around.moodleUrl, graded(lucja, 45));
    await until('Łucja’s grade and rating are heard', twoCronRunsMs, () =>
      holds(lucja, `grade/${course.plan.item}`, `competency/${course.competencies.cut.id}`),
    );
    await lucjaIsTold();
  });

  it(`François does everything while the tool is down for ${downSeconds} s; what was not lost is heard when it is back`, async () => {
    const since = Date.now();
    await app[Symbol.asyncDispose]();
    await doActivities(francois);
    await gradeAssignment(teacher, around.moodleUrl, graded(francois, 75));
    // On the way these go: that he read the page, and what that says of his competency.
    const { lost, waiting } = await loseEvents(francois, ['competency.rated']);
    console.log(`    lost: ${lost.join(', ')}; waiting: ${waiting.join(', ')}`);
    assert.ok(lost.length >= 2, 'the competencies of two activities');
    assert.ok(waiting.includes('grade.changed') && waiting.includes('activity.completed'));
    await pause(Math.max(0, since + downSeconds * 1000 - Date.now()));
    console.log(`    down for ${((Date.now() - since) / 1000).toFixed(0)} s`);
    const back = Date.now();
    app = await startTool(around, folder, password);
    await until('what waited is heard', mostAfterStopMs, () =>
      holds(
        francois,
        `grade/${course.plan.item}`,
        `activity-completed/${seed.course.do}`,
        'course-completed',
      ),
    );
    console.log(`    heard ${((Date.now() - back) / 1000).toFixed(1)} s after the start`);
    await withToolOf(francois, async (tool, page) => {
      for (const { name } of Object.values(course.competencies))
        await tool.getByText(`the competency “${name}”`).first().waitFor();
      assert.equal(await tool.getByText(course.plan.name).count(), 0, 'the grade is not open any more');
      await looking(page)('three-students-after-the-stop');
    });
    assert.equal(await credentialsOf(francois), 0);
  });

  it('the nightly comparison finds what was lost on the way, and sends nothing else', async () => {
    const said = await runScheduledTask(around, '\\local_acquis\\task\\reconcile');
    const [, compared, missing] = /(\d+) facts compared, (\d+) missing/.exec(said) ?? [];
    console.log(`    ${compared} facts compared, ${missing} missing`);
    assert.equal(missing, '2', said);
    const { recognise, decide, cut } = course.competencies;
    await until('both ratings are heard', twoCronRunsMs, () =>
      holds(francois, `competency/${recognise.id}`, `competency/${decide.id}`),
    );
    await withToolOf(francois, async (tool) => {
      await tool.getByText(`the competency “${cut.name}”`).first().waitFor();
      assert.equal(await tool.getByText(`the competency “${recognise.name}”`).count(), 0);
    });
  });

  it('what is lost once more is found by “Compare with Acquis”, back to the beginning', async () => {
    await app[Symbol.asyncDispose]();
    await rateCompetent(teacher, around.moodleUrl, ratedIn(francois));
    const { lost, waiting } = await loseEvents(francois, []);
    assert.ok(lost.includes('competency.rated'), `lost: ${lost.join(', ')}`);
    assert.deepEqual(waiting, []);
    app = await startTool(around, folder, password);
    assert.match(await compareAll('three-students-compare'), /missing in Acquis and to be sent: 1;/);
    await until(
      'François has his credential',
      mostAfterStopMs,
      async () => (await credentialsOf(francois)) === 1,
    );
    await withToolOf(francois, (tool) => tool.getByRole('link', { name: `Open: ${title}` }).waitFor());
  });

  it('each has ended as it should, once, however often Moodle tells it again', async () => {
    assert.match(await compareAll('three-students-compare-again'), /missing in Acquis and to be sent: 0;/);
    await runScheduledTask(around, '\\local_acquis\\task\\deliver');
    await app.worker.drain();
    const held = await Promise.all([zoe, lucja, francois].map(credentialsOf));
    assert.deepEqual(held, [1, 0, 1]);
    await lucjaIsTold();
    const tool = await learnersPage();
    assert.match(await tool.getByRole('row').filter({ hasText: zoe.name }).innerText(), /Earned/);
    assert.match(await tool.getByRole('row').filter({ hasText: francois.name }).innerText(), /Earned/);
    await looking(teacher)('three-students-end');
  });

  /** The plugin tells within a cron run or two what a course has that was just launched from. */
  async function waitForCatalogue(): Promise<void> {
    const [platform] = await app.store.platforms.byIssuer(around.moodleUrl);
    assert.ok(platform !== undefined);
    await until('the catalogue is heard', twoCronRunsMs, async () => {
      const known = await app.store.courses.byContext(platform.id, seed.course.id);
      return (known?.catalogue?.competencies.length ?? 0) === 3;
    });
    await open(teacher, activity);
  }

  function outcome(number: number) {
    return toolIn(teacher).getByRole('group', { name: `Learning outcome ${number}`, exact: true });
  }

  async function combine(number: number, label: string): Promise<void> {
    const tool = toolIn(teacher);
    await tool.getByRole('button', { name: `Add a criterion: Learning outcome ${number}` }).click();
    await outcome(number).getByLabel('Criterion 2', { exact: true }).selectOption({ label });
  }

  async function doActivities(person: Person): Promise<void> {
    const page = await signIn(browser, around.moodleUrl, person);
    await completeCourse(page, around.moodleUrl, seed.course);
    await page.context().close();
  }

  function graded({ id }: Person, grade: number) {
    return { cm: course.plan.cm, user: id, grade };
  }

  function ratedIn({ id }: Person) {
    return { course: seed.course.id, user: id, competency: course.competencies.cut.id };
  }

  async function loseEvents({ id }: Person, lose: readonly string[]) {
    return outbox.parse(await runInMoodle(around, 'outbox.php', { course: seed.course.id, user: id, lose }));
  }

  /** Łucja's own page and the teacher's say the same. */
  async function lucjaIsTold(): Promise<void> {
    const grade = `the grade of “${course.plan.name}” is 45%; at least 60% is needed`;
    const decide = `the competency “${course.competencies.decide.name}”`;
    await withToolOf(lucja, async (tool, page) => {
      await tool.getByText(grade).first().waitFor();
      await tool.getByText(decide).first().waitFor();
      for (const { name } of [course.competencies.recognise, course.competencies.cut])
        assert.equal(await tool.getByText(`the competency “${name}”`).count(), 0, name);
      await looking(page)('three-students-not-yet');
    });
    const row = (await learnersPage()).getByRole('row').filter({ hasText: lucja.name });
    const words = await row.innerText();
    assert.match(words, /Not yet/);
    assert.ok(words.includes(grade) && words.includes(decide), words);
    await looking(teacher)('three-students-learners');
  }

  async function learnersPage(): Promise<FrameLocator> {
    await open(teacher, activity);
    const tool = toolIn(teacher);
    await tool
      .getByRole('link', { name: /^Learners/ })
      .first()
      .click();
    await tool.getByRole('heading', { name: 'Learners' }).waitFor();
    return tool;
  }

  async function withToolOf(
    person: Person,
    look: (tool: FrameLocator, page: Page) => Promise<void>,
  ): Promise<void> {
    student = await signIn(browser, around.moodleUrl, person);
    await open(student, activity);
    await look(toolIn(student), student);
    await student.context().close();
  }

  /** @returns what the page says at its end */
  async function compareAll(name: string): Promise<string> {
    await open(admin, `${around.moodleUrl}/local/acquis/reconcile.php`);
    await admin.getByLabel('Look back').selectOption({ label: 'to the beginning' });
    await admin.getByRole('button', { name: 'Compare now' }).click();
    const result = admin.getByText('facts compared:');
    await result.waitFor();
    assert.match(await admin.locator('.progressbar_container, .progress').first().innerText(), /Done|100/);
    await looking(admin)(name);
    return result.innerText();
  }

  async function learnerId({ id }: Person): Promise<string | undefined> {
    const [platform] = await app.store.platforms.byIssuer(around.moodleUrl);
    return platform && (await app.store.learners.bySub(platform.id, id))?.id;
  }

  async function credentialsOf(person: Person): Promise<number> {
    const id = await learnerId(person);
    return id === undefined ? 0 : (await app.store.credentials.byLearner(id)).length;
  }

  /** Whether there is evidence on each of these subjects. */
  async function holds(person: Person, ...subjects: readonly string[]): Promise<boolean> {
    const [platform] = await app.store.platforms.byIssuer(around.moodleUrl);
    const known = platform && (await app.store.courses.byContext(platform.id, seed.course.id));
    const id = await learnerId(person);
    if (known === undefined || id === undefined) return false;
    const held = latestByFact(await app.store.evidence.ofLearner(id, known.id));
    return subjects.every((subject) => held.has(subject));
  }

  async function until(what: string, most: number, isSo: () => Promise<boolean>): Promise<void> {
    const since = Date.now();
    while (!(await isSo())) {
      assert.ok(Date.now() - since <= most, `${what}: not after ${most / 1000} s`);
      await pause(200);
    }
  }

  /** Moodle's page of an external tool holds it in the frame with this id. */
  function toolIn(page: Page): FrameLocator {
    return page.frameLocator('#contentframe');
  }
});
