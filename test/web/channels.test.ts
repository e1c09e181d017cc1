import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import request from 'supertest';
import { Browser, openSite, type Site } from './site.js';

describe('where the Moodle plugin talks to the tool', () => {
  let site: Site;
  let pairing: { readonly secret: string; readonly eventsUrl: string; readonly coursesUrl: string };

  before(async () => {
    site = await openSite();
    const admin = new Browser(site.app);
    await site.signInAdmin(admin);
    const page = await admin.submit('/admin/platforms/p1', {}, '/admin/platforms/p1/pairing');
    const link = /value="https:\/\/acquis\.example(\/pair\/moodle\/[\w-]+)"/.exec(page.text)?.[1] ?? '';
    const paired = await request(site.app).post(link).send({ issuer: site.platform.issuer });
    assert.equal(paired.status, 201);
    pairing = paired.body;
    assert.equal((await request(site.app).post(link).send({ issuer: site.platform.issuer })).status, 404);
  });
  after(() => site[Symbol.asyncDispose]());

  /** Signs as Standard Webhooks ask: over the bytes of the body. */
  function signed(body: string) {
    const timestamp = String(Math.floor(site.now / 1000));
    const key = Buffer.from(pairing.secret.replace('whsec_', ''), 'base64');
    const signature = createHmac('sha256', key).update(`m1.${timestamp}.${body}`).digest('base64');
    return { 'webhook-id': 'm1', 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
  }
  const path = (address: string) => new URL(address).pathname;

  it('hands on the bytes that were signed, whatever spaces and accents are in them', async () => {
    await site.launch(new Browser(site.app), { sub: 't1', roles: ['instructor'], contextId: '2' });
    const body = `{ "version": 1,  "issuer": "${site.platform.issuer}",\n "events": [ {"id":"é-1","type":"course.completed","time":${Math.floor(site.now / 1000)},"user":"4","course":"2","data":{}} ] }`;
    const answer = await request(site.app)
      .post(path(pairing.eventsUrl))
      .set(signed(body))
      .set('content-type', 'application/json')
      .send(body);
    assert.equal(answer.status, 202, answer.text);
    assert.equal(answer.body.accepted, 1);
    assert.deepEqual(answer.body.courses, { all: false, ids: ['2'] });
  });

  it('refuses a body that was changed on the way, and one without a signature', async () => {
    const body = JSON.stringify({ version: 1, issuer: site.platform.issuer, events: [] });
    const changed = await request(site.app)
      .post(path(pairing.eventsUrl))
      .set(signed(body))
      .set('content-type', 'application/json')
      .send(`${body} `);
    assert.equal(changed.status, 401);
    assert.equal(changed.body.error.code, 'ERR_SIGNATURE_WRONG');
    assert.equal((await request(site.app).post(path(pairing.eventsUrl)).send('{}')).status, 401);
  });

  it('answers which courses are wanted to a signed question', async () => {
    const answer = await request(site.app).get(path(pairing.coursesUrl)).set(signed(''));
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.body, { all: false, ids: ['2'] });
  });

  it('refuses a body that is far too large before anything reads it', async () => {
    const answer = await request(site.app)
      .post(path(pairing.eventsUrl))
      .set('content-type', 'application/json')
      .send('x'.repeat(3_000_000));
    assert.equal(answer.status, 413);
    assert.equal(answer.body.error.code, 'ERR_MESSAGE_TOO_LARGE');
  });
});
