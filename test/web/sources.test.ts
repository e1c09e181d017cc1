import assert from 'node:assert/strict';
import supertest from 'supertest';
import { importCsv, previewCsv } from '../../src/completion/channels/csv/import.js';
import { believing } from '../learner/believing.js';
import { formOf } from './browser.js';
import { Browser, openSite, publicUrl, type Site } from './site.js';

describe('where evidence comes from, beside what the LMS sends', () => {
  let site: Site;
  let teacher: Browser;
  let base: string;
  let asked: string[];
  /** What the LMS gives as its list of participants. */
  let enrolled: readonly string[] | undefined;

  beforeEach(async () => {
    asked = [];
    enrolled = undefined;
    const needs = () => ({
      ...site.store,
      clock: () => site.now,
      roster: { ...believing(site.store), learnersOf: async () => enrolled },
      poke: () => site.worker.poke(),
    });
    site = await openSite({
      askLms: async (courseId) => void asked.push(courseId),
      previewCsv: (request) => previewCsv(needs(), request),
      importCsv: (request) => importCsv(needs(), request),
    });
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

  it('a table is shown line by line before anything is kept, and kept once it is confirmed', async () => {
    const { id } = await site.store.learners.ensure('p1', 's1', { name: 'Zoé <b>' });
    enrolled = [id];
    const courseId = (await site.course()).id;
    const upload = `${base}/upload`;
    const table = 'utilisateur;fait;valeur\ns1;note;85,5\nnobody;cours;oui\ns1;cours;peut-être';
    const checked = await teacher.submit(upload, { table });
    assert.equal(checked.status, 200);
    assert.match(checked.text, /1 line says something new/);
    assert.match(checked.text, /Zoé &lt;b><\/th>.*course total: 85.5 of 100/);
    assert.match(checked.text, /Line 3: the course has no such learner/);
    assert.match(checked.text, /Line 4: this value is not understood \(<code>peut-être/);
    assert.deepEqual(await site.store.evidence.ofLearner(id, courseId), []);
    const form = formOf(checked.text, `${upload}/confirm`);
    const kept = await teacher.post(form.action, form.fields);
    assert.equal(kept.headers.location, `${upload}?kept=1`);
    await site.worker.drain();
    assert.match((await teacher.get(`${upload}?kept=1`)).text, /1 line was taken over/);
    const [evidence] = await site.store.evidence.ofLearner(id, courseId);
    assert.equal(evidence?.channel, 'csv');
    assert.match((await teacher.get(`${base}/learners/${id}`)).text, /from an uploaded table/);
  });

  it('a table comes as a file, too, which counts before what is pasted', async () => {
    const { id } = await site.store.learners.ensure('p1', 's1', { name: 'Zoé' });
    enrolled = [id];
    const page = await teacher.get(`${base}/upload`);
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const cookie = [...teacher.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = supertest(site.app)
      .post(`${base}/upload`)
      .set({ cookie, origin: publicUrl, 'accept-language': 'en' });
    const answer = await sent
      .field('csrf', csrf)
      .field('table', 'pasted')
      .attach('file', Buffer.from('user,fact\ns1,course\n'), 'table.csv');
    assert.equal(answer.status, 200);
    assert.match(answer.text, /1 line says something new/);
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
