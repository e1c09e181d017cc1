import assert from 'node:assert/strict';
import request from 'supertest';
import { secretBox } from '../../config/secrets.js';
import { formOf } from './browser.js';
import { Browser, openSite, publicUrl, type Site } from './site.js';

const hour = 3_600_000;
const day = 24 * hour;

describe('a form that is sent after its session has ended', () => {
  let site: Site;
  let teacher: Browser;
  let course: string;
  let editor: string;

  beforeEach(async () => {
    site = await openSite();
    teacher = new Browser(site.app);
    course = await launched(teacher, 't1');
    const created = await teacher.submit(`${course}/achievements/new`, { title: 'Grafting' });
    editor = String(created.headers.location);
  });
  afterEach(() => site[Symbol.asyncDispose]());

  async function launched(browser: Browser, sub: string, locale?: string): Promise<string> {
    const user = { sub, roles: ['instructor'] as const, ...(locale && { locale }) };
    return (await site.launch(browser, user)).location.replace(/\?.*/, '');
  }
  const draft = async () => {
    const [one] = await site.store.achievements.byCourse((await site.course()).id);
    return one?.draft;
  };
  const description = 'Two days in March.\nBring "your" <knife> & gloves.';

  it('comes back whole, and goes through with one press once the same person has launched again', async () => {
    const open = formOf((await teacher.get(editor)).text);
    site.now += 9 * hour;
    const late = await teacher.post(open.action, { ...open.fields, description });
    assert.equal(late.status, 401);
    assert.match(late.text, /What you wrote is kept on this page/);
    assert.doesNotMatch(late.text, /<knife>/);
    const kept = formOf(late.text);
    assert.equal(kept.action, open.action);
    assert.deepEqual(kept.fields, { ...open.fields, description: [description] });
    await launched(teacher, 't1');
    const sent = await teacher.post(kept.action, kept.fields);
    assert.equal(sent.status, 303);
    assert.equal((await draft())?.description, description);
  });

  it('goes through at once where the same person has launched meanwhile in another tab', async () => {
    const open = formOf((await teacher.get(editor)).text);
    site.now += 9 * hour;
    await launched(teacher, 't1');
    assert.equal((await teacher.post(open.action, { ...open.fields, description })).status, 303);
    assert.equal((await draft())?.description, description);
  });

  it('is kept again, and not taken, as long as nobody has launched', async () => {
    const open = formOf((await teacher.get(editor)).text);
    site.now += 9 * hour;
    const late = await teacher.post(open.action, { ...open.fields, description });
    const kept = formOf(late.text);
    const again = await teacher.post(kept.action, kept.fields);
    assert.equal(again.status, 401);
    assert.deepEqual(formOf(again.text), kept);
    assert.equal((await draft())?.description, '');
  });

  it('is not taken from somebody else at the same browser, and is kept until its author is back', async () => {
    const open = formOf((await teacher.get(editor)).text);
    site.now += 9 * hour;
    await launched(teacher, 't2');
    const other = await teacher.post(open.action, { ...open.fields, description });
    assert.equal(other.status, 403);
    assert.match(other.text, /ERR_FORM_OTHER_PERSON/);
    assert.equal((await draft())?.description, '');
    const kept = formOf(other.text);
    await launched(teacher, 't1');
    assert.equal((await teacher.post(kept.action, kept.fields)).status, 303);
    assert.equal((await draft())?.description, description);
  });

  it('is not taken for a course that its author has launched as a learner or not at all', async () => {
    const open = formOf((await teacher.get(editor)).text);
    site.now += 9 * hour;
    await site.launch(teacher, { sub: 't1', contextId: 'c2', roles: ['instructor'] });
    const elsewhere = await teacher.post(open.action, { ...open.fields, description });
    assert.match(elsewhere.text, /ERR_COURSE_NOT_LAUNCHED/);
    assert.equal(formOf(elsewhere.text).fields.description?.[0], description);
    await site.launch(teacher, { sub: 't1', roles: ['learner'] });
    const learner = await teacher.post(open.action, { ...open.fields, description });
    assert.match(learner.text, /ERR_NOT_INSTRUCTOR/);
    assert.equal((await draft())?.description, '');
  });

  it('is taken from no other site, with or without a session, and nothing of it is shown', async () => {
    const open = formOf((await teacher.get(editor)).text);
    const fields = { ...open.fields, description: 'planted words' };
    const strangers = [{ origin: 'https://evil.example' }, { origin: 'null' }];
    for (const headers of strangers) {
      const now = await teacher.post(open.action, fields, headers);
      assert.match(now.text, /ERR_ORIGIN_FOREIGN/);
    }
    site.now += 9 * hour;
    for (const headers of strangers) {
      const late = await teacher.post(open.action, fields, headers);
      assert.equal(late.status, 401);
      assert.doesNotMatch(late.text, /planted words|<form/);
    }
    await launched(teacher, 't1');
    for (const headers of strangers)
      assert.match((await teacher.post(open.action, fields, headers)).text, /ERR_ORIGIN_FOREIGN/);
    // A token of an earlier session is taken only where the browser itself says that the page is ours.
    const cookie = [...teacher.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const silent = await request(site.app)
      .post(open.action)
      .set('cookie', cookie)
      .type('form')
      .send(
        new URLSearchParams(
          Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)])),
        ).toString(),
      );
    assert.equal(silent.status, 403);
    assert.equal((await draft())?.description, '');
  });

  it('is shown to nobody when its token was not made here, is another thing that was sealed, or is too old', async () => {
    const open = formOf((await teacher.get(editor)).text);
    const box = secretBox('a secret of thirty-two characters!');
    const sealed = [
      'guessed',
      secretBox('another secret of thirty-two chars').seal(JSON.stringify({ form: 'p1 x', at: site.now })),
      box.seal('not even an object'),
      box.seal(JSON.stringify({ token: 'x', landing: '/' })),
    ];
    site.now += 9 * hour;
    for (const csrf of sealed) {
      const late = await teacher.post(open.action, { ...open.fields, description: 'planted words', csrf });
      assert.equal(late.status, 401);
      assert.doesNotMatch(late.text, /planted words|<form/);
    }
    await launched(teacher, 't1');
    for (const csrf of sealed)
      assert.match((await teacher.post(open.action, { ...open.fields, csrf })).text, /ERR_FORM_TOKEN/);
    site.now += 8 * day;
    await launched(teacher, 't1');
    assert.match((await teacher.post(open.action, open.fields)).text, /ERR_FORM_TOKEN/);
  });

  it('holds still what can be written into it: markup, quotes, lines, and names of fields that objects have', async () => {
    const { fields, action } = formOf((await teacher.get(editor)).text);
    site.now += 9 * hour;
    const nasty = '"><script>alert(1)</script>\n’ &amp; \u202e';
    const late = await teacher.post(action, { ...fields, '"><b x="': nasty, constructor: nasty });
    assert.equal(late.status, 401);
    assert.doesNotMatch(late.text, /<script>alert|<b x/);
    assert.match(String(late.headers['content-security-policy']), /script-src 'self'(;|$)/);
    assert.match(String(late.headers['content-security-policy']), /form-action 'self'/);
  });

  it('says in the language of the launch how to go on', async () => {
    const browser = new Browser(site.app, 'en');
    await launched(browser, 't3', 'fr');
    const open = formOf((await browser.get(editor)).text);
    site.now += 9 * hour;
    const late = await browser.post(open.action, { ...open.fields, description });
    assert.match(late.text, /<html lang="fr"/);
    assert.match(late.text, /Cette page conserve ce que vous avez écrit/);
    assert.match(late.text, /href="https:\/\/campus\.example\/course\/view\.php\?id=c1" target="_blank"/);
  });

  it('asks for the file again, which no page can keep, and keeps the rest', async () => {
    const open = formOf((await teacher.get(`${course}/upload`)).text);
    site.now += 9 * hour;
    const form = new FormData();
    form.append('csrf', open.fields.csrf?.[0] ?? '');
    form.append('table', 'learner;date');
    form.append('file', new Blob(['learner;date']), 'table.csv');
    const body = new Response(form);
    const late = await request(site.app)
      .post(open.action)
      .set({ origin: publicUrl, accept: 'text/html', 'content-type': body.headers.get('content-type') ?? '' })
      .send(Buffer.from(await body.arrayBuffer()));
    assert.equal(late.status, 401);
    assert.match(late.text, /please choose it again/);
    assert.match(late.text, /<input id="file-file" name="file" type="file"/);
    assert.match(late.text, /enctype="multipart\/form-data"/i);
    assert.equal(formOf(late.text).fields.table?.[0], 'learner;date');
  });

  it('on the admin’s pages goes through after signing in again; a button alone leads to the sign-in', async () => {
    const admin = new Browser(site.app);
    await site.nameIssuer();
    await site.signInAdmin(admin);
    const [issuer] = await site.store.issuers.list();
    const address = `/admin/issuers/${issuer?.id}`;
    const open = formOf((await admin.get(address)).text, address);
    site.now += 9 * hour;
    const late = await admin.post(open.action, { ...open.fields, name: 'Les Vergers' });
    assert.equal(late.status, 401);
    assert.match(late.text, /ERR_ADMIN_SESSION_NONE/);
    const kept = formOf(late.text);
    await site.signInAdmin(admin);
    const sent = await admin.post(kept.action, kept.fields);
    assert.equal(sent.status, 303);
    assert.equal((await site.store.issuers.byId(issuer?.id ?? ''))?.name, 'Les Vergers');
    site.now += 9 * hour;
    const button = await admin.post('/admin/invitations', { csrf: open.fields.csrf?.[0] ?? '' });
    assert.equal(button.status, 303);
    assert.equal(button.headers.location, '/admin/sign-in');
    // A teacher's form is no admin's.
    await site.signInAdmin(admin);
    await launched(teacher, 't1');
    const theirs = formOf((await teacher.get(`${course}/achievements/new`)).text).fields.csrf;
    const foreign = await admin.post('/admin/invitations', { csrf: theirs?.[0] ?? '' });
    assert.equal(foreign.status, 403);
  });
});
