import assert from 'node:assert/strict';
import { secretBox } from '../../config/secrets.js';
import { toolKeys } from '../../lti/keys/tool-keys.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';

const hour = 3_600_000;
const day = 24 * hour;

describe('the tool’s own keys', () => {
  let store: Store;
  let now: number;
  const process = () =>
    toolKeys({
      documents: store.ltiDocuments,
      box: secretBox('a secret of at least thirty-two characters'),
      clock: () => now,
    });
  const kids = async (keys = process()) => (await keys.jwks()).keys.map(({ kid }) => kid);

  beforeEach(async () => {
    store = await openStore('sqlite::memory:');
    now = 1_800_000_000_000;
  });
  afterEach(() => store[Symbol.asyncDispose]());

  it('are made at first need, once for many who ask, and without holding up the event loop', async () => {
    const keys = process();
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 1);
    const active = await Promise.all(Array.from({ length: 10 }, () => keys.active()));
    clearInterval(counting);
    assert.equal(new Set(active.map(({ kid }) => kid)).size, 1);
    assert.equal((await kids(keys)).length, 1);
    assert.ok(turns > 3, 'nothing else could run while the key was made');
  });

  it('show nothing private in the key set and nothing readable in the store', async () => {
    const keys = process();
    const { kid } = await keys.active();
    const [jwk] = (await keys.jwks()).keys;
    assert.deepEqual(Object.keys(jwk ?? {}).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
    assert.equal(jwk?.kid, kid);
    for (const { body } of await store.ltiDocuments.find('privatekey', {}, now))
      assert.doesNotMatch(body, /PRIVATE KEY/);
  });

  it('are the same for every process and after a restart', async () => {
    const first = await process().active();
    assert.equal((await process().active()).kid, first.kid);
    const both = [process(), process()];
    assert.deepEqual(await kids(both[0]), await kids(both[1]));
  });

  it('agree on one when two processes began at once', async () => {
    const [one, two] = [process(), process()];
    await Promise.all([one.active(), two.active()]);
    now += 60_000;
    assert.equal((await one.active()).kid, (await two.active()).kid);
    assert.equal((await kids(one)).length, 2);
  });

  it('rotate with an overlap: published first, used after an hour, the old one published for a week', async () => {
    const keys = process();
    const old = (await keys.active()).kid;
    const next = await keys.rotate();
    assert.deepEqual((await kids(keys)).sort(), [old, next].sort());
    assert.equal((await keys.active()).kid, old);
    now += hour;
    assert.equal((await keys.active()).kid, next);
    assert.equal((await process().active()).kid, next);
    now += 7 * day - 1;
    assert.equal((await kids(keys)).length, 2);
    now += 1;
    assert.deepEqual(await kids(keys), [next]);
  });

  it('that outlived their overlap are deleted by the next rotation', async () => {
    const keys = process();
    await keys.active();
    await keys.rotate();
    now += 8 * day;
    await keys.rotate();
    for (const collection of ['publickey', 'privatekey'])
      assert.equal((await store.ltiDocuments.find(collection, {}, now)).length, 2);
  });

  it('reach another process within a minute of a rotation', async () => {
    const [one, two] = [process(), process()];
    await two.active();
    const next = await one.rotate(0);
    now += 60_000;
    assert.equal((await two.active()).kid, next);
  });
});
