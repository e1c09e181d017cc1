import type { SqliteDatabase } from './database.js';
import type { SqlValue } from './table.js';

/** How long a row is kept in memory alone, in milliseconds: most logins come back within it and are never written at all. */
const youthMs = 1000;
const writeEveryMs = 250;
/** More than this many are written at once, and whoever brings the next one waits for it and hears of a full disk. */
const mostYoung = 10_000;

/** Rows of one table that has only them: for what a killed process may forget, and nothing else. */
export interface YoungRows<T> extends WritesLater {
  /** @returns false when a young row has this key already */
  add(key: string, row: T, values: readonly SqlValue[]): boolean;
  find(key: string): T | undefined;
  /** Takes the row away; exactly one caller gets it. */
  take(key: string): T | undefined;
}

export interface WritesLater {
  /** Writes every row, whatever its age, and forgets it here. */
  write(): void;
}

interface Young<T> {
  readonly row: T;
  readonly values: readonly SqlValue[];
  readonly since: number;
}

/**
 * Keeps the rows of logins under way and of sessions in memory for their first second, and writes many at once after it:
 * two commits were a sixth of what a launch cost. A row is in one place only, here or in the table, so that what is taken
 * cannot be taken again.
 * @param insert an INSERT statement for the values of one row
 */
export function youngRows<T>(database: SqliteDatabase, insert: string): YoungRows<T> {
  const rows = new Map<string, Young<T>>();
  let timed = false;

  function writeThoseOf(since: number): void {
    // In the order in which they came, so the first that is too young ends it.
    for (const [key, young] of rows) {
      if (young.since > since) break;
      database.run(insert, ...young.values);
      rows.delete(key);
    }
  }

  function writeTheGrown(): void {
    try {
      writeThoseOf(performance.now() - youthMs);
    } catch {
      // A full disk, or another process that holds the lock: they stay here, and those that wait for the disk say so.
    }
    timed = false;
    if (rows.size > 0) writeSoon();
  }

  function writeSoon(): void {
    if (timed) return;
    timed = true;
    setTimeout(writeTheGrown, writeEveryMs).unref();
  }

  return {
    add(key, row, values) {
      if (rows.has(key)) return false;
      if (rows.size >= mostYoung) writeThoseOf(Number.POSITIVE_INFINITY);
      rows.set(key, { row, values, since: performance.now() });
      writeSoon();
      return true;
    },
    find: (key) => rows.get(key)?.row,
    take(key) {
      const young = rows.get(key);
      rows.delete(key);
      return young?.row;
    },
    write: () => writeThoseOf(Number.POSITIVE_INFINITY),
  };
}
