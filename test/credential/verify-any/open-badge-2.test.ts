import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { CompactSign } from 'jose';
import { DocumentRefused } from '../../../src/credential/credentials.js';
import { createVerifier } from '../../../src/credential/verify/verifier.js';
import { createAnyVerifier } from '../../../src/credential/verify-any/verify-any.js';

const context = 'https://w3id.org/openbadges/v2';
const id = 'https://badges.example/assertions/1';
const profile = {
  '@context': context,
  type: 'Issuer',
  id: 'https://badges.example/issuer',
  name: 'Badges & Co',
  url: 'https://badges.example',
  email: 'office@badges.example',
};
const badge = {
  '@context': context,
  type: 'BadgeClass',
  id: 'https://badges.example/badges/pruning',
  name: 'Pruning',
  description: 'Prunes trees.',
  image: 'https://badges.example/badges/pruning.png',
  criteria: { narrative: 'Prune three trees.' },
  issuer: profile.id,
};
const assertion = {
  '@context': context,
  type: 'Assertion',
  id,
  recipient: {
    type: 'email',
    hashed: true,
    salt: 'deadsea',
    identity: 'sha256$ecf5409f3f4b91ab60cc5ef4c02aef7032354375e70cf4d8e43f6a1d29891942',
  },
  badge: badge.id,
  verification: { type: 'HostedBadge' },
  issuedOn: '2026-05-01T08:00:00+00:00',
};
const published: Readonly<Record<string, unknown>> = {
  [id]: assertion,
  [badge.id]: badge,
  [profile.id]: profile,
};

async function report(given: object | string, web: Readonly<Record<string, unknown>> = published) {
  const sources = {
    clock: () => Date.parse('2026-11-20T10:00:00Z'),
    fetchText: async (url: string) => {
      const found = web[url];
      if (found === undefined || typeof found === 'number')
        throw new DocumentRefused(url, Number(found ?? 404));
      return typeof found === 'string' ? found : JSON.stringify(found);
    },
  };
  const verifier = createAnyVerifier({ ...sources, badges: createVerifier(sources) });
  const asIs = typeof given === 'string' || given instanceof Uint8Array;
  return verifier.verify(asIs ? given : JSON.stringify(given));
}

async function judged(given: object | string, changes: Readonly<Record<string, unknown>> = {}) {
  const { verdict, checks } = await report(given, { ...published, ...changes });
  return [verdict, ...checks.flatMap(({ code }) => code ?? [])];
}

describe('a hosted Open Badge 2.0', () => {
  it('is valid when its address, badge and issuer say the same, given as JSON or as its address', async () => {
    for (const given of [assertion, id, { ...assertion, badge }]) {
      const { verdict, format, summary } = await report(given);
      assert.equal(verdict, 'valid');
      assert.equal(format, 'open-badge-2');
      assert.equal(summary?.title, 'Pruning');
      assert.equal(summary?.issuerName, 'Badges & Co');
      assert.deepEqual([summary?.recipient?.hashed, summary?.learnerName], [true, undefined]);
    }
  });

  it('shows what is published, whatever the file says, and is not valid when they differ', async () => {
    for (const change of [
      { recipient: { ...assertion.recipient, identity: 'sha256$0000' } },
      { issuedOn: '2020-01-01T00:00:00Z' },
      { expires: '2030-01-01T00:00:00Z' },
      { badge: 'https://badges.example/badges/other' },
    ])
      assert.deepEqual(await judged({ ...assertion, ...change }), ['invalid', 'ERR_HOSTED_DIFFERS']);
    const { summary } = await report({ ...assertion, badge: { ...badge, name: 'Doctor' } });
    assert.equal(summary?.title, 'Pruning');
  });

  it('is not valid once taken back, by the copy or with 410, nor after it ends', async () => {
    const gone = { [id]: { '@context': context, type: 'Assertion', id, revoked: true } };
    assert.deepEqual(await judged(assertion, gone), ['invalid', 'ERR_REVOKED']);
    assert.deepEqual(await judged(assertion, { [id]: 410 }), ['invalid', 'ERR_REVOKED']);
    const ended = { ...assertion, expires: '2026-06-01T00:00:00Z' };
    assert.deepEqual(await judged(ended, { [id]: ended }), ['invalid', 'ERR_EXPIRED']);
  });

  it('could not be checked while anything of it cannot be had', async () => {
    for (const address of [id, badge.id, profile.id])
      for (const answer of [503, 404, 'no JSON'])
        assert.deepEqual(await judged(assertion, { [address]: answer }), [
          'unchecked',
          'ERR_HOSTED_UNREACHABLE',
        ]);
  });

  it('is not valid in the name of an issuer that does not keep it', async () => {
    const elsewhere = { ...assertion, id: 'https://evil.example/1', badge: { ...badge, issuer: profile } };
    const web = { 'https://evil.example/1': elsewhere };
    assert.deepEqual(await judged(elsewhere, web), ['invalid', 'ERR_HOSTED_ORIGIN']);
    // What stands inside of the assertion about its issuer proves nothing.
    const boasting = { ...profile, verification: { allowedOrigins: 'evil.example' } };
    const second = { ...elsewhere, badge: { ...badge, issuer: boasting } };
    assert.deepEqual(await judged(second, { 'https://evil.example/1': second }), [
      'invalid',
      'ERR_HOSTED_ORIGIN',
    ]);
    const allowed = { [profile.id]: { ...profile, verification: { allowedOrigins: ['evil.example'] } } };
    assert.deepEqual(await judged(elsewhere, { ...web, ...allowed }), ['valid']);
    const below = { ...profile, verification: { startsWith: 'https://badges.example/assertions/' } };
    assert.deepEqual(await judged(assertion, { [profile.id]: below }), ['valid']);
    const beside = { ...profile, verification: { startsWith: 'https://badges.example/other/' } };
    assert.deepEqual(await judged(assertion, { [profile.id]: beside }), ['invalid', 'ERR_HOSTED_ORIGIN']);
  });

  it('is taken out of the pictures that it was baked into, whole or as its address', async () => {
    const part = (type: string, data: string) => {
      const body = Buffer.concat([Buffer.from(type), Buffer.from(data)]);
      const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
      size.writeUInt32BE(body.length - 4);
      sum.writeUInt32BE(crc32(body));
      return Buffer.concat([size, body, sum]);
    };
    for (const content of [id, JSON.stringify(assertion)]) {
      const png = Buffer.concat([
        Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
        part('IHDR', '\0\0\0\x01\0\0\0\x01\x08\0\0\0\0'),
        part('iTXt', `openbadges\0\0\0\0\0${content}`),
        part('IEND', ''),
      ]);
      const { verdict, carrier } = await report(png);
      assert.deepEqual([verdict, carrier], ['valid', 'png']);
    }
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="http://openbadges.org"><openbadges:assertion verify="${id}"/></svg>`;
    assert.deepEqual(await judged(svg), ['valid']);
  });

  it('of a kind before 2.0 could not be checked', async () => {
    const old = {
      uid: '1',
      recipient: assertion.recipient,
      badge: badge.id,
      verify: { type: 'hosted', url: id },
    };
    for (const given of [old, { ...old, '@context': 'https://w3id.org/openbadges/v1' }])
      assert.deepEqual(await judged(given), ['unchecked', 'ERR_BADGE_TOO_OLD']);
    assert.deepEqual(await judged(id, { [id]: old }), ['invalid', 'ERR_HOSTED_DIFFERS']);
  });
});

describe('a signed Open Badge 2.0', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keyUrl = 'https://badges.example/key';
  const key = {
    '@context': context,
    type: 'CryptographicKey',
    id: keyUrl,
    owner: profile.id,
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }),
  };
  const web = { [keyUrl]: key, [profile.id]: { ...profile, publicKey: keyUrl } };
  const signed = (change: object = {}, by = privateKey) =>
    new CompactSign(
      Buffer.from(
        JSON.stringify({
          ...assertion,
          id: 'urn:uuid:1',
          verification: { type: 'SignedBadge', creator: keyUrl },
          ...change,
        }),
      ),
    )
      .setProtectedHeader({ alg: 'RS256' })
      .sign(by);

  it('is valid with a key that its issuer names, and invalid with any other', async () => {
    const text = await signed();
    assert.deepEqual(await judged(text, web), ['valid']);
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    assert.deepEqual(await judged(await signed({}, stranger), web), ['invalid', 'ERR_PROOF_INVALID']);
    assert.deepEqual(await judged(text, { [keyUrl]: key }), ['invalid', 'ERR_KEY_NOT_BOUND']);
    const [head, , tail] = text.split('.');
    const [, other] = (await signed({ issuedOn: '2026-05-02T08:00:00Z' })).split('.');
    assert.deepEqual(await judged([head, other, tail].join('.'), web), ['invalid', 'ERR_PROOF_INVALID']);
  });

  it('is looked up in its issuer’s list of revocations', async () => {
    const revocationList = 'https://badges.example/revoked';
    const listed = { [profile.id]: { ...profile, publicKey: keyUrl, revocationList } };
    const of = (revokedAssertions: unknown) => ({
      ...web,
      ...listed,
      [revocationList]: { revokedAssertions },
    });
    const text = await signed();
    assert.deepEqual(await judged(text, of([])), ['valid']);
    assert.deepEqual(await judged(text, of(['urn:uuid:1'])), ['invalid', 'ERR_REVOKED']);
    assert.deepEqual(await judged(text, of([{ id: 'urn:uuid:1' }])), ['invalid', 'ERR_REVOKED']);
    assert.deepEqual(await judged(text, { ...web, ...listed }), ['unchecked', 'ERR_STATUS_UNREACHABLE']);
  });
});

it('whatever is found at the addresses of an Open Badge 2.0, the answer is a report', async () => {
  const value = fc.oneof(
    fc.anything(),
    fc.constantFrom(id, badge.id, profile.id, '\ud800', 'http://[', null),
  );
  const changed = (document: object) =>
    fc
      .dictionary(fc.constantFrom(...Object.keys(document), 'revoked', 'expires', 'verification'), value)
      .map((change) => ({ ...document, ...change }));
  const text = (document: object) =>
    JSON.stringify(document, (_, one) => (typeof one === 'bigint' ? 1 : one));
  await fc.assert(
    fc.asyncProperty(
      changed(assertion),
      changed(assertion),
      changed(badge),
      changed(profile),
      async (...all) => {
        const [given, hosted, second, third] = all.map(text) as [string, string, string, string];
        const { verdict } = await report(given, { [id]: hosted, [badge.id]: second, [profile.id]: third });
        assert.ok(['valid', 'invalid', 'unchecked'].includes(verdict));
      },
    ),
    { numRuns: 300 },
  );
});
