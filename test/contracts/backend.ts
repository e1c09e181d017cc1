import type { Store } from '../../src/store/store.js';

/** What MongoDB and SQLite do, and a stand-in for MongoDB may not. */
export type Need = 'atomic updates' | 'unique keys in updates' | 'updates by index';

/** A database that the contracts are held against. */
export interface Backend {
  /** A store without any rows. Called before each test; the contract disposes of it. */
  open(): Promise<Store>;
  /** Why this cannot be shown on it, asked while the tests run; undefined where it can. */
  lacks?(need: Need): string | undefined;
}

/** Opens an empty store before each test of the suite and closes it after. @returns the present one */
export function eachWithStore(backend: Backend): () => Store {
  let store: Store | undefined;
  beforeEach(async () => {
    store = await backend.open();
  });
  afterEach(async () => {
    await store?.[Symbol.asyncDispose]();
    store = undefined;
  });
  return () => {
    if (!store) throw new Error('A store is open only while a test runs.');
    return store;
  };
}

/** A test that needs something of the database; skipped, with the reason in its title, where it is lacking. */
export function itNeeds(need: Need, backend: Backend, title: string, body: () => Promise<void>): void {
  it(title, async function () {
    const reason = backend.lacks?.(need);
    if (reason !== undefined) {
      if (this.test) this.test.title += ` (left out: ${reason})`;
      this.skip();
    }
    await body();
  });
}

/** The results of `count` calls made at once. */
export function atOnce<R>(count: number, call: (number: number) => Promise<R>): Promise<R[]> {
  return Promise.all(Array.from({ length: count }, (_, number) => call(number)));
}
