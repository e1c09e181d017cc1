import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { globalId, localId } from '../../src/completion/channels/canvas/ids.js';
import type { Launch } from '../../src/platform/launch.js';
import { openSchool, type School } from './school.js';

const account = 'VicYj3cu5BIFpoZhDVU4DZumnlBrWi1grgJEzADs';
const zoe = '21070000000000123';

describe('Canvas Live Events', () => {
  let school: School;
  let url: string;
  const keys = new Map<string, KeyObject>();
  const fetched = { times: 0 };

  before(async function () {
    this.timeout(20_000);
    school = await openSchool({ paired: false });
    school.campus.intercept('GET', '/canvas/jwks', (_request, response) => {
      fetched.times += 1;
      response.json({
        keys: [...keys].map(([kid, key]) => ({ ...key.export({ format: 'jwk' }), kid, alg: 'RS256' })),
      });
    });
    const made = await school.app.useCases.connectChannel({
      platformId: school.platform.id,
      channel: 'canvas',
      jwksUri: `${school.campus.url}/canvas/jwks`,
      rootAccountUuid: account,
    });
    url = made?.url ?? '';
    const { courses, learners } = school.app.store;
    await courses.ensure(school.platform.id, school.course.contextId, { lmsId: '565' });
    await learners.ensure(school.platform.id, '4', { lmsId: zoe });
  });
  after(() => school[Symbol.asyncDispose]());

  const good = key('2026-10-30');

  it('tell of completions, grades and course totals of people whom a launch has named', async () => {
    assert.deepEqual(await post(token(courseCompleted())), {
      status: 202,
      body: { accepted: 1, duplicates: 0, refused: [] },
    });
    assert.deepEqual((await post(token(courseCompleted()))).body.duplicates, 1);
    assert.equal((await post(JSON.stringify(token(gradeChange())))).body.accepted, 1);
    assert.equal((await post(token(courseGradeChange()))).body.accepted, 1);
    assert.deepEqual(await factsOf('4'), [
      '2019-11-05T13:38:00.218Z {"type":"course-completed","completed":true}',
      '2019-11-01T19:11:05.222Z {"type":"grade","itemId":"assignment/355","grade":4,"minimum":0,"maximum":5}',
      '2019-12-11T16:26:34.552Z {"type":"grade","itemId":"course","minimum":0,"maximum":100,"grade":82.5}',
    ]);
    assert.equal(fetched.times, 1);
  });

  it('are parked while nobody knows who is meant, and worked on once a launch has told', async () => {
    const stranger = courseCompleted();
    stranger.body.user.id = '777';
    assert.equal((await post(token(stranger))).body.accepted, 1);
    const elsewhere = courseCompleted();
    elsewhere.body.course.id = '999';
    assert.equal((await post(token(elsewhere))).body.accepted, 1);
    await school.app.worker.drain();
    const { store } = school.app;
    const parked = await store.inbox.parked(school.platform.id, 10);
    assert.deepEqual(parked.map((entry) => entry.lastError).sort(), [
      'ERR_COURSE_UNKNOWN',
      'ERR_LEARNER_UNKNOWN',
    ]);

    const launch = (lmsUserId: string): Launch => ({
      platform: school.platform,
      deploymentId: '1',
      message: 'resource-link',
      user: { sub: '5' },
      roles: ['learner'],
      context: { id: school.course.contextId, history: [] },
      services: { scopes: [] },
      custom: { lms_user_id: lmsUserId, lms_course_id: '565' },
    });
    // A variable that the LMS does not know comes back as it was.
    const { learner } = await school.app.useCases.recordLaunch(launch('$Canvas.user.globalId'));
    assert.equal(learner.lmsId, undefined);
    assert.equal((await factsOf('5')).length, 0);
    await school.app.useCases.recordLaunch(launch('21070000000000777'));
    assert.equal((await factsOf('5')).length, 1);
    assert.equal((await store.inbox.parked(school.platform.id, 10)).length, 1);
  });

  it('are no evidence of anyone when two people are known by one id', async () => {
    const twice = courseCompleted();
    twice.body.user.id = '888';
    for (const sub of ['8', '9'])
      await school.app.store.learners.ensure(school.platform.id, sub, { lmsId: '21070000000000888' });
    await post(token(twice));
    assert.deepEqual([...(await factsOf('8')), ...(await factsOf('9'))], []);
  });

  it('say nothing yet while requirements are open, grading goes on or the grade is hidden', async () => {
    const open = courseCompleted();
    open.body.progress.requirement_completed_count = 5;
    const partly = { ...gradeChange(), body: { ...gradeChange().body, grading_complete: false } };
    const muted = { ...gradeChange(), body: { ...gradeChange().body, muted: true } };
    const other = {
      ...courseCompleted(),
      metadata: { ...courseCompleted().metadata, event_name: 'logged_in' },
    };
    for (const event of [open, partly, muted, other]) {
      const { status, body } = await post(token(event));
      assert.deepEqual([status, body.accepted, body.refused], [202, 0, []]);
    }
  });

  it('are refused when they cannot be, or are of another account', async () => {
    const absurd = { ...gradeChange(), body: { ...gradeChange().body, score: -3 } };
    const future = courseCompleted();
    future.body.progress.completed_at = '2099-01-01T00:00:00Z';
    const broken = { ...courseCompleted(), body: {} };
    const codes = [];
    for (const event of [absurd, future, broken])
      codes.push((await post(token(event))).body.refused?.[0]?.code);
    assert.deepEqual(codes, ['ERR_EVENT_GRADE', 'ERR_EVENT_TIME', 'ERR_EVENT_INVALID']);
    const foreign = courseCompleted();
    foreign.metadata.root_account_uuid = 'another';
    const answer = await post(token(foreign));
    assert.deepEqual([answer.status, answer.body.error?.code], [403, 'ERR_ISSUER_FOREIGN']);
  });

  it('are taken with a key that Canvas publishes, with no other, and not without one', async () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const event = { ...gradeChange(), body: { ...gradeChange().body, score: 5 } };
    const [head, payload, signature] = token(event).split('.');
    const none = Buffer.from('{"alg":"none","kid":"2026-10-30"}').toString('base64url');
    const hmac = Buffer.from('{"alg":"HS256","kid":"2026-10-30"}').toString('base64url');
    const before = fetched.times;
    const refused = [
      await post(token(event, stranger, '2026-10-30')),
      await post(token(event, stranger, 'made-up')),
      await post(`${head}.${Buffer.from('{}').toString('base64url')}.${signature}`),
      await post(`${none}.${payload}.`),
      await post(`${hmac}.${payload}.${signature}`),
      await post('nonsense'),
      await post(`${'x'.repeat(1_100_000)}`),
    ];
    assert.deepEqual(
      refused.map(({ status, body }) => `${status} ${body.error?.code}`),
      [
        '401 ERR_TOKEN_SIGNATURE',
        '401 ERR_TOKEN_KEY_UNKNOWN',
        '401 ERR_TOKEN_SIGNATURE',
        '401 ERR_TOKEN_MALFORMED',
        '401 ERR_TOKEN_MALFORMED',
        '401 ERR_TOKEN_MALFORMED',
        '413 ERR_MESSAGE_TOO_LARGE',
      ],
    );
    // Made-up kids do not make Canvas's keys be fetched each time.
    assert.equal(fetched.times, before);
  });

  function key(kid: string): KeyObject {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    keys.set(kid, publicKey);
    return privateKey;
  }

  function token(payload: unknown, by = good, kid = '2026-10-30'): string {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ alg: 'RS256', typ: 'JWT', kid })}.${part(payload)}`;
    return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), by).toString('base64url')}`;
  }

  async function post(body: string) {
    const response = await fetch(url, { method: 'POST', body });
    return {
      status: response.status,
      body: (await response.json()) as {
        readonly accepted?: number;
        readonly duplicates?: number;
        readonly refused?: readonly { readonly code: string }[];
        readonly error?: { readonly code: string };
      },
    };
  }

  async function factsOf(sub: string) {
    await school.app.worker.drain();
    const { store } = school.app;
    const learner = await store.learners.bySub(school.platform.id, sub);
    const evidence = learner ? await store.evidence.ofLearner(learner.id, school.course.id) : [];
    return evidence
      .map(({ fact, occurredAt }) => `${new Date(occurredAt).toISOString()} ${JSON.stringify(fact)}`)
      .toSorted((a, b) => (a.slice(25) < b.slice(25) ? -1 : 1));
  }
});

describe('ids of Canvas', () => {
  it('are made global by the shard of the account and local by leaving it out, without losing a digit', () => {
    assert.equal(globalId('123', '21070000000000001'), '21070000000000123');
    assert.equal(globalId('21080000000000123', '21070000000000001'), '21080000000000123');
    assert.equal(globalId('x', '21070000000000001'), undefined);
    assert.equal(localId('21070000000000565'), '565');
    assert.equal(localId('565'), '565');
  });
});

/** After the examples in Canvas's own documentation of the events. */
const metadata = {
  context_account_id: '21070000000000079',
  context_id: '21070000000000565',
  context_role: 'StudentEnrollment',
  context_type: 'Course',
  hostname: 'oxana.instructure.com',
  producer: 'canvas',
  request_id: '1dd9dc6f-2fb0-4c19-a6c5-7ee1bf3ed295',
  root_account_id: '21070000000000001',
  root_account_lti_guid: `${account}.oxana.instructure.com`,
  root_account_uuid: account,
  user_id: zoe,
};

function courseCompleted() {
  return {
    metadata: { ...metadata, event_name: 'course_completed', event_time: '2019-11-01T19:11:26.615Z' },
    body: {
      course: { account_id: '79', id: '565', name: 'Computer Science I', sis_source_id: null },
      progress: {
        completed_at: '2019-11-05T13:38:00.218Z',
        next_requirement_url: null,
        requirement_completed_count: 6,
        requirement_count: 6,
      },
      user: { email: 'inewton@example.com', id: '123', name: 'Isaac Newton' },
    },
  };
}

function gradeChange() {
  return {
    metadata: {
      ...metadata,
      context_role: 'TeacherEnrollment',
      event_name: 'grade_change',
      event_time: '2019-11-01T19:11:05.222Z',
      user_id: '21070000000000987',
    },
    body: {
      assignment_id: '21070000000000355',
      grade: '4',
      grader_id: '21070000000000987',
      grading_complete: true,
      muted: false,
      points_possible: 5,
      score: 4,
      student_id: zoe,
      submission_id: '21070000000011086',
      user_id: zoe,
    },
  };
}

function courseGradeChange() {
  return {
    metadata: { ...metadata, event_name: 'course_grade_change', event_time: '2019-12-11T16:26:34.552Z' },
    body: {
      user_id: '123',
      course_id: '565',
      workflow_state: 'active',
      current_score: 91,
      final_score: 82.5,
      old_final_score: 9.72,
    },
  };
}
