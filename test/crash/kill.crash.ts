import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { Webhook } from 'standardwebhooks';
import { secretBox } from '../../config/secrets.js';
import { createCredentials } from '../../src/credential/credentials.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { eventOf, issuer, pairingId, prepare, publicUrl, secret, types, webhookSecret } from './scene.js';

interface Dying {
  readonly file: string;
  readonly mostKills: number;
  /** On a machine with little else to do there are many more. */
  readonly fewestKills: number;
  readonly killingMs: number;
  /** How long a victim lives: mostly while it works, now and then while it opens the database. */
  readonly lifeMs: number;
}

const product: Dying = {
  file: 'product.js',
  mostKills: 400,
  fewestKills: 5,
  killingMs: 60_000,
  lifeMs: 160,
};
const books: Dying = { file: 'victim.js', mostKills: 400, fewestKills: 10, killingMs: 45_000, lifeMs: 60 };
/** Longer than a lease: each victim finds what the one before was working on. */
const aheadPerVictimMs = 61_000;
const newLearnersPerVictim = 3;

describe('killing the process at random points', () => {
  it('loses no event, doubles no award and leaves no credential unsigned: the whole product', async function () {
    this.timeout(170_000);
    await killing(product, async (file) => {
      await using store = await openStore(`sqlite:${file}`);
      // The victims' clocks ran ahead.
      const room = roomOf(store, () => Date.now() + 2 * aheadPerVictimMs * product.mostKills);
      const credentials = await store.credentials.byAchievement('a');
      for (const { openBadge } of credentials.filter((_, index) => index % 10 === 0)) {
        const report = await room.verifier.verify(openBadge);
        assert.equal(report.verdict, 'valid', JSON.stringify(report.checks));
      }
    });
  });

  it('loses no event and doubles no award: what keeps the books, more often', async function () {
    this.timeout(170_000);
    await killing(books);
  });
});

async function killing(dying: Dying, look: (file: string) => Promise<void> = async () => {}): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'acquis-crash-'));
  const file = join(folder, 'acquis.db');
  const nursery: Victim[] = [];
  try {
    await setUp(`sqlite:${file}`);
    const next = async (): Promise<Victim> => {
      while (nursery.length < 3) nursery.push(new Victim(dying.file, `sqlite:${file}`));
      const victim = nursery.shift() as Victim;
      await victim.loaded;
      return victim;
    };
    const until = performance.now() + dying.killingMs;
    const waiting = new Set<string>();
    const acknowledged = new Set<string>();
    let [kills, learners, ahead] = [0, 0, 0];
    for (; kills < dying.mostKills && performance.now() < until; kills += 1, ahead += aheadPerVictimMs) {
      for (let count = 0; count < newLearnersPerVictim; count += 1) {
        learners += 1;
        for (const index of types.keys()) waiting.add(`${learners}/${index}`);
      }
      const victim = await next();
      const sending = victim.begin(ahead).then((port) => send(port, ahead, waiting, acknowledged));
      // Killed, it has no answer to give: what it did not acknowledge is sent again.
      sending.catch(() => {});
      if (Math.random() < 0.8) await Promise.race([sending, pause(dying.lifeMs * 3)]).catch(() => {});
      await pause(Math.random() ** 2 * dying.lifeMs);
      await victim.kill();
      await sending.catch(() => {});
    }

    const last = await next();
    const port = await last.begin(ahead);
    while (waiting.size > 0) await send(port, ahead, waiting, acknowledged);
    assert.deepEqual(await last.drain(), { waiting: 0, parked: 0 });
    await last.kill();

    await inspect(file, learners, acknowledged);
    await look(file);
    console.log(`        ${kills} kills, ${learners} learners, ${acknowledged.size} events`);
    assert.ok(kills >= dying.fewestKills, `only ${kills} kills in ${dying.killingMs} ms`);
  } finally {
    await Promise.all(nursery.map((victim) => victim.kill()));
    await rm(folder, { recursive: true, force: true });
  }
}

async function setUp(databaseUrl: string): Promise<void> {
  await using store = await openStore(databaseUrl);
  await prepare(store, secretBox(secret), Date.now());
  await roomOf(store).keys.ensure('main');
}

function roomOf(store: Store, clock = Date.now) {
  return createCredentials({ store, box: secretBox(secret), clock, publicUrl });
}

/** Sends what is not acknowledged yet, in any order, some of it twice at once, as a plugin that lost the answers does. */
async function send(
  port: number,
  aheadMs: number,
  waiting: Set<string>,
  acknowledged: Set<string>,
): Promise<void> {
  const events = [...waiting].toSorted(() => Math.random() - 0.5).slice(0, 40);
  await Promise.all(Math.random() < 0.3 ? [post(events), post(events)] : [post(events)]);

  async function post(names: readonly string[]): Promise<void> {
    const now = new Date(Date.now() + aheadMs);
    const seconds = Math.floor(now.getTime() / 1000);
    const body = JSON.stringify({
      version: 1,
      issuer,
      events: names.map((name) => eventOf(name.split('/')[0] ?? '', Number(name.split('/')[1]), seconds)),
    });
    const id = `m-${Math.random()}`;
    const answer = await fetch(`http://127.0.0.1:${port}/channels/moodle/${pairingId}/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(seconds),
        'webhook-signature': new Webhook(webhookSecret).sign(id, now, body),
      },
      body,
    });
    assert.equal(answer.status, 202, await answer.text());
    for (const name of names) {
      waiting.delete(name);
      acknowledged.add(name);
    }
  }
}

async function inspect(file: string, learners: number, acknowledged: ReadonlySet<string>): Promise<void> {
  const database = new Database(file);
  const problems = database.prepare('PRAGMA integrity_check').all();
  assert.deepEqual(problems, [{ integrity_check: 'ok' }]);
  const counts = database
    .prepare(
      `SELECT (SELECT count(*) FROM inbox WHERE state = 'done') AS done, (SELECT count(*) FROM inbox) AS heard,
        (SELECT count(*) FROM evidence) AS evidence, (SELECT count(*) FROM awards) AS awards,
        (SELECT count(*) FROM awards WHERE state = 'issued') AS issued,
        (SELECT count(DISTINCT learner_id) FROM awards) AS holders,
        (SELECT count(*) FROM credentials) AS credentials,
        (SELECT count(DISTINCT status_list_id || '/' || status_index) FROM credentials) AS places`,
    )
    .raw()
    .get();
  database.close();
  const events = acknowledged.size;
  assert.equal(events, learners * types.length);
  assert.deepEqual(counts, [events, events, events, learners, learners, learners, learners, learners]);
}

/** A child process, loaded and waiting for its turn. */
class Victim {
  readonly loaded: Promise<void>;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;

  constructor(name: string, databaseUrl: string) {
    const file = fileURLToPath(new URL(`../../dist/test/crash/${name}`, import.meta.url));
    this.#child = spawn(process.execPath, [file, databaseUrl]);
    this.#child.stderr.pipe(process.stderr);
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
    this.loaded = this.#line().then((line) => assert.equal(line, 'loaded'));
    this.loaded.catch(() => {});
  }

  /** @returns the port it listens on */
  async begin(aheadMs: number): Promise<number> {
    this.#child.stdin.on('error', () => {});
    this.#child.stdin.write(`${aheadMs}\n`);
    return Number(await this.#line());
  }

  /** Has it work off what is due. @returns what is left in the inbox */
  async drain(): Promise<unknown> {
    this.#child.stdin.write('drain\n');
    return JSON.parse(await this.#line());
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await gone;
  }

  async #line(): Promise<string> {
    const { value, done } = await this.#lines.next();
    if (done === true) throw new Error('the process ended');
    return value;
  }
}

/** The one wait that cannot be an event: a kill comes at no particular moment. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
