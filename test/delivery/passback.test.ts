import assert from 'node:assert/strict';
import { copyAchievements } from '../../src/achievement/copy.js';
import { openSchool, type School } from '../lti/school.js';

describe('The grade of an issued credential goes back to the LMS', () => {
  let school: School;

  beforeEach(async function () {
    this.timeout(20_000);
    school = await openSchool();
    await school.campus.launch({ as: 'instructor' });
    await school.campus.launch({ as: 'zoe' });
    const [platform] = await school.app.store.platforms.list();
    assert.ok(platform);
    const made = await school.app.useCases.makePairingLink(platform.id);
    await school.campus.pair(made?.link ?? '');
  });
  afterEach(() => school?.[Symbol.asyncDispose]());

  async function columns() {
    const course = await school.course();
    const { services } = school;
    const items = await services.lineItems(course);
    return Promise.all(
      items.map(async (item) => ({ ...item, results: await services.results(course, item.url) })),
    );
  }
  const columnOf = async (achievementId: string) =>
    (await columns()).filter(({ resourceId }) => resourceId === achievementId);

  it('as full marks in a column of the micro-credential’s own, made once for all learners', async () => {
    const id = await school.publish('Pruning');
    await school.campus.finishCourse('zoe', 85);
    await school.campus.finishCourse('tom', 85);
    await school.app.worker.drain();
    const [column, ...others] = await columnOf(id);
    assert.equal(others.length, 0);
    assert.equal(column?.label, 'Pruning');
    assert.deepEqual(
      column?.results.map(({ score, maximum }) => [score, maximum]),
      [
        [100, 100],
        [100, 100],
      ],
    );
    const kept = await school.app.useCases.passbacksOf(id);
    assert.deepEqual(
      kept.map(({ state }) => state),
      ['stored', 'stored'],
    );
  });

  it('into the column that deep linking made', async () => {
    const id = await school.publish('Grafting');
    const page = await school.campus.launch({ as: 'instructor', message: 'deep-linking' });
    await page.browser.submit(await page.browser.submit(page, { item: [id], do: 'add' }));
    await school.campus.finishCourse('zoe', 85);
    await school.app.worker.drain();
    const [column, ...others] = await columnOf(id);
    assert.equal(others.length, 0);
    assert.ok(column?.resourceLinkId, 'it is the activity’s column');
    assert.equal(column?.results.length, 1);
  });

  it('into the column of an activity that came along when the LMS copied the course', async () => {
    const course = await school.course();
    const { achievements, courses } = school.app.store;
    const old = await school.publish('Grafting');
    const original = await achievements.byId(old);
    const from = await courses.ensure(course.platformId, 'original', {});
    assert.ok(original);
    const { publishedVersion: _, ...draft } = original;
    await achievements.insert({ ...draft, id: 'original', courseId: from.id, revision: 1 });
    await copyAchievements(
      { clock: Date.now, courses, achievements },
      { fromCourseId: from.id, toCourseId: course.id },
    );
    const item = { label: 'Grafting', scoreMaximum: 100, resourceId: 'original', tag: 'acquis' };
    const { url } = await school.services.createLineItem(course, item);
    const copy = (await achievements.byCourse(course.id)).find(({ id }) => id !== old);
    assert.ok(copy);
    await school.app.useCases.publish({ achievementId: copy.id, revision: copy.revision });
    await school.campus.finishCourse('zoe', 85);
    await school.app.worker.drain();
    assert.equal((await columnOf(copy.id)).length, 0, 'no second column');
    assert.equal((await columns()).find((one) => one.url === url)?.results[0]?.score, 100);
  });

  it('again and again while the LMS is out of order, with the state kept for the instructor', async () => {
    const id = await school.publish('Pruning');
    const course = await school.course();
    const path = new URL(course.lineItemsUrl ?? '').pathname;
    const outage = school.campus.intercept(
      'GET',
      path,
      (_request, response) => void response.sendStatus(503),
    );
    await school.campus.finishCourse('zoe', 85);
    await school.app.worker.drain();
    const [waiting] = await school.app.useCases.passbacksOf(id);
    assert.equal(waiting?.state, 'waiting');
    assert.equal(waiting?.code, 'ERR_SERVICE_BUSY');
    const [job] = (await school.app.store.jobs.list(10)).filter(({ kind }) => kind === 'passback');
    assert.equal(job?.attempts, 1);
    outage[Symbol.dispose]();
    school.forward(4_000);
    await school.app.worker.drain();
    assert.equal((await school.app.useCases.passbacksOf(id))[0]?.state, 'stored');
    assert.equal((await school.app.store.jobs.list(10)).filter(({ kind }) => kind === 'passback').length, 0);
  });

  it('again when the tool was switched off in the LMS for a while', async () => {
    const id = await school.publish('Pruning');
    const refusing = school.campus.intercept('POST', '/lti/token', (_request, response) => {
      response.status(400).json({ error: 'invalid_client' });
    });
    for (const who of ['zoe', 'tom']) {
      await school.campus.launch({ as: who });
      await school.campus.finishCourse(who, 85);
    }
    await school.app.worker.drain();
    const kept = await school.app.useCases.passbacksOf(id);
    assert.deepEqual(
      kept.map(({ state, code }) => [state, code]),
      [
        ['waiting', 'ERR_SERVICE_TOKEN_REFUSED'],
        ['waiting', 'ERR_SERVICE_TOKEN_REFUSED'],
      ],
    );
    refusing[Symbol.dispose]();
    school.forward(70_000);
    await school.app.worker.drain();
    for (const { state } of await school.app.useCases.passbacksOf(id)) assert.equal(state, 'stored');
  });

  it('not when the LMS says never: the reason is kept, on the platform’s page too', async () => {
    const id = await school.publish('Pruning');
    const course = await school.course();
    const path = new URL(course.lineItemsUrl ?? '').pathname;
    using _ = school.campus.intercept('GET', path, (_request, response) => void response.sendStatus(403));
    await school.campus.finishCourse('zoe', 85);
    await school.app.worker.drain();
    const [kept] = await school.app.useCases.passbacksOf(id);
    assert.equal(kept?.state, 'never');
    assert.equal(kept?.code, 'ERR_SERVICE_UNAUTHORIZED');
    const signs = await school.app.store.connectionSigns.list(course.platformId);
    const sign = signs.find(({ capability }) => capability === 'line-items');
    assert.equal(sign?.lastError, 'ERR_SERVICE_UNAUTHORIZED');
  });

  it('but never over a grade that a teacher gave in a column which decides', async () => {
    const id = await school.publish('Pruning');
    const page = await school.campus.launch({ as: 'instructor', message: 'deep-linking' });
    await page.browser.submit(await page.browser.submit(page, { item: [id], do: 'add' }));
    const [column] = await columnOf(id);
    assert.ok(column);
    await school.publishWith(id, {
      type: 'grade-at-least',
      itemId: column.url,
      name: '',
      minimum: 50,
      unit: 'percent',
    });
    const course = await school.course();
    const zoe = school.campus.people.find(({ key }) => key === 'zoe');
    await school.services.putScore(course, column.url, {
      sub: zoe?.id ?? '',
      given: 60,
      maximum: 100,
      at: Date.now(),
    });
    await school.app.store.inbox.insert(
      [
        {
          sourceId: 'column',
          platformId: course.platformId,
          channel: 'ags',
          contextId: course.contextId,
          sub: zoe?.id ?? '',
          occurredAt: Date.now(),
          fact: { type: 'grade', itemId: column.url, minimum: 0, maximum: 100, grade: 60 },
        },
      ],
      Date.now(),
    );
    await school.app.worker.drain();
    assert.equal((await school.app.useCases.passbacksOf(id))[0]?.code, 'ERR_PASSBACK_COLUMN_DECIDES');
    assert.equal((await columnOf(id))[0]?.results[0]?.score, 60);
  });

  it('and line items are changed and taken away as well', async () => {
    const course = await school.course();
    const made = await school.services.createLineItem(course, { label: 'A', scoreMaximum: 10 });
    const changed = await school.services.updateLineItem(course, { ...made, label: 'B', scoreMaximum: 20 });
    assert.deepEqual([changed.label, changed.scoreMaximum, changed.url], ['B', 20, made.url]);
    await school.services.deleteLineItem(course, made.url);
    await school.services.deleteLineItem(course, made.url);
    assert.equal(
      (await columns()).some(({ url }) => url === made.url),
      false,
    );
  });
});
