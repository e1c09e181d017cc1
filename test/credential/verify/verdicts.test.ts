import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { documentFetch } from '../../../src/credential/credentials.js';
import { didWebUrl } from '../../../src/credential/verify/keys.js';
import { createVerifier } from '../../../src/credential/verify/verifier.js';
import type { VerificationReport } from '../../../src/credential/verify.js';
import { createServedWorld, plainFetch, type ServedWorld } from '../serve.js';
import { createWorld } from '../world.js';

const codes = (report: VerificationReport): readonly (string | undefined)[] =>
  report.checks
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'unchecked')
    .map(({ code }) => code);

/** A verifier that knows nothing of the world's store: all over HTTP. */
function stranger(world: ServedWorld, online = true) {
  return createVerifier({
    clock: () => world.now,
    ...(online ? { fetchText: documentFetch(plainFetch) } : {}),
  });
}

describe('the verdict', () => {
  it('is valid for our own, JSON and JWT, without a single request', async () => {
    await using world = await createWorld({
      fetchGuarded: () => Promise.reject(new Error('nothing must be fetched')),
    });
    const { json, jwt } = await world.issue();
    for (const text of [json, jwt, Buffer.from(json), `\uFEFF ${json}\n`]) {
      const report = await world.credentials.verifier.verify(text);
      assert.deepEqual([report.verdict, codes(report)], ['valid', []]);
      assert.equal(report.summary?.learnerName, 'Zoé Łukasiewicz-D’Árvore');
      assert.equal(report.summary?.outcomes.length, 2);
    }
  });

  it('is valid for an enveloped JWT', async () => {
    await using world = await createWorld();
    const { jwt } = await world.issue();
    const enveloped = {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiableCredential',
      id: `data:application/vc+jwt,${jwt}`,
    };
    assert.equal((await world.credentials.verifier.verify(JSON.stringify(enveloped))).verdict, 'valid');
  });

  it('is valid for a foreign one, its issuer and its list fetched', async () => {
    await using world = await createServedWorld();
    const { json, jwt } = await world.issue();
    for (const text of [json, jwt]) {
      const report = await stranger(world).verify(text);
      assert.deepEqual([report.verdict, codes(report)], ['valid', []]);
    }
  });

  it('is invalid from the moment of revocation, for us and for strangers', async () => {
    await using world = await createServedWorld();
    const { json, jwt, status } = await world.issue();
    assert.equal((await stranger(world).verify(json)).verdict, 'valid');
    await world.store.statusLists.revoke(status.listId, status.index);
    for (const text of [json, jwt])
      for (const verifier of [world.credentials.verifier, stranger(world)]) {
        const report = await verifier.verify(text);
        assert.deepEqual([report.verdict, codes(report)], ['invalid', ['ERR_REVOKED']]);
      }
  });

  it('is unchecked, never valid, when the issuer cannot be reached', async () => {
    await using world = await createServedWorld();
    const { json, jwt } = await world.issue();
    for (const text of [json, jwt]) {
      const report = await stranger(world, false).verify(text);
      assert.equal(report.verdict, 'unchecked');
      assert.ok(codes(report).includes('ERR_ISSUER_UNREACHABLE'));
    }
  });

  const lists: Readonly<Record<string, (honest: StatusListJson) => string | undefined>> = {
    'cannot be fetched': () => undefined,
    'is no JSON': () => 'moved',
    'is not signed': ({ proof: _, ...rest }) => JSON.stringify(rest),
    'was changed': (list) =>
      JSON.stringify({
        ...list,
        credentialSubject: { ...list.credentialSubject, encodedList: packed(131_072, 0x11) },
      }),
    'is a gzip bomb': (list) =>
      JSON.stringify({
        ...list,
        credentialSubject: {
          ...list.credentialSubject,
          encodedList: packed(64 * 1024 * 1024 * 8),
        },
      }),
    'has another issuer': (list) => JSON.stringify({ ...list, issuer: 'did:web:evil.example' }),
    'is for another purpose': (list) =>
      JSON.stringify({
        ...list,
        credentialSubject: { ...list.credentialSubject, statusPurpose: 'message' },
      }),
  };
  for (const [what, change] of Object.entries(lists)) {
    it(`is unchecked when the status list ${what}`, async () => {
      await using world = await createServedWorld();
      const { json, status } = await world.issue();
      const honest = await world.credentials.statusLists.document(status.listId);
      world.overrides.set(`/status/${status.listId}`, change(JSON.parse(honest?.json ?? '')));
      const report = await stranger(world).verify(json);
      assert.equal(report.verdict, 'unchecked');
      assert.equal(report.checks.find(({ name }) => name === 'status')?.outcome, 'unchecked');
      assert.equal(report.checks.find(({ name }) => name === 'proof')?.outcome, 'passed');
    });
  }

  it('is invalid before it begins and after it ends', async () => {
    await using world = await createWorld();
    const { json } = await world.issue({ validUntil: world.now + 86_400_000 });
    const at = async (now: number) => {
      world.now = now;
      return codes(await world.credentials.verifier.verify(json));
    };
    const { now } = world;
    assert.deepEqual(await at(now + 86_400_000), ['ERR_EXPIRED']);
    assert.deepEqual(await at(now - 3_600_000), ['ERR_NOT_YET_VALID']);
    assert.deepEqual(await at(now), []);
  });

  it('is invalid when the key is another issuer’s, however well it signs', async () => {
    await using world = await createServedWorld();
    await using other = await createServedWorld();
    const { jwt } = await other.issue();
    const [header = '', body = '', signature = ''] = jwt.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    claims.issuer.id = claims.iss = world.credentials.places.issuers.did('iss-1');
    const forged = [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    assert.notEqual((await stranger(world).verify(forged)).verdict, 'valid');

    const document = JSON.parse((await other.issue({ credentialId: 'c2' })).json);
    document.issuer.id = world.credentials.places.issuers.did('iss-1');
    const report = await stranger(world).verify(JSON.stringify(document));
    assert.equal(report.verdict, 'invalid');
    assert.ok(codes(report).includes('ERR_KEY_NOT_BOUND'));
  });

  it('is not valid for a JWT without signature or with a key of its own', async () => {
    await using world = await createWorld();
    const { jwt } = await world.issue();
    const [, body = '', signature = ''] = jwt.split('.');
    const head = (header: object): string => Buffer.from(JSON.stringify(header)).toString('base64url');
    for (const header of [
      { alg: 'none', typ: 'JWT' },
      { alg: 'HS256', kid: 'x', typ: 'JWT' },
      { alg: 'RS256', jwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } },
      { alg: 'EdDSA', kid: 'http://127.0.0.1:8123/issuers/iss-1/keys/rs256-1' },
      { alg: 'RS256', kid: 'http://127.0.0.1:8123/issuers/other/keys/rs256-1' },
      { alg: 'RS256', crit: ['exp'], kid: 'http://127.0.0.1:8123/issuers/iss-1/keys/rs256-1' },
    ])
      assert.equal(
        (await world.credentials.verifier.verify(`${head(header)}.${body}.${signature}`)).verdict,
        'invalid',
        JSON.stringify(header),
      );
  });
});

describe('did:web', () => {
  it('leads to the addresses of its specification', () => {
    assert.equal(didWebUrl('did:web:example.org'), 'https://example.org/.well-known/did.json');
    assert.equal(didWebUrl('did:web:example.org:user:alice'), 'https://example.org/user/alice/did.json');
    assert.equal(didWebUrl('did:web:example.org%3A3000:a'), 'https://example.org:3000/a/did.json');
    assert.equal(didWebUrl('did:web:127.0.0.1%3A3000:a'), 'http://127.0.0.1:3000/a/did.json');
    for (const bad of ['did:web:', 'did:web:a%2fb', 'did:web:user%40evil.example', 'did:web:%E0%A4'])
      assert.equal(didWebUrl(bad), undefined, bad);
  });
});

interface StatusListJson {
  readonly credentialSubject: object;
  readonly proof?: object;
}

function packed(bits: number, byte = 0): string {
  return `u${gzipSync(Buffer.alloc(bits / 8, byte)).toString('base64url')}`;
}
