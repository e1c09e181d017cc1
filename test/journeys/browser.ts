import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type FrameLocator, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Headless Chromium as people have it: third-party cookies are blocked. Without one, the journeys say how to have it. */
export async function startBrowser(): Promise<Browser> {
  if (!existsSync(executablePath))
    throw new Error(
      `The journeys need Chromium: install it, or name it in CHROMIUM (looked for ${executablePath}).`,
    );
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--test-third-party-cookie-phaseout',
    ],
  });
  return browser;
}

/** Keeps a picture of the page where SCREENSHOTS names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** Called between steps, with a name for a picture. */
export type Look = (name: string) => Promise<void>;

let taken = 0;

/** Keeps pictures of the page, numbered in the order in which they are taken. */
export function looking(page: Page): Look {
  return (name) => {
    taken += 1;
    return picture(page, `${String(taken).padStart(2, '0')}-${name}`);
  };
}

/** The tool inside the LMS's page. */
export function toolFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe');
}
