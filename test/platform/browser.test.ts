import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBrowser } from './browser/browser.js';
import { formsOf } from './browser/forms.js';
import { jsonOf } from './http.js';
import { generateSigningKey } from './lti/keys.js';
import { startMinimalTool } from './minimal-tool.js';
import { startTestPlatform } from './test-platform.js';

const campus = 'http://127.0.0.1:1';

describe('The headless browser of the test platform', () => {
  let server: Server;
  let tool: string;
  let setCookie: string[];
  /** `METHOD path cookie-header` of each request. */
  let seen: string[];

  beforeEach(async () => {
    setCookie = [];
    seen = [];
    server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.cookie ?? ''}`.trim());
      if (setCookie.length > 0) response.setHeader('set-cookie', setCookie);
      if (request.url === '/loop') response.writeHead(302, { location: '/loop' });
      response.end('<form method="post" action="/next"><input name="a" value="1"></form>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    tool = `http://localhost:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const browse = (target: 'iframe' | 'window', now = Date.now) =>
    createBrowser({ topLevel: campus, target, now });

  it('keeps in a frame only cookies that are SameSite=None, Secure and Partitioned', async () => {
    setCookie = [
      'lax=1; Path=/',
      'none=1; Path=/; SameSite=None; Secure',
      'chips=1; Path=/; SameSite=None; Secure; Partitioned',
      'insecure=1; Path=/; SameSite=None; Partitioned',
    ];
    const browser = browse('iframe');
    await browser.get(tool, campus);
    assert.deepEqual(
      browser.cookies().map(({ name }) => name),
      ['chips'],
    );
    assert.deepEqual(browser.refusedCookies, [
      'lax: third-party without SameSite=None',
      'none: third-party without Partitioned',
      'insecure: SameSite=None without Secure',
    ]);
  });

  it('carries only SameSite=None cookies on a POST that another site’s page sends', async () => {
    setCookie = [
      'lax=1; Path=/',
      'strict=1; Path=/; SameSite=Strict',
      'none=1; Path=/; SameSite=None; Secure',
    ];
    const browser = browse('window');
    await browser.get(tool);
    await browser.post(`${tool}/launch`, {}, campus);
    await browser.get(`${tool}/link`, campus);
    await browser.get(`${tool}/own`);
    assert.deepEqual(seen.slice(1), [
      'POST /launch none=1',
      'GET /link lax=1; none=1',
      'GET /own lax=1; strict=1; none=1',
    ]);
  });

  it('forgets cookies that run out or are taken away, and minds their path', async () => {
    let now = 1_000_000;
    setCookie = ['short=1; Path=/; Max-Age=10', 'deep=1; Path=/a', 'gone=1; Path=/'];
    const browser = browse('window', () => now);
    await browser.get(tool);
    setCookie = ['gone=; Path=/; Max-Age=0'];
    await browser.get(`${tool}/ab`);
    setCookie = [];
    now += 11_000;
    await browser.get(`${tool}/a/b`);
    assert.deepEqual(seen.slice(1), ['GET /ab short=1; gone=1', 'GET /a/b deep=1']);
  });

  it('does not follow redirects for ever', async () => {
    await assert.rejects(browse('window').open(`${tool}/loop`), /more than ten redirects/);
  });

  it('reads forms with every kind of field as a browser would send them', () => {
    const body = `
      <form id="one" method="post" action="/save?x=1&amp;y=2">
        <input name="title" value="L&#39;&eacute;lagage &amp; c&quot;ie">
        <input type="hidden" name="token" value="t">
        <input type="checkbox" name="yes" checked><input type="checkbox" name="no">
        <input type="radio" name="level" value="3"><input type="radio" name="level" value="4" checked>
        <textarea name="text">
Two
lines</textarea>
        <select name="kind"><option value="a">A</option><option value="b" selected>B</option></select>
        <input name="off" disabled value="x">
        <button type="submit" name="go">Save <b>it</b></button>
      </form>
      <form action="/find"><input name="q"></form>`;
    const [first, second] = formsOf({ body, url: 'http://localhost/page' });
    assert.deepEqual(first, {
      id: 'one',
      method: 'POST',
      action: 'http://localhost/save?x=1&y=2',
      fields: {
        title: 'L\'&eacute;lagage & c"ie',
        token: 't',
        yes: 'on',
        level: '4',
        text: 'Two\nlines',
        kind: 'b',
      },
      buttons: ['Save it'],
    });
    assert.equal(second?.method, 'GET');
  });

  it('says so when a page has no such form', async () => {
    const browser = browse('window');
    const page = await browser.open(tool);
    await assert.rejects(browser.submit(page, {}, 'Nowhere'), /has no such form/);
  });

  it('shows a test what the platform answered, and lets it answer instead', async () => {
    await using platform = await startTestPlatform({ key: await generateSigningKey() });
    await using minimal = await startMinimalTool();
    {
      using _down = platform.intercept('GET', '/.well-known/openid-configuration', (_request, response) => {
        response.status(503).json({ down: true });
      });
      const answer = await browse('window').get(`${platform.url}/.well-known/openid-configuration`);
      assert.deepEqual([answer.status, jsonOf(answer)], [503, { down: true }]);
    }
    await platform.registerTool(minimal.registrationUrl);
    assert.deepEqual(
      platform.requests.map(({ method, path, status }) => `${method} ${path} ${status}`),
      [
        'GET /.well-known/openid-configuration 503',
        'GET /.well-known/openid-configuration 200',
        'POST /lti/registration 200',
      ],
    );
  });
});
