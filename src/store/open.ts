import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseUrlInvalid } from './errors.js';
import type { Store } from './store.js';

/**
 * Opens the database that the URL names, and brings its schema up to date. Each store's driver is loaded only when it is
 * used: it would cost start-up time and memory for nothing.
 *
 * @param databaseUrl `sqlite:PATH` or `file:PATH` (relative to the working directory), `sqlite::memory:`,
 *   `mongodb://…` or `mongodb+srv://…`
 * @throws DatabaseUrlInvalid
 * @throws DatabaseNewer
 */
export async function openStore(databaseUrl: string): Promise<Store> {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(databaseUrl)?.[1]?.toLowerCase();
  switch (scheme) {
    case 'sqlite':
    case 'file': {
      const path = pathOf(scheme, databaseUrl.slice(scheme.length + 1));
      const { openSqliteStore } = await import('./sqlite/open.js');
      return openSqliteStore(path);
    }
    case 'mongodb':
    case 'mongodb+srv': {
      const { openMongoStore } = await import('./mongo/open.js');
      return openMongoStore(databaseUrl);
    }
    case undefined:
      throw new DatabaseUrlInvalid('it has no scheme');
    default:
      throw new DatabaseUrlInvalid(`its scheme "${scheme}" is unknown`);
  }
}

/** The absolute path. `file://…` is a URL with its escapes; what follows `sqlite:` or `file:` otherwise is a path as it is. */
function pathOf(scheme: 'sqlite' | 'file', rest: string): string {
  if (rest === ':memory:') return rest;
  if (rest === '') throw new DatabaseUrlInvalid('it names no file');
  if (!rest.startsWith('//')) return resolve(rest);
  if (!rest.startsWith('///')) throw new DatabaseUrlInvalid('a file has no host; use three slashes or none');
  return scheme === 'file' ? fileURLToPath(`file:${rest}`) : resolve(rest.slice(2));
}
