import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { KeyNotFound, type KeySets, keySetRules, keySets } from '../../lti/launch/key-sets.js';
import { FetchFailed } from '../../src/http/fetch-failed.js';
import type { FetchedResponse } from '../../src/http/guarded-client.js';
import { lmsPrivateKey, otherPrivateKey, publicJwk } from './lms.js';

const uri = 'https://lms.example.org/jwks';
const minute = 60_000;
const hour = 60 * minute;

describe('key sets of platforms', () => {
  let now: number;
  let fetched: number;
  let answer: () => Promise<FetchedResponse> | FetchedResponse;
  let sets: KeySets;

  const serve = (keys: readonly unknown[], cacheControl?: string) => (): FetchedResponse => ({
    status: 200,
    headers: { ...(cacheControl !== undefined && { 'cache-control': cacheControl }) },
    body: JSON.stringify({ keys }),
  });
  const down = () => {
    throw new FetchFailed('ERR_FETCH_NETWORK', uri, 'ECONNREFUSED');
  };
  const notFound = (code: string) => (error: unknown) => error instanceof KeyNotFound && error.code === code;
  const one = publicJwk(lmsPrivateKey, 'one');
  const two = publicJwk(otherPrivateKey, 'two');

  beforeEach(() => {
    now = 0;
    fetched = 0;
    answer = serve([one]);
    sets = keySets({
      clock: () => now,
      fetchGuarded: async () => {
        fetched += 1;
        return answer();
      },
    });
  });

  it('are read once for many who ask at once', async () => {
    const keys = await Promise.all(Array.from({ length: 50 }, () => sets.find(uri, 'one')));
    assert.equal(fetched, 1);
    assert.ok(keys.every((key) => key.equals(createPublicKey(lmsPrivateKey))));
  });

  it('are kept for their max-age, but for five minutes at least and a day at most', async () => {
    for (const [cacheControl, life] of [
      [undefined, 5 * minute],
      ['max-age=1', 5 * minute],
      ['public, max-age=3600', hour],
      ['max-age=999999999', 24 * hour],
      ['no-store', 5 * minute],
    ] as const) {
      answer = serve([one], cacheControl);
      now += 100 * hour;
      await sets.find(uri, 'one');
      const before = fetched;
      now += life - 1;
      await sets.find(uri, 'one');
      assert.equal(fetched, before, `${cacheControl}: read too early`);
      now += 1;
      await sets.find(uri, 'one');
      assert.equal(fetched, before + 1, `${cacheControl}: not read again`);
    }
  });

  it('are read again at once for an unknown key, so that a rotated one is found', async () => {
    await sets.find(uri, 'one');
    now += keySetRules.againMs;
    answer = serve([two]);
    await sets.find(uri, 'two');
    assert.equal(fetched, 2);
    await assert.rejects(sets.find(uri, 'one'), notFound('ERR_KEY_UNKNOWN'));
  });

  it('are not read more often than every ten seconds, however many unknown keys are asked for', async () => {
    await sets.find(uri, 'one');
    for (let index = 0; index < 100; index += 1) {
      now += 1000;
      await assert.rejects(sets.find(uri, `unknown-${index}`), notFound('ERR_KEY_UNKNOWN'));
    }
    assert.equal(fetched, 11);
  });

  it('serve on through an outage, for a day, while the known keys are asked for', async () => {
    await sets.find(uri, 'one');
    answer = down;
    now += 5 * minute;
    await sets.find(uri, 'one');
    now += keySetRules.graceMs - 1;
    await sets.find(uri, 'one');
    now += 1;
    await assert.rejects(sets.find(uri, 'one'), notFound('ERR_KEYS_UNREACHABLE'));
    now += keySetRules.againMs;
    answer = serve([one]);
    await sets.find(uri, 'one');
  });

  it('do not make every launch wait while an outage lasts', async () => {
    await sets.find(uri, 'one');
    answer = down;
    now += 5 * minute;
    for (let index = 0; index < 100; index += 1) await sets.find(uri, 'one');
    assert.equal(fetched, 2);
  });

  it('that never could be read, or are no key sets, say so', async () => {
    for (const [index, bad] of [
      down,
      () => ({ status: 500, headers: {}, body: '' }),
      () => ({ status: 200, headers: {}, body: '<html>' }),
      () => ({ status: 200, headers: {}, body: '{"keys":"none"}' }),
    ].entries()) {
      answer = bad;
      await assert.rejects(sets.find(`${uri}/${index}`, 'one'), notFound('ERR_KEYS_UNREACHABLE'));
    }
  });

  it('leave out keys that are not RSA for signatures of 2048 bits or more', async () => {
    const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
    const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    answer = serve([
      publicJwk(small, 'small'),
      { ...publicJwk(elliptic, 'elliptic'), alg: 'ES256' },
      { ...one, kid: 'encryption', use: 'enc' },
      { ...one, kid: 'other-algorithm', alg: 'RS512' },
      { kty: 'oct', k: 'c2VjcmV0', kid: 'secret' },
      { kty: 'RSA', kid: 'broken', n: '!', e: 'AQAB' },
      { kty: 'RSA', kid: 7, n: 'x', e: 'AQAB' },
      'nonsense',
      null,
      one,
      { ...two, kid: 'one' },
    ]);
    for (const kid of ['small', 'elliptic', 'encryption', 'other-algorithm', 'secret', 'broken'])
      await assert.rejects(sets.find(uri, kid), notFound('ERR_KEY_UNKNOWN'), kid);
    assert.ok((await sets.find(uri, 'one')).equals(createPublicKey(lmsPrivateKey)));
  });
});
