import assert from 'node:assert/strict';
import supertest from 'supertest';
import { Browser, openSite, publicUrl, type Site } from './site.js';

describe('where evidence comes from, beside what the LMS sends', () => {
  let site: Site;
  let teacher: Browser;
  let base: string;
  let asked: string[];

  beforeEach(async () => {
    asked = [];
    site = await openSite({ askLms: async (courseId) => void asked.push(courseId) });
    teacher = new Browser(site.app);
    const { location } = await site.launch(teacher, { sub: 't1', roles: ['instructor'] });
    base = location.replace(/\?.*/, '');
  });
  afterEach(() => site[Symbol.asyncDispose]());

  it('the LMS is asked by a button, and the course’s page says when it last told of something', async () => {
    assert.match((await teacher.get(base)).text, /has not told of anything yet/);
    const answer = await teacher.submit(base, {}, `${base}/ask`);
    assert.equal(answer.headers.location, `${base}?done=asked`);
    assert.deepEqual(asked, [(await site.course()).id]);
    assert.match((await teacher.get(`${base}?done=asked`)).text, /The LMS is being asked/);
    await site.store.connectionSigns.worked('p1', 'events', site.now);
    assert.match((await teacher.get(base)).text, /last told of something on 22 November 2026/);
    await site.store.connectionSigns.failed('p1', 'events', site.now + 1, 'ERR_X', 'x');
    assert.match((await teacher.get(base)).text, /The last attempt failed on/);
  });

  it('a table is asked for, and refused where the platform gives no list of participants', async () => {
    const upload = `${base}/upload`;
    const empty = await teacher.submit(upload);
    assert.equal(empty.status, 422);
    assert.match(empty.text, /href="#table"/);
    const none = await teacher.submit(upload, { table: 'user,fact\ns1,course' });
    assert.match(none.text, /did not give its list of participants/);
    const { id } = await site.course();
    assert.equal((await site.store.evidence.learners(id, undefined, 10)).length, 0);
  });

  it('no table is taken without the form’s token, in either encoding', async () => {
    const table = 'user,fact\ns1,course';
    assert.equal((await teacher.post(`${base}/upload/confirm`, { table, csrf: 'x' })).status, 403);
    const cookies = [...teacher.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = supertest(site.app)
      .post(`${base}/upload/confirm`)
      .set({ cookie: cookies, origin: publicUrl });
    assert.equal((await sent.field('csrf', 'x').attach('file', Buffer.from(table), 'x.csv')).status, 403);
  });

  it('learners reach neither', async () => {
    const learner = new Browser(site.app);
    await site.launch(learner, { sub: 's1' });
    assert.equal((await learner.get(`${base}/upload`)).status, 403);
  });
});
