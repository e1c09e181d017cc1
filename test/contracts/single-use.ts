import assert from 'node:assert/strict';
import type { Store } from '../../src/store/store.js';
import { atOnce, type Backend, eachWithStore } from './backend.js';

/** What invitations, login states and pairing codes have in common: a row that one caller takes away, once. */
export interface SingleUse<T> {
  insert(value: T): Promise<void>;
  take(hash: string): Promise<T | undefined>;
  deleteExpired(now: number): Promise<number>;
}

export function describeSingleUse<T extends { readonly expiresAt: number }>(
  backend: Backend,
  part: {
    readonly of: (store: Store) => SingleUse<T>;
    readonly hashOf: (value: T) => string;
    readonly make: (set?: { readonly expiresAt: number }) => T;
    readonly forAll: (property: (value: T) => Promise<void>) => Promise<void>;
  },
): void {
  const store = eachWithStore(backend);
  const rows = () => part.of(store());

  it('gives back every field once, and then nothing', () =>
    part.forAll(async (each) => {
      await rows().insert(each);
      assert.deepEqual(await rows().take(part.hashOf(each)), each);
      assert.equal(await rows().take(part.hashOf(each)), undefined);
    }));

  it('leaves the others when one is taken', async () => {
    const one = part.make();
    const other = part.make();
    for (const each of [one, other]) await rows().insert(each);
    await rows().take(part.hashOf(one));
    assert.deepEqual(await rows().take(part.hashOf(other)), other);
  });

  it('refuses a second one with the same hash', async () => {
    const one = part.make();
    await rows().insert(one);
    await assert.rejects(rows().insert(one), { code: 'ERR_ALREADY_STORED' });
  });

  it('deletes those that have expired and counts them', async () => {
    const [past, now, future] = [999, 1000, 1001].map((expiresAt) => part.make({ expiresAt })) as [T, T, T];
    for (const each of [past, now, future]) await rows().insert(each);
    assert.equal(await rows().deleteExpired(1000), 2);
    assert.equal(await rows().deleteExpired(1000), 0);
    assert.equal(await rows().take(part.hashOf(past)), undefined);
    assert.deepEqual(await rows().take(part.hashOf(future)), future);
  });

  it('is taken by exactly one of a hundred parallel callers', async () => {
    const one = part.make();
    await rows().insert(one);
    const taken = await atOnce(100, () => rows().take(part.hashOf(one)));
    assert.deepEqual(
      taken.filter((each) => each !== undefined),
      [one],
    );
  });
}
