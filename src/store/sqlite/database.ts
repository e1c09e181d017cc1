import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { storableInteger, storableText } from '../shape.js';
import type { Row, SqlValue } from './table.js';

/** Longest wait for another process's write, in milliseconds; the thread waits with it. */
const busyTimeout = 5000;

/** Writes of one turn of the event loop, on their way to the disk together. */
interface CommitGroup {
  readonly durable: Promise<void>;
  /** Holds nothing that must outlive a power cut. */
  readonly fleeting: boolean;
  readonly succeed: () => void;
  readonly fail: (error: unknown) => void;
}

const writes = /^\s*(?:INSERT|UPDATE|DELETE)\b/i;
/**
 * Logins under way and sessions are not waited for at the disk, which is most of what a launch would cost: they live minutes
 * or hours, survive the end of the process, and after a power cut people launch again. Nothing that the tool has learned or
 * awarded is among them.
 */
const fleetingWrites = /^\s*(?:INSERT INTO|DELETE FROM)\s+(?:login_states|sessions)\b/i;

/** One connection, its settings and its prepared statements. */
export class SqliteDatabase implements Disposable {
  readonly #connection: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();
  #grouping = false;
  #waiting = true;
  #group: CommitGroup | undefined;

  /** @param path of the file, made with its directory when missing, or `:memory:` */
  constructor(readonly path: string) {
    if (path !== ':memory:') {
      mkdirSync(dirname(path), { recursive: true });
      // Names and grades of learners are for this user only; SQLite gives its WAL the permissions of the file.
      closeSync(openSync(path, 'a', 0o600));
    }
    this.#connection = new Database(path, { timeout: busyTimeout });
    // Before anything else: switching to WAL already waits for others.
    this.#connection.exec(`PRAGMA busy_timeout = ${busyTimeout}`);
    this.#connection.exec('PRAGMA journal_mode = WAL');
    // With WAL, FULL is what makes a commit survive a power cut (sqlite.org/pragma.html#pragma_synchronous).
    this.#connection.exec('PRAGMA synchronous = FULL');
    this.#connection.exec('PRAGMA foreign_keys = ON');
    // KiB: the inner pages of every index stay in memory at a million events; the default of 2 MB is too little for that.
    this.#connection.exec('PRAGMA cache_size = -16000');
  }

  /** All rows. */
  all(sql: string, ...parameters: readonly SqlValue[]): readonly Row[] {
    if (writes.test(sql)) this.#join(fleetingWrites.test(sql));
    return this.#statement(sql).all(bindable(parameters)) as Row[];
  }

  /** The first row. The driver lets go of the statement with it, so that it holds no snapshot open. */
  one(sql: string, ...parameters: readonly SqlValue[]): Row | undefined {
    // What writes runs to its end, whatever comes back.
    if (writes.test(sql)) return this.all(sql, ...parameters)[0];
    return this.#statement(sql).get(bindable(parameters)) as Row | undefined;
  }

  /** Grows with every commit of another process, and with none of this one (sqlite.org/pragma.html#pragma_data_version). */
  foreignCommits(): SqlValue | undefined {
    return this.one('PRAGMA data_version')?.data_version;
  }

  /** The one row that a statement with RETURNING always gives. */
  row(sql: string, ...parameters: readonly SqlValue[]): Row {
    const [row] = this.all(sql, ...parameters);
    if (!row) throw new Error(`No row came back from: ${sql}`);
    return row;
  }

  /** @returns how many rows it changed */
  run(sql: string, ...parameters: readonly SqlValue[]): number {
    this.#join(fleetingWrites.test(sql));
    return this.#statement(sql).run(bindable(parameters)).changes;
  }

  /** Runs a script of several statements, without parameters. */
  script(sql: string): void {
    this.#connection.exec(sql);
  }

  /** All of `work` or nothing. It takes the write lock at once, so that nothing it has read can change before it writes. */
  transaction<R>(work: () => R): R {
    this.#join(false);
    const [begin, end, undo] =
      this.#group === undefined
        ? ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK']
        : ['SAVEPOINT step', 'RELEASE step', 'ROLLBACK TO step; RELEASE step'];
    this.#connection.exec(begin);
    try {
      const result = work();
      this.#connection.exec(end);
      return result;
    } catch (error) {
      // An error such as a full disk ends the transaction by itself.
      if (this.#connection.inTransaction) this.#connection.exec(undo);
      throw error;
    }
  }

  /**
   * From now on the writes of one turn of the event loop are committed together: waiting for the disk is most of what a
   * commit costs. Whoever wrote or read waits for `settled` before acting on it.
   */
  groupCommits(): void {
    this.#grouping = true;
  }

  /** Resolves when everything written so far is on the disk; rejects, for all who wrote, when it could not be. */
  settled(): Promise<void> {
    return this.#group === undefined || this.#group.fleeting ? Promise.resolve() : this.#group.durable;
  }

  /** Whether something that must last is written and not yet on the disk. */
  get unsettled(): boolean {
    return this.#group !== undefined && !this.#group.fleeting;
  }

  #join(fleeting: boolean): void {
    if (!this.#grouping) return;
    // What must last begins anew; what need not may go along with it.
    if (this.#group?.fleeting && !fleeting) this.#commit();
    if (this.#group !== undefined) return;
    this.#waitForDisk(!fleeting);
    this.#connection.exec('BEGIN IMMEDIATE');
    let succeed = (): void => {};
    let fail = (_error: unknown): void => {};
    const durable = new Promise<void>((resolve, reject) => {
      succeed = resolve;
      fail = reject;
    });
    // Heard by those who wait; nobody may wait, where the statement itself failed.
    durable.catch(() => {});
    const group = { durable, fleeting, succeed, fail };
    this.#group = group;
    setImmediate(() => {
      if (this.#group === group) this.#commit();
    });
  }

  /** With WAL, NORMAL leaves the log to the operating system until the next commit that waits (sqlite.org/pragma.html#pragma_synchronous). */
  #waitForDisk(wait: boolean): void {
    if (this.#waiting === wait) return;
    this.#connection.exec(`PRAGMA synchronous = ${wait ? 'FULL' : 'NORMAL'}`);
    this.#waiting = wait;
  }

  #commit(): void {
    const group = this.#group;
    if (group === undefined) return;
    this.#group = undefined;
    try {
      this.#connection.exec('COMMIT');
      group.succeed();
    } catch (error) {
      // An error such as a full disk has ended the transaction by itself, and everything in it.
      if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK');
      group.fail(error);
    }
  }

  [Symbol.dispose](): void {
    this.#commit();
    this.#statements.clear();
    // The driver lets go of its statements only when they are collected, and until then SQLite does not tidy up by itself.
    // Where another process reads, that one will: no waiting for it.
    this.#connection.exec('PRAGMA busy_timeout = 0');
    this.#connection.pragma('wal_checkpoint(TRUNCATE)');
    this.#connection.close();
  }

  #statement(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const made = this.#connection.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }
}

/** Whether a write failed because its unique key is another row's. */
export function isTaken(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code === 'SQLITE_CONSTRAINT_UNIQUE';
}

/** The driver aborts the whole process on a boolean or an object, so nothing unforeseen may reach it. @throws Unstorable */
function bindable(parameters: readonly SqlValue[]): SqlValue[] {
  return parameters.map((value) => {
    if (value === null) return null;
    return typeof value === 'number' ? storableInteger('parameter', value) : storableText('parameter', value);
  });
}
