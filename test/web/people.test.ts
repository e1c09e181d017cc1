import assert from 'node:assert/strict';
import { Browser, completeContent, courseCompleted, openSite, type Site } from './site.js';

describe('answering a complaint', () => {
  let site: Site;
  const admin = () => new Browser(site.app);
  const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

  beforeEach(async () => {
    site = await openSite();
    await site.nameIssuer();
    for (const contextId of ['c1', 'c2']) {
      const { id: courseId } = await site.store.courses.ensure('p1', contextId, {
        title: `Course ${contextId}`,
        launchedAt: 1,
      });
      const made = await site.useCases.createAchievement({ courseId, language: 'en', title: 'x' });
      await site.useCases.saveDraft({ achievementId: made.id, revision: 1, content: completeContent() });
      await site.useCases.publish({ achievementId: made.id, revision: 2 });
    }
    await site.worker.drain();
    await site.store.learners.ensure('p1', 'u-17', {
      name: 'Zoé Élan',
      lmsId: '4711',
      email: 'zoe@campus.example',
    });
    await site.store.learners.ensure('p1', 'u-18', { name: 'Tom O’Neil' });
  });
  afterEach(() => site[Symbol.asyncDispose]());

  it('what waits, since the LMS does not list the person in the course, is told with its reason, and counted for the course', async () => {
    const course = await site.course();
    const { id } = await site.learner('u-17');
    await site.hear(courseCompleted('u-17', site.now - 3_600_000));
    const [entry] = await site.store.inbox.parked('p1', 1);
    assert.equal(entry, undefined);
    // Heard again later, when the LMS no longer lists the person.
    await site.store.inbox.insert(
      [courseCompleted('u-17', site.now), courseCompleted('u-18', site.now)],
      site.now,
    );
    for (const { id: waiting } of await site.store.inbox.claim(site.now, 2, 1000, 'lease'))
      await site.store.inbox.park(waiting, 'lease', 'ERR_LEARNER_UNKNOWN');
    const teacher = new Browser(site.app);
    const base = (await site.launch(teacher, { sub: 't1', roles: ['instructor'] })).location.replace(
      /\?.*/,
      '',
    );
    assert.match(
      plain((await teacher.get(base)).text),
      /2 messages about people whom the learning platform does not list/,
    );
    const page = plain((await teacher.get(`${base}/learners/${id}`)).text);
    assert.match(
      page,
      /Waiting The course is completed from the Moodle plugin [^.]*. It counts for nothing yet/,
    );
    assert.match(page, /ERR_LEARNER_UNKNOWN/);
    assert.match(
      page,
      /Delivered The credential “Pruning fruit trees” is on the learner’s page since then\./,
    );
    const { id: other } = await site.store.courses.ensure('p1', 'c2', {});
    assert.notEqual(other, course.id);
    await site.launch(teacher, { sub: 't1', roles: ['instructor'], contextId: 'c2' });
    assert.doesNotMatch((await teacher.get(`/courses/${other}`)).text, /does not list/);
  });

  it('an administrator finds somebody by name, id or address, and sees all that happened, course by course', async () => {
    await site.hear(
      courseCompleted('u-17', site.now),
      courseCompleted('u-17', site.now - 40 * 86_400_000, 'c2'),
    );
    const browser = admin();
    await site.signInAdmin(browser);
    assert.match((await browser.get('/admin/platforms/p1')).text, /href="\/admin\/platforms\/p1\/people"/);
    const people = '/admin/platforms/p1/people';
    for (const text of ['elan', '4711', 'U-17', 'zoe@campus.example']) {
      const found = plain((await browser.get(`${people}?q=${encodeURIComponent(text)}`)).text);
      assert.match(found, /Zoé Élan 4711 zoe@campus\.example/, text);
      assert.doesNotMatch(found, /Tom/);
    }
    assert.match(plain((await browser.get(`${people}?q=nobody`)).text), /Nobody has such a name or id/);
    const { id } = await site.learner('u-17');
    const page = plain((await browser.get(`${people}/${id}`)).text);
    assert.match(page, /Course c1 Pruning fruit trees Earned/);
    assert.match(page, /The credential “Pruning fruit trees” was signed and issued/);
    assert.match(
      page,
      /Course c2 Pruning fruit trees Not yet Has met the criteria on 13 October 2026, before 22 November 2026/,
    );
    assert.match(page, /It waited for an instructor’s decision/);
    const { id: other } = await site.store.learners.ensure('p2', 'x', {});
    assert.equal((await browser.get(`${people}/${other}`)).status, 404);
    const never = plain((await browser.get(`${people}/${(await site.learner('u-18')).id}`)).text);
    assert.match(never, /Nothing was heard of this learner yet/);
  });

  it('an administrator says that an earlier account was the same person’s: its credentials open, nothing is moved, and it can be undone', async () => {
    await site.hear(courseCompleted('u-17', site.now));
    const [old, present] = [await site.learner('u-17'), await site.learner('u-18')];
    const [credential] = await site.store.credentials.byLearner(old.id);
    const { id: courseId } = await site.store.courses.ensure('p1', 'c1', {});
    const learner = new Browser(site.app);
    await site.launch(learner, { sub: 'u-18', roles: ['learner'] });
    const sees = async () => {
      const home = (await learner.get(`/my/courses/${courseId}`)).text;
      const page = await learner.get(`/my/credentials/${credential?.id}`);
      return [home.includes(`/my/credentials/${credential?.id}`), page.status];
    };
    assert.deepEqual(await sees(), [false, 404]);

    const browser = admin();
    await site.signInAdmin(browser);
    const address = `/admin/platforms/p1/people/${present.id}`;
    const join = (former: string) => browser.submit(address, { former }, `${address}/joined`);
    const unknown = await join('nobody');
    assert.equal(unknown.status, 422);
    assert.match(unknown.text, /Nobody of this platform has such an id/);
    assert.match(unknown.text, /value="nobody"/);
    assert.equal((await join('u-18')).status, 422, 'itself');
    assert.equal((await join('u-17')).status, 303);
    assert.deepEqual(await sees(), [true, 200]);
    const shared = await learner.submit(`/my/credentials/${credential?.id}`, { shared: 'yes' });
    assert.equal(shared.status, 303);
    assert.equal((await site.store.credentials.byId(credential?.id ?? ''))?.learnerId, old.id);
    const awards = await site.store.awards.byLearner(present.id);
    assert.equal(awards.length, 0);

    const back = `/admin/platforms/p1/people/${old.id}`;
    const circle = await browser.submit(back, { former: 'u-18' }, `${back}/joined`);
    assert.equal(circle.status, 422, 'not the other way round as well');

    const page = await browser.get(address);
    assert.match(plain(page.text), /Zoé Élan u-17/);
    await browser.submit(address, { part: old.id }, `${address}/joined`);
    assert.deepEqual(await sees(), [false, 404]);
  });

  it('nobody else does', async () => {
    const stranger = admin();
    assert.equal((await stranger.get('/admin/platforms/p1/people?q=elan')).status, 303);
    const { id } = await site.learner('u-17');
    assert.equal((await stranger.get(`/admin/platforms/p1/people/${id}`)).status, 303);
  });

  it('an instructor finds somebody of the course by the id in the LMS', async () => {
    await site.hear(courseCompleted('u-17', site.now), courseCompleted('u-18', site.now));
    const teacher = new Browser(site.app);
    const { location } = await site.launch(teacher, { sub: 't1', roles: ['instructor'] });
    const [achievement] = await site.store.achievements.byCourse((await site.course()).id);
    const learners = `${location.replace(/\?.*/, '')}/achievements/${achievement?.id}/learners`;
    const found = plain((await teacher.get(`${learners}?q=4711`)).text);
    assert.match(found, /Zoé Élan/);
    assert.doesNotMatch(found, /Tom/);
  });
});
