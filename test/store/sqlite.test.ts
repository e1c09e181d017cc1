import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openStore } from '../../src/store/open.js';
import { SqliteDatabase } from '../../src/store/sqlite/database.js';
import { migrate } from '../../src/store/sqlite/migrate.js';
import { migrations } from '../../src/store/sqlite/migrations/index.js';
import { describeAll } from '../contracts/all.js';
import {
  completionEvent,
  courseFacts,
  credential,
  loginState,
  platform,
  sample,
  session,
} from '../contracts/arbitrary.js';

const secondProcess = fileURLToPath(new URL('second-process.ts', import.meta.url));
const run = promisify(execFile);
/** Until what was written in this turn of the event loop is committed. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('SQLite store', () => {
  describeAll({ open: () => openStore('sqlite::memory:') });

  describe('on a file', () => {
    let directory = '';
    const path = () => join(directory, 'made', 'on the way', 'données.db');
    const url = () => `sqlite:${path()}`;
    beforeEach(() => {
      directory = mkdtempSync(join(tmpdir(), 'acquis-store-'));
    });
    afterEach(() => rmSync(directory, { recursive: true, force: true }));

    it('makes the file and its directory', async () => {
      const store = await openStore(url());
      await store[Symbol.asyncDispose]();
      assert.ok(existsSync(path()));
      assert.equal(store.description, `sqlite ${path()}`);
    });

    it('finds everything again after closing and opening', async () => {
      const before = await openStore(url());
      const issued = sample(credential);
      const course = await before.courses.ensure('p', '1', sample(courseFacts));
      const events = Array.from({ length: 3 }, () => sample(completionEvent, { platformId: 'p' }));
      await before.credentials.insert(issued);
      await before.inbox.insert(events, 5);
      await before[Symbol.asyncDispose]();

      const after = await openStore(url());
      assert.deepEqual(await after.credentials.byId(issued.id), issued);
      assert.deepEqual(await after.courses.byContext('p', '1'), course);
      const claimed = await after.inbox.claim(5, 9, 1000, 't');
      assert.deepEqual(
        claimed.map(({ event }) => event),
        events,
      );
      assert.equal(await after.inbox.insert(events, 6), 0);
      await after[Symbol.asyncDispose]();
    });

    it('has everything in the one file when it is closed', async () => {
      const store = await openStore(url());
      await store.inbox.insert([sample(completionEvent)], 1);
      await store.inbox.backlog();
      await store[Symbol.asyncDispose]();
      copyFileSync(path(), `${path()}.copy`);
      const copy = await openStore(`${url()}.copy`);
      assert.equal((await copy.inbox.backlog()).waiting, 1);
      await copy[Symbol.asyncDispose]();
    });

    it('shows one connection at once what another has written', async () => {
      const [one, other] = [await openStore(url()), await openStore(url())];
      assert.equal((await other.inbox.backlog()).waiting, 0);
      await one.inbox.insert([sample(completionEvent), sample(completionEvent)], 1);
      assert.equal((await other.inbox.backlog()).waiting, 2);
      const [mine] = await one.inbox.claim(1, 1, 1000, 'one');
      const [others] = await other.inbox.claim(1, 1, 1000, 'other');
      assert.ok(mine && others && mine.id !== others.id);
      assert.equal(await other.inbox.complete(mine.id, 'other'), false);
      assert.equal(await one.inbox.complete(mine.id, 'one'), true);
      for (const each of [one, other]) await each[Symbol.asyncDispose]();
    });

    it('keeps logins and sessions in one place each, in memory or in the file, so that none is taken twice', async () => {
      const [one, other] = [await openStore(url()), await openStore(url())];
      const [young, grown] = [sample(loginState), sample(loginState)];
      const [seen, ended] = [sample(session, { expiresAt: 9 }), sample(session, { expiresAt: 9 })];
      for (const each of [seen, ended]) await one.sessions.insert(each);
      await one.loginStates.insert(grown);
      // The sweep writes what is young, and then deletes.
      assert.equal(await one.loginStates.deleteExpired(-1), 0);
      assert.equal(await one.sessions.deleteExpired(1), 0);
      await one.loginStates.insert(young);
      await turn();
      assert.equal(await other.loginStates.take(young.stateHash), undefined, 'its first second is in memory');
      assert.deepEqual(await one.loginStates.take(young.stateHash), young);
      await turn();
      assert.deepEqual(await other.loginStates.take(grown.stateHash), grown);
      await turn();
      for (const { stateHash } of [young, grown])
        assert.equal(await one.loginStates.take(stateHash), undefined);
      await one.sessions.delete(ended.idHash);
      await turn();
      assert.equal(await other.sessions.byHash(ended.idHash, 1), undefined);
      assert.deepEqual(await other.sessions.byHash(seen.idHash, 1), seen);
      for (const each of [one, other]) await each[Symbol.asyncDispose]();
    });

    it('still has the logins and sessions of its last moment after it was closed', async () => {
      const before = await openStore(url());
      const [login, who] = [sample(loginState), sample(session, { expiresAt: 9 })];
      await before.loginStates.insert(login);
      await before.sessions.insert(who);
      await before[Symbol.asyncDispose]();
      const after = await openStore(url());
      assert.deepEqual(await after.sessions.byHash(who.idHash, 1), who);
      assert.deepEqual(await after.loginStates.take(login.stateHash), login);
      await after[Symbol.asyncDispose]();
    });

    it('writes ten thousand logins that nobody came back from, rather than hold more of them in memory', async () => {
      const [one, other] = [await openStore(url()), await openStore(url())];
      const login = sample(loginState);
      for (let number = 0; number <= 10_000; number += 1)
        await one.loginStates.insert({ ...login, stateHash: String(number) });
      await turn();
      assert.notEqual(await other.loginStates.take('9999'), undefined);
      assert.equal(await other.loginStates.take('10000'), undefined);
      await turn();
      for (const each of [one, other]) await each[Symbol.asyncDispose]();
    }).timeout(20_000);

    it('reads a platform again at once that it has changed, and soon what another process has', async () => {
      const [one, other] = [await openStore(url()), await openStore(url())];
      const known = sample(platform, { revision: 1 });
      await one.platforms.insert(known);
      const names = async () => [
        (await one.platforms.byId(known.id))?.name,
        (await one.platforms.byClient(known.issuer, known.clientId))?.name,
      ];
      assert.deepEqual(await names(), [known.name, known.name]);
      await other.platforms.save({ ...known, name: 'by another' });
      while ((await names())[0] === known.name) await turn();
      assert.deepEqual(await names(), ['by another', 'by another']);
      await one.platforms.save({ ...known, name: 'by itself', revision: 2 });
      assert.deepEqual(await names(), ['by itself', 'by itself']);
      for (const each of [one, other]) await each[Symbol.asyncDispose]();
    });

    it('lets processes that start at once on a new file share the work, each entry once', async () => {
      const events = 60;
      const outputs = await Promise.all(
        [1, 2, 3].map(() =>
          run(process.execPath, ['--import', 'tsx', secondProcess, url(), 'share', String(events)]),
        ),
      );
      const shares = outputs.map(({ stdout }) => JSON.parse(stdout)) as {
        inserted: number;
        completed: string[];
      }[];
      const completed = shares.flatMap((share) => share.completed);
      assert.equal(
        shares.reduce((sum, share) => sum + share.inserted, 0),
        events,
      );
      assert.equal(completed.length, events);
      assert.equal(new Set(completed).size, events);
    }).timeout(60_000);

    it('has every event that it acknowledged after the process was killed', async () => {
      const child = spawn(process.execPath, ['--import', 'tsx', secondProcess, url(), 'insert'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let acknowledged = 0;
      for await (const _ of createInterface(child.stdout)) {
        acknowledged += 1;
        if (acknowledged === 200) child.kill('SIGKILL');
      }
      const store = await openStore(url());
      const { waiting } = await store.inbox.backlog();
      assert.ok(acknowledged >= 200 && waiting >= acknowledged, `${waiting} of ${acknowledged}`);
      await store[Symbol.asyncDispose]();
    }).timeout(60_000);

    it('is readable for its owner only, and so is its log', () => {
      const file = path();
      using database = new SqliteDatabase(file);
      database.run('CREATE TABLE names (name TEXT)');
      for (const one of [file, `${file}-wal`]) assert.equal(statSync(one).mode & 0o777, 0o600, one);
    });

    it('syncs each commit to the disk, in WAL mode, with foreign keys held', () => {
      using database = new SqliteDatabase(path());
      assert.deepEqual(database.all('PRAGMA journal_mode'), [{ journal_mode: 'wal' }]);
      assert.deepEqual(database.all('PRAGMA synchronous'), [{ synchronous: 2 }]);
      assert.deepEqual(database.all('PRAGMA foreign_keys'), [{ foreign_keys: 1 }]);
    });
  });

  describe('migrations', () => {
    it('are numbered from one without a gap', () => {
      assert.deepEqual(
        migrations.map(({ number }) => number),
        migrations.map((_, position) => position + 1),
      );
    });

    it('are applied once each and recorded', () => {
      using database = new SqliteDatabase(':memory:');
      migrate(database);
      migrate(database);
      assert.deepEqual(
        database.all('SELECT number, name FROM migrations ORDER BY number'),
        migrations.map(({ number, name }) => ({ number, name })),
      );
    });

    it('bring an older database forward and keep what is in it', () => {
      using database = new SqliteDatabase(':memory:');
      const first = { number: 1, name: 'one', sql: 'CREATE TABLE a (x TEXT); CREATE TABLE b (x TEXT);' };
      const second = { number: 2, name: 'two', sql: "ALTER TABLE a ADD COLUMN y TEXT DEFAULT 'new';" };
      migrate(database, [first]);
      database.run('INSERT INTO a (x) VALUES (?)', 'old');
      migrate(database, [first, second]);
      assert.deepEqual(database.all('SELECT * FROM a'), [{ x: 'old', y: 'new' }]);
    });

    it('give several awarding bodies what the one had: its number, and its name on what was published', () => {
      using database = new SqliteDatabase(':memory:');
      const before = migrations.findIndex(({ name }) => name === 'several-issuers');
      migrate(database, migrations.slice(0, before));
      const legal = '{"kind":"siret","value":"732 829 320 00074"}';
      for (const [id, number] of [
        ['main', legal],
        ['other', null],
      ] as const)
        database.run(
          `INSERT INTO issuers (id, name, legal_name, country_code, legal_identifier, created_at, revision)
            VALUES (?, 'n', 'l', 'FR', ?, 1, 1)`,
          id,
          number,
        );
      database.run(
        `INSERT INTO achievements (id, course_id, issuer_id, draft, created_at, revision)
          VALUES ('a', 'c', 'other', '{}', 1, 1)`,
      );
      for (const achievement of ['a', 'gone'])
        database.run(
          `INSERT INTO achievement_versions (achievement_id, number, content, published_at)
            VALUES (?, 1, '{}', 1)`,
          achievement,
        );
      migrate(database);
      assert.deepEqual(database.all('SELECT id, identifiers FROM issuers ORDER BY id'), [
        { id: 'main', identifiers: `[${legal}]` },
        { id: 'other', identifiers: null },
      ]);
      assert.deepEqual(
        database.all('SELECT achievement_id, issuer_id FROM achievement_versions ORDER BY 1'),
        [
          { achievement_id: 'a', issuer_id: 'other' },
          { achievement_id: 'gone', issuer_id: 'main' },
        ],
      );
    });

    it('keep every picture that was there: nobody knows any more what names it', () => {
      using database = new SqliteDatabase(':memory:');
      const before = migrations.findIndex(({ name }) => name === 'pictures-kept');
      migrate(database, migrations.slice(0, before));
      database.run(
        `INSERT INTO images (id, source, width, height, created_at, png) VALUES ('i', 'png', 1, 1, 7, '')`,
      );
      migrate(database);
      assert.deepEqual(database.all('SELECT sent_at, named_at FROM images'), [{ sent_at: 7, named_at: 7 }]);
    });

    it('leave the database as it was when one of them fails', () => {
      using database = new SqliteDatabase(':memory:');
      const good = { number: 1, name: 'good', sql: 'CREATE TABLE a (x TEXT)' };
      const bad = { number: 2, name: 'bad', sql: 'CREATE TABLE b (x TEXT); CREATE TABLE a (x TEXT)' };
      assert.throws(() => migrate(database, [good, bad]), { code: 'SQLITE_ERROR' });
      assert.deepEqual(database.all('SELECT name FROM sqlite_schema'), []);
      migrate(database, [good]);
      assert.deepEqual(database.all('SELECT * FROM a'), []);
    });

    it('refuse a database that a newer Acquis has used, and do not touch it', () => {
      using database = new SqliteDatabase(':memory:');
      const [one, two] = [1, 2].map((number) => ({
        number,
        name: `m${number}`,
        sql: `CREATE TABLE t${number} (x TEXT)`,
      })) as [(typeof migrations)[0], (typeof migrations)[0]];
      migrate(database, [one, two]);
      assert.throws(() => migrate(database, [one]), { code: 'ERR_DATABASE_NEWER', found: 2, known: 1 });
      assert.deepEqual(database.all('PRAGMA user_version'), [{ user_version: 2 }]);
    });
  });

  describe('query plans', () => {
    /** What must not grow with the rows that are stored: no statement may walk through a whole table of events or people. */
    const statements: Readonly<Record<string, string>> = {
      'claim of the inbox': `SELECT rowid FROM inbox WHERE state = 'waiting' AND available_at <= 1
        ORDER BY available_at, received_at, id LIMIT 5`,
      'backlog of the inbox': `SELECT count(*), min(received_at) FROM inbox WHERE state = 'waiting'`,
      'parked entries': `SELECT * FROM inbox WHERE state = 'parked' AND platform_id = 'p'
        ORDER BY received_at DESC, id DESC LIMIT 5`,
      'claim of jobs': 'SELECT rowid FROM jobs WHERE available_at <= 1 ORDER BY available_at, id LIMIT 5',
      'evidence of a learner': `SELECT * FROM evidence WHERE course_id = 'c' AND learner_id = 'l'`,
      'learners of a course': `SELECT DISTINCT learner_id FROM evidence WHERE course_id = 'c'
        AND learner_id > 'l' ORDER BY learner_id LIMIT 5`,
      'people of a platform': `SELECT * FROM learners WHERE platform_id = 'p' AND sub > 's' ORDER BY sub LIMIT 5`,
      'learners by id': `SELECT * FROM learners WHERE id IN (SELECT value FROM json_each('[]'))`,
      'evidence of some learners': `SELECT * FROM evidence WHERE course_id = 'c'
        AND learner_id IN (SELECT value FROM json_each('[]'))`,
      'courses that a learner has evidence in': `SELECT value FROM json_each('[]') WHERE EXISTS
        (SELECT 1 FROM evidence WHERE course_id = value AND learner_id = 'l')`,
      'achievements of an issuer': `SELECT * FROM achievements WHERE issuer_id = 'i' ORDER BY created_at, id`,
      'drafts with a picture': `SELECT 1 FROM achievements WHERE json_extract(draft, '$.imageId') = 'i' LIMIT 1`,
      'versions with a picture': `SELECT 1 FROM achievement_versions WHERE json_extract(content, '$.imageId') = 'i'`,
      'pictures that nobody names': `SELECT id FROM images WHERE named_at IS NULL AND sent_at < 1 AND id > ''
        ORDER BY id LIMIT 5`,
      'candidates of an achievement': `SELECT * FROM candidates WHERE achievement_id = 'a' AND state = 'waiting'
        AND learner_id > 'l' ORDER BY learner_id LIMIT 5`,
      'candidates of an issuing': `SELECT * FROM candidates WHERE issuing_id = 'i' AND state = 'granted'
        AND learner_id > 'l' ORDER BY learner_id LIMIT 5`,
      'tally of an issuing': `SELECT state, count(*) FROM candidates WHERE issuing_id = 'i' GROUP BY state`,
      'unissued awards': `SELECT * FROM awards WHERE learner_id = 'l' AND state = 'awarded'`,
      'revoked entries': `SELECT "index" FROM status_entries WHERE list_id = 'l' AND revoked = 1 ORDER BY "index"`,
      'an LTI document by its fields': `SELECT * FROM lti_documents WHERE number IN
        (SELECT document FROM lti_document_fields WHERE collection = 'c' AND field = 'a')
        AND EXISTS (SELECT 1 FROM lti_document_fields WHERE document = number AND field = 'b')`,
      'expired LTI documents': 'DELETE FROM lti_documents WHERE expires_at <= 1',
      'expired sessions': 'DELETE FROM sessions WHERE expires_at <= 1',
    };
    for (const [what, sql] of Object.entries(statements)) {
      it(`find ${what} by an index, without sorting`, () => {
        using database = new SqliteDatabase(':memory:');
        migrate(database);
        const steps = database.all(`EXPLAIN QUERY PLAN ${sql}`).map(({ detail }) => String(detail));
        assert.ok(steps.length > 0);
        for (const step of steps.filter((each) => !/json_each|LIST SUBQUERY|CORRELATED/.test(each))) {
          assert.match(step, /USING (COVERING |INTEGER )?(INDEX|PRIMARY KEY)/, steps.join('\n'));
        }
      });
    }
  });
});
