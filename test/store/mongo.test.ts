import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { type Connection, createConnection } from 'mongoose';
import { migrate } from '../../src/store/mongo/migrate.js';
import { migrations } from '../../src/store/mongo/migrations/index.js';
import { openStore } from '../../src/store/open.js';
import { describeAll } from '../contracts/all.js';
import { sample, statusList } from '../contracts/arbitrary.js';

/** One or several servers, separated by spaces or commas before the next scheme. */
const urls = (process.env.MONGO_URL ?? '').split(/[\s,]+(?=mongodb)/).filter((url) => url !== '');

describe('MongoDB store', () => {
  if (urls.length === 0) {
    it(
      'was left out: set MONGO_URL=mongodb://… (for example from "scripts/mongo-server.sh start java 27018") to have it tested',
    );
  }
  for (const server of urls) describeServer(server);
});

function describeServer(server: string): void {
  const name = `acquis_test_${randomBytes(6).toString('hex')}`;
  const url = withDatabase(server, name);

  describe(`on ${server.replace(/\/\/[^@/]*@/, '//')}`, function () {
    this.timeout(60_000);
    let direct: Connection;
    let ferret = false;

    before(async () => {
      direct = await createConnection(url, { serverSelectionTimeoutMS: 10_000 }).asPromise();
      const info = await direct.db?.admin().command({ buildInfo: 1 });
      ferret = info !== undefined && 'ferretdbVersion' in info;
    });
    after(async () => {
      await direct.dropDatabase();
      await direct.close();
    });

    describeAll({
      async open() {
        const store = await openStore(url);
        await empty(direct);
        return store;
      },
      lacks: (need) => (ferret ? `FerretDB 1 has no ${need}` : undefined),
    });

    it('has a status list signed anew even when a crash came between the bit and the generation', async () => {
      await using store = await openStore(url);
      const list = sample(statusList, { generation: 3 });
      await store.statusLists.insert(list);
      await store.statusLists.reserve(list.id, 7, 'award');
      await direct
        .collection('status_entries')
        .updateOne({ listId: list.id }, { $set: { revoked: true, announced: false } });
      await store.statusLists.revoke(list.id, 7);
      await store.statusLists.revoke(list.id, 7);
      assert.equal((await store.statusLists.byId(list.id))?.generation, 4);
      assert.deepEqual(await store.statusLists.revoked(list.id), [7]);
    });

    describe('migrations', () => {
      const applied = () => direct.collection('migrations').find().sort({ number: 1 }).toArray();

      it('are recorded once, however many processes start at once', async () => {
        await direct.collection('migrations').deleteMany({});
        const stores = await Promise.all([1, 2, 3].map(() => openStore(url)));
        for (const store of stores) await store[Symbol.asyncDispose]();
        assert.deepEqual(
          (await applied()).map(({ number, name }) => ({ number, name })),
          migrations.map(({ number, name }) => ({ number, name })),
        );
      });

      it('make every unique key', async () => {
        const store = await openStore(url);
        await store[Symbol.asyncDispose]();
        for (const [collection, index] of [
          ['platforms', 'issuer_clientId'],
          ['pairings', 'platformId_channel'],
          ['courses', 'platformId_contextId'],
          ['learners', 'platformId_sub'],
          ['inbox', 'platformId_sourceId'],
          ['jobs', 'kind_key'],
          ['awards', 'learnerId_achievementId_period'],
          ['credentials', 'awardId'],
          ['status_entries', 'awardId'],
        ] as const) {
          const indexes = await direct.collection(collection).listIndexes().toArray();
          assert.equal(indexes.find((each) => each.name === index)?.unique, true, `${collection}: ${index}`);
        }
      });

      it('refuse a database that a newer Acquis has used, and close the connection', async () => {
        const newest = migrations.at(-1)?.number ?? 0;
        const newer = { _id: String(newest + 1), number: newest + 1, name: 'from the future' };
        await direct.collection<{ _id: string }>('migrations').insertOne(newer);
        await assert.rejects(openStore(url), { code: 'ERR_DATABASE_NEWER', found: newest + 1 });
        await direct.collection<{ _id: string }>('migrations').deleteOne({ _id: newer._id });
      });

      it('bring an older database forward, each once', async () => {
        const steps: number[] = [];
        const step = (number: number) => ({
          number,
          name: `step ${number}`,
          apply: async () => {
            steps.push(number);
          },
        });
        const own = direct.useDb(`${name}_steps`, { useCache: false });
        await migrate(own, [step(1)]);
        own.deleteModel('migrations');
        await migrate(own, [step(1), step(2)]);
        own.deleteModel('migrations');
        await migrate(own, [step(1), step(2)]);
        await own.dropDatabase();
        assert.deepEqual(steps, [1, 2]);
      });
    });
  });
}

/** The URL with this database; it may name several hosts. */
function withDatabase(server: string, database: string): string {
  const parts = /^([^/]+\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/.exec(server);
  assert.ok(parts, 'MONGO_URL holds URLs of MongoDB servers');
  return `${parts[1]}/${database}${parts[2] ?? ''}`;
}

/** Removes all rows; the record of the migrations stays, for the indexes do. */
async function empty(connection: Connection): Promise<void> {
  const collections = (await connection.db?.listCollections().toArray()) ?? [];
  await Promise.all(
    collections
      .filter(({ name }) => name !== 'migrations')
      .map(({ name }) => connection.collection(name).deleteMany({})),
  );
}
