import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { Look } from '../journeys/browser.js';

/** Moodle's pages load parts by script: acting before they are idle loses clicks and typed text. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForLoadState('networkidle');
}

export async function signIn(
  browser: Browser,
  moodleUrl: string,
  person: { readonly username: string; readonly password: string },
): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1100, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await open(page, `${moodleUrl}/login/index.php`);
  await page.locator('#username').fill(person.username);
  await page.locator('#password').fill(person.password);
  await page.locator('#loginbtn').click();
  await page.waitForLoadState('networkidle');
  if (page.url().includes('/login/index.php'))
    throw new Error(
      `Moodle does not let ${person.username} in: ${await page.locator('.alert').first().innerText()}`,
    );
  return page;
}

/**
 * On "Manage tools": pastes the invitation, registers a new tool also where Moodle asks whether one of earlier runs is meant,
 * and activates what appears as pending.
 * @returns Moodle's id of the tool
 */
export async function registerTool(
  page: Page,
  moodleUrl: string,
  invitation: string,
  look: Look,
): Promise<string> {
  const before = new Set(await pasteInvitation(page, moodleUrl, invitation, look));
  const anew = page.frameLocator('iframe').getByRole('button', { name: 'Register as a new external tool' });
  const fresh = async () =>
    (await toolIds(page)).find((id) => !before.has(id)) ?? Promise.reject(new Error('There is no new tool.'));
  const pending = page.locator('.tool-card:visible').filter({ hasText: 'Pending' });
  // One is in a frame, the other is not: no single locator finds both.
  await Promise.any([anew.waitFor(), pending.first().waitFor()]);
  if (await anew.isVisible()) {
    await look('moodle-asks-which');
    await anew.click();
    await pending.first().waitFor();
  }
  await page.waitForLoadState('networkidle');
  await look('moodle-pending');
  const id = await fresh();
  const card = toolCard(page, id);
  await card.getByRole('link', { name: 'Activate' }).click();
  await card.getByText('Active').waitFor();
  await look('moodle-active');
  return id;
}

/** @returns the tools that were there before */
export async function pasteInvitation(
  page: Page,
  moodleUrl: string,
  invitation: string,
  look: Look,
): Promise<readonly string[]> {
  await open(page, `${moodleUrl}/mod/lti/toolconfigure.php`);
  const before = await toolIds(page);
  await page.locator('#tool-url').fill(invitation);
  await look('moodle-manage-tools');
  await page.locator('#tool-create-button').click();
  return before;
}

/** By Moodle's id: other tools of the same name may be there, that earlier runs left at other addresses. */
export function toolCard(page: Page, toolId: string): Locator {
  return page.locator(`.tool-card[data-type-id="${toolId}"]:visible`);
}

/** Of every tool on "Manage tools", shown or not: the list is hidden while Moodle registers one. */
export function toolIds(page: Page): Promise<string[]> {
  return page
    .locator('.tool-card')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-type-id') ?? ''));
}

/** The tool's entry in the activity chooser. */
export function chooserEntry(page: Page, toolId: string): Locator {
  const named = (href: string) => `a[href${href}]:visible`;
  const links = `${named(`*="typeid=${toolId}&"`)}, ${named(`$="typeid=${toolId}"`)}`;
  return page.getByRole('dialog').locator(links).first();
}

/** On the plugin's page in Moodle. */
export async function pairPlugin(page: Page, moodleUrl: string, link: string, look: Look): Promise<void> {
  await open(page, `${moodleUrl}/local/acquis/index.php`);
  await page.getByRole('textbox', { name: 'Pairing link' }).fill(link);
  await look('moodle-pair');
  await page.getByRole('button', { name: 'Pair with Acquis' }).click();
  await page.getByText('This site is now paired with Acquis.').waitFor();
  await page.getByText('The connection works.').waitFor();
  await look('moodle-paired');
}

/** As a teacher: switches the tool on in the course and adds its activity with the activity chooser. @returns the activity's address */
export async function addActivity(
  page: Page,
  moodleUrl: string,
  courseId: string,
  toolId: string,
  look: Look,
): Promise<string> {
  await open(page, `${moodleUrl}/mod/lti/coursetools.php?id=${courseId}`);
  const shown = page.locator(`#showinactivitychooser-toggle-${toolId}`);
  const row = page.getByRole('row').filter({ has: shown });
  assert.ok(
    await row
      .locator('img')
      .first()
      .evaluate((icon) => (icon as HTMLImageElement).naturalWidth > 0),
    'Moodle cannot show the tool’s icon',
  );
  if (!(await shown.isChecked())) await shown.check({ force: true });
  await page.waitForLoadState('networkidle');
  await look('moodle-course-tools');

  await open(page, `${moodleUrl}/course/view.php?id=${courseId}`);
  const editing = page.locator('input[name=setmode]');
  if (!(await editing.isChecked())) await editing.click();
  await page.waitForLoadState('networkidle');
  await page
    .getByRole('button', { name: /Add an activity or resource/ })
    .first()
    .click();
  const entry = chooserEntry(page, toolId);
  await entry.waitFor();
  await page.waitForLoadState('networkidle');
  await look('moodle-chooser');
  await entry.click();
  await page.locator('#id_name').fill('Mes micro-certifications');
  await page.waitForLoadState('networkidle');
  await look('moodle-activity-form');
  await page.getByRole('button', { name: 'Save and display' }).click();
  await page.waitForURL(/\/mod\/lti\/view\.php/);
  await page.waitForLoadState('networkidle');
  return page.url();
}

/** Views the page and marks the other one as done, by which the course is complete. @returns the moment of the click, in Unix milliseconds */
export async function completeCourse(
  page: Page,
  moodleUrl: string,
  course: { readonly read: string; readonly do: string },
  look: Look = async () => {},
): Promise<number> {
  await open(page, `${moodleUrl}/mod/page/view.php?id=${course.read}`);
  await open(page, `${moodleUrl}/mod/page/view.php?id=${course.do}`);
  const markAsDone = page.locator('button[data-action=toggle-manual-completion]');
  await markAsDone.waitFor();
  await look('moodle-mark-as-done');
  const clicked = Date.now();
  await markAsDone.click();
  await page.locator('button[data-toggletype="manual:undo"]').waitFor();
  return clicked;
}
