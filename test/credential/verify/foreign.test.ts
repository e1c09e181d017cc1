import assert from 'node:assert/strict';
import { constants, ECDH, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { documentFetch } from '../../../src/credential/credentials.js';
import { buildOpenBadge } from '../../../src/credential/open-badge/build.js';
import { createDocumentSigner } from '../../../src/credential/proof/signer.js';
import { createVerifier } from '../../../src/credential/verify/verifier.js';
import { base58btc } from '../../../src/issuer/base58btc.js';
import { ed25519Multikey } from '../../../src/issuer/multikey.js';
import { places, sampleInput } from '../sample.js';

const now = Date.parse('2026-11-20T10:00:05Z');

/** What the web has to say: answers by address. */
function verifierOf(web: Readonly<Record<string, unknown>> = {}) {
  return createVerifier({
    clock: () => now,
    fetchText: documentFetch(async (url) =>
      url in web ? { status: 200, body: JSON.stringify(web[url]) } : { status: 404, body: '' },
    ),
  });
}

/** A badge of another issuer, without status. */
function badgeOf(issuer: string, more: object = {}) {
  const { credentialStatus: _, ...badge } = buildOpenBadge(sampleInput(), places);
  return { ...badge, ...more, issuer: { ...badge.issuer, id: issuer } };
}

function didKeyOf(publicKey: KeyObject): string {
  const { crv, x = '', y = '' } = publicKey.export({ format: 'jwk' });
  if (crv === 'Ed25519') return `did:key:${ed25519Multikey(x)}`;
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  const compressed = ECDH.convertKey(point, 'prime256v1', undefined, undefined, 'compressed') as Buffer;
  return `did:key:z${base58btc(Buffer.concat([Buffer.from([0x80, 0x24]), compressed]))}`;
}

function jwtOf(
  badge: ReturnType<typeof badgeOf>,
  key: KeyObject,
  header: { alg: string; kid?: string; jwk?: object },
) {
  const claims = {
    ...badge,
    iss: badge.issuer.id,
    jti: badge.id,
    sub: badge.credentialSubject.id,
    nbf: Date.parse(badge.validFrom) / 1000,
  };
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part({ typ: 'JWT', ...header })}.${part(claims)}`;
  const digest = header.alg === 'EdDSA' ? null : 'sha256';
  const signature = sign(digest, Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

const ed25519 = generateKeyPairSync('ed25519');
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa1024 = generateKeyPairSync('rsa', { modulusLength: 1024 });
const jwk = (key: KeyObject, kid: string) => ({ ...key.export({ format: 'jwk' }), kid });

async function judged(text: string, web?: Readonly<Record<string, unknown>>) {
  const { verdict, checks } = await verifierOf(web).verify(text);
  return [verdict, ...checks.flatMap(({ code }) => (code === undefined ? [] : [code]))];
}

describe('credentials of other issuers', () => {
  it('as JWTs are checked with every algorithm known here; an unknown one is not called wrong, a proofless one is', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const did = 'did:web:school.example';
    const jwtWith = (alg: string, signature: (input: string) => Buffer, drop: 'iss' | 'none' = 'none') => {
      const badge = badgeOf(did);
      const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      const head = part({ typ: 'vc+jwt', alg, kid: `${did}#1` });
      const input = `${head}.${part({ ...badge, ...(drop === 'iss' ? {} : { iss: did }) })}`;
      return `${input}.${signature(input).toString('base64url')}`;
    };
    const web = (key: KeyObject) => ({
      'https://school.example/.well-known/did.json': {
        id: did,
        verificationMethod: [
          { id: `${did}#1`, controller: did, publicKeyJwk: key.export({ format: 'jwk' }) },
        ],
        assertionMethod: [`${did}#1`],
      },
    });
    const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
    const signer =
      (key: object, digest = 'sha256') =>
      (input: string) =>
        sign(digest, Buffer.from(input), key as never);
    for (const digest of ['256', '384', '512'])
      assert.deepEqual(
        await judged(
          jwtWith(`PS${digest}`, signer({ key: rsa.privateKey, ...pss }, `sha${digest}`)),
          web(rsa.publicKey),
        ),
        ['valid'],
      );
    const p521 = generateKeyPairSync('ec', { namedCurve: 'P-521' });
    const es512 = signer({ key: p521.privateKey, dsaEncoding: 'ieee-p1363' }, 'sha512');
    assert.deepEqual(await judged(jwtWith('ES512', es512), web(p521.publicKey)), ['valid']);
    // VC-JOSE-COSE leaves `iss` to the issuer; another issuer's it must not be.
    assert.deepEqual(await judged(jwtWith('ES512', es512, 'iss'), web(p521.publicKey)), ['valid']);
    assert.deepEqual(await judged(jwtWith('PS256', signer(rsa.privateKey)), web(rsa.publicKey)), [
      'invalid',
      'ERR_PROOF_INVALID',
    ]);
    const code = 'ERR_ALGORITHM_UNSUPPORTED';
    for (const alg of ['ES256K', 'ML-DSA-44'])
      assert.deepEqual(await judged(jwtWith(alg, es512), web(p521.publicKey)), ['unchecked', code]);
    for (const alg of ['none', 'HS256'])
      assert.deepEqual(await judged(jwtWith(alg, es512), web(p521.publicKey)), ['invalid', code]);
  });

  it('with did:key are checked without any request, as JSON and as JWT with EdDSA and ES256', async () => {
    const did = didKeyOf(ed25519.publicKey);
    const method = `${did}#${did.slice(8)}`;
    const badge = badgeOf(did);
    const key = { privateKey: ed25519.privateKey, verificationMethod: method };
    const proof = await createDocumentSigner().prove(badge, key, badge.validFrom);
    assert.deepEqual(await judged(JSON.stringify({ ...badge, proof })), ['valid']);
    assert.deepEqual(await judged(jwtOf(badge, ed25519.privateKey, { alg: 'EdDSA', kid: method })), [
      'valid',
    ]);

    const other = didKeyOf(p256.publicKey);
    const kid = `${other}#${other.slice(8)}`;
    assert.deepEqual(await judged(jwtOf(badgeOf(other), p256.privateKey, { alg: 'ES256', kid })), ['valid']);
    assert.deepEqual(await judged(jwtOf(badgeOf(did), p256.privateKey, { alg: 'ES256', kid })), [
      'invalid',
      'ERR_KEY_NOT_BOUND',
      'ERR_KEY_NOT_FOUND',
    ]);
  });

  it('of another kind than a badge are never called bad ones: the signature is checked, and the kind left open', async () => {
    const did = didKeyOf(ed25519.publicKey);
    const other = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential'],
      issuer: did,
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: { id: 'urn:uuid:8b0e1b52-0f3d-4b7c-9a5e-6a4f2d1c0b9a' },
    };
    const key = { privateKey: ed25519.privateKey, verificationMethod: `${did}#${did.slice(8)}` };
    const proof = await createDocumentSigner().prove(other, key, other.validFrom);
    assert.deepEqual(await judged(JSON.stringify({ ...other, proof })), [
      'unchecked',
      'ERR_TYPE_UNSUPPORTED',
    ]);
    const changed = { ...other, validFrom: '2026-01-02T00:00:00Z', proof };
    assert.deepEqual(await judged(JSON.stringify(changed)), [
      'invalid',
      'ERR_TYPE_UNSUPPORTED',
      'ERR_PROOF_INVALID',
    ]);
  });

  it('with several proofs are invalid when one does not hold, though another could not be checked', async () => {
    const did = didKeyOf(ed25519.publicKey);
    const badge = badgeOf(did);
    const signer = createDocumentSigner();
    const { privateKey } = ed25519;
    const known = { privateKey, verificationMethod: `${did}#${did.slice(8)}` };
    const held = await signer.prove(badge, known, badge.validFrom);
    const away = { ...held, verificationMethod: 'https://badges.example/keys/1' };
    const broken = { ...held, created: '2026-11-20T10:00:01Z' };
    const verdicts = async (...proof: readonly object[]) =>
      (await judged(JSON.stringify({ ...badge, proof })))[0];
    assert.equal(await verdicts(held, away), 'unchecked');
    assert.equal(await verdicts(away, held), 'unchecked');
    assert.equal(await verdicts(away, broken), 'invalid');
    assert.equal(await verdicts(broken, away), 'invalid');
  });

  it('with a key set of the issuer’s own origin are checked by it', async () => {
    const badge = badgeOf('https://badges.example/issuers/1');
    const kid = 'https://badges.example/keys#k1';
    const web = { [kid]: { keys: [jwk(p256.publicKey, 'k0'), jwk(ed25519.publicKey, 'k1')] } };
    const text = jwtOf(badge, ed25519.privateKey, { alg: 'EdDSA', kid });
    assert.deepEqual(await judged(text, web), ['valid']);
    assert.deepEqual(
      await judged(
        text.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')),
        web,
      ),
      ['invalid', 'ERR_PROOF_INVALID'],
    );
  });

  it('with a key that anybody could have put there are not valid', async () => {
    const badge = badgeOf('https://badges.example/issuers/1');
    const kid = 'https://evil.example/keys/1';
    const text = jwtOf(badge, p256.privateKey, { alg: 'ES256', kid });
    assert.deepEqual((await judged(text, { [kid]: jwk(p256.publicKey, kid) }))[0], 'unchecked');
    const own = jwtOf(badge, p256.privateKey, {
      alg: 'ES256',
      jwk: p256.publicKey.export({ format: 'jwk' }),
    });
    assert.deepEqual(await judged(own), ['unchecked', 'ERR_KEY_NOT_BOUND', 'ERR_KEY_NOT_FOUND']);

    // did:web issuers share a host: the directory of one is not the directory of another.
    const neighbour = jwtOf(badgeOf('did:web:host.example:issuers:a'), p256.privateKey, {
      alg: 'ES256',
      kid: 'https://host.example/issuers/b/keys/1',
    });
    const verdict = await judged(neighbour, {
      'https://host.example/issuers/b/keys/1': jwk(p256.publicKey, 'x'),
      'https://host.example/issuers/a/did.json': {
        id: 'did:web:host.example:issuers:a',
        verificationMethod: [],
      },
    });
    assert.deepEqual(verdict.slice(0, 2), ['invalid', 'ERR_KEY_NOT_BOUND']);
  });

  it('with a key in the header are valid when the issuer’s document names it for assertions', async () => {
    const did = 'did:web:host.example';
    const header = { alg: 'ES256', jwk: p256.publicKey.export({ format: 'jwk' }) };
    const text = jwtOf(badgeOf(did), p256.privateKey, header);
    const method = { id: '#1', type: 'JsonWebKey', controller: did, publicKeyJwk: header.jwk };
    const at = 'https://host.example/.well-known/did.json';
    assert.deepEqual(
      await judged(text, { [at]: { id: did, verificationMethod: [method], assertionMethod: ['#1'] } }),
      ['valid'],
    );
    for (const document of [
      { id: did, verificationMethod: [method], authentication: ['#1'] },
      { id: did, verificationMethod: [{ ...method, controller: 'did:web:x' }], assertionMethod: ['#1'] },
      { id: 'did:web:x', verificationMethod: [method], assertionMethod: ['#1'] },
    ])
      assert.notEqual((await judged(text, { [at]: document }))[0], 'valid', JSON.stringify(document));
  });

  it('with a short RSA key are invalid', async () => {
    const kid = 'https://badges.example/keys/1';
    const text = jwtOf(badgeOf('https://badges.example/'), rsa1024.privateKey, { alg: 'RS256', kid });
    assert.deepEqual(await judged(text, { [kid]: jwk(rsa1024.publicKey, kid) }), [
      'invalid',
      'ERR_PROOF_INVALID',
    ]);
  });

  it('with further contexts are valid as JWT, which is signed as it is written', async () => {
    const did = didKeyOf(ed25519.publicKey);
    const base = badgeOf(did);
    const badge = badgeOf(did, {
      '@context': [...base['@context'], 'https://extensions.example/context.json'],
    });
    const kid = `${did}#${did.slice(8)}`;
    assert.deepEqual(await judged(jwtOf(badge, ed25519.privateKey, { alg: 'EdDSA', kid })), ['valid']);
  });

  it('with a proof of another suite could not be checked', async () => {
    const proof = {
      type: 'DataIntegrityProof',
      cryptosuite: 'ecdsa-sd-2023',
      proofPurpose: 'assertionMethod',
    };
    assert.deepEqual(await judged(JSON.stringify({ ...badgeOf('did:web:a.example'), proof })), [
      'unchecked',
      'ERR_PROOF_UNSUPPORTED',
    ]);
  });
});
