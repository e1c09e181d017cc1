import type { SqliteDatabase } from './database.js';
import type { SqlValue } from './table.js';

/** Enough for what is busy at one time; a course's achievements may be some ten kilobytes. */
const most = 200;
/** How long another process's commits may go unnoticed, in milliseconds: asking costs as much as a read. */
const askedEveryMs = 20;

/** What was read, for as long as it is still so. */
export interface Remembered<T> {
  get(key: string, read: () => T): T;
  /** To be called before this process writes to the table. */
  clear(): void;
}

/**
 * For rows that every request reads and hardly any changes: forgotten when this process writes them or another one anything.
 * What is not there (undefined) is asked for every time.
 */
export function remembering<T>(database: SqliteDatabase): Remembered<T> {
  const known = new Map<string, T>();
  let commits: SqlValue | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;

  function forgetWhatOthersChanged(): void {
    const now = performance.now();
    if (now - askedAt < askedEveryMs) return;
    askedAt = now;
    const seen = database.foreignCommits();
    if (seen !== commits) known.clear();
    commits = seen;
  }

  return {
    get(key, read) {
      // What is not yet on the disk may still be taken back.
      if (database.unsettled) return read();
      forgetWhatOthersChanged();
      const remembered = known.get(key);
      if (remembered !== undefined) return remembered;
      if (known.size >= most) known.clear();
      const found = read();
      if (found !== undefined) known.set(key, found);
      return found;
    },
    clear: () => known.clear(),
  };
}
