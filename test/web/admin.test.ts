import assert from 'node:assert/strict';
import { Browser, courseCompleted, openSite, type Site } from './site.js';

describe('the admin’s pages', () => {
  let site: Site;
  let admin: Browser;

  beforeEach(async () => {
    site = await openSite();
    admin = new Browser(site.app);
    await site.signInAdmin(admin);
  });
  afterEach(() => site[Symbol.asyncDispose]());

  it('ask for the password, and take it five times in a quarter of an hour', async () => {
    const stranger = new Browser(site.app);
    const away = await stranger.get('/admin');
    assert.equal(away.headers.location, '/admin/sign-in');
    assert.equal((await stranger.post('/admin/platforms', {})).headers.location, '/admin/sign-in');
    for (let count = 0; count < 5; count += 1) {
      const wrong = await stranger.post('/admin/sign-in', { password: `guess ${count}` });
      assert.equal(wrong.status, 401);
      assert.match(wrong.text, /aria-invalid="true"/);
    }
    const limited = await stranger.post('/admin/sign-in', { password: 'correct horse battery' });
    assert.equal(limited.status, 429);
    assert.equal(limited.headers['retry-after'], '900');
    site.now += 15 * 60_000 + 1;
    const right = await stranger.post('/admin/sign-in', { password: 'correct horse battery' });
    assert.equal(right.headers.location, '/admin');
    assert.equal((await stranger.get('/admin')).status, 200);
  });

  it('are closed again after signing out', async () => {
    const [name, token] = [...admin.cookies].find(([one]) => one.endsWith('acquis_admin')) ?? [];
    await admin.submit('/admin', {}, '/admin/sign-out');
    admin.cookies.set(name ?? '', token ?? '');
    assert.equal((await admin.get('/admin')).headers.location, '/admin/sign-in');
  });

  it('guide through the first steps until they are done', async () => {
    const first = await admin.get('/admin');
    assert.match(first.text, /Getting started/);
    assert.match(first.text, /href="\/admin\/issuers\/main">Name the awarding body/);
    await site.nameIssuer();
    for (const capability of ['launch', 'events'] as const)
      await site.store.connectionSigns.worked('p1', capability, site.now);
    const after = await admin.get('/admin');
    assert.doesNotMatch(after.text, /Getting started/);
    assert.match(after.text, /Campus Vert SAS/);
  });

  it('keep what was typed about the awarding body when something is wrong with it', async () => {
    const answer = await admin.submit('/admin/issuers/main', {
      name: 'Campus "Vert" & <Cie>',
      legalName: '',
      countryCode: 'FR',
      url: 'javascript:alert(1)',
      'identifier-value': '123',
    });
    assert.equal(answer.status, 422);
    assert.match(answer.text, /value="Campus &quot;Vert&quot; &amp; &lt;Cie>"/);
    assert.match(answer.text, /<a href="#legalName">Legal name: please fill this in<\/a>/);
    assert.match(answer.text, /<a href="#url">Website: please write a web address/);
    assert.match(answer.text, /id="url-error"/);
    assert.equal((await site.useCases.currentIssuer()).name, '');
  });

  it('store the awarding body, and refuse to overwrite what somebody else saved meanwhile', async () => {
    const filled = {
      name: 'Campus Vert',
      legalName: 'Campus Vert SAS',
      countryCode: 'FR',
      url: 'https://vert.example',
      'identifier-kind': ['siret', ''],
      'identifier-value': ['732 829 320 00074', ''],
    };
    const saved = await admin.submit('/admin/issuers/main', filled);
    assert.equal(saved.headers.location, '/admin/issuers/main?done=saved');
    const issuer = await site.useCases.currentIssuer();
    assert.deepEqual(issuer.identifiers, [{ kind: 'siret', value: '73282932000074' }]);
    assert.equal((await admin.submit('/admin/issuers/main', { ...filled, revision: '1' })).status, 409);
  });

  it('make a registration link that is shown once and is good for the registration', async () => {
    const answer = await admin.submit('/admin', {}, '/admin/invitations');
    assert.equal(answer.status, 201);
    assert.match(answer.text, /value="https:\/\/acquis\.example\/lti\/register\?invitation=[\w-]{43}"/);
    assert.equal(answer.headers['cache-control'], 'no-store');
  });

  it('register a platform by hand, naming the field that is wrong', async () => {
    const wrong = await admin.submit('/admin/platforms/new', {
      name: 'Campus <2>',
      issuer: 'https://c.example',
    });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /<a href="#clientId">/);
    assert.match(wrong.text, /value="Campus &lt;2>"/);
    assert.match(wrong.text, /<a href="#clientId">Client ID: please fill this in</);
    assert.match(wrong.text, /<a href="#jwksUri">Public keyset URL \(JWKS\): please write a web address/);
    const twice = await admin.submit('/admin/platforms/new', {
      issuer: 'https://c.example',
      clientId: 'twice',
    });
    assert.equal(twice.status, 422);
    assert.match(twice.text, /<a href="#clientId">This platform is registered already/);
    await admin.get('/admin/platforms/new?lang=fr');
    const french = await admin.submit('/admin/platforms/new', { issuer: 'https://c.example' });
    assert.match(french.text, /<a href="#clientId">Identifiant client\s: à remplir</);
    await admin.get('/admin?lang=en');
    const right = await admin.submit('/admin/platforms/new', { issuer: 'https://c.example', clientId: 'x' });
    assert.equal(right.headers.location, '/admin/platforms/p1');
  });

  it('show what really worked, confirm a deployment, and take that back', async () => {
    assert.match((await admin.get('/admin')).text, /#deployments">1 deployment waits for your confirmation/);
    await site.store.connectionSigns.failed('p1', 'token', site.now, 'ERR_SERVICE_BUSY', 'It said <503>');
    const page = await admin.get('/admin/platforms/p1');
    assert.match(page.text, /ERR_SERVICE_BUSY/);
    assert.match(page.text, /It said &lt;503>/);
    const deployments = async () => (await site.store.platforms.byId('p1'))?.deployments;
    const decide = (deployment: string, act: string) =>
      admin.submit('/admin/platforms/p1', { deployment, do: act }, '/admin/platforms/p1/deployments');
    await decide('d2', 'confirm');
    assert.deepEqual(await deployments(), [
      { id: 'd1', confirmed: true },
      { id: 'd2', confirmed: true },
    ]);
    assert.doesNotMatch((await admin.get('/admin')).text, /waits for your confirmation/);
    await decide('d1', 'withdraw');
    assert.deepEqual(await deployments(), [
      { id: 'd1', confirmed: false },
      { id: 'd2', confirmed: true },
    ]);
    assert.equal((await admin.get('/admin/platforms/none')).status, 404);
  });

  it('put parked events back, one or all, of this platform', async () => {
    await site.store.inbox.insert(
      [courseCompleted('s1', site.now), courseCompleted('s2', site.now)],
      site.now,
    );
    for (const entry of await site.store.inbox.claim(site.now, 10, 60_000, 'lease'))
      await site.store.inbox.park(entry.id, 'lease', 'ERR_TEST');
    const list = await admin.get('/admin/platforms/p1/parked');
    assert.match(list.text, /ERR_TEST/);
    const [first] = await site.store.inbox.parked('p1', 10);
    await admin.submit('/admin/platforms/p1/parked', { entry: first?.id ?? '' });
    assert.equal((await site.store.inbox.parked('p1', 10)).length, 1);
    const all = await admin.submit('/admin/platforms/p1/parked', { entry: 'all' });
    assert.equal(all.headers.location, '/admin/platforms/p1/parked?retried=1');
    assert.equal((await site.store.inbox.parked('p1', 10)).length, 0);
  });
});
