import assert from 'node:assert/strict';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { adminPassword, openSchool, type School } from '../lti/school.js';
import { picture, startBrowser, toolFrame } from './browser.js';

/** Longer than a session lives. */
const nineHours = 9 * 3_600_000;

describe('a form that was left open for longer than its session lives', () => {
  let school: School;
  let browser: Browser;
  let lms: Page;
  let achievementId: string;

  before(async () => {
    school = await openSchool();
    browser = await startBrowser();
    lms = await (await browser.newContext()).newPage();
    lms.setDefaultTimeout(10_000);
    await launch(lms, 'zoe');
    await launch(lms, 'instructor');
    const [platform] = await school.app.store.platforms.list();
    const pairing = await school.app.useCases.makePairingLink(platform?.id ?? '');
    await school.campus.pair(pairing?.link ?? '');
    achievementId = await school.publish('Pruning fruit trees');
    await school.campus.finishCourse('zoe');
    await school.app.worker.drain();
  });
  after(async () => {
    await browser?.close();
    await school?.[Symbol.asyncDispose]();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture(lms, 'session-over-failed');
  });

  async function launch(page: Page, as: string): Promise<FrameLocator> {
    await page.goto(`${school.campus.url}/launch?as=${as}`);
    const tool = toolFrame(page);
    await tool.getByRole('heading', { level: 1 }).waitFor();
    return tool;
  }

  /** Opens the activity a second time, beside the page that waits. */
  async function launchElsewhere(as: string): Promise<void> {
    const tab = await lms.context().newPage();
    tab.setDefaultTimeout(10_000);
    await launch(tab, as);
    await tab.close();
  }

  /** The press comes too late; the form is there all the same, and a press under the new session takes it. */
  async function sendAgain(tool: FrameLocator, button: Locator, name: string): Promise<void> {
    school.forward(nineHours);
    await button.click();
    await tool.getByRole('heading', { name: 'What you wrote is kept on this page' }).waitFor();
    await picture(lms, `session-over-${name}`);
    await keepsToPhone(name);
    await launchElsewhere('instructor');
    await tool.getByRole('button', { name: 'Send again' }).click();
  }

  async function keepsToPhone(name: string): Promise<void> {
    const desk = lms.viewportSize();
    await lms.setViewportSize({ width: 390, height: 844 });
    const beyond = await toolFrame(lms)
      .locator('html')
      .evaluate((html) => html.scrollWidth - html.clientWidth);
    assert.equal(beyond, 0);
    await picture(lms, `session-over-${name}-phone`);
    if (desk !== null) await lms.setViewportSize(desk);
  }

  it('keeps a draft typed in the LMS’s frame, third-party cookies blocked', async () => {
    const tool = await launch(lms, 'instructor');
    await tool.getByRole('link', { name: 'Create a micro-credential' }).click();
    await tool.getByLabel('Title').fill('Grafting');
    await tool.getByLabel('English').check();
    await tool.getByRole('button', { name: 'Continue' }).click();
    await tool.getByRole('textbox', { name: 'Description' }).fill('Two days in March.\nBring your knife.');
    await tool.getByRole('textbox', { name: 'Statement' }).first().fill('Grafts an apple tree');
    await tool.getByRole('checkbox', { name: 'Quiz' }).check();
    await sendAgain(tool, tool.getByRole('button', { name: 'Save the draft' }), 'editor');
    await tool.getByRole('textbox', { name: 'Description' }).waitFor();
    assert.equal(
      await tool.getByRole('textbox', { name: 'Description' }).inputValue(),
      'Two days in March.\nBring your knife.',
    );
    assert.equal(
      await tool.getByRole('textbox', { name: 'Statement' }).first().inputValue(),
      'Grafts an apple tree',
    );
    assert.ok(await tool.getByRole('checkbox', { name: 'Quiz' }).isChecked());
  });

  it('keeps the reason of a revocation, and takes it from nobody else who launches there', async () => {
    const tool = await launch(lms, 'instructor');
    const { id } = await school.course();
    const [award] = await school.app.store.awards.byAchievement(achievementId);
    assert.ok(award);
    await tool.getByRole('link', { name: 'Pruning fruit trees', exact: true }).click();
    await tool.getByRole('link', { name: /Revoke the credential of/ }).click();
    await tool.getByRole('textbox', { name: 'Reason' }).fill('Issued to the wrong person');
    school.forward(nineHours);
    await tool.getByRole('button', { name: 'Revoke for good' }).click();
    await tool.getByRole('heading', { name: 'What you wrote is kept on this page' }).waitFor();
    await picture(lms, 'session-over-revoke');
    await launchElsewhere('zoe');
    await tool.getByRole('button', { name: 'Send again' }).click();
    await tool.getByRole('heading', { name: 'This form was opened by somebody else' }).waitFor();
    await picture(lms, 'session-over-somebody-else');
    assert.equal((await school.app.store.awards.byId(award.id))?.state, 'issued');
    await launchElsewhere('instructor');
    await tool.getByRole('button', { name: 'Send again' }).click();
    await tool.getByText('Revoked. Every check says so from now on.').waitFor();
    const revoked = await school.app.store.awards.byId(award.id);
    assert.equal(revoked?.state, 'revoked');
    assert.equal(revoked?.courseId, id);
  });

  it('keeps what an admin typed about the awarding body', async () => {
    const context = await browser.newContext();
    const admin = await context.newPage();
    admin.setDefaultTimeout(10_000);
    const signIn = async (page: Page) => {
      await page.getByLabel('Administrator password').fill(adminPassword);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('button', { name: 'Sign out' }).waitFor();
    };
    await admin.goto(`${school.url}/admin`);
    await signIn(admin);
    await admin.goto(`${school.url}/admin/issuer`);
    await admin.getByLabel('Legal name').fill('Centre de formation Les Vergers');
    school.forward(nineHours);
    await admin.getByRole('button', { name: 'Save', exact: true }).click();
    await admin.getByRole('heading', { name: 'What you wrote is kept on this page' }).waitFor();
    await picture(admin, 'session-over-admin');
    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      admin.getByRole('link', { name: 'Sign in' }).click(),
    ]);
    await signIn(tab);
    await tab.close();
    await admin.getByRole('button', { name: 'Send again' }).click();
    await admin.getByText('Saved. New credentials carry these facts.').waitFor();
    assert.equal((await school.app.useCases.currentIssuer()).legalName, 'Centre de formation Les Vergers');
    await context.close();
  });
});
