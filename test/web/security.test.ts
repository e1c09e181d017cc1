import assert from 'node:assert/strict';
import request from 'supertest';
import { Browser, openSite, type Site } from './site.js';

describe('what keeps pages and forms safe', () => {
  let site: Site;
  let teacher: Browser;
  let coursePath: string;

  before(async () => {
    site = await openSite();
    teacher = new Browser(site.app);
    coursePath = (await site.launch(teacher, { sub: 't1', roles: ['instructor'] })).location.replace(
      /\?.*/,
      '',
    );
  });
  after(() => site[Symbol.asyncDispose]());

  it('allows scripts and styles from files of its own only, and no sniffing, on every answer', async () => {
    for (const path of ['/', '/check', '/admin/sign-in', '/nothing', '/lti/jwks', '/health', coursePath]) {
      const { headers } = await teacher.get(path);
      const policy = String(headers['content-security-policy']);
      assert.match(policy, /default-src 'none'/, path);
      assert.match(policy, /script-src 'self'(;|$)/, path);
      assert.match(policy, /style-src 'self'(;|$)/, path);
      assert.match(policy, /base-uri 'none'/, path);
      assert.match(policy, /form-action 'self'/, path);
      assert.equal(headers['x-content-type-options'], 'nosniff', path);
      assert.equal(headers['referrer-policy'], 'same-origin', path);
      assert.match(String(headers['strict-transport-security']), /max-age=31536000/, path);
      assert.equal(headers['x-powered-by'], undefined, path);
    }
  });

  it('lets the platform of the launch frame course pages, and nobody frame the admin’s', async () => {
    const course = await teacher.get(coursePath);
    assert.match(
      String(course.headers['content-security-policy']),
      /frame-ancestors 'self' https:\/\/campus\.example https:\/\/login\.campus\.example$/,
    );
    assert.equal(course.headers['x-frame-options'], undefined);
    for (const path of ['/admin', '/admin/sign-in', '/check', '/']) {
      const { headers } = await teacher.get(path);
      assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'$/, path);
      assert.equal(headers['x-frame-options'], 'DENY', path);
    }
  });

  it('lets only the launching platform frame a course page where several are registered', async () => {
    await site.store.platforms.insert({
      ...site.platform,
      id: 'p2',
      issuer: 'https://other.example',
      authorizationEndpoint: 'https://other.example/auth',
    });
    site.now += 11_000;
    const mine = await teacher.get(coursePath);
    assert.doesNotMatch(String(mine.headers['content-security-policy']), /other\.example/);
    const refused = await new Browser(site.app).get(coursePath);
    assert.match(String(refused.headers['content-security-policy']), /https:\/\/other\.example/);
  });

  it('lets whoever registers frame the answer, and a platform that is not known yet read why it was refused', async () => {
    const browser = new Browser(site.app);
    const done = await browser.get('/lti/register?invitation=good');
    assert.match(
      String(done.headers['content-security-policy']),
      /frame-ancestors 'self' https:\/\/campus\.example /,
    );
    const refused = await browser.get('/lti/register?invitation=used');
    assert.match(String(refused.headers['content-security-policy']), /frame-ancestors \*$/);
    assert.doesNotMatch(refused.text, /<form/);
  });

  it('keeps pages about people out of every cache', async () => {
    assert.equal((await teacher.get(coursePath)).headers['cache-control'], 'no-store');
    assert.equal((await teacher.get('/admin/sign-in')).headers['cache-control'], 'no-store');
    // Public, but in one language or the other.
    assert.equal((await teacher.get('/')).headers['cache-control'], 'private, no-cache');
  });

  it('sets the launch cookie for use inside a frame with third-party cookies blocked', async () => {
    const browser = new Browser(site.app);
    const login = await browser.get('/lti/login?iss=x&login_hint=1');
    const [cookie = ''] = ([] as string[]).concat(login.headers['set-cookie'] ?? []);
    assert.match(
      cookie,
      /^__Host-acquis_login_[\w]+=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; Secure; SameSite=None; Partitioned$/,
    );
    const launched = await browser.post('/lti/launch', { state: 'other', id_token: 'x' });
    assert.equal(launched.status, 401);
  });

  it('refuses a form without the session’s token, with another session’s, or from another site', async () => {
    const path = `${coursePath}/achievements`;
    const form = { title: 'X', language: 'en' };
    const without = await teacher.post(path, form);
    assert.equal(without.status, 403);
    assert.match(without.text, /ERR_FORM_TOKEN/);
    const other = new Browser(site.app);
    await site.launch(other, { sub: 't2', roles: ['instructor'] });
    const token = /name="csrf" value="([^"]+)"/.exec((await other.get(`${path}/new`)).text)?.[1] ?? '';
    assert.equal((await teacher.post(path, { ...form, csrf: token })).status, 403);
    const own = /name="csrf" value="([^"]+)"/.exec((await teacher.get(`${path}/new`)).text)?.[1] ?? '';
    const foreign = await teacher.post(path, { ...form, csrf: own }, { origin: 'https://evil.example' });
    assert.match(foreign.text, /ERR_ORIGIN_FOREIGN/);
    const opaque = await teacher.post(path, { ...form, csrf: own }, { origin: 'null' });
    assert.equal(opaque.status, 403);
    assert.equal((await site.store.achievements.byCourse((await site.course()).id)).length, 0);
    assert.equal((await teacher.post(path, { ...form, csrf: own })).status, 303);
  });

  it('judges a request without Origin by Sec-Fetch-Site', async () => {
    const send = (site_: string) =>
      request(site.app).post('/admin/sign-in').set('sec-fetch-site', site_).type('form').send('password=x');
    assert.equal((await send('cross-site')).status, 403);
    assert.equal((await send('same-origin')).status, 401);
  });

  it('writes no session, form or login token into any address', async () => {
    const secrets = [...teacher.cookies.values()];
    const page = await teacher.get(`${coursePath}/achievements/new`);
    secrets.push(/name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? 'missing');
    const addresses = [...page.text.matchAll(/(?:href|action|src)="([^"]*)"/g)].map(
      ([, address = '']) => address,
    );
    assert.ok(addresses.length > 3);
    const landing = await site.launch(teacher, { sub: 't1', roles: ['instructor'] });
    secrets.push(...teacher.cookies.values());
    for (const address of [...addresses, landing.location])
      for (const secret of secrets) assert.ok(!address.includes(secret), address);
  });

  it('stores only the hash of a session’s token', async () => {
    const token = [...teacher.cookies].find(([name]) => name.endsWith('acquis_session'))?.[1] ?? '';
    assert.equal(await site.store.sessions.byHash(token, site.now), undefined);
  });

  it('has no inline script, style or event handler on its pages', async () => {
    for (const path of [
      '/',
      '/check',
      coursePath,
      `${coursePath}/achievements/new`,
      '/lti/register?invitation=good',
    ]) {
      const { text } = await teacher.get(path);
      assert.doesNotMatch(text, /<style|\sstyle=|\son\w+=|javascript:/i, path);
      for (const [, attributes = ''] of text.matchAll(/<script([^>]*)>/g))
        assert.match(attributes, /\ssrc="\/assets\//);
    }
  });

  it('lets an LMS show the icon, and keeps other assets to itself', async () => {
    const logo = await request(site.app).get('/assets/logo.svg');
    assert.equal(logo.headers['cross-origin-resource-policy'], 'cross-origin');
    assert.equal(logo.headers['content-type'], 'image/svg+xml');
    const sheet = await request(site.app).get('/assets/acquis.css').set('accept-encoding', 'gzip');
    assert.equal(sheet.headers['cross-origin-resource-policy'], 'same-origin');
    assert.equal(sheet.headers['content-encoding'], 'gzip');
    const again = await request(site.app)
      .get('/assets/acquis.css')
      .set('if-none-match', String(sheet.headers.etag));
    assert.equal(again.status, 304);
    assert.equal((await request(site.app).get('/assets/..%2fserver.ts')).status, 404);
  });

  it('tells a platform’s window that registration is over by a script that names its origin', async () => {
    const page = await new Browser(site.app).get('/lti/register?invitation=good');
    assert.match(page.text, /id="platform-origins" data-origins="https:\/\/campus\.example"/);
    const script = await request(site.app).get('/assets/registered.js');
    assert.match(script.text, /postMessage\(\{ subject: 'org\.imsglobal\.lti\.close' \}, origin\)/);
  });

  it('answers a site on plain http without HSTS and without the prefix that needs https', async () => {
    const plain = await openSite({ publicUrl: 'http://localhost:3000' });
    try {
      const login = await request(plain.app).get('/lti/login?iss=x&login_hint=1');
      assert.equal(login.headers['strict-transport-security'], undefined);
      assert.match(String(login.headers['set-cookie']), /^acquis_login_/);
    } finally {
      await plain[Symbol.asyncDispose]();
    }
  });

  it('signs the admin in with a cookie that no other site’s request carries', async () => {
    const admin = new Browser(site.app);
    const answer = await admin.post('/admin/sign-in', { password: 'correct horse battery' });
    assert.match(
      String(answer.headers['set-cookie']),
      /^__Host-acquis_admin=[\w-]{43}; Path=\/; Max-Age=28800; HttpOnly; SameSite=Strict; Secure$/,
    );
  });
});
