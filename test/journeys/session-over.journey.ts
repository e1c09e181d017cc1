import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { adminPassword, openSchool, type School } from '../lti/school.js';
import { picture, startBrowser, toolFrame } from './browser.js';

/** Longer than a session lives. */
const nineHours = 9 * 3_600_000;

describe('a form that was left open for longer than the session lives', () => {
  let school: School;
  let browser: Browser;
  let lms: Page;
  let achievementId: string;

  before(async () => {
    school = await openSchool();
    browser = await startBrowser();
    lms = await page(await browser.newContext());
    await lms.goto(`${school.campus.url}/launch?as=zoe`);
    await toolFrame(lms).getByText('No credential yet').or(toolFrame(lms).getByRole('heading')).first().waitFor();
    await launch(lms);
    achievementId = await school.publish('Pruning fruit trees');
    const learner = await school.app.store.learners.bySub(
      (await school.course()).platformId,
      school.campus.subOf?.('zoe') ?? 'zoe',
    );
    assert.ok(learner);
  });
  after(async () => {
    await browser?.close();
    await school?.[Symbol.asyncDispose]();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture(lms, 'session-over-failed');
  });
});
