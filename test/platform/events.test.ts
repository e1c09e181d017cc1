import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PluginEvent } from './events/event.js';
import { PairingFailed } from './events/pairing.js';
import { NotPaired } from './events/plugin.js';
import { jsonOf, NoAnswer } from './http.js';
import { generateSigningKey } from './lti/keys.js';
import { startTestPlatform, type TestPlatform } from './test-platform.js';

const key = await generateSigningKey();
const secret = Buffer.from('a shared secret of thirty-two by').toString('base64');

interface Received {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly events: readonly PluginEvent[];
}

describe('The event sender', () => {
  let platform: TestPlatform;
  let server: Server;
  let url: string;
  let received: Received[];
  /** Statuses of the next answers to events; 202 when it is empty. */
  let statuses: number[];
  let refuse: readonly string[];

  beforeEach(async () => {
    received = [];
    statuses = [];
    refuse = [];
    platform = await startTestPlatform({ key });
    server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const path = request.url ?? '';
      const json = jsonOf({ body }) as { events?: PluginEvent[] } | undefined;
      received.push({ path, headers: request.headers, body, events: json?.events ?? [] });
      const { status, answer } = reply(path, json?.events ?? []);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://localhost:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    await platform[Symbol.asyncDispose]();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  function reply(path: string, events: readonly PluginEvent[]) {
    const base = `${url}/channels/moodle/p1`;
    if (path === '/pair/moodle/used') {
      return { status: 410, answer: { error: { code: 'ERR_PAIRING_CODE_USED', message: 'used' } } };
    }
    if (path.startsWith('/pair/')) {
      const answer = {
        pairingId: 'p1',
        secret: `whsec_${secret}`,
        eventsUrl: `${base}/events`,
        coursesUrl: `${base}/courses`,
        reconcileUrl: `${base}/reconcile`,
        toolName: 'Receiver',
      };
      return { status: 201, answer };
    }
    if (path.endsWith('/courses')) return { status: 200, answer: { all: false, ids: ['2'] } };
    if (path.endsWith('/reconcile')) return { status: 200, answer: { missing: [0] } };
    const refused = events
      .filter((event) => refuse.includes(event.type))
      .map(({ id }) => ({ id, code: 'ERR_EVENT_TYPE', reason: 'no' }));
    const accepted = events.length - refused.length;
    const courses = { all: false, ids: ['2'] };
    return { status: statuses.shift() ?? 202, answer: { accepted, duplicates: 0, refused, courses } };
  }

  const pair = () => platform.pair(`${url}/pair/moodle/once`);
  const messages = () => received.filter((request) => request.path.endsWith('/events'));
  const heard = () => messages().flatMap((message) => message.events.map((event) => event.type));
  const waiting = () => platform.plugin.outbox.filter((entry) => entry.state === 'waiting');

  it('pairs by posting who it is to the link, and tells the course’s catalogue at once', async () => {
    await pair();
    const [request, message] = received;
    assert.ok(message);
    assert.deepEqual(jsonOf({ body: request?.body ?? '' }), {
      issuer: platform.url,
      pluginVersion: '2026112200',
      platformVersion: '2024100706',
      siteName: 'Campus Test',
    });
    const [catalogue] = message.events;
    assert.ok(catalogue);
    assert.equal(catalogue.type, 'course.catalogue');
    assert.equal(catalogue.user, undefined);
    assert.equal((catalogue.data.competencies as unknown[]).length, 2);
    assert.deepEqual(platform.plugin.wantedCourses, { all: false, ids: ['2'] });
  });

  it('says with which code the tool refused a pairing link', async () => {
    await assert.rejects(platform.pair(`${url}/pair/moodle/used`), (error: unknown) => {
      assert.ok(error instanceof PairingFailed);
      assert.equal(error.code, 'ERR_PAIRING_CODE_USED');
      assert.equal(error.status, 410);
      return true;
    });
  });

  it('signs what it sends so that plain HMAC-SHA256 verifies it', async () => {
    await pair();
    await platform.giveGrade('zoe', 72.5);
    const message = messages().at(-1);
    const {
      'webhook-id': id,
      'webhook-timestamp': time,
      'webhook-signature': signature,
    } = message?.headers ?? {};
    const mac = createHmac('sha256', Buffer.from(secret, 'base64')).update(`${id}.${time}.${message?.body}`);
    assert.equal(signature, `v1,${mac.digest('base64')}`);
    assert.ok(Math.abs(Number(time) - Date.now() / 1000) < 60);
  });

  it('reports the grade of the quiz and of the course when a grade is given', async () => {
    await pair();
    await platform.giveGrade('zoe', 72.5);
    const events = messages().at(-1)?.events ?? [];
    assert.deepEqual(
      events.map(({ type, user, course, data }) => [
        type,
        user,
        course,
        data.itemType,
        data.item,
        data.grade,
      ]),
      [
        ['grade.changed', '4', '2', 'mod', '2', 72.5],
        ['grade.changed', '4', '2', 'course', '1', 72.5],
      ],
    );
  });

  it('reports a course completed once both activities are done, before the activity that did it, as Moodle does', async () => {
    await pair();
    await platform.completeActivity('tom', 'lesson');
    assert.deepEqual(heard(), ['course.catalogue', 'activity.completed']);
    await platform.completeActivity('tom', 'quiz');
    assert.deepEqual(heard().slice(2), ['course.completed', 'activity.completed']);
    assert.equal(messages().at(-1)?.events[0]?.user, '5');
    await platform.completeActivity('tom', 'quiz', 0);
    await platform.completeActivity('tom', 'quiz', 2);
    assert.equal(heard().filter((type) => type === 'course.completed').length, 1);
  });

  it('does not call a course complete that has a failed activity', async () => {
    await pair();
    await platform.giveGrade('tom', 20);
    await platform.finishCourse('tom');
    assert.equal(messages().at(-1)?.events.at(-1)?.data.state, 3);
    assert.ok(!heard().includes('course.completed'));
  });

  it('takes a completion back', async () => {
    await pair();
    await platform.finishCourse('tom', 90);
    await platform.revokeCompletion('tom');
    assert.equal(heard().at(-1), 'course.completion_revoked');
    assert.equal(platform.progress('tom').completedAt, undefined);
  });

  it('keeps what happened before pairing and sends it then', async () => {
    await platform.finishCourse('zoe', 90);
    assert.equal(waiting().length, 5);
    assert.equal(received.length, 0);
    await pair();
    assert.equal(waiting().length, 0);
    assert.ok(heard().includes('course.completed'));
  });

  for (const status of [500, 503, 404, 302]) {
    it(`keeps events that were answered with ${status} and sends the same again`, async () => {
      await pair();
      statuses = [status];
      await platform.completeActivity('zoe', 'lesson');
      assert.equal(waiting().at(0)?.lastError, String(status));
      await platform.plugin.deliver();
      assert.deepEqual(waiting(), []);
      const [first, second] = messages().slice(-2);
      assert.deepEqual(second?.events, first?.events);
      assert.equal(second?.headers['webhook-id'], first?.headers['webhook-id']);
    });
  }

  it('tries again by itself', async () => {
    await pair();
    statuses = [500];
    const before = messages().length;
    await platform.completeActivity('zoe', 'lesson');
    const again = new Promise<void>((resolve) => server.on('request', () => resolve()));
    await again;
    await platform.plugin.deliver();
    assert.equal(messages().length, before + 2);
  });

  it('moves what the tool refuses to the dead letters with the code', async () => {
    await pair();
    refuse = ['activity.completed'];
    await platform.completeActivity('zoe', 'lesson');
    const entry = platform.plugin.outbox.at(-1);
    assert.equal(entry?.state, 'dead');
    assert.equal(entry?.lastError, 'ERR_EVENT_TYPE');
  });

  it('stops after 401 until it is paired again', async () => {
    await pair();
    statuses = [401];
    await platform.completeActivity('zoe', 'lesson');
    await platform.completeActivity('zoe', 'quiz');
    assert.equal(waiting().length, 3);
    const before = messages().length;
    await pair();
    assert.equal(waiting().length, 0);
    assert.ok(messages().length > before);
  });

  it('sends at most 500 events in a message and fewer after 413', async () => {
    await pair();
    platform.plugin.hold();
    for (let count = 0; count < 501; count += 1) platform.plugin.report('course.reset');
    const before = messages().length;
    statuses = [202, 202];
    await platform.plugin.release();
    assert.deepEqual(
      messages()
        .slice(before)
        .map((message) => message.events.length),
      [500, 1],
    );
    platform.plugin.hold();
    for (let count = 0; count < 4; count += 1) platform.plugin.report('course.reset');
    statuses = [413];
    await platform.plugin.release();
    assert.deepEqual(
      messages()
        .slice(before + 2)
        .map((message) => message.events.length),
      [4, 2, 2],
    );
  });

  it('holds deliveries and sends them in another order when told', async () => {
    await pair();
    platform.plugin.hold();
    await platform.finishCourse('zoe', 90);
    assert.deepEqual(heard(), ['course.catalogue']);
    await platform.plugin.release((events) => [...events].reverse());
    assert.deepEqual(heard().slice(1), [
      'activity.completed',
      'course.completed',
      'activity.completed',
      'grade.changed',
      'grade.changed',
    ]);
  });

  it('loses requests and answers when told, and gets through in the end', async () => {
    await pair();
    platform.plugin.loseRequests(1);
    await platform.completeActivity('zoe', 'lesson');
    assert.equal(messages().length, 1);
    assert.equal(waiting().at(0)?.lastError, 'no answer');
    platform.plugin.loseAnswers(1);
    await platform.plugin.deliver();
    assert.equal(messages().length, 2);
    await platform.plugin.deliver();
    assert.deepEqual(messages()[2]?.events, messages()[1]?.events);
    assert.deepEqual(waiting(), []);
  });

  it('sends past its outbox what a careful tool refuses', async () => {
    await pair();
    const { plugin } = platform;
    const event = plugin.make('course.completed', { person: platform.people[2] });
    await plugin.send([event, event]);
    assert.equal(messages().at(-1)?.events.length, 2);
    await plugin.send([event], { signature: 'v1,AAAA' });
    assert.equal(messages().at(-1)?.headers['webhook-signature'], 'v1,AAAA');
    await plugin.send([event], { signature: '' });
    assert.equal(messages().at(-1)?.headers['webhook-signature'], undefined);
    await plugin.send([event], { timestamp: 1000 });
    assert.equal(messages().at(-1)?.headers['webhook-timestamp'], '1000');
    await plugin.send([event], { bodyAfterSigning: '{}' });
    assert.equal(messages().at(-1)?.body, '{}');
    await plugin.send([event], { body: 'x'.repeat(2_000_000) });
    assert.equal(messages().at(-1)?.body.length, 2_000_000);
    await plugin.send([event], { secret: [`whsec_${secret}`, 'whsec_b3RoZXI='] });
    assert.match(String(messages().at(-1)?.headers['webhook-signature']), /^v1,\S+ v1,\S+$/);
    assert.equal(plugin.outbox.length, 1);
  });

  it('asks for the wanted courses with a signature over the empty body', async () => {
    await pair();
    await platform.plugin.askCourses();
    const request = received.at(-1);
    const { 'webhook-id': id, 'webhook-timestamp': time } = request?.headers ?? {};
    const mac = createHmac('sha256', Buffer.from(secret, 'base64')).update(`${id}.${time}.`);
    assert.equal(request?.headers['webhook-signature'], `v1,${mac.digest('base64')}`);
  });

  it('tells what is true now when it reconciles', async () => {
    await pair();
    await platform.finishCourse('zoe', 90);
    const answer = await platform.reconcile();
    assert.deepEqual(answer.json, { missing: [0] });
    const { facts } = jsonOf({ body: received.at(-1)?.body ?? '' }) as {
      facts: { type: string; key: string }[];
    };
    assert.deepEqual(
      facts.map(({ type, key: name }) => [type, name]),
      [
        ['course.completed', ''],
        ['activity.completed', '11'],
        ['activity.completed', '12'],
        ['grade.changed', '2'],
        ['grade.changed', '1'],
      ],
    );
  });

  it('cannot send before it is paired, and says when nobody answers', async () => {
    await assert.rejects(platform.plugin.askCourses(), NotPaired);
    await pair();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await assert.rejects(platform.plugin.askCourses(), NoAnswer);
  });
});
