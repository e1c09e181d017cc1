import type { SqliteDatabase } from './database.js';
import type { SqlValue } from './table.js';

/** Enough for every platform of an installation. */
const most = 1000;

/** What was read, for as long as it is still so. */
export interface Remembered<T> {
  get(key: string, read: () => T | undefined): T | undefined;
  /** To be called before this process writes to the table. */
  clear(): void;
}

/** For rows that every request reads and hardly any changes: forgotten when this process writes them or another one anything. */
export function remembering<T>(database: SqliteDatabase): Remembered<T> {
  const known = new Map<string, T>();
  let commits: SqlValue | undefined;
  return {
    get(key, read) {
      // What is not yet on the disk may still be taken back.
      if (database.unsettled) return read();
      const now = database.foreignCommits();
      if (now !== commits || known.size >= most) known.clear();
      commits = now;
      const found = known.get(key) ?? read();
      if (found !== undefined) known.set(key, found);
      return found;
    },
    clear: () => known.clear(),
  };
}
