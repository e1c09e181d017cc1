import assert from 'node:assert/strict';
import type { Criterion } from '../../src/achievement/criterion.js';
import { adminPassword, openSchool, type School } from '../lti/school.js';
import type { PluginEvent } from '../platform/events/event.js';

const competency = { competency: '5', name: 'Tailler', proficient: true };
/** Whatever of these were believed, somebody would be awarded something. */
const easy: Criterion = {
  type: 'any',
  of: [
    { type: 'course-completed' },
    { type: 'grade-at-least', itemId: 'course', name: 'Total', minimum: 50, unit: 'percent' },
    { type: 'competency-proficient', competencyId: '5', name: 'Tailler' },
  ],
};

describe('bad input on the channel of the Moodle plugin', function () {
  this.timeout(20_000);
  let school: School;
  let cookie: string;
  let achievementId: string;
  let tom: string;

  before(async () => {
    school = await openSchool();
    const [platform] = await school.app.store.platforms.list();
    await school.campus.launch({ as: 'instructor' });
    achievementId = await school.publish('Tailler');
    await school.publishWith(achievementId, easy);
    await school.campus.pair((await school.app.useCases.makePairingLink(platform?.id ?? ''))?.link ?? '');
    await school.app.worker.drain();
    tom = school.campus.people.find((one) => one.key === 'tom')?.id ?? '';
    const signedIn = await fetch(`${school.url}/admin/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: school.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ password: adminPassword }).toString(),
    });
    cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  });
  after(() => school?.[Symbol.asyncDispose]());

  let number = 0;
  const about = (changes: Readonly<Record<string, unknown>>): PluginEvent => {
    number += 1;
    const base = { id: `bad-${number}`, type: 'course.completed', user: tom, course: '2', data: {} };
    return { ...base, time: Math.floor(Date.now() / 1000), ...changes } as unknown as PluginEvent;
  };
  const grade = (data: Readonly<Record<string, unknown>>) =>
    about({ type: 'grade.changed', data: { item: '1', itemType: 'course', min: 0, max: 100, ...data } });

  async function send(...events: readonly PluginEvent[]) {
    const answer = await school.campus.plugin.send(events);
    await school.app.worker.drain();
    return answer as { readonly status: number; readonly json: Readonly<Record<string, unknown>> };
  }
  const awarded = async () => (await school.app.store.credentials.byAchievement(achievementId)).length;
  const platformId = async () => (await school.course()).platformId;
  async function adminPage(path = ''): Promise<string> {
    const page = await fetch(`${school.url}/admin/platforms/${await platformId()}${path}`, {
      headers: { cookie, 'accept-language': 'en' },
    });
    assert.equal(page.status, 200);
    return page.text();
  }
  /** Sends a form of the page of parked and refused events. */
  async function press(form: 'parked' | 'refused', fields: Readonly<Record<string, string>> = {}) {
    const csrf = /name="csrf" value="([^"]+)"/.exec(await adminPage('/parked'))?.[1] ?? '';
    const answer = await fetch(`${school.url}/admin/platforms/${await platformId()}/${form}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: school.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrf, ...fields }).toString(),
    });
    assert.equal(answer.status, 303);
    await school.app.worker.drain();
  }
  const tryAgain = () => press('parked', { entry: 'all' });

  const now = () => Math.floor(Date.now() / 1000);
  const refusals: readonly (readonly [string, string, () => PluginEvent])[] = [
    ['an hour in the future', 'ERR_EVENT_TIME', () => about({ time: now() + 3600 })],
    ['before there were LMSs', 'ERR_EVENT_TIME', () => about({ time: 1 })],
    ['in milliseconds', 'ERR_EVENT_TIME', () => about({ time: Date.now() })],
    ['a negative grade', 'ERR_EVENT_GRADE', () => grade({ grade: -5 })],
    ['a grade of a billion', 'ERR_EVENT_GRADE', () => grade({ grade: 1e9 })],
    ['a grade without a range', 'ERR_EVENT_GRADE', () => grade({ grade: 1, max: 0 })],
    ['a range without end', 'ERR_EVENT_GRADE', () => grade({ grade: 1e308, min: -1e308, max: 1e308 })],
    ['a grade in words', 'ERR_EVENT_INVALID', () => grade({ grade: 'very good' })],
    ['a grade that is true', 'ERR_EVENT_INVALID', () => grade({ grade: true })],
    ['a time in words', 'ERR_EVENT_INVALID', () => about({ time: 'soon' })],
    ['an object for a user', 'ERR_EVENT_INVALID', () => about({ user: { id: 5 } })],
    ['a list of courses', 'ERR_EVENT_INVALID', () => about({ course: ['2'] })],
    ['data that is text', 'ERR_EVENT_INVALID', () => about({ data: 'done' })],
    ['no user', 'ERR_EVENT_INVALID', () => about({ user: null })],
    ['half a rating', 'ERR_EVENT_INVALID', () => rated({ proficient: 'almost' })],
    ['a scope of its own', 'ERR_EVENT_INVALID', () => rated({ scope: 'everywhere' })],
    ['a type of its own', 'ERR_EVENT_TYPE_UNKNOWN', () => about({ type: 'course.loved' })],
  ];
  const rated = (data: Readonly<Record<string, unknown>>) =>
    about({ type: 'competency.rated', data: { ...competency, ...data } });

  for (const [what, code, make] of refusals)
    it(`refuses ${what} with ${code}, shows that to the admin, and awards nothing`, async () => {
      const event = make();
      const { status, json } = await send(event);
      assert.equal(status, 202);
      assert.equal(json.accepted, 0);
      const [refused] = json.refused as readonly { readonly id: string; readonly code: string }[];
      assert.deepEqual([refused?.id, refused?.code], [event.id, code]);
      const row = rowOf(await adminPage('/parked'), event.id);
      assert.ok(row.includes(code), row);
      assert.equal(await awarded(), 0);
    });

  it('shows on the platform’s page that events were refused, and clears the list when asked', async () => {
    assert.match(await adminPage(), /17 events were refused lately/);
    await press('refused');
    assert.match(await adminPage('/parked'), /No event was refused lately/);
  });

  it('parks events of a foreign course, and asks for it no night again', async () => {
    const event = about({ course: '99' });
    const catalogue = about({
      user: undefined,
      course: '99',
      type: 'course.catalogue',
      data: { name: 'Foreign', activities: [], gradeItems: [], competencies: [], completionCriteria: [] },
    });
    assert.equal((await send(event, catalogue)).json.accepted, 2);
    const page = await adminPage('/parked');
    for (const { id } of [event, catalogue]) assert.match(rowOf(page, id), /ERR_COURSE_UNKNOWN/);
    assert.match(rowOf(page, event.id), /Nobody has opened Acquis from this course yet/);
    assert.equal(await school.app.store.courses.byContext(await platformId(), '99'), undefined);
    assert.equal(await awarded(), 0);
    const fact = { type: 'course.completed', user: tom, course: '99', key: '', time: now() } as const;
    assert.deepEqual((await school.campus.plugin.reconcile([fact])).json, { missing: [] });
  });

  it('parks events of people whom the LMS does not count among the course’s, makes nobody up, and takes them when they are there', async () => {
    const next = String(Math.max(...school.campus.people.map(({ id }) => Number(id))) + 1);
    const event = about({ user: next });
    assert.equal((await send(event)).json.accepted, 1);
    assert.match(rowOf(await adminPage('/parked'), event.id), /ERR_LEARNER_UNKNOWN/);
    assert.equal(await school.app.store.learners.bySub(await platformId(), next), undefined);
    const fact = { type: 'course.completed', user: next, course: '2', key: '', time: now() } as const;
    assert.deepEqual((await school.campus.plugin.reconcile([fact])).json, { missing: [] });

    await tryAgain();
    assert.match(rowOf(await adminPage('/parked'), event.id), /ERR_LEARNER_UNKNOWN/);
    assert.equal(await awarded(), 0);

    const person = school.campus.addLearner({ key: 'late', givenName: 'Inès', familyName: 'N’Guyen' });
    assert.equal(person.id, next);
    school.forward(6_000);
    await tryAgain();
    assert.doesNotMatch(await adminPage('/parked'), new RegExp(event.id));
    assert.equal(await awarded(), 1);
  });

  it('takes a message again and again, and awards once', async () => {
    const event = about({ user: tom });
    const answers = [await send(event), await send(event, event), await send(event)];
    assert.deepEqual(
      answers.map(({ json }) => [json.accepted, json.duplicates]),
      [
        [1, 0],
        [0, 2],
        [0, 1],
      ],
    );
    assert.equal(await awarded(), 2);
  });

  const whole: readonly (readonly [
    string,
    number,
    string,
    () => Promise<{ readonly status: number; readonly json: unknown }>,
  ])[] = [
    [
      'a recording of an hour ago',
      401,
      'ERR_SIGNATURE_TOO_OLD',
      () => school.campus.plugin.send([about({})], { timestamp: now() - 3600 }),
    ],
    [
      'a sender who says to be another LMS',
      403,
      'ERR_ISSUER_FOREIGN',
      () => school.campus.plugin.send([about({})], { issuer: 'https://other.example' }),
    ],
    [
      'a sender with a secret of another pairing',
      401,
      'ERR_SIGNATURE_WRONG',
      () =>
        school.campus.plugin.send([about({})], { secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}` }),
    ],
    [
      'a body of 10 MB',
      413,
      'ERR_MESSAGE_TOO_LARGE',
      () => school.campus.plugin.send([about({ data: { filler: 'x'.repeat(10_000_000) } })]),
    ],
    [
      'a body of a megabyte and a half',
      413,
      'ERR_MESSAGE_TOO_LARGE',
      () => school.campus.plugin.send([about({ data: { filler: 'x'.repeat(1_500_000) } })]),
    ],
    [
      'more than five hundred events',
      422,
      'ERR_MESSAGE_INVALID',
      () => school.campus.plugin.send(Array.from({ length: 501 }, () => about({}))),
    ],
  ];
  for (const [what, status, code, attempt] of whole)
    it(`refuses ${what} as a whole with ${code}, and shows that to the admin`, async () => {
      const before = await awarded();
      const answer = await attempt();
      await school.app.worker.drain();
      assert.equal(answer.status, status);
      assert.equal((answer.json as { error?: { code?: string } }).error?.code, code);
      const [sign] = (await school.app.store.connectionSigns.list(await platformId())).filter(
        (one) => one.capability === 'events',
      );
      assert.equal(sign?.lastError, code);
      school.forward(1_000);
      assert.match(await adminPage(), new RegExp(code));
      assert.equal(await awarded(), before);
    });

  it('takes no rating from outside of the course for one of the course, unless the criterion says so', async () => {
    const zoe = school.campus.people.find((one) => one.key === 'zoe')?.id ?? '';
    const before = await awarded();
    await send({ ...rated({ scope: 'user' }), user: zoe });
    assert.equal(await awarded(), before);
    await school.publishWith(achievementId, {
      type: 'competency-proficient',
      competencyId: '5',
      name: 'Tailler',
      anywhere: true,
    });
    await school.app.worker.drain();
    assert.equal(await awarded(), before + 1);
  });
});

/** The text of the table's row that names it. */
function rowOf(html: string, id: string): string {
  const row = [...html.matchAll(/<tr>.*?<\/tr>/gs)]
    .map(([found]) => found.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '))
    .find((found) => found.includes(` ${id} `));
  assert.ok(row !== undefined, `no row for ${id}`);
  return row;
}
