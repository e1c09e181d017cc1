import assert from 'node:assert/strict';
import { Webhook } from 'standardwebhooks';
import { secretBox } from '../../config/secrets.js';
import { makePairingLink, pairMoodle } from '../../src/completion/channels/moodle/pair.js';
import {
  moodleCourses,
  receiveMoodleEvents,
  reconcileMoodle,
} from '../../src/completion/channels/moodle/receive.js';
import { handleEvent } from '../../src/completion/handle-event.js';
import { refusedEvents } from '../../src/completion/refused-events.js';
import { openStore } from '../../src/store/open.js';
import { believing } from '../learner/believing.js';

const issuer = 'https://moodle.example';
const start = Date.UTC(2026, 10, 22);
const seconds = start / 1000;
const completed = { id: 's-1', type: 'course.completed', time: seconds, user: '4', course: '2', data: {} };

describe('pairing the Moodle plugin', () => {
  it('gives the secret once for a link', async () => {
    await using tool = await open();
    const link = await makePairingLink(tool.needs, 'p1');
    const code = link?.link.split('/').at(-1) ?? '';
    assert.equal(link?.link, `https://acquis.example/pair/moodle/${code}`);
    const answer = await pairMoodle(tool.needs, { code, body: { issuer } });
    assert.equal(answer.status, 201);
    assert.match(String(answer.body.secret), /^whsec_[A-Za-z0-9+/]{43}=$/);
    assert.equal(
      errorOf(await pairMoodle(tool.needs, { code, body: { issuer } })),
      '404 ERR_PAIRING_CODE_UNKNOWN',
    );
  });

  it('refuses a wrong body, another Moodle and an old link without using the link up', async () => {
    await using tool = await open();
    const code = await tool.code();
    assert.equal(errorOf(await pairMoodle(tool.needs, { code, body: {} })), '422 ERR_PAIRING_INVALID');
    const foreign = await pairMoodle(tool.needs, { code, body: { issuer: 'https://other.example' } });
    assert.equal(errorOf(foreign), '409 ERR_ISSUER_FOREIGN');
    assert.equal((await pairMoodle(tool.needs, { code, body: { issuer } })).status, 201);
    const late = await tool.code();
    tool.time.now += 3_600_000;
    assert.equal(
      errorOf(await pairMoodle(tool.needs, { code: late, body: { issuer } })),
      '410 ERR_PAIRING_CODE_EXPIRED',
    );
  });

  it('lets exactly one of many at once have the link', async () => {
    await using tool = await open();
    const code = await tool.code();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => pairMoodle(tool.needs, { code, body: { issuer } })),
    );
    assert.equal(answers.filter((answer) => answer.status === 201).length, 1);
  });

  it('keeps the secret before good for a day after pairing again', async () => {
    await using tool = await open();
    const first = await tool.pair();
    const second = await tool.pair();
    assert.equal(second.pairingId, first.pairingId);
    assert.equal((await tool.send(first, [completed])).status, 202);
    assert.equal((await tool.send(second, [completed])).status, 202);
    tool.time.now += 86_400_001;
    assert.equal(errorOf(await tool.send(first, [completed])), '401 ERR_SIGNATURE_WRONG');
    assert.equal((await tool.send(second, [completed])).status, 202);
  });

  it('is stored sealed', async () => {
    await using tool = await open();
    const { pairingId, secret } = await tool.pair();
    const stored = await tool.store.pairings.byId(pairingId);
    assert.ok(!JSON.stringify(stored).includes(secret.slice(6)));
  });
});

describe('a message of events', () => {
  it('is stored before the answer, and a repeated event changes nothing', async () => {
    await using tool = await open();
    const pairing = await tool.pair();
    const first = await tool.send(pairing, [completed, { ...completed, id: 's-2' }]);
    assert.deepEqual([first.status, first.body.accepted, first.body.duplicates], [202, 2, 0]);
    assert.equal(tool.poked(), 1);
    const again = await tool.send(pairing, [completed]);
    assert.deepEqual([again.status, again.body.accepted, again.body.duplicates], [202, 0, 1]);
    assert.equal(tool.poked(), 1);
    assert.equal((await tool.store.inbox.backlog()).waiting, 2);
  });

  it('names refused events and takes the others', async () => {
    await using tool = await open();
    const answer = await tool.send(await tool.pair(), [
      completed,
      { ...completed, id: 'bad', user: undefined },
    ]);
    assert.deepEqual([answer.status, answer.body.accepted], [202, 1]);
    assert.deepEqual(answer.body.refused, [
      { id: 'bad', code: 'ERR_EVENT_INVALID', reason: 'user is missing' },
    ]);
    assert.deepEqual(tool.refused, ['ERR_EVENT_INVALID']);
  });

  it('is refused as a whole, logged once and stored not at all, when it is not what it should be', async () => {
    await using tool = await open();
    const pairing = await tool.pair();
    const answers = [
      await receiveMoodleEvents(tool.needs, { pairingId: 'nobody', headers: {}, rawBody: Buffer.from('{}') }),
      await receiveMoodleEvents(tool.needs, {
        pairingId: pairing.pairingId,
        headers: {},
        rawBody: Buffer.from('{}'),
      }),
      await tool.send(pairing, [completed], { at: start - 301_000 }),
      await tool.send({ ...pairing, secret: `whsec_${Buffer.alloc(32).toString('base64')}` }, [completed]),
      await tool.send(pairing, [completed], { issuer: 'https://other.example' }),
      await tool.send(pairing, 'nonsense'),
      await tool.send(pairing, [{ ...completed, data: { filler: 'x'.repeat(1_100_000) } }]),
    ];
    const expected = [
      '404 ERR_PAIRING_UNKNOWN',
      '401 ERR_SIGNATURE_MISSING',
      '401 ERR_SIGNATURE_TOO_OLD',
      '401 ERR_SIGNATURE_WRONG',
      '403 ERR_ISSUER_FOREIGN',
      '422 ERR_MESSAGE_INVALID',
      '413 ERR_MESSAGE_TOO_LARGE',
    ];
    assert.deepEqual(answers.map(errorOf), expected);
    assert.deepEqual(
      tool.refused,
      expected.map((one) => one.slice(4)),
    );
    assert.equal((await tool.store.inbox.backlog()).waiting, 0);
    const [sign] = await tool.store.connectionSigns.list('p1');
    assert.equal(sign?.lastError, 'ERR_MESSAGE_TOO_LARGE');
  });

  it('is answered with the courses that events are wanted for: those launched from', async () => {
    await using tool = await open();
    const pairing = await tool.pair();
    await tool.store.courses.ensure('p1', '2', { launchedAt: start });
    await tool.store.courses.ensure('p1', '3', {});
    assert.deepEqual((await tool.send(pairing, [completed])).body.courses, { all: false, ids: ['2'] });
    const asked = await moodleCourses(tool.needs, tool.request(pairing, ''));
    assert.deepEqual([asked.status, asked.body], [200, { all: false, ids: ['2'] }]);
  });
});

describe('reconciliation', () => {
  it('names the facts that are not held in the state that Moodle gives', async () => {
    await using tool = await open();
    const pairing = await tool.pair();
    await tool.store.courses.ensure('p1', '2', { launchedAt: start });
    const grade = { item: '17', itemType: 'mod', grade: 80, min: 0, max: 100 };
    await tool.send(pairing, [completed, { ...completed, id: 's-2', type: 'grade.changed', data: grade }]);
    for (const entry of await tool.store.inbox.claim(tool.time.now, 10, 1_000, 'token'))
      await handleEvent({ ...tool.needs, awardLearner: async () => {} }, entry);
    const fact = { user: '4', course: '2', key: '', time: seconds };
    const facts = [
      { ...fact, type: 'course.completed' },
      { ...fact, type: 'course.completed', user: 5 },
      { ...fact, type: 'grade.changed', key: 17, grade: '80.00000' },
      { ...fact, type: 'grade.changed', key: '17', grade: 81 },
      { ...fact, type: 'activity.completed', key: '9' },
    ];
    const body = JSON.stringify({ version: 1, issuer, facts });
    const answer = await reconcileMoodle(tool.needs, tool.request(pairing, body));
    assert.deepEqual([answer.status, answer.body], [200, { missing: [1, 3, 4] }]);
  });
});

interface Paired {
  readonly pairingId: string;
  readonly secret: string;
}

async function open() {
  const store = await openStore('sqlite::memory:');
  const time = { now: start };
  const refused: string[] = [];
  let poked = 0;
  const needs = {
    ...store,
    clock: () => time.now,
    box: secretBox('x'.repeat(32)),
    roster: believing(store),
    refusedEvents: refusedEvents(store.ltiDocuments),
    fetchGuarded: async () => assert.fail('nothing is fetched'),
    publicUrl: 'https://acquis.example',
    poke: () => {
      poked += 1;
    },
    refused: (code: string) => void refused.push(code),
  };
  const endpoints = { authorizationEndpoint: issuer, tokenEndpoint: issuer, jwksUri: issuer };
  const platform = { id: 'p1', issuer, clientId: 'c', name: 'Moodle', family: 'moodle', ...endpoints };
  await store.platforms.insert({ ...platform, deployments: [], createdAt: start, revision: 1 });
  const code = async (): Promise<string> =>
    (await makePairingLink(needs, 'p1'))?.link.split('/').at(-1) ?? '';
  const request = ({ pairingId, secret }: Paired, body: string, at = time.now) => ({
    pairingId,
    headers: {
      'webhook-id': 'm-1',
      'webhook-timestamp': String(Math.floor(at / 1000)),
      'webhook-signature': new Webhook(secret).sign('m-1', new Date(at), body),
    },
    rawBody: Buffer.from(body),
  });
  return {
    store,
    needs,
    time,
    refused,
    poked: () => poked,
    code,
    request,
    async pair(): Promise<Paired> {
      const { body } = await pairMoodle(needs, { code: await code(), body: { issuer } });
      return { pairingId: String(body.pairingId), secret: String(body.secret) };
    },
    send: (pairing: Paired, events: unknown, as: { readonly at?: number; readonly issuer?: string } = {}) =>
      receiveMoodleEvents(
        needs,
        request(
          pairing,
          JSON.stringify({ version: 1, issuer: as.issuer ?? issuer, events }),
          as.at ?? time.now,
        ),
      ),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

function errorOf(answer: {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}): string {
  const error = answer.body.error as { readonly code?: string } | undefined;
  return `${answer.status} ${error?.code}`;
}
