import type { Page } from 'playwright-core';
import type { Look } from './browser.js';

/** Signs in on the tool's administration, after a wrong password, and names the awarding body. */
export async function signInAndNameIssuer(
  admin: Page,
  toolUrl: string,
  password: string,
  look: Look,
): Promise<void> {
  await admin.goto(`${toolUrl}/admin`);
  await admin.getByLabel('Administrator password').fill('wrong, to begin with');
  await admin.getByRole('button', { name: 'Sign in' }).click();
  await admin.getByText('This password is not right').first().waitFor();
  await admin.getByLabel('Administrator password').fill(password);
  await admin.getByRole('button', { name: 'Sign in' }).click();
  await admin.getByRole('heading', { name: 'Getting started' }).waitFor();
  await look('admin');
  await nameIssuer(admin);
}

/** From the administration's first page. */
export async function nameIssuer(admin: Page): Promise<void> {
  await admin
    .getByRole('link', { name: 'Name the awarding body' })
    .or(admin.getByRole('link', { name: 'Edit the awarding body' }))
    .first()
    .click();
  await admin.getByLabel('Name', { exact: true }).fill('Les Vergers');
  await admin.getByLabel('Legal name').fill('Centre de formation Les Vergers');
  await admin.getByLabel('Country', { exact: true }).selectOption('FR');
  await admin.getByRole('button', { name: 'Save', exact: true }).click();
  await admin.getByText('Saved. New credentials carry these facts.').waitFor();
}

/** @returns the link that an LMS's admin pastes into the LMS */
export async function makeInvitation(admin: Page, toolUrl: string, look: Look): Promise<string> {
  await admin.goto(`${toolUrl}/admin`);
  await admin.getByRole('button', { name: 'Make a registration link' }).click();
  const invitation = await admin.getByRole('textbox', { name: 'Registration link' }).inputValue();
  await look('invitation');
  return invitation;
}
