import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { Look } from '../journeys/browser.js';
import { chooserEntry, open, pasteInvitation, toolCard } from './moodle-site.js';

/** What Moodle shows of the tool in its page of an activity. */
export function toolIn(page: Page): FrameLocator {
  return page.frameLocator('#contentframe');
}

/** As a teacher: from the activity chooser over "Select content" to what the tool offers there. @returns the tool in Moodle's dialogue */
export async function selectContent(
  page: Page,
  moodleUrl: string,
  courseId: string,
  toolId: string,
  look: Look,
): Promise<FrameLocator> {
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
  await entry.click();
  await page.waitForURL(/\/course\/modedit\.php/);
  await page.waitForLoadState('networkidle');
  const frame = page.locator('.modal-dialog iframe');
  // A click is lost while Moodle's script for the button is still on its way.
  for (let clicks = 0; clicks < 5 && (await frame.count()) === 0; clicks += 1) {
    await page.getByRole('button', { name: 'Select content' }).click();
    await frame.waitFor({ state: 'attached', timeout: 6_000 }).catch(() => {});
  }
  const tool = page.frameLocator('.modal-dialog iframe');
  await tool.getByRole('heading', { name: 'What should be added to the course?' }).waitFor();
  await look('moodle-select-content');
  return tool;
}

/** After the tool's answer: Moodle lists what it will add, and goes back to the course when it has. */
export async function saveSeveral(page: Page, titles: readonly string[], look: Look): Promise<void> {
  for (const title of titles) await page.locator('#region-main').getByText(title).first().waitFor();
  await look('moodle-several-selected');
  await page.getByRole('button', { name: 'Save and return to course' }).click();
  await page.waitForURL(/\/course\/view\.php/);
  await page.waitForLoadState('networkidle');
  await look('moodle-several-added');
}

/** @returns the address of the course's activity with this name */
export async function activityNamed(
  page: Page,
  moodleUrl: string,
  courseId: string,
  name: string,
): Promise<string> {
  await open(page, `${moodleUrl}/course/view.php?id=${courseId}`);
  const link = page.locator('.activity-item a[href*="/mod/lti/view.php"]').filter({ hasText: name }).first();
  const address = await link.getAttribute('href');
  if (address === null) throw new Error(`The course has no activity ${name}.`);
  return address;
}

/** The row of a grade column in a learner's own grades. */
export async function gradeRow(
  page: Page,
  moodleUrl: string,
  courseId: string,
  column: string,
): Promise<Locator> {
  await open(page, `${moodleUrl}/grade/report/user/index.php?id=${courseId}`);
  return page.locator('table.user-grade tr').filter({ hasText: column });
}

/**
 * On "Manage tools": updates the registration of this tool, which Moodle lists with all others of its host.
 * @returns Moodle's ids of all tools, as they were before
 */
export async function updateTool(
  page: Page,
  moodleUrl: string,
  toolId: string,
  invitation: string,
  look: Look,
): Promise<readonly string[]> {
  const before = await pasteInvitation(page, moodleUrl, invitation, look);
  const update = page.frameLocator('iframe').locator(`button[data-href$="type=${toolId}"]`);
  await update.waitFor();
  await look('moodle-asks-to-update');
  await update.click();
  await toolCard(page, toolId).waitFor();
  await page.waitForLoadState('networkidle');
  await look('moodle-registered-again');
  return before;
}

/** On "Manage tools": the bin on the tool's card, and Moodle's question whether that is meant. */
export async function deleteTool(page: Page, moodleUrl: string, toolId: string): Promise<void> {
  await open(page, `${moodleUrl}/mod/lti/toolconfigure.php`);
  await toolCard(page, toolId).getByRole('link', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.locator(`.tool-card[data-type-id="${toolId}"]`).waitFor({ state: 'detached' });
}

/** Moodle's own "Copy course", with its people and without what they have done. @returns the id of the copy, once cron has made it */
export async function copyCourse(
  page: Page,
  moodleUrl: string,
  courseId: string,
  names: { readonly full: string; readonly short: string; readonly idNumber: string },
  look: Look,
): Promise<string> {
  await open(page, `${moodleUrl}/backup/copy.php?id=${courseId}`);
  await page.locator('#id_fullname').fill(names.full);
  await page.locator('#id_shortname').fill(names.short);
  await page.locator('#id_idnumber').fill(names.idNumber);
  for (const role of ['Teacher', 'Student'])
    await page.getByRole('checkbox', { name: role, exact: true }).check();
  await look('moodle-copy-course');
  await page.getByRole('button', { name: 'Copy and view' }).click();
  await page.waitForURL(/copyprogress\.php/);
  const there = page
    .getByRole('link', { name: names.full, exact: true })
    .or(page.getByRole('link', { name: names.short, exact: true }));
  const until = Date.now() + 130_000;
  while ((await there.count()) === 0 && Date.now() < until)
    await open(page, `${moodleUrl}/course/management.php?search=${encodeURIComponent(names.short)}`);
  await look('moodle-copied');
  const id = /[?&](?:courseid|id)=(\d+)/.exec((await there.first().getAttribute('href')) ?? '')?.[1];
  if (id === undefined) throw new Error('Moodle has not copied the course: does its cron run?');
  return id;
}
