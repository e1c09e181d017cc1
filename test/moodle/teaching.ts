import type { Page } from 'playwright-core';
import type { Look } from '../journeys/browser.js';
import { open } from './moodle-site.js';

const unseen: Look = async () => {};

/** As a teacher, on the assignment's grading page. @returns the moment of the click, in Unix milliseconds */
export async function gradeAssignment(
  page: Page,
  moodleUrl: string,
  given: { readonly cm: string; readonly user: string; readonly grade: number },
  look: Look = unseen,
): Promise<number> {
  await open(page, `${moodleUrl}/mod/assign/view.php?id=${given.cm}&action=grader&userid=${given.user}`);
  await page.locator('#id_grade').fill(String(given.grade));
  await look('moodle-grading');
  const clicked = Date.now();
  await page.getByRole('button', { name: 'Save changes', exact: true }).click();
  await page.getByText(/changes to the grade and feedback were saved|Changes saved/i).waitFor();
  await page.waitForLoadState('networkidle');
  return clicked;
}

/** As a teacher, on the page of a learner's competency in the course. @returns the moment of the click, in Unix milliseconds */
export async function rateCompetent(
  page: Page,
  moodleUrl: string,
  given: { readonly course: string; readonly user: string; readonly competency: string },
  look: Look = unseen,
): Promise<number> {
  await open(
    page,
    `${moodleUrl}/admin/tool/lp/user_competency_in_course.php?courseid=${given.course}&competencyid=${given.competency}&userid=${given.user}`,
  );
  await page.getByRole('button', { name: 'Rate', exact: true }).click();
  const dialogue = page.locator('[data-region=competency-grader]');
  await dialogue.locator('select[name=rating]').selectOption({ label: 'Competent' });
  await look('moodle-rating');
  const clicked = Date.now();
  await dialogue.getByRole('button', { name: 'Rate', exact: true }).click();
  await page.getByText('The competency rating was manually set in the course').first().waitFor();
  await page.waitForLoadState('networkidle');
  return clicked;
}
