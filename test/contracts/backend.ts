import type { Store } from '../../src/store/store.js';

/** A database that the contracts are held against. */
export interface Backend {
  /** A store without any rows. Called before each test; the contract disposes of it. */
  open(): Promise<Store>;
  /** Why races cannot be shown on it, asked while the tests run; absent where they can. */
  racesLeftOut?(): string | undefined;
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

/** A test of what several callers at once may do; skipped, with the reason in its title, where the database cannot. */
export function itRaces(backend: Backend, title: string, body: () => Promise<void>): void {
  it(title, async function () {
    const reason = backend.racesLeftOut?.();
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
