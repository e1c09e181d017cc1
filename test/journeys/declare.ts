import type { FrameLocator } from 'playwright-core';
import type { Look } from './browser.js';

export interface Declaration {
  readonly title: string;
  readonly description: string;
  readonly outcome: string;
  /** As the field “Shown by” offers it; that the course is completed, unless said otherwise. */
  readonly shownBy?: string;
}

/**
 * From the empty course page to a published micro-credential, the way an instructor goes: forgets something, is told,
 * completes it, publishes.
 */
export async function declareAndPublish(
  tool: FrameLocator,
  { title, description, outcome, shownBy }: Declaration,
  look: Look,
): Promise<void> {
  await tool.getByRole('heading', { name: 'No micro-credential yet' }).waitFor();
  await look('empty-course');
  await tool.getByRole('link', { name: 'Create a micro-credential' }).click();
  await tool.getByLabel('Title').fill(title);
  await tool.getByLabel('English').check();
  await tool.getByRole('button', { name: 'Continue' }).click();
  await tool.getByText('6 of 11 elements').first().waitFor();
  await tool.getByRole('textbox', { name: 'Description' }).fill(description);
  await tool.getByRole('textbox', { name: 'Statement' }).first().fill(outcome);
  if (shownBy !== undefined) await tool.getByLabel('Shown by').first().selectOption({ label: shownBy });

  await tool.getByRole('button', { name: 'Save and go on to publish' }).click();
  await tool.getByText('It cannot be published yet').first().waitFor();
  await look('missing');
  await tool.getByRole('link', { name: 'Back to the draft' }).first().click();

  await tool.getByRole('textbox', { name: 'Hours' }).fill('25');
  await tool.getByRole('combobox', { name: 'EQF level' }).selectOption('4');
  await tool.getByRole('checkbox', { name: 'Quiz' }).check();
  await tool.getByRole('combobox', { name: 'Form of participation' }).selectOption('blended');
  await tool.getByRole('combobox', { name: 'Quality assurance' }).selectOption('external');
  await look('edit');
  await tool.getByRole('button', { name: 'Save and go on to publish' }).click();
  await tool.getByText('Nobody has met the criteria yet').waitFor();
  await look('publish');
  await tool.getByRole('button', { name: 'Publish', exact: true }).click();
  await tool.getByText('Published. Whoever has met the criteria').waitFor();
  await look('published');
}
