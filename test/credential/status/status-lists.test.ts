import assert from 'node:assert/strict';
import { createDocumentSigner } from '../../../src/credential/proof/signer.js';
import {
  bitAt,
  bitsOf,
  decodeList,
  encodeList,
  smallestList,
} from '../../../src/credential/status/bitstring.js';
import { createStatusLists } from '../../../src/credential/status/status-lists.js';
import { createWorld } from '../world.js';

describe('status lists', () => {
  it('give every award an entry of its own, and the same one again', async () => {
    await using world = await createWorld();
    const { statusLists } = world.credentials;
    const entries = await Promise.all(
      Array.from({ length: 50 }, (_, n) => statusLists.reserve('iss-1', `award-${n}`)),
    );
    assert.equal(new Set(entries.map(({ listId, index }) => `${listId}#${index}`)).size, 50);
    assert.deepEqual(await statusLists.reserve('iss-1', 'award-7'), entries[7]);
    // Random, not counted up: fifty of 131,072 in ascending order happen once in 50!.
    const indexes = entries.map(({ index }) => index);
    assert.notDeepEqual(
      indexes,
      indexes.toSorted((a, b) => a - b),
    );
  });

  it('try another index when one is taken', async () => {
    await using world = await createWorld();
    const rolls = [5, 5, 9];
    const statusLists = createStatusLists({
      statusLists: world.store.statusLists,
      keys: world.credentials.keys,
      signer: createDocumentSigner(),
      places: world.credentials.places,
      clock: () => world.now,
      random: () => rolls.shift() ?? 0,
    });
    assert.equal((await statusLists.reserve('iss-1', 'a')).index, 5);
    assert.equal((await statusLists.reserve('iss-1', 'b')).index, 9);
  });

  it('begin anew when half of the entries are taken', async () => {
    await using world = await createWorld();
    const full = {
      id: 'full',
      issuerId: 'iss-1',
      purpose: 'revocation',
      length: smallestList,
      generation: 0,
    } as const;
    await world.store.statusLists.insert({ ...full, taken: smallestList / 2 + 1 });
    const { listId } = await world.credentials.statusLists.reserve('iss-1', 'award-x');
    assert.notEqual(listId, 'full');
    assert.equal((await world.store.statusLists.byIssuer('iss-1')).length, 2);
  });

  it('are signed once per generation, and anew after a revocation', async () => {
    await using world = await createWorld();
    const { statusLists } = world.credentials;
    const { listId, index } = await statusLists.reserve('iss-1', 'award-1');
    const first = await statusLists.document(listId);
    world.now += 60_000;
    assert.equal(await statusLists.document(listId), first);
    assert.equal(await statusLists.statusOf(listId, index), 'valid');
    await world.store.statusLists.revoke(listId, index);
    const second = await statusLists.document(listId);
    assert.notEqual(second?.etag, first?.etag);
    assert.equal(await statusLists.statusOf(listId, index), 'revoked');
    const bits = await decodeList(JSON.parse(second?.json ?? '').credentialSubject.encodedList);
    assert.equal(bits?.length, smallestList / 8);
    assert.equal(bits && bitAt(bits, index), true);
    assert.equal(
      bits?.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0),
      1,
    );
  });

  it('know nothing of lists and entries that do not exist', async () => {
    await using world = await createWorld();
    const { listId } = await world.credentials.statusLists.reserve('iss-1', 'award-1');
    assert.equal(await world.credentials.statusLists.document('none'), undefined);
    assert.equal(await world.credentials.statusLists.statusOf('none', 1), undefined);
    assert.equal(await world.credentials.statusLists.statusOf(listId, smallestList), undefined);
  });
});

describe('the bitstring', () => {
  it('has entry 0 leftmost and comes back as it was', async () => {
    assert.deepEqual([...bitsOf(16, [0, 9])], [0b1000_0000, 0b0100_0000]);
    const bits = bitsOf(smallestList, [0, 1, 131_071]);
    assert.deepEqual(await decodeList(encodeList(bits)), Buffer.from(bits));
  });

  it('is not read when it is no gzip or unpacks to more than 2 MB', async () => {
    assert.equal(await decodeList('uAAAA'), undefined);
    assert.equal(await decodeList('zzz'), undefined);
    assert.equal(await decodeList(encodeList(new Uint8Array(2 * 1024 * 1024 + 1))), undefined);
  });
});
