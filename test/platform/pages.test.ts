import assert from 'node:assert/strict';
import { createBrowser } from './browser/browser.js';
import { send } from './http.js';
import { generateSigningKey } from './lti/keys.js';
import { type MinimalTool, startMinimalTool } from './minimal-tool.js';
import { startTestPlatform, type TestPlatform } from './test-platform.js';

const key = await generateSigningKey();

describe('The pages of the test platform', () => {
  let platform: TestPlatform;
  let tool: MinimalTool;

  beforeEach(async () => {
    platform = await startTestPlatform({ key });
    tool = await startMinimalTool();
  });

  afterEach(async () => {
    await platform[Symbol.asyncDispose]();
    await tool[Symbol.asyncDispose]();
  });

  const browse = () => createBrowser({ topLevel: platform.url, target: 'window', now: Date.now });

  it('offer no launch before a tool is registered and say where to go', async () => {
    const page = await browse().open(platform.url);
    assert.equal(page.status, 200);
    assert.match(page.body, /No tool registered yet/);
    assert.match(page.body, /href="\/setup"/);
    assert.doesNotMatch(page.body, /\/lti\/start/);
    assert.equal((await browse().open(`${platform.url}/launch?as=zoe`)).status, 404);
  });

  it('register a tool from a pasted URL, inside a frame or in a window', async () => {
    const browser = browse();
    const setup = await browser.open(`${platform.url}/setup`);
    const framed = await browser.submit(
      setup,
      { url: tool.registrationUrl, where: 'page' },
      '/setup/register',
    );
    const source = /<iframe[^>]* src="([^"]+)"/.exec(framed.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    assert.ok(source.startsWith(tool.registrationUrl), source);
    assert.ok(framed.body.includes(`data-origin="${tool.url}"`));
    const opened = await browser.submit(
      setup,
      { url: tool.registrationUrl, where: 'window' },
      '/setup/register',
    );
    assert.equal(opened.status, 200);
    assert.equal(platform.registrations.length, 1);
  });

  it('refuse an address that is none of the web', async () => {
    const browser = browse();
    const setup = await browser.open(`${platform.url}/setup`);
    const page = await browser.submit(setup, { url: 'javascript:alert(1)' }, '/setup/register');
    assert.equal(page.status, 422);
    assert.match(page.body, /role="alert"/);
  });

  it('show why pairing failed', async () => {
    const browser = browse();
    const setup = await browser.open(`${platform.url}/setup`);
    const page = await browser.submit(setup, { link: `${tool.url}/pair/moodle/x` }, '/setup/pair');
    assert.equal(page.status, 502);
    assert.match(page.body, /the tool answered 404/);
  });

  it('let a learner finish the course, with the grade shown in the reader’s notation', async () => {
    await platform.registerTool(tool.registrationUrl);
    const browser = browse();
    let page = await browser.open(`${platform.url}/?lang=fr`);
    page = await browser.submit(page, { grade: '72,5' }, '/people/zoe/grade');
    assert.match(page.body, /72,5 \/ 100/);
    page = await browser.submit(page, {}, '/people/zoe/finish');
    assert.match(page.body, /✓ Cours achevé/);
    assert.equal(platform.progress('zoe').grade, 72.5);
    assert.notEqual(platform.progress('zoe').completedAt, undefined);
    assert.equal(platform.progress('tom').completedAt, undefined);
  });

  it('open a window with the language of the page', async () => {
    await platform.registerTool(tool.registrationUrl);
    const page = await browse().open(`${platform.url}/?lang=fr`);
    assert.ok(page.body.includes('/lti/start?as=zoe&amp;target=window&amp;locale=fr'));
  });

  it('complete one activity of one learner', async () => {
    const browser = browse();
    const page = await browser.open(platform.url);
    await browser.submit(page, {}, '/people/tom/activities/11');
    assert.deepEqual([...platform.progress('tom').activities], [['11', 1]]);
  });

  it('refuse a grade that is no number from 0 to 100', async () => {
    const browser = browse();
    const page = await browser.open(platform.url);
    for (const grade of ['101', '-1', 'abc', '', 'Infinity']) {
      const answer = await browser.submit(page, { grade }, '/people/zoe/grade');
      assert.equal(answer.status, 422, grade);
    }
    assert.equal(platform.progress('zoe').grade, undefined);
  });

  it('launch inside a frame of the LMS through the LMS’s own start page', async () => {
    await platform.registerTool(tool.registrationUrl);
    const page = await browse().open(`${platform.url}/launch?as=zoe&lang=fr`);
    assert.match(page.body, /<iframe[^>]* src="\/lti\/start\?as=zoe&amp;target=iframe&amp;locale=fr"/);
    const start = await browse().open(`${platform.url}/lti/start?as=zoe&target=iframe&locale=fr`);
    assert.match(start.body, new RegExp(`action="${tool.url}/lti/login"`));
  });

  it('speak French where the browser asks for it, and what the reader chose after that', async () => {
    const french = await send({
      method: 'GET',
      url: platform.url,
      headers: { 'accept-language': 'fr-CA,fr;q=0.9' },
    });
    assert.match(french.body, /<html lang="fr">/);
    const browser = browse();
    await browser.open(`${platform.url}/?lang=fr`);
    assert.match((await browser.open(platform.url)).body, /<html lang="fr">/);
    assert.match((await browser.open(`${platform.url}/?lang=en`)).body, /<html lang="en">/);
  });

  it('take no form from another site', async () => {
    const page = await send({
      method: 'POST',
      url: `${platform.url}/people/zoe/finish`,
      headers: { origin: 'http://localhost:9', 'content-type': 'application/x-www-form-urlencoded' },
    });
    assert.equal(page.status, 403);
    assert.equal(platform.progress('zoe').completedAt, undefined);
  });
});
