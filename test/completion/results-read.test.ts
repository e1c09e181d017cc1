import assert from 'node:assert/strict';
import { schedulePolls } from '../../src/completion/poll-schedule.js';
import { openSchool, type School } from '../lti/school.js';

describe('Results in the tool’s own column, where nothing else tells of them, are read', () => {
  let school: School;
  let column: string;

  beforeEach(async function () {
    this.timeout(20_000);
    school = await openSchool();
    await school.campus.launch({ as: 'instructor' });
    const course = await school.course();
    const made = await school.services.createLineItem(course, { label: 'Orchard exam', scoreMaximum: 20 });
    column = made.url;
    const id = await school.publish('Pruning');
    await school.publishWith(id, {
      type: 'grade-at-least',
      itemId: /\/lineitems\/(\d+)\//.exec(column)?.[1] ?? '',
      name: 'Orchard exam',
      minimum: 50,
      unit: 'percent',
    });
    await school.app.worker.drain();
  });
  afterEach(() => school?.[Symbol.asyncDispose]());

  it('at a launch: whoever has passed finds the credential made', async () => {
    await grade('zoe', 15);
    assert.equal(await awards(), 0, 'nobody has asked yet');
    school.forward(120_000);
    await school.campus.launch({ as: 'zoe' });
    await school.app.worker.drain();
    assert.equal(await awards(), 1);
  });

  it('when the instructor asks with the button of the course’s page', async () => {
    const launched = await school.campus.launch({ as: 'instructor' });
    const page = await launched.browser.follow(launched);
    await school.app.worker.drain();
    await grade('zoe', 15);
    school.forward(120_000);
    const asked = await launched.browser.submit(page, {}, 'Ask the LMS now');
    assert.match(asked.body, /The LMS is being asked/);
    await school.app.worker.drain();
    assert.equal(await awards(), 1);
  });

  it('soon after a launch, too: what the instructor has just graded is not left for the next quarter of an hour', async () => {
    const launched = await school.campus.launch({ as: 'instructor' });
    const page = await launched.browser.follow(launched);
    await school.app.worker.drain();
    await grade('zoe', 15);
    await launched.browser.submit(page, {}, 'Ask the LMS now');
    school.forward(10_000);
    await school.app.worker.drain();
    assert.equal(await awards(), 1);
  });

  it('on the schedule, within a quarter of an hour, without anybody doing anything', async () => {
    await grade('zoe', 15);
    await grade('tom', 5);
    const { store, worker } = school.app;
    let now = Date.now();
    using polls = schedulePolls({
      ...store,
      clock: () => now,
      poke: () => worker.poke(),
      failed: (error) => assert.fail(String(error)),
    });
    await polls.tick();
    now += 15 * 60_000;
    assert.equal(await polls.tick(), 1);
    school.forward(15 * 60_000);
    await worker.drain();
    assert.equal(await awards(), 1, 'who has passed, and nobody else');
    const lists = school.campus.requests.filter(({ path }) => path.endsWith('/results'));
    assert.equal(new Set(lists.map(({ path }) => path)).size, lists.length, 'one list for all learners');
  });

  async function grade(key: string, given: number): Promise<void> {
    const course = await school.course();
    const sub = school.campus.people.find((person) => person.key === key)?.id ?? '';
    await school.services.putScore(course, column, { sub, given, maximum: 20, at: Date.now() });
  }

  async function awards(): Promise<number> {
    const { achievements, awards: kept } = school.app.store;
    const [achievement] = await achievements.byCourse((await school.course()).id);
    return (await kept.byAchievement(achievement?.id ?? '')).length;
  }
});
