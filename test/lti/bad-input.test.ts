import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import Database from 'libsql';
import { openSchool, type School } from './school.js';

type Pairs = readonly (readonly [name: string, value: string])[];

/** What is done to one parameter of a request that was right; each makes it wrong. */
const harms = [
  'missing',
  'empty',
  'twice',
  'contradicted',
  'oversized',
  'control',
  'nested',
  'surrogate',
] as const;
type Harm = (typeof harms)[number];

function harmed(right: Pairs, name: string, harm: Harm): Pairs {
  return right.flatMap(([one, value]): Pairs => {
    if (one !== name) return [[one, value]];
    switch (harm) {
      case 'missing':
        return [];
      case 'empty':
        return [[one, '']];
      case 'twice':
        return [
          [one, value],
          [one, value],
        ];
      case 'contradicted':
        return [
          [one, value],
          [one, `${value}0`],
        ];
      case 'oversized':
        return [[one, value.padEnd(70_000, 'x')]];
      case 'control':
        return [[one, `${value}\u0000\r\n`]];
      case 'nested':
        return [[`${one}[id]`, value]];
      case 'surrogate':
        return [[one, `\ufffd${value}`]];
      default:
        throw new Error(`nothing is known of the harm ${harm}`);
    }
  });
}

const encoded = (pairs: Pairs) => new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString();

describe('Bad input, in every place where an LMS or a browser speaks LTI', () => {
  let school: School;
  let folder: string;
  let database: Database.Database;

  before(async function () {
    this.timeout(20_000);
    folder = mkdtempSync(join(tmpdir(), 'acquis-bad-input-'));
    const file = join(folder, 'acquis.db');
    school = await openSchool({}, { databaseUrl: `sqlite:${file}` });
    await school.campus.launch({ as: 'instructor' });
    await school.app.worker.drain();
    database = new Database(file);
  });
  after(async () => {
    database?.close();
    await school?.[Symbol.asyncDispose]();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  /** Rows of every table; what the connection check notes is one row for each thing that it shows, however much goes wrong. */
  async function rows(): Promise<Readonly<Record<string, number>>> {
    // A sweep that finds nothing, so that what is young is in the file as well.
    const { loginStates, sessions } = school.app.store;
    for (const table of [loginStates, sessions]) assert.equal(await table.deleteExpired(0), 0);
    await new Promise((resolve) => setImmediate(resolve));
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as {
      readonly name: string;
    }[];
    return Object.fromEntries(
      tables
        .filter(({ name }) => name !== 'connection_signs')
        .map(({ name }) => {
          const { count } = database.prepare(`SELECT count(*) AS count FROM "${name}"`).get() as {
            count: number;
          };
          return [name, count];
        }),
    );
  }

  async function refusedInBothLanguages(ask: (headers: Record<string, string>) => Promise<Response>) {
    for (const [language, words] of [
      ['fr', /Référence/],
      ['en', /Reference/],
    ] as const) {
      const answer = await ask({ 'accept-language': language, accept: 'text/html' });
      const body = await answer.text();
      assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status} ${body.slice(0, 300)}`);
      assert.match(body, new RegExp(`<html lang="${language}"`));
      assert.match(body, words);
      assert.match(body, /ERR_[A-Z_]+/);
    }
  }

  const post = (path: string, body: string, headers: Record<string, string>) =>
    fetch(`${school.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });
  const get = (path: string, headers: Record<string, string>) =>
    fetch(`${school.url}${path}`, { redirect: 'manual', headers });

  const rightLogin = (): Pairs => [
    ['iss', school.campus.url],
    ['login_hint', '3'],
    ['target_link_uri', `${school.url}/lti/launch`],
    ['client_id', school.campus.registrations[0]?.clientId ?? ''],
    ['lti_message_hint', '{}'],
    ['lti_deployment_id', '1'],
  ];

  it('in a login is answered with a page, and no login is kept', async () => {
    const before = await rows();
    // A message hint belongs to the platform: any text is right, and so is none.
    const wrong = (name: string, harm: Harm) =>
      name === 'iss' || name === 'client_id' || name === 'target_link_uri'
        ? !(name === 'client_id' && ['missing', 'empty', 'nested'].includes(harm))
        : ['twice', 'contradicted', 'oversized', 'control'].includes(harm);
    const each = fc.record({
      name: fc.constantFrom(...rightLogin().map(([name]) => name)),
      harm: fc.constantFrom(...harms),
      posted: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(each, async ({ name, harm, posted }) => {
        fc.pre(wrong(name, harm) && (posted || harm !== 'oversized'));
        const text = encoded(harmed(rightLogin(), name, harm));
        await refusedInBothLanguages((headers) =>
          posted ? post('/lti/login', text, headers) : get(`/lti/login?${text}`, headers),
        );
      }),
      { numRuns: 60 },
    );
    assert.deepEqual(await rows(), before);
    const passed = await get(`/lti/login?${encoded(rightLogin())}`, {});
    assert.equal(passed.status, 303, 'the one that nothing was done to is right');
    assert.deepEqual(await rows(), { ...before, login_states: (before.login_states ?? 0) + 1 });
  });

  it('in a launch is answered with a page, and nobody and nothing is kept of it', async () => {
    const before = await rows();
    const each = fc.record({
      name: fc.constantFrom('id_token', 'state'),
      harm: fc.constantFrom(...harms),
      error: fc.option(fc.string({ maxLength: 50 })),
    });
    await fc.assert(
      fc.asyncProperty(each, async ({ name, harm, error }) => {
        const begun = await school.campus.beginLaunch({ as: 'zoe' });
        const { id_token: idToken, state } = begun.form ?? {};
        const right: Pairs = [
          ['id_token', String(idToken)],
          ['state', String(state)],
        ];
        const form: Pairs = [...harmed(right, name, harm), ...(error ? [['error', error] as const] : [])];
        const cookie = begun.browser
          .cookies()
          .map((one) => `${one.name}=${one.value}`)
          .join('; ');
        await refusedInBothLanguages((headers) => post('/lti/launch', encoded(form), { ...headers, cookie }));
        // Whoever had the right launch in hand can still finish it, once: then the login is gone as well.
        await post('/lti/launch', encoded(right), { cookie });
      }),
      { numRuns: 25 },
    );
    const after = await rows();
    const { sessions: _sessions, login_states: _states, learners: _one, ...rest } = after;
    const { sessions: _before, login_states: _left, learners: _none, ...restBefore } = before;
    assert.deepEqual(rest, restBefore);
    assert.equal(after.login_states, before.login_states, 'no login is left');
    assert.ok(
      (after.learners ?? 0) <= (before.learners ?? 0) + 1,
      'Zoé herself, who launched rightly after all',
    );
  });

  it('in a registration is answered with a page, and costs no invitation', async () => {
    const { url } = await school.app.useCases.makeInvitation();
    const right: Pairs = [
      ['invitation', new URL(url).searchParams.get('invitation') ?? ''],
      ['openid_configuration', `${school.campus.url}/.well-known/openid-configuration`],
      ['registration_token', 'token'],
    ];
    assert.ok(right[0]?.[1], 'the invitation is in its address');
    const before = await rows();
    const each = fc.record({
      name: fc.constantFrom('invitation', 'openid_configuration', 'registration_token'),
      harm: fc.constantFrom(...harms.filter((harm) => harm !== 'oversized')),
    });
    await fc.assert(
      fc.asyncProperty(each, async ({ name, harm }) => {
        // Without a token the platform is asked, which answers for itself.
        fc.pre(name !== 'registration_token' || !['missing', 'nested'].includes(harm));
        await refusedInBothLanguages((headers) =>
          get(`/lti/register?${encoded(harmed(right, name, harm))}`, headers),
        );
      }),
      { numRuns: 40 },
    );
    assert.deepEqual(await rows(), before);
  });

  it('in notices is refused, or passed over where only a signature is wrong, and nothing is kept', async () => {
    const before = await rows();
    const send =
      (body: string, type = 'application/json') =>
      (headers: Record<string, string>) =>
        post('/lti/notices', body, { ...headers, 'content-type': type });
    for (const body of [
      '',
      '{',
      '[]',
      'null',
      '"x"',
      '{"notices":{}}',
      '{"notices":[{"jwt":1}]}',
      '{"notices":[{}]}',
      JSON.stringify({ notices: Array.from({ length: 101 }, () => ({ jwt: 'a.b.c' })) }),
      JSON.stringify({ notices: [{ jwt: 'x'.repeat(70_000) }] }),
      JSON.stringify({ notices: [{ jwt: 'x'.repeat(1_100_000) }] }),
    ])
      await refusedInBothLanguages(send(body));
    await refusedInBothLanguages(send('notices=1', 'application/x-www-form-urlencoded'));
    const forged = fc.array(fc.record({ jwt: fc.string({ maxLength: 200 }) }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(forged, async (notices) => {
        const answer = await send(JSON.stringify({ notices }))({});
        assert.equal(answer.status, 200);
      }),
      { numRuns: 20 },
    );
    assert.deepEqual(await rows(), before);
  });
});
