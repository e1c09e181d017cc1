import assert from 'node:assert/strict';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { freePort, openSchool, type School } from '../lti/school.js';
import { startBrowser } from './browser.js';

describe('launches where cookies are blocked', () => {
  let browser: Browser;

  before(async () => {
    browser = await startBrowser();
  });
  after(() => browser?.close());

  for (const storage of ['none', 'parent', 'frame'] as const)
    describe(`in a browser that keeps no cookie in frames, not even a partitioned one; LMS storage: ${storage}`, () => {
      let door: Door;
      let school: School;
      let lms: Page;

      before(async () => {
        const port = await freePort();
        door = await openDoor(port);
        school = await openSchool({ storage }, { publicUrl: door.url, port });
        lms = await browser.newPage();
        lms.setDefaultTimeout(10_000);
      });
      after(async () => {
        await lms?.close();
        await school?.[Symbol.asyncDispose]();
        await door?.close();
      });

      it('the activity opens with one click in a window of its own', async () => {
        await lms.goto(`${school.campus.url}/launch?as=instructor`);
        const open = toolFrame(lms)
          .getByRole('link', { name: 'Open in a new window' })
          .or(toolFrame(lms).getByRole('button', { name: 'Open in a new window' }));
        await open.waitFor();
        const [window] = await Promise.all([lms.context().waitForEvent('page'), open.click()]);
        window.setDefaultTimeout(10_000);
        await window.getByRole('heading', { name: 'No micro-credential yet' }).waitFor();
        await window.getByRole('link', { name: 'Create a micro-credential' }).click();
        await window.getByLabel('Title').waitFor();
        assert.ok(door.stripped > 0, 'no cookie was taken away: the test shows nothing');
        await window.close();
      });

      if (storage !== 'none')
        it('deep linking works inside the frame without any cookie', async () => {
          await lms.goto(`${school.campus.url}/launch?as=instructor&message=deep-linking`);
          const tool = toolFrame(lms);
          await tool.getByLabel('The course’s page of micro-credentials').check();
          await tool.getByRole('button', { name: 'Add to the course' }).click();
          await tool.getByText(/added to the course/i).waitFor();
        });
    });

  it('in a frame with third-party cookies blocked, the partitioned cookie carries the launch; no click more', async () => {
    const school = await openSchool();
    const lms = await browser.newPage();
    lms.setDefaultTimeout(10_000);
    await lms.goto(`${school.campus.url}/launch?as=instructor`);
    await toolFrame(lms).getByRole('heading', { name: 'No micro-credential yet' }).waitFor();
    await lms.close();
    await school[Symbol.asyncDispose]();
  });

  it('deep linking adds an activity from the LMS’s page, also where scripts are off', async () => {
    const school = await openSchool();
    const context = await browser.newContext({ javaScriptEnabled: false });
    const lms = await context.newPage();
    lms.setDefaultTimeout(10_000);
    await lms.goto(`${school.campus.url}/launch?as=instructor&message=deep-linking`);
    const tool = toolFrame(lms);
    // The LMS's own pages forward with a button, too.
    await tool.getByRole('button', { name: 'Continue' }).click();
    await tool.getByRole('button', { name: 'Continue' }).click();
    await tool.getByRole('button', { name: 'Add to the course' }).click();
    await tool.getByRole('button', { name: 'Continue' }).click();
    await tool.getByText('The course’s page of micro-credentials').waitFor();
    await lms.goto(school.campus.url);
    await lms.getByRole('link', { name: 'The course’s page of micro-credentials' }).waitFor();
    await context.close();
    await school[Symbol.asyncDispose]();
  });
});

/** The tool's frame; the LMS may have a second one for its storage. */
function toolFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe[name=tool]');
}

interface Door {
  readonly url: string;
  /** How many answers lost their cookies. */
  readonly stripped: number;
  close(): Promise<void>;
}

/** In front of the tool: takes every cookie away from answers to frames, as a browser does that blocks them all there. */
async function openDoor(toolPort: number): Promise<Door> {
  let stripped = 0;
  const server: Server = createServer((incoming, outgoing) => {
    const framed = incoming.headers['sec-fetch-dest'] === 'iframe';
    const headers = { ...incoming.headers };
    if (framed) delete headers.cookie;
    const onward = httpRequest(
      { host: '127.0.0.1', port: toolPort, method: incoming.method, path: incoming.url, headers },
      (answer) => {
        const { 'set-cookie': cookies, ...kept } = answer.headers;
        if (framed && cookies !== undefined) stripped += 1;
        const shown = framed || cookies === undefined ? kept : { ...kept, 'set-cookie': cookies };
        outgoing.writeHead(answer.statusCode ?? 502, shown);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    get stripped() {
      return stripped;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
