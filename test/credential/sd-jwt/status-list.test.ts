import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { getListFromStatusListJWT } from '@sd-jwt/jwt-status-list';
import fc from 'fast-check';
import {
  decodeStatusList,
  encodeStatusList,
  statusAt,
  statusOctets,
} from '../../../src/credential/sd-jwt/status-list.js';
import { readStatusToken, signStatusToken } from '../../../src/credential/sd-jwt/status-token.js';
import { createTokenStatusLists } from '../../../src/credential/sd-jwt/token-status-lists.js';
import { places } from '../sample.js';
import { createWorld } from '../world.js';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const address = 'https://acquis.example.org/status/list-1/token';
const now = Date.parse('2026-11-22T10:00:00Z');
const facts = { address, issuedAt: now, expiresAt: now + 3_600_000, ttlSeconds: 60 };

describe('a Token Status List', () => {
  it('has the octets of the specification’s examples', () => {
    // IETF Token Status List, section 4.1: one bit each, and two bits each.
    const one = [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1];
    assert.deepEqual([...statusOctets(16, 1, one.entries()).octets], [0xb9, 0xa3]);
    const two = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3];
    assert.deepEqual([...statusOctets(12, 2, two.entries()).octets], [0xc9, 0x44, 0xf9]);
  });

  it('reads the encoded examples of the specification', async () => {
    const list = await decodeStatusList({ bits: 1, lst: 'eNrbuRgAAhcBXQ' });
    assert.deepEqual([...(list?.octets ?? [])], [0xb9, 0xa3]);
    const two = await decodeStatusList({ bits: 2, lst: 'eNo76fITAAPfAgc' });
    assert.deepEqual([...(two?.octets ?? [])], [0xc9, 0x44, 0xf9]);
  });

  it('is read by @sd-jwt/jwt-status-list as it was written', async () => {
    for (const bits of [1, 2, 4, 8] as const) {
      const statuses = [...Array(1000).keys()].map((index) => [index, index % 2 ** bits] as const);
      const token = signStatusToken(statusOctets(1000, bits, statuses), facts, {
        privateKey,
        kid: 'k',
      });
      const theirs = getListFromStatusListJWT(token);
      for (const [index, status] of statuses) assert.equal(theirs.getStatus(index), status);
    }
  });

  it('gives back every status, wherever it lies', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(1, 2, 4, 8),
        fc.array(fc.nat(255), { minLength: 1, maxLength: 200 }),
        async (bits, values) => {
          const written = values.map((value, index) => [index, value % 2 ** bits] as const);
          const list = await decodeStatusList(encodeStatusList(statusOctets(values.length, bits, written)));
          assert.ok(list);
          for (const [index, value] of written) assert.equal(statusAt(list, index), value);
        },
      ),
    );
  });

  it('has no status outside of the list', () => {
    const list = statusOctets(16, 2, []);
    for (const index of [-1, 16, 1.5, Number.NaN, 2 ** 60]) assert.equal(statusAt(list, index), undefined);
  });

  it('is refused when it is none, or unpacks to more than 2 MB', async () => {
    const bomb = deflateSync(Buffer.alloc(20 * 1024 * 1024)).toString('base64url');
    for (const claim of [
      null,
      'text',
      {},
      { bits: 3, lst: 'eNrbuRgAAhcBXQ' },
      { bits: 1, lst: 'not zlib' },
      { bits: 1, lst: 'AAAA' },
      { bits: 1, lst: bomb },
    ])
      assert.equal(await decodeStatusList(claim), undefined);
  });

  it('is not believed with another signature, for another address or after its time', async () => {
    const token = signStatusToken(statusOctets(8, 1, [[3, 1]]), facts, { privateKey, kid: 'k' });
    const read = async (text: string, change: object = {}) => {
      const finding = await readStatusToken(text, { address, now, key: publicKey, ...change });
      return finding.outcome === 'read' ? statusAt(finding.list, 3) : finding.code;
    };
    assert.equal(await read(token), 1);
    const [head = '', body = '', tail = ''] = token.split('.');
    const forged = Buffer.from(
      JSON.stringify({
        ...JSON.parse(Buffer.from(body, 'base64url').toString()),
        status_list: { bits: 1, lst: 'eNoDAAAAAAE' },
      }),
    ).toString('base64url');
    assert.equal(await read(`${head}.${forged}.${tail}`), 'ERR_STATUS_TOKEN_SIGNATURE_WRONG');
    const other = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).publicKey;
    assert.equal(await read(token, { key: other }), 'ERR_STATUS_TOKEN_SIGNATURE_WRONG');
    assert.equal(await read(token, { address: `${address}2` }), 'ERR_STATUS_TOKEN_OF_ANOTHER');
    assert.equal(await read(token, { now: now + 3_600_000 }), 'ERR_STATUS_TOKEN_EXPIRED');
    for (const text of ['', 'a.b.c', token.slice(1), `${token}.`])
      assert.equal(await read(text), 'ERR_STATUS_TOKEN_MALFORMED');
  });

  it('is signed once for each state, anew after a revocation and before it expires', async () => {
    await using world = await createWorld();
    const { statusLists } = world.store;
    const lists = createTokenStatusLists({
      statusLists,
      statuses: async (id) => (await statusLists.revoked(id)).map((index) => [index, 1] as const),
      keys: world.credentials.keys,
      places,
      clock: () => world.now,
    });
    const { listId, index } = await world.credentials.statusLists.reserve('iss-1', 'award-1');
    const first = await lists.document(listId);
    assert.deepEqual(await lists.document(listId), first);
    await statusLists.revoke(listId, index);
    const second = await lists.document(listId);
    assert.notEqual(second?.etag, first?.etag);
    assert.equal(getListFromStatusListJWT(second?.token ?? '').getStatus(index), 1);
    assert.equal(getListFromStatusListJWT(first?.token ?? '').getStatus(index), 0);
    world.now += 13 * 3_600_000;
    assert.notEqual((await lists.document(listId))?.token, second?.token);
    assert.equal(await lists.document('unknown'), undefined);
  });
});
