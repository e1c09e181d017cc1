import assert from 'node:assert/strict';
import { openSchool, type School } from './school.js';

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('the xAPI endpoint', () => {
  let school: School;
  let lrs: { readonly url: string; readonly user: string; readonly secret: string };
  before(async function () {
    this.timeout(20_000);
    school = await openSchool();
    const made = await school.app.useCases.connectChannel({
      platformId: school.platform.id,
      channel: 'xapi',
    });
    assert.ok(made?.url !== undefined && made.user !== undefined && made.secret !== undefined);
    lrs = { url: made.url, user: made.user, secret: made.secret };
  });
  after(() => school[Symbol.asyncDispose]());

  it('takes a course completion as logstore_xapi sends it, and knows it when it is sent again', async () => {
    const first = await post([logstoreCourseCompleted('4')]);
    assert.equal(first.status, 200);
    assert.equal(first.version, '1.0.3');
    assert.equal(first.body.length, 1);
    assert.match(
      String(first.body[0]),
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    assert.deepEqual((await post([logstoreCourseCompleted('4')])).body, first.body);
    assert.deepEqual(await evidenceOf('4'), [
      { occurredAt: Date.parse('2026-11-20T15:31:41+01:00'), type: 'course-completed', completed: true },
    ]);
  });

  it('takes passed, failed and scored with their scores', async () => {
    const id = 'd1eec41f-1e93-4ed6-acbf-5c4bd0c24269';
    const quiz = (verb: string, result: object, cmid = '12') => ({
      ...statement('5', verb, `/mod/quiz/view.php?id=${cmid}`),
      result,
    });
    const answer = await post([
      { ...quiz('passed', { score: { raw: 17, min: 0, max: 20 } }), id },
      quiz('failed', { success: false, score: { scaled: 0.55 } }, '13'),
      { ...statement('5', 'scored', '/course/view.php?id=2'), result: { score: { raw: 85.5, max: 100 } } },
    ]);
    assert.equal(answer.body[0], id);
    const facts = (await evidenceOf('5')).map(({ occurredAt: _, ...fact }) => fact);
    assert.deepEqual(facts, [
      { type: 'activity-completed', activityId: '12', completed: true, passed: true },
      { type: 'activity-completed', activityId: '13', completed: true, passed: false },
      { type: 'grade', itemId: 'activity/12', grade: 17, minimum: 0, maximum: 20 },
      { type: 'grade', itemId: 'activity/13', grade: 55, minimum: 0, maximum: 100 },
      { type: 'grade', itemId: 'course', grade: 85.5, minimum: 0, maximum: 100 },
    ]);
  });

  it('takes one statement by PUT', async () => {
    const id = '6690e6c9-3ef0-4ed3-8b37-7f3964730bee';
    const before = (await evidenceOf('4')).length;
    const one = { ...statement('4', 'completed', '/course/view.php?id=2'), id };
    const put = (statementId: string, body: unknown) =>
      call('PUT', `/statements?statementId=${statementId}`, body);
    assert.equal((await put(id, one)).status, 204);
    assert.equal((await put(id, one)).status, 204);
    assert.equal((await put('d1eec41f-1e93-4ed6-acbf-5c4bd0c24269', one)).status, 400);
    assert.equal((await put('no', one)).status, 400);
    assert.equal((await evidenceOf('4')).length, before + 1);
  });

  it('acknowledges what is no evidence and keeps none of it', async () => {
    const completed = statement('7', 'completed', '/course/view.php?id=2');
    const { actor: _, ...nobody } = completed;
    const moduleEvent = {
      'http://lrs.learninglocker.net/define/extensions/info': {
        event_name: '\\core\\event\\course_module_completion_updated',
      },
    };
    const module = statement('7', 'completed', '/mod/page/view.php?id=3');
    const answer = await post([
      statement('7', 'launched', '/course/view.php?id=2'),
      { ...nobody, actor: { mbox: 'mailto:zoe@campus.example' } },
      { ...nobody, actor: { account: { homePage: 'https://elsewhere.example', name: '7' } } },
      { ...nobody, actor: { account: { homePage: `${school.campus.url}.evil.example`, name: '7' } } },
      statement('7', 'completed', '/course/view.php?id=99'),
      { ...completed, object: { id: 'https://elsewhere.example/course/view.php?id=2' } },
      { ...completed, object: { objectType: 'StatementRef', id: 'd1eec41f-1e93-4ed6-acbf-5c4bd0c24269' } },
      statement('7', 'scored', '/course/view.php?id=2'),
      { ...module, context: { ...module.context, extensions: moduleEvent } },
    ]);
    assert.deepEqual([answer.status, answer.body.length], [200, 9]);
    assert.deepEqual(await evidenceOf('7'), []);
    assert.equal((await school.app.store.inbox.backlog()).parked, 0);
  });

  it('refuses all statements of a message when one is not valid, and stores none', async () => {
    const good = statement('8', 'completed', '/course/view.php?id=2');
    const score = (value: object) => ({ ...good, result: { score: value } });
    for (const bad of [
      'nonsense',
      { ...good, id: 'no-uuid' },
      { ...good, actor: {} },
      { ...good, verb: { id: 'completed' } },
      { ...good, object: undefined },
      { ...good, timestamp: 'yesterday' },
      { ...good, timestamp: '2099-01-01T00:00:00Z' },
      score({ raw: -5, max: 100 }),
      score({ raw: 1e9, max: 100 }),
      score({ scaled: 7 }),
    ]) {
      const { status, body } = await post([good, bad]);
      assert.deepEqual([status, codeOf(body)], [400, 'ERR_MESSAGE_INVALID'], JSON.stringify(bad));
    }
    assert.deepEqual(await evidenceOf('8'), []);
  });

  it('asks for the credentials of this address and a version of xAPI, and tells what it is', async () => {
    const body = [statement('8', 'completed', '/course/view.php?id=2')];
    const denied = await call('POST', '/statements', body, {
      authorization: `Basic ${base64(`${lrs.user}:x`)}`,
    });
    assert.deepEqual([denied.status, codeOf(denied.body)], [401, 'ERR_CREDENTIALS_WRONG']);
    assert.match(denied.challenge ?? '', /^Basic/);
    assert.equal((await call('POST', '/statements', body, { authorization: '' })).status, 401);
    const versionless = await call('POST', '/statements', body, { 'x-experience-api-version': '0.9' });
    assert.deepEqual([versionless.status, codeOf(versionless.body)], [400, 'ERR_XAPI_VERSION']);
    assert.equal((await call('GET', '/statements')).status, 405);
    const about = await call('GET', '/about', undefined, { authorization: '' });
    assert.ok((about.body as unknown as { version: string[] }).version.includes('1.0.3'));
    const large = await post([{ ...body[0], filler: 'x'.repeat(10_000_000) }]);
    assert.deepEqual([large.status, codeOf(large.body)], [413, 'ERR_MESSAGE_TOO_LARGE']);
    assert.deepEqual(await evidenceOf('8'), []);
  });

  function statement(user: string, verb: string, path: string) {
    const home = school.campus.url;
    return {
      actor: { objectType: 'Agent', account: { homePage: home, name: user } },
      verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
      object: { objectType: 'Activity', id: `${home}${path}` },
      context: {
        contextActivities: {
          grouping: [{ id: home }, { id: `${home}/course/view.php?id=2` }],
        },
      },
      timestamp: '2026-11-20T14:31:41.123Z',
    };
  }

  /** Made of the plugin's own expected statements for course_completed, with this site's ids. */
  function logstoreCourseCompleted(user: string) {
    const home = school.campus.url;
    return {
      actor: { name: 'Zoé Élan-Müller', account: { homePage: home, name: user } },
      verb: { id: 'http://id.tincanapi.com/verb/completed', display: { en: 'completed' } },
      object: {
        id: `${home}/course/view.php?id=2`,
        definition: {
          type: 'http://id.tincanapi.com/activitytype/lms/course',
          name: { en: 'Taille douce des arbres' },
        },
      },
      timestamp: '2026-11-20T15:31:41+01:00',
      context: {
        platform: 'Moodle',
        language: 'en',
        extensions: {
          'http://lrs.learninglocker.net/define/extensions/info': {
            'http://moodle.org': '4.5.6',
            'https://github.com/xAPI-vle/moodle-logstore_xapi': '4.7.0',
            event_name: '\\core\\event\\course_completed',
            event_function: '\\src\\transformer\\events\\core\\course_completed',
          },
        },
        contextActivities: {
          grouping: [
            {
              id: home,
              definition: { type: 'http://id.tincanapi.com/activitytype/lms', name: { en: 'Campus' } },
            },
          ],
          category: [{ id: 'http://moodle.org' }],
        },
      },
    };
  }

  const post = (statements: unknown) => call('POST', '/statements', statements);

  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${lrs.url}${path}`, {
      method,
      headers: {
        authorization: `Basic ${base64(`${lrs.user}:${lrs.secret}`)}`,
        'content-type': 'application/json',
        'x-experience-api-version': '1.0.3',
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      version: response.headers.get('x-experience-api-version'),
      challenge: response.headers.get('www-authenticate'),
      body: (text === '' ? [] : JSON.parse(text)) as readonly unknown[],
    };
  }

  async function evidenceOf(sub: string) {
    await school.app.worker.drain();
    const { store } = school.app;
    const learner = await store.learners.bySub(school.platform.id, sub);
    const evidence = learner ? await store.evidence.ofLearner(learner.id, school.course.id) : [];
    return evidence
      .map(({ fact, occurredAt }) => ({ occurredAt, ...fact }))
      .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
});

function codeOf(body: unknown): string | undefined {
  return (body as { readonly error?: { readonly code: string } }).error?.code;
}
