import assert from 'node:assert/strict';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { openSchool, type School } from '../lti/school.js';
import { picture, startBrowser, toolFrame } from './browser.js';

describe('three paths through one course', () => {
  let school: School;
  let browser: Browser;
  let lms: Page;

  before(async () => {
    school = await openSchool();
    school.campus.addLearner({ key: 'ines', givenName: 'Inès', familyName: 'N’Guyen' });
    browser = await startBrowser();
    lms = await browser.newPage();
    lms.setDefaultTimeout(10_000);
  });
  after(async () => {
    await browser?.close();
    await school?.[Symbol.asyncDispose]();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture(lms, 'three-paths-failed');
  });

  const launch = async (as: string): Promise<FrameLocator> => {
    await lms.goto(`${school.campus.url}/launch?as=${as}`);
    return toolFrame(lms);
  };
  /** What the LMS reported has been worked off: nothing is waited for by the clock. */
  const heard = () => school.app.worker.drain();

  it('an instructor asks for a competency, and for a grade or an approval, all picked from the course', async () => {
    let tool = await launch('instructor');
    await tool.getByRole('heading', { name: 'No micro-credential yet' }).waitFor();
    const [platform] = await school.app.store.platforms.list();
    const pairing = await school.app.useCases.makePairingLink(platform?.id ?? '');
    await school.campus.pair(pairing?.link ?? '');
    await heard();

    tool = await launch('instructor');
    await tool.getByRole('link', { name: 'Create a micro-credential' }).click();
    await tool.getByLabel('Title').fill('Pruning fruit trees');
    await tool.getByLabel('English').check();
    await tool.getByRole('button', { name: 'Continue' }).click();
    await tool.getByText('Competencies of the course').click();
    await tool.getByRole('button', { name: /Tailler un arbre fruitier/ }).click();
    await tool.getByRole('button', { name: 'Add a learning outcome' }).click();
    await tool.getByLabel('Statement').nth(1).fill('Knows where to cut');
    await tool.getByRole('button', { name: 'Add a criterion: Learning outcome 2' }).click();
    await tool.getByLabel('Shown by').nth(1).selectOption({ label: 'Any one of these' });
    await tool
      .getByLabel('Criterion 1', { exact: true })
      .selectOption({ label: 'Grade: Où couper ? / Where to cut?' });
    await tool.getByLabel('At least', { exact: true }).locator('visible=true').fill('60');
    await tool
      .getByLabel('Criterion 2', { exact: true })
      .selectOption({ label: 'Approved by an instructor' });
    await tool.getByRole('textbox', { name: 'Hours' }).fill('25');
    await tool.getByRole('combobox', { name: 'EQF level' }).selectOption('4');
    await tool.getByRole('checkbox', { name: 'Quiz' }).check();
    await tool.getByRole('combobox', { name: 'Form of participation' }).selectOption('blended');
    await tool.getByRole('combobox', { name: 'Quality assurance' }).selectOption('external');
    await picture(lms, 'three-paths-1-edit');
    await tool.getByRole('button', { name: 'Save and go on to publish' }).click();
    await tool.getByText('the grade of “Où couper ? / Where to cut?” is at least 60%').waitFor();
    await picture(lms, 'three-paths-2-publish');
    await tool.getByRole('button', { name: 'Publish', exact: true }).click();
    await tool.getByText('Published. Whoever has met the criteria').waitFor();
  });

  it('one reaches it by competency and grade; who fails the grade reads by how much', async () => {
    for (const [who, grade] of [
      ['zoe', 85],
      ['tom', 45],
      ['ines', 20],
    ] as const) {
      await school.campus.rateCompetency(who, '5', true);
      await school.campus.giveGrade(who, grade);
    }
    await heard();
    const zoe = await launch('zoe');
    await zoe.getByRole('link', { name: 'Open: Pruning fruit trees' }).waitFor();
    const tom = await launch('tom');
    await tom
      .getByText('the grade of “Où couper ? / Where to cut?” is 45%; at least 60% is needed')
      .waitFor();
    await picture(lms, 'three-paths-3-not-yet');
  });

  it('one is approved by the instructor and has it at once', async () => {
    const tool = await launch('instructor');
    await tool.getByRole('link', { name: 'Learners: Pruning fruit trees' }).click();
    await tool.getByRole('link', { name: 'Approve outcomes of Inès N’Guyen' }).click();
    await tool.getByRole('button', { name: 'Approve: Knows where to cut' }).click();
    await tool.getByText('Approved. What follows from it is shown below.').waitFor();
    await tool.getByText('Claire Dubois approved “Knows where to cut”').first().waitFor();
    await picture(lms, 'three-paths-4-approved');
    const ines = await launch('ines');
    await ines.getByRole('link', { name: 'Open: Pruning fruit trees' }).waitFor();
  });

  it('each has ended as it should: two earned it once, one is told what is open', async () => {
    const tool = await launch('instructor');
    await tool.getByRole('link', { name: 'Learners: Pruning fruit trees' }).click();
    await tool.getByRole('heading', { name: 'Learners' }).waitFor();
    const row = (name: string) => tool.getByRole('row').filter({ hasText: name }).innerText();
    assert.match(await row('Zoé'), /Earned/);
    assert.match(await row('Inès'), /Earned/);
    assert.match(await row('Tom'), /Not yet[\s\S]*is 45%; at least 60% is needed/);
    await picture(lms, 'three-paths-5-learners');
    const [achievement] = await school.app.store.achievements.byCourse((await school.course()).id);
    assert.equal((await school.app.store.credentials.byAchievement(achievement?.id ?? '')).length, 2);
  });
});
