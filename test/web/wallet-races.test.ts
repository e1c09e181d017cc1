import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createConnection } from 'mongoose';
import { formOf } from './browser.js';
import { earned } from './earned.js';
import { ask, authorize, codeOf, dpopKey, nonceOf, query, token } from './wallet-requests.js';

describe('wallets that ask many times at once', function () {
  this.timeout(60_000);

  for (const { name, databaseUrl, ready, drop } of databases())
    describe(`twenty at once on ${name}`, () => {
      before(async function () {
        if (!(await ready())) this.skip();
      });
      after(drop);

      it('make one code of one question, and of one offer', async () => {
        await using world = await earned(undefined, databaseUrl());
        const { learner } = world;
        const { issuerState } = await world.offer('open-badge');
        const pages = [
          await learner.get(`${authorize}?${query({ issuer_state: issuerState })}`),
          await learner.get(`${authorize}?${query({ issuer_state: issuerState })}`),
        ].map(({ text }) => formOf(text));
        const answers = await Promise.all(
          [...Array(20)].map((_, n) => {
            const { action, fields } = pages[n % 2] as (typeof pages)[number];
            return learner.post(action, { ...fields, answer: 'allow' });
          }),
        );
        // Who presses twice may get the same answer twice, and never two codes.
        const given = answers.filter(({ status }) => status === 303);
        assert.equal(new Set(given.map(({ headers }) => headers.location)).size, 1);
        assert.equal(answers.filter(({ status }) => status === 400).length, 20 - given.length);
      });

      it('get one token for one code, which the others end', async () => {
        await using world = await earned(undefined, databaseUrl());
        const code = await codeOf(world);
        const answers = await Promise.all([...Array(20)].map(() => token(world, code)));
        const given = answers.filter(({ status }) => status === 200);
        assert.equal(given.length, 1);
        const { status, body } = await ask(world, undefined, given[0]?.body.access_token);
        assert.deepEqual([status, body.error], [401, 'invalid_token']);
      });

      it('use one DPoP proof once', async () => {
        await using world = await earned(undefined, databaseUrl());
        const key = await dpopKey();
        const code = await codeOf(world);
        const dpop = await key.proof(world, 'token', {}, await nonceOf(world));
        const answers = await Promise.all([...Array(20)].map(() => token(world, code, {}, { dpop })));
        assert.equal(answers.filter(({ status }) => status === 200).length, 1);
        const replayed = answers.filter(({ body }) => body.error === 'invalid_dpop_proof');
        assert.equal(replayed.length, 19);
        const [given] = answers.filter(({ status }) => status === 200);
        assert.equal((await ask(world, key, given?.body.access_token)).status, 200);
      });

      it('take an offer once, some by its one grant and some by the other', async () => {
        await using world = await earned(undefined, databaseUrl());
        const { learner, exchange } = world;
        const offered = await world.offer('open-badge');
        const { action, fields } = formOf(
          (await learner.get(`${authorize}?${query({ issuer_state: offered.issuerState })}`)).text,
        );
        const answers = await Promise.all(
          [...Array(20)].map(async (_, n) => {
            if (n % 2 === 0) return (await exchange(offered)).access_token;
            return (await learner.post(action, { ...fields, answer: 'allow' })).headers.location;
          }),
        );
        assert.equal(new Set(answers.filter((each) => each !== undefined)).size, 1);
      });
    });
});

/** SQLite, and the MongoDBs of MONGO_URL: FerretDB is left out, whose updates are not atomic. */
function databases() {
  const urls = (process.env.MONGO_URL ?? '').split(/[\s,]+(?=mongodb)/).filter((url) => url !== '');
  return [
    {
      name: 'SQLite',
      databaseUrl: () => 'sqlite::memory:',
      ready: async () => true,
      drop: async () => {},
    },
    ...urls.map((url) => {
      const made: string[] = [];
      return {
        name: `MongoDB (${new URL(url).host})`,
        databaseUrl: () => {
          const address = new URL(url);
          address.pathname = `/acquis_race_${randomBytes(6).toString('hex')}`;
          made.push(String(address));
          return String(address);
        },
        async ready() {
          await using connection = await connected(url);
          const info = await connection.db?.admin().command({ buildInfo: 1 });
          return info !== undefined && !('ferretdbVersion' in info);
        },
        async drop() {
          for (const address of made) {
            await using connection = await connected(address);
            await connection.dropDatabase();
          }
        },
      };
    }),
  ];
}

async function connected(url: string) {
  const connection = await createConnection(url, { serverSelectionTimeoutMS: 10_000 }).asPromise();
  return Object.assign(connection, { [Symbol.asyncDispose]: () => connection.close() });
}
