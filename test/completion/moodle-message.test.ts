import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { parseMessage } from '../../src/completion/channels/moodle/parse-message.js';
import { signatureFault } from '../../src/completion/channels/signature.js';

const now = Date.UTC(2026, 10, 22);
const seconds = now / 1000;

describe('a message of the Moodle plugin', () => {
  it('becomes the product’s events, whether ids come as strings or as numbers', () => {
    const parsed = parse([
      { id: 'site-1', type: 'course.completed', time: seconds, user: 4, course: '2', data: [] },
      {
        id: 2,
        type: 'grade.changed',
        time: `${seconds}`,
        user: '4',
        course: 2,
        data: { item: 17, itemType: 'course', name: null, grade: '85.5', min: '0', max: 100, pass: null },
      },
    ]);
    assert.deepEqual(parsed.refused, []);
    assert.deepEqual(parsed.events, [
      {
        sourceId: 'site-1',
        channel: 'moodle',
        occurredAt: now,
        contextId: '2',
        sub: '4',
        fact: { type: 'course-completed', completed: true },
      },
      {
        sourceId: '2',
        channel: 'moodle',
        occurredAt: now,
        contextId: '2',
        sub: '4',
        fact: { type: 'grade', itemId: 'course', sourceItemId: '17', grade: 85.5, minimum: 0, maximum: 100 },
      },
    ]);
  });

  it('tells the completion states of Moodle apart', () => {
    const states = [0, 1, 2, 3, 4].map((state) => {
      const event = {
        id: 'x',
        type: 'activity.completed',
        time: seconds,
        user: '4',
        course: '2',
        data: { cmid: 9, state },
      };
      const fact = parse([event]).events[0]?.fact;
      return fact?.type === 'activity-completed' ? [fact.completed, fact.passed] : undefined;
    });
    assert.deepEqual(states, [
      [false, undefined],
      [true, undefined],
      [true, true],
      [true, false],
      [true, false],
    ]);
  });

  it('refuses single events with field and reason and takes the others', () => {
    const parsed = parse([
      { id: 'a', type: 'course.completed', time: seconds, course: '2' },
      { id: 'b', type: 'course.completed', time: seconds + 200_000, user: '4', course: '2' },
      { id: 'c', type: 'badge.looked_at', time: seconds, user: '4', course: '2' },
      {
        id: 'd',
        type: 'grade.changed',
        time: seconds,
        user: '4',
        course: '2',
        data: { item: 1, itemType: 'mod', min: 0, max: 'many' },
      },
      'nonsense',
      { id: 'e', type: 'course.completed', time: seconds, user: '4', course: '2' },
    ]);
    assert.deepEqual(
      parsed.refused.map(({ id, code }) => [id, code]),
      [
        ['a', 'ERR_EVENT_INVALID'],
        ['b', 'ERR_EVENT_TIME'],
        ['c', 'ERR_EVENT_TYPE_UNKNOWN'],
        ['d', 'ERR_EVENT_INVALID'],
        ['#4', 'ERR_EVENT_INVALID'],
      ],
    );
    assert.equal(parsed.refused[0]?.reason, 'user is missing');
    assert.match(parsed.refused[3]?.reason ?? '', /^data\.max: /);
    assert.deepEqual(
      parsed.events.map((event) => event.sourceId),
      ['e'],
    );
  });

  it('is refused as a whole when it is not one', () => {
    assert.deepEqual(parseMessage('{', now), { fault: 'The body is not JSON.' });
    assert.match(
      (parseMessage('{"version":2,"issuer":"x","events":[]}', now) as { fault: string }).fault,
      /^version: /,
    );
  });

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.json(), (body) => void parseMessage(body, now)));
    const event = fc.record({
      id: fc.constantFrom('x', 1),
      type: fc.constantFrom('course.completed', 'grade.changed', '__proto__', 'constructor'),
      time: fc.oneof(fc.constant(seconds), fc.anything()),
      user: fc.oneof(fc.constant(4), fc.anything()),
      course: fc.oneof(fc.constant(2), fc.anything()),
      data: fc.anything(),
    });
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const body = JSON.stringify({ version: 1, issuer: 'https://x', events }, (_, value) =>
          typeof value === 'bigint' ? `${value}` : value,
        );
        const parsed = parseMessage(body, now);
        assert.ok('events' in parsed && parsed.events.length + parsed.refused.length === events.length);
      }),
    );
  });
});

describe('the signature of a message', () => {
  const secret = `whsec_${Buffer.from('a secret of thirty-two bytes len').toString('base64')}`;
  const body = Buffer.from('{"name":"Zoé"}');
  const headers = {
    'webhook-id': 'msg-1',
    'webhook-timestamp': String(seconds),
    'webhook-signature': new Webhook(secret).sign('msg-1', new Date(now), body.toString()),
  };

  it('is taken as the reference library of Standard Webhooks makes it', () => {
    assert.equal(signatureFault(headers, body, [secret], now), undefined);
  });

  it('is taken with the secret before the last pairing and among several signatures', () => {
    const other = `whsec_${Buffer.alloc(32).toString('base64')}`;
    assert.equal(signatureFault(headers, body, [other, secret], now), undefined);
    const several = { ...headers, 'webhook-signature': `v1,AAAA v2,x ${headers['webhook-signature']}` };
    assert.equal(signatureFault(several, body, [secret], now), undefined);
  });

  it('is refused with the reason when anything of the message was changed', () => {
    const faults = [
      signatureFault({}, body, [secret], now),
      signatureFault({ ...headers, 'webhook-timestamp': 'today' }, body, [secret], now),
      signatureFault(headers, body, [secret], now + 301_000),
      signatureFault(headers, body, [secret], now - 301_000),
      signatureFault(headers, Buffer.from('{"name":"Zoe"}'), [secret], now),
      signatureFault({ ...headers, 'webhook-id': 'msg-2' }, body, [secret], now),
      signatureFault(headers, body, [], now),
    ];
    assert.deepEqual(faults, [
      'ERR_SIGNATURE_MISSING',
      'ERR_SIGNATURE_TIMESTAMP',
      'ERR_SIGNATURE_TOO_OLD',
      'ERR_SIGNATURE_TOO_NEW',
      'ERR_SIGNATURE_WRONG',
      'ERR_SIGNATURE_WRONG',
      'ERR_SIGNATURE_WRONG',
    ]);
  });
});

function parse(events: readonly unknown[]) {
  const parsed = parseMessage(JSON.stringify({ version: 1, issuer: 'https://moodle.example', events }), now);
  assert.ok('events' in parsed);
  return parsed;
}
