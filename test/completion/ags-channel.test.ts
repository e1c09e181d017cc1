import assert from 'node:assert/strict';
import { secretBox } from '../../config/secrets.js';
import { createLti, type Lti } from '../../lti/lti.js';
import { silentLog } from '../../src/log.js';
import { openSchool, type School } from './school.js';

describe('results of the tool’s own line items', () => {
  let school: School;
  let lti: Lti;
  before(async function () {
    this.timeout(20_000);
    school = await openSchool();
    lti = await createLti({
      store: school.app.store,
      box: secretBox('x'.repeat(32)),
      clock: Date.now,
      publicUrl: school.toolUrl,
      allowPrivateNetworks: true,
      secret: 'x'.repeat(32),
      log: silentLog,
    });
  });
  after(async () => {
    await lti[Symbol.asyncDispose]();
    await school[Symbol.asyncDispose]();
  });

  it('become evidence once, follow changes, and fall when Moodle leaves a nought out of its list', async () => {
    const item = await lti.services.createLineItem(school.course, {
      label: 'Haie taillée',
      scoreMaximum: 20,
    });
    const itemId = /\/lineitems\/(\d+)\//.exec(item.url)?.[1];
    assert.ok(itemId !== undefined);
    const fact = {
      type: 'grade',
      itemId,
      sourceItemId: item.url,
      name: 'Haie taillée',
      minimum: 0,
      maximum: 20,
    };

    await ask();
    assert.deepEqual(await gradesOf('4'), []);

    await score(item.url, 17, -3_000);
    await ask();
    await ask();
    assert.deepEqual(await gradesOf('4'), [{ ...fact, grade: 17 }]);

    await score(item.url, 12, -2_000);
    await ask();
    assert.deepEqual(await gradesOf('4'), [
      { ...fact, grade: 17 },
      { ...fact, grade: 12 },
    ]);

    await score(item.url, 0, -1_000);
    assert.deepEqual(await lti.services.results(school.course, item.url), []);
    await ask();
    await ask();
    assert.deepEqual(await gradesOf('4'), [{ ...fact, grade: 17 }, { ...fact, grade: 12 }, fact]);
    assert.deepEqual((await gradesOf('5')).length, 0);
  });

  it('are asked for on demand at most once in ten seconds, and by launches only where something can be awarded', async () => {
    const calls = () => school.campus.requests.filter(({ path }) => path.endsWith('/lineitems')).length;
    const before = calls();
    await school.campus.launch({ as: 'zoe' });
    await school.app.worker.drain();
    assert.equal(calls(), before);
    for (let time = 0; time < 3; time += 1) await school.app.useCases.askLms(school.course.id);
    await school.app.worker.drain();
    assert.equal(calls(), before + 1);
  });

  async function ask(): Promise<void> {
    await school.app.store.jobs.enqueue('poll-course', school.course.id, { courseId: school.course.id }, 0);
    await school.app.worker.drain();
  }

  async function score(url: string, given: number, agoMs: number): Promise<void> {
    const at = Date.now() + agoMs;
    const stored = await lti.services.putScore(school.course, url, { sub: '4', given, maximum: 20, at });
    assert.equal(stored.outcome, 'stored');
  }

  async function gradesOf(sub: string) {
    const { store } = school.app;
    const learner = await store.learners.bySub(school.platform.id, sub);
    const evidence = learner ? await store.evidence.ofLearner(learner.id, school.course.id) : [];
    return evidence.toSorted((a, b) => a.occurredAt - b.occurredAt).map((one) => one.fact);
  }
});
