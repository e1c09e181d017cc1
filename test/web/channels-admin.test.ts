import assert from 'node:assert/strict';
import { Browser, openSite, type Site } from './site.js';

const page = '/admin/platforms/p1/channels';

describe('connecting a platform by another channel than its plugin', () => {
  let site: Site;
  let admin: Browser;

  beforeEach(async () => {
    site = await openSite();
    admin = new Browser(site.app);
    await site.signInAdmin(admin);
  });
  afterEach(() => site[Symbol.asyncDispose]());

  it('is for a signed-in admin and from our own pages only', async () => {
    const stranger = new Browser(site.app);
    assert.equal((await stranger.get(page)).headers.location, '/admin/sign-in');
    assert.equal((await stranger.post(`${page}/xapi`, {})).headers.location, '/admin/sign-in');
    assert.equal((await admin.post(`${page}/xapi`, {})).status, 403);
    assert.equal(await site.store.pairings.byPlatform('p1', 'xapi'), undefined);
    assert.equal((await admin.get('/admin/platforms/none/channels')).status, 404);
  });

  it('shows address, user name and password once, and keeps the password sealed', async () => {
    const made = await admin.submit(page, {}, `${page}/xapi`);
    assert.equal(made.status, 201);
    const pairing = await site.store.pairings.byPlatform('p1', 'xapi');
    assert.ok(pairing !== undefined);
    assert.match(made.text, new RegExp(`/channels/xapi/${pairing.id}"`));
    const secret = /id="secret"[^>]*value="([^"]+)"/.exec(made.text)?.[1] ?? '';
    assert.match(secret, /^[\w-]{43}$/);
    assert.ok(!JSON.stringify(pairing).includes(secret));
    const after = await admin.get(page);
    assert.ok(!after.text.includes(secret));
    assert.match(after.text, /Connected since/);
  });

  it('names what is wrong with what was typed, and keeps it, but never the token', async () => {
    const wrong = await admin.submit(page, { jwksUri: 'nonsense', rootAccountUuid: 'a"b' }, `${page}/canvas`);
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /value="nonsense"/);
    assert.match(wrong.text, /Enter the UUID/);
    const token = await admin.submit(page, { token: 'two words' }, `${page}/webservice`);
    assert.equal(token.status, 422);
    assert.ok(!token.text.includes('two words'));
    assert.equal(await site.store.pairings.byPlatform('p1', 'canvas'), undefined);
  });

  it('forgets the secret when it is disconnected', async () => {
    await admin.submit(page, { token: 'd41d8cd98f00b204' }, `${page}/webservice`);
    assert.ok(await site.store.pairings.byPlatform('p1', 'webservice'));
    const away = await admin.submit(page, {}, `${page}/webservice/disconnect`);
    assert.equal(away.headers.location, page);
    assert.equal(await site.store.pairings.byPlatform('p1', 'webservice'), undefined);
  });

  it('is told in French as well, and found from the platform’s page', async () => {
    const french = new Browser(site.app, 'fr');
    await site.signInAdmin(french);
    assert.match((await french.get(page)).text, /Déclarations xAPI/);
    assert.match((await french.get('/admin/platforms/p1')).text, new RegExp(`href="${page}"`));
  });
});
