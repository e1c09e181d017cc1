import { DatabaseNewer } from '../errors.js';
import type { SqliteDatabase } from './database.js';
import { migrations } from './migrations/index.js';

export interface Migration {
  /** One more than the one before. */
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/**
 * Brings the database to the newest schema in one transaction. Several processes may do so at once: the second waits and
 * finds it done.
 * @throws DatabaseNewer
 */
export function migrate(database: SqliteDatabase, known: readonly Migration[] = migrations): void {
  const newest = known.at(-1)?.number ?? 0;
  if (versionOf(database) === newest) return;
  database.transaction(() => {
    const found = versionOf(database);
    if (found > newest) throw new DatabaseNewer(found, newest);
    database.script(
      `CREATE TABLE IF NOT EXISTS migrations (
         number INTEGER PRIMARY KEY,
         name TEXT NOT NULL,
         applied_at INTEGER NOT NULL DEFAULT (unixepoch() * 1000)
       ) STRICT`,
    );
    for (const { number, name, sql } of known.filter(({ number }) => number > found)) {
      database.script(sql);
      database.run('INSERT INTO migrations (number, name) VALUES (?, ?)', number, name);
      database.script(`PRAGMA user_version = ${number}`);
    }
  });
}

function versionOf(database: SqliteDatabase): number {
  return Number(database.one('PRAGMA user_version')?.user_version ?? 0);
}
