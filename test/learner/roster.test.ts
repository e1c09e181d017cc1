import assert from 'node:assert/strict';
import { createRoster } from '../../src/learner/roster.js';
import { type Member, ServiceFailed } from '../../src/platform/services.js';
import { openStore } from '../../src/store/open.js';

describe('the roster of a course', () => {
  it('is asked for once for all who want to know at the same time, and names them', async () => {
    await using tool = await start();
    tool.members.push(member('4', 'Zoé Élan-Müller'), member('5', 'Tom O’Neil'));
    const [zoe, tom] = [await tool.learner('4'), await tool.learner('5')];
    const named = await Promise.all([zoe, tom].map((id) => tool.roster.identify(id, tool.courseId)));
    assert.deepEqual(
      named.map((one) => one?.name),
      ['Zoé Élan-Müller', 'Tom O’Neil'],
    );
    assert.equal(tool.asked(), 1);
  });

  it('is asked for again for somebody who enrolled since, but not for each of many at once', async () => {
    await using tool = await start();
    const zoe = await tool.learner('4');
    assert.equal((await tool.roster.identify(zoe, tool.courseId))?.name, undefined);
    tool.members.push(member('4', 'Zoé Élan-Müller'));
    assert.equal((await tool.roster.identify(zoe, tool.courseId))?.name, undefined);
    assert.equal(tool.asked(), 1);
    tool.time.now += 5_000;
    assert.equal((await tool.roster.identify(zoe, tool.courseId))?.name, 'Zoé Élan-Müller');
    assert.equal(tool.asked(), 2);
  });

  it('lists active learners only, and nobody before anyone has launched from the course', async () => {
    await using tool = await start();
    tool.members.push(
      member('4', 'Zoé'),
      { ...member('5', 'Tom'), active: false },
      { ...member('3', 'Claire'), roles: ['instructor'] },
    );
    assert.deepEqual(await tool.roster.learnersOf(tool.courseId), [await tool.learner('4')]);
    const unknown = await tool.store.courses.ensure('p', '9', {});
    assert.equal(await tool.roster.learnersOf(unknown.id), undefined);
  });

  it('says whom a message means: somebody known or listed, and nobody else', async () => {
    await using tool = await start();
    tool.members.push(member('4', 'Zoé'));
    const known = await tool.learner('7');
    assert.equal((await tool.roster.meant('7', tool.course, tool.time.now))?.id, known);
    assert.equal(tool.asked(), 0);
    assert.equal((await tool.roster.meant('4', tool.course, tool.time.now))?.name, 'Zoé');
    assert.equal(await tool.roster.meant('999', tool.course, tool.time.now), undefined);
    assert.equal(await tool.store.learners.bySub('p', '999'), undefined);
    assert.equal(tool.asked(), 1);
  });

  it('calls nobody unknown by a list that is older than the message', async () => {
    await using tool = await start();
    assert.equal(await tool.roster.meant('4', tool.course, tool.time.now), undefined);
    tool.members.push(member('4', 'Zoé'));
    tool.time.now += 1_000;
    const heardAt = tool.time.now;
    await assert.rejects(tool.roster.meant('4', tool.course, heardAt), { code: 'ERR_ROSTER_TOO_OLD' });
    tool.time.now += 4_000;
    assert.equal((await tool.roster.meant('4', tool.course, heardAt))?.name, 'Zoé');
  });

  it('leaves the sender its word where no list can be read', async () => {
    await using tool = await start();
    const without = await tool.store.courses.ensure('p', '9', {});
    assert.equal((await tool.roster.meant('4', without, tool.time.now))?.sub, '4');
    tool.failOnce();
    assert.equal((await tool.roster.meant('5', tool.course, tool.time.now))?.sub, '5');
  });

  it('is not kept when the LMS failed to give it', async () => {
    await using tool = await start();
    tool.members.push(member('4', 'Zoé'));
    tool.failOnce();
    await assert.rejects(tool.roster.learnersOf(tool.courseId), /away/);
    assert.equal((await tool.roster.learnersOf(tool.courseId))?.length, 1);
  });
});

function member(sub: string, name: string): Member {
  return { sub, name, active: true, roles: ['learner'] };
}

async function start() {
  const store = await openStore('sqlite::memory:');
  const course = await store.courses.ensure('p', '2', { membershipsUrl: 'https://lms.example/members' });
  const members: Member[] = [];
  const time = { now: 1_000_000 };
  let asked = 0;
  let failing = false;
  const roster = createRoster({
    ...store,
    clock: () => time.now,
    services: {
      async memberships() {
        asked += 1;
        if (failing) {
          failing = false;
          throw new ServiceFailed('ERR_SERVICE_UNREACHABLE', 'the LMS is away', true);
        }
        return [...members];
      },
    },
  });
  return {
    store,
    roster,
    members,
    time,
    course,
    courseId: course.id,
    asked: () => asked,
    failOnce: () => {
      failing = true;
    },
    learner: async (sub: string) => (await store.learners.ensure('p', sub, {})).id,
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}
