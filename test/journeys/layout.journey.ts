import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { adminPassword, openSchool, type School } from '../lti/school.js';
import { picture, startBrowser } from './browser.js';

/** Below this no word fits beside its label. */
const narrowest = 90;

describe('the layout of the pages, on a desk and on a telephone', () => {
  let school: School;
  let browser: Browser;
  let achievement: string;

  before(async () => {
    school = await openSchool();
    await school.campus.launch({ as: 'instructor' });
    const course = await school.course();
    // Every letter of a title may stand without a place to break the line.
    const id = await school.publish('W'.repeat(120));
    achievement = `${school.url}/courses/${course.id}/achievements/${id}`;
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await school?.[Symbol.asyncDispose]();
  });

  const admin = ['/admin', '/admin/upkeep', '/admin/issuers/main', '/admin/platforms/new'];
  const ofAchievement = ['/learners', '/edit', '/preview', '/publish', '/versions', '/archive', '/badge'];

  for (const width of [1200, 390])
    for (const language of ['en', 'fr'])
      it(`keeps to ${width} pixels, and gives every fact room, in ${language}`, async () => {
        const context = await browser.newContext({ viewport: { width, height: 800 }, locale: language });
        const page = await context.newPage();
        await page.goto(`${school.url}/admin/sign-in?lang=${language}`);
        await page.locator('input[type=password]').fill(adminPassword);
        await page.locator('main button[type=submit]').click();
        for (const path of admin) await look(page, school.url + path, `${width}-${language}`);
        await page.goto(`${school.campus.url}/lti/start?as=instructor&target=window&locale=${language}`);
        await page.waitForURL(/\/courses\//);
        for (const path of ofAchievement) await look(page, achievement + path, `${width}-${language}`);
        await look(page, achievement.replace(/\/achievements.*/, ''), `${width}-${language}`);
        await context.close();
      });

  it('whoever goes by keyboard sees what has the focus, above the bar that stays', async () => {
    const context = await browser.newContext({ viewport: { width: 1000, height: 600 }, locale: 'en' });
    const page = await context.newPage();
    await page.goto(`${school.campus.url}/lti/start?as=instructor&target=window&locale=en`);
    await page.waitForURL(/\/courses\//);
    await page.goto(`${achievement}/edit`);
    for (let field = 0; field < 40; field += 1) {
      await page.keyboard.press('Tab');
      const hidden = await page.evaluate(`(() => {
        const bar = document.querySelector('.actions-sticky');
        const one = document.activeElement;
        const { left, top, width, height } = one.getBoundingClientRect();
        const there = document.elementFromPoint(left + width / 2, top + height / 2);
        return !bar.contains(one) && bar.contains(there) ? one.name || one.textContent : '';
      })()`);
      assert.equal(hidden, '', `field ${field} is behind the bar`);
    }
    await context.close();
  });

  async function look(page: Page, address: string, name: string): Promise<void> {
    await page.goto(address);
    await picture(page, `layout-${name}-${new URL(address).pathname.split('/').at(-1)}`);
    // Evaluated in the browser, as text: these tests are typed without a DOM.
    const wider = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    assert.ok(Number(wider) <= 0, `${address} is ${wider} pixels wider than the window`);
    const facts = await page
      .locator('.facts dd')
      .evaluateAll((all) =>
        all.map((one) => (one as unknown as { readonly offsetWidth: number }).offsetWidth),
      );
    assert.ok(
      facts.every((wide) => wide === 0 || wide >= narrowest),
      `${address} squeezes a fact into ${Math.min(...facts)} pixels`,
    );
  }
});
