import assert from 'node:assert/strict';
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Webhook } from 'standardwebhooks';
import { webhookOpenApi } from '../../src/completion/channels/webhook/openapi.js';
import { openSchool, type School } from './school.js';

const seconds = () => Math.floor(Date.now() / 1000);

describe('the signed webhook', () => {
  let school: School;
  before(async function () {
    this.timeout(20_000);
    school = await openSchool();
  });
  after(() => school[Symbol.asyncDispose]());

  it('turns each type of event into evidence of the learner', async () => {
    const zoe = '4';
    const who = { time: seconds(), user: zoe, course: school.course.contextId };
    const answer = await send(await connect(), {
      events: [
        { id: '1', type: 'course.completed', ...who },
        { id: '2', type: 'activity.completed', ...who, data: { activity: 12, name: 'Quiz', passed: true } },
        { id: 3, type: 'grade.changed', ...who, data: { item: 'course', grade: '85.5' } },
        { id: '4', type: 'competency.rated', ...who, data: { competency: '5', proficient: true } },
      ],
    });
    assert.deepEqual(answer, { status: 202, body: { accepted: 4, duplicates: 0, refused: [] } });
    assert.deepEqual(await factsOf(zoe), [
      { type: 'activity-completed', activityId: '12', name: 'Quiz', completed: true, passed: true },
      { type: 'competency', competencyId: '5', proficient: true },
      { type: 'course-completed', completed: true },
      { type: 'grade', itemId: 'course', grade: 85.5, minimum: 0, maximum: 100 },
    ]);
  });

  it('hears the same event once, however often it is sent', async () => {
    const connected = await connect();
    const event = { id: 'once', type: 'course.completed', time: seconds(), user: '5', course: '2' };
    const answers = [];
    for (let time = 0; time < 3; time += 1) answers.push((await send(connected, { events: [event] })).body);
    assert.deepEqual(
      answers.map((body) => [body.accepted, body.duplicates]),
      [
        [1, 0],
        [0, 1],
        [0, 1],
      ],
    );
    assert.equal((await factsOf('5')).length, 1);
  });

  it('refuses what can be no event, by name, and takes the others', async () => {
    const who = { time: seconds(), user: '6', course: '2' };
    const grade = { ...who, type: 'grade.changed' };
    const { status, body } = await send(await connect(), {
      events: [
        { id: 'good', type: 'course.completed', ...who },
        { id: 'future', type: 'course.completed', ...who, time: seconds() + 200_000 },
        { id: 'past', type: 'course.completed', ...who, time: '1970-01-02T00:00:00Z' },
        { id: 'negative', ...grade, data: { item: '1', grade: -1 } },
        { id: 'absurd', ...grade, data: { item: '1', grade: 1e9 } },
        { id: 'range', ...grade, data: { item: '1', grade: 1, min: 5, max: 5 } },
        { id: 'nan', ...grade, data: { item: '1', grade: 'much' } },
        { id: 'type', type: 'learner.praised', ...who },
        { id: 'nobody', type: 'course.completed', ...who, user: undefined },
        { id: 'zero', type: 'course.completed', ...who, user: 'a\0b' },
        null,
      ],
    });
    assert.equal(status, 202);
    assert.equal(body.accepted, 1);
    assert.deepEqual(
      body.refused.map(({ id, code }) => `${id} ${code}`),
      [
        'future ERR_EVENT_TIME',
        'past ERR_EVENT_TIME',
        'negative ERR_EVENT_GRADE',
        'absurd ERR_EVENT_GRADE',
        'range ERR_EVENT_GRADE',
        'nan ERR_EVENT_INVALID',
        'type ERR_EVENT_TYPE_UNKNOWN',
        'nobody ERR_EVENT_INVALID',
        'zero ERR_EVENT_INVALID',
        '#10 ERR_EVENT_INVALID',
      ],
    );
  });

  it('parks events of a course that was never launched until it is', async () => {
    const event = { id: 'foreign', type: 'course.completed', time: seconds(), user: '7', course: '99' };
    await send(await connect(), { events: [event] });
    await school.app.worker.drain();
    const { store } = school.app;
    const [entry] = await store.inbox.parked(school.platform.id, 10);
    assert.deepEqual([entry?.event.sourceId, entry?.lastError], ['webhook:foreign', 'ERR_COURSE_UNKNOWN']);
    assert.equal(await store.courses.byContext(school.platform.id, '99'), undefined);
    await store.courses.ensure(school.platform.id, '99', { launchedAt: Date.now() });
    await store.inbox.unpark(entry?.id ?? '', Date.now());
    await school.app.worker.drain();
    assert.deepEqual(await store.inbox.parked(school.platform.id, 10), []);
  });

  it('stores nothing of a message that is not signed, replayed, too large or for another channel', async () => {
    const connected = await connect();
    const body = { events: [{ id: 'x', type: 'course.completed', time: seconds(), user: '8', course: '2' }] };
    const other = { ...connected, secret: `whsec_${Buffer.alloc(32).toString('base64')}` };
    const moodle = school.campus.plugin.pairing;
    assert.ok(moodle !== undefined);
    const asMoodle = {
      url: connected.url.replace(connected.pairingId, moodle.pairingId),
      secret: moodle.secret,
    };
    const refused = [
      await send(other, body),
      await send(connected, body, { at: Date.now() - 301_000 }),
      await send(asMoodle, body),
      await send(connected, { events: [] }),
      await send(connected, 'nonsense'),
      await send(connected, { ...body, filler: 'x'.repeat(1_048_577) }),
      await send(connected, { ...body, filler: 'x'.repeat(10_000_000) }),
    ];
    assert.deepEqual(
      refused.map(({ status, body }) => `${status} ${body.error?.code}`),
      [
        '401 ERR_SIGNATURE_WRONG',
        '401 ERR_SIGNATURE_TOO_OLD',
        '404 ERR_PAIRING_UNKNOWN',
        '422 ERR_MESSAGE_INVALID',
        '422 ERR_MESSAGE_INVALID',
        '413 ERR_MESSAGE_TOO_LARGE',
        '413 ERR_MESSAGE_TOO_LARGE',
      ],
    );
    assert.deepEqual(await factsOf('8'), []);
  });

  it('keeps the secret before good for a day, and none once it is disconnected', async () => {
    const event = (id: string) => ({
      events: [{ id, type: 'course.completed', time: seconds(), user: '9', course: '2' }],
    });
    const [first, second] = [await connect(), await connect()];
    assert.notEqual(first.secret, second.secret);
    assert.equal((await send(first, event('d1'))).status, 202);
    assert.equal((await send(second, event('d2'))).status, 202);
    const pairing = { platformId: school.platform.id, channel: 'webhook' } as const;
    assert.equal(await school.app.useCases.disconnectChannel(pairing), true);
    assert.equal((await send(second, event('d3'))).body.error?.code, 'ERR_PAIRING_UNKNOWN');
  });

  describe('its OpenAPI document', () => {
    it('is OpenAPI 3.1 and can be read by programs of any origin', async () => {
      const response = await fetch(`${school.toolUrl}/openapi.json`);
      assert.equal(response.headers.get('access-control-allow-origin'), '*');
      const document = (await response.json()) as Record<string, unknown>;
      assert.equal(document.openapi, '3.1.0');
      assert.deepEqual(document.servers, [{ url: school.toolUrl }]);
      const { valid, errors } = await new Validator().validate(document);
      assert.ok(valid, JSON.stringify(errors));
    });

    it('gives examples that fit its schemas and are accepted as they stand', async () => {
      const document = webhookOpenApi(school.toolUrl) as unknown as Described;
      const operation = document.paths['/channels/webhook/{pairingId}/events'].post;
      const examples = Object.values(operation.requestBody.content['application/json'].examples);
      assert.ok(examples.length >= 3);
      const ajv = new Ajv2020.default({ strict: false });
      addFormats.default(ajv);
      const fits = ajv.compile({ ...document, $ref: '#/components/schemas/Message' });
      const connected = await connect();
      for (const { value } of examples) {
        assert.ok(fits(value), JSON.stringify(fits.errors));
        const { status, body } = await send(connected, value);
        assert.deepEqual([status, body.refused, body.accepted], [202, [], value.events.length]);
      }
      assert.equal(fits({ events: [{ id: '1', type: 'learner.praised' }] }), false);
    });
  });

  async function connect() {
    const made = await school.app.useCases.connectChannel({
      platformId: school.platform.id,
      channel: 'webhook',
    });
    assert.ok(made?.url !== undefined && made.secret !== undefined);
    return { pairingId: made.pairingId, url: made.url, secret: made.secret };
  }

  async function factsOf(sub: string) {
    await school.app.worker.drain();
    const { store } = school.app;
    const learner = await store.learners.bySub(school.platform.id, sub);
    const evidence = learner ? await store.evidence.ofLearner(learner.id, school.course.id) : [];
    return evidence.map((one) => one.fact).toSorted((a, b) => (a.type < b.type ? -1 : 1));
  }
});

interface Described {
  readonly paths: {
    readonly '/channels/webhook/{pairingId}/events': {
      readonly post: {
        readonly requestBody: {
          readonly content: {
            readonly 'application/json': {
              readonly examples: Readonly<
                Record<string, { readonly value: { readonly events: readonly object[] } }>
              >;
            };
          };
        };
      };
    };
  };
}

interface Answer {
  readonly accepted?: number;
  readonly duplicates?: number;
  readonly refused: readonly { readonly id: string; readonly code: string }[];
  readonly error?: { readonly code: string };
}

async function send(
  to: { readonly url: string; readonly secret: string },
  message: unknown,
  { at = Date.now() }: { readonly at?: number } = {},
): Promise<{ readonly status: number; readonly body: Answer }> {
  const body = JSON.stringify(message);
  const id = `message-${Math.random()}`;
  const response = await fetch(to.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at / 1000)),
      'webhook-signature': new Webhook(to.secret).sign(id, new Date(at), body),
    },
    body,
  });
  return { status: response.status, body: (await response.json()) as Answer };
}
