import assert from 'node:assert/strict';
import { generalVerify, importX509 } from 'jose';
import { buildElm } from '../../../src/credential/elm/build.js';
import type { JadesDocument } from '../../../src/credential/seal/jades.js';
import { pkcs12SealKey } from '../../../src/credential/seal/pkcs12.js';
import { SealKeyUnusable } from '../../../src/credential/seal/seal-key.js';
import { createSealer } from '../../../src/credential/seal/sealer.js';
import { makeTestCertificate, type TestCertificate } from '../../../src/credential/seal/test-certificate.js';
import { verifySeal } from '../../../src/credential/seal/verify-seal.js';
import { places, sampleInput } from '../sample.js';
import { standardJson } from '../standards.js';
import { type Encryption, madeByOpenssl } from './openssl.js';

const now = Date.parse('2026-11-22T10:00:00Z');
const passphrase = 'à Ł "passphrase"';
const unusable = (code: string) => (error: unknown) =>
  error instanceof SealKeyUnusable && error.code === code;

const request = {
  organization: 'Lycée de l’Est 葡萄',
  country: 'FR',
  organizationIdentifier: 'VATFR-12345678901',
  passphrase,
  now,
};
let made: TestCertificate;

/** Two RSA keys take a second: they are made once, and when the first test wants them. */
async function makeOnce(this: Mocha.Context): Promise<void> {
  this.timeout(30_000);
  made ??= await makeTestCertificate(request);
}

async function sealer(clock = () => now) {
  return createSealer({ key: await pkcs12SealKey(made.pkcs12, passphrase), clock });
}

function payload(): string {
  const built = buildElm(sampleInput(), places, { image: { contentType: 'image/png', base64: 'AAAA' } });
  assert.ok(built.outcome === 'built');
  return JSON.stringify(built.credential);
}

function headerOf(document: JadesDocument): Record<string, unknown> {
  return JSON.parse(Buffer.from(document.signatures[0].protected, 'base64url').toString());
}

/** By software that shares no code with ours; throws when the seal does not hold. */
async function joseVerifies(text: string): Promise<Record<string, unknown>> {
  const document = JSON.parse(text);
  const { alg, x5c } = headerOf(document) as { alg: string; x5c: [string] };
  const key = await importX509(`-----BEGIN CERTIFICATE-----\n${x5c[0]}\n-----END CERTIFICATE-----`, alg);
  const verified = await generalVerify(document, key);
  return JSON.parse(Buffer.from(verified.payload).toString());
}

describe('a seal', () => {
  before(makeOnce);

  it('holds before jose, the credential inside as it was written', async () => {
    const text = await (await sealer()).seal(payload());
    assert.deepEqual(await joseVerifies(text), JSON.parse(payload()));
    assert.equal(JSON.parse(text).payload, payload());
  });

  it('holds before jose with ES256 as well', async function () {
    const { pkcs12 } = madeByOpenssl(this, 'p256');
    const clock = () => Date.now();
    const text = await createSealer({ key: await pkcs12SealKey(pkcs12, 'secret'), clock }).seal(payload());
    assert.equal(headerOf(JSON.parse(text)).alg, 'ES256');
    assert.deepEqual(await joseVerifies(text), JSON.parse(payload()));
    assert.equal(verifySeal(text, { now: clock() }).outcome, 'intact');
  });

  it('has the form of the Commission’s sealed sample: general JSON, the payload as it is, the certificate in x5c', async function () {
    const sample = standardJson(
      this,
      'elm-examples/Sample-MC-Annex1-signed.jsonld',
    ) as unknown as JadesDocument;
    const ours: JadesDocument = JSON.parse(await (await sealer()).seal(payload()));
    assert.deepEqual(Object.keys(ours), Object.keys(sample));
    const theirHeader = headerOf(sample);
    const header = headerOf(ours);
    for (const name of ['alg', 'typ', 'b64']) assert.deepEqual(header[name], theirHeader[name], name);
    for (const name of ['x5c', 'x5t#S256', 'cty'])
      assert.equal(typeof header[name], typeof theirHeader[name], name);
    // Since 15 July 2025 the claimed time is `iat` and no longer `sigT` (ETSI TS 119 182-1 V1.2.1, section 5.2.1).
    assert.equal(header.iat, now / 1000);
    assert.equal(header.sigT, undefined);
    assert.deepEqual(header.crit, ['b64']);
  });

  it('is made with the certificate of the key alone when nobody but a root vouches for it', async () => {
    const ours: JadesDocument = JSON.parse(await (await sealer()).seal('{}'));
    assert.deepEqual(headerOf(ours).x5c, [made.certificate.raw.toString('base64')]);
  });

  it('names the owner as the certificate does', async () => {
    assert.deepEqual(await (await sealer()).subject(), {
      organizationIdentifier: 'VATFR-12345678901',
      organization: 'Lycée de l’Est 葡萄',
      country: 'FR',
      commonName: 'TEST seal of Lycée de l’Est 葡萄',
    });
  });

  it('is not made before the certificate is valid, nor after', async () => {
    const year = 366 * 86_400_000;
    await assert.rejects(
      (await sealer(() => now + year)).seal('{}'),
      unusable('ERR_SEAL_CERTIFICATE_EXPIRED'),
    );
    await assert.rejects(
      (await sealer(() => now - 5_000)).seal('{}'),
      unusable('ERR_SEAL_CERTIFICATE_NOT_YET_VALID'),
    );
  });

  it('is not made over half a surrogate pair, which has no octets', async () => {
    await assert.rejects((await sealer()).seal('{"a":"\ud800"}'), TypeError);
  });
});

describe('checking a seal', function () {
  this.timeout(20_000);
  before(makeOnce);

  it('finds the Commission’s sample intact at the time it was made, and who sealed it', function () {
    const sample = JSON.stringify(standardJson(this, 'elm-examples/Sample-MC-Annex1-signed.jsonld'));
    const finding = verifySeal(sample, { now: Date.parse('2024-01-01T00:00:00Z') });
    assert.ok(finding.outcome === 'intact', JSON.stringify(finding).slice(0, 200));
    assert.equal(finding.document.id, 'urn:credential:1018d05f-21d5-4555-b7f0-8fabfd22ca75');
    assert.equal(finding.seal.subject.organizationIdentifier, 'VATES-A00000000');
    assert.equal(finding.seal.certificateIssuer.organization, 'ANF Autoridad de Certificacion');
    assert.equal(new Date(finding.seal.sealedAt).toISOString(), '2023-09-27T11:54:17.000Z');
    assert.equal(finding.seal.trust, 'unchecked');
  });

  it('does not call it valid today, its certificate having expired', function () {
    const sample = JSON.stringify(standardJson(this, 'elm-examples/Sample-MC-Annex1-signed.jsonld'));
    const finding = verifySeal(sample, { now });
    assert.equal(finding.outcome, 'unchecked');
    assert.ok('code' in finding && finding.code === 'ERR_SEAL_TIME_UNPROVEN');
    assert.ok('seal' in finding && finding.seal?.subject.commonName === 'TEST SEAL');
  });

  it('trusts nobody of its own accord, and those whom the caller names', async () => {
    const text = await (await sealer()).seal(payload());
    const trust = (trusted: readonly (typeof made.root)[]) => {
      const finding = verifySeal(text, { now, trusted });
      return finding.outcome === 'intact' ? finding.seal.trust : finding;
    };
    assert.equal(trust([]), 'unchecked');
    assert.equal(trust([made.certificate]), 'anchored');
    assert.equal(trust([made.root]), 'anchored');
    const other = await makeTestCertificate(request);
    assert.equal(trust([other.certificate, other.root]), 'unchecked');
  });

  it('notices any changed letter of payload, header and signature', async () => {
    const text = await (await sealer()).seal(payload());
    const document = JSON.parse(text) as JadesDocument;
    const other = (letter: string) => (letter === 'A' ? 'B' : 'A');
    const changed = (value: string, index: number) =>
      value.slice(0, index) + other(value[index] ?? '') + value.slice(index + 1);
    const [signature] = document.signatures;
    const places = (value: string, steps: number) =>
      Array.from({ length: steps }, (_, step) => Math.floor((step * (value.length - 1)) / (steps - 1)));
    const variants = [
      ...places(document.payload, 150).map((index) => ({
        ...document,
        payload: changed(document.payload, index),
      })),
      ...(['protected', 'signature'] as const).flatMap((part) =>
        places(signature[part], 100).map((index) => ({
          ...document,
          signatures: [{ ...signature, [part]: changed(signature[part], index) }],
        })),
      ),
    ];
    assert.equal(variants.length, 350);
    for (const variant of variants) {
      const finding = verifySeal(JSON.stringify(variant), { now });
      assert.notEqual(finding.outcome, 'intact');
      assert.ok(!('document' in finding));
    }
  });

  it('tells what is wrong', async () => {
    const text = await (await sealer()).seal(payload());
    const document = JSON.parse(text) as JadesDocument;
    const [signature] = document.signatures;
    const header = headerOf(document);
    const withHeader = (change: object) =>
      JSON.stringify({
        ...document,
        signatures: [
          {
            ...signature,
            protected: Buffer.from(JSON.stringify({ ...header, ...change })).toString('base64url'),
          },
        ],
      });
    const codes: readonly (readonly [string, string])[] = [
      ['', 'ERR_SEAL_MALFORMED'],
      ['[]', 'ERR_SEAL_MALFORMED'],
      ['{"payload":"{}"}', 'ERR_SEAL_MALFORMED'],
      ['{"payload":"{}","signatures":[]}', 'ERR_SEAL_MALFORMED'],
      [JSON.stringify({ ...document, payload: '{"name":"\ud800"}' }), 'ERR_SEAL_MALFORMED'],
      [JSON.stringify({ ...document, signatures: [signature, signature] }), 'ERR_SEAL_SEVERAL_SIGNATURES'],
      [withHeader({ alg: 'none' }), 'ERR_SEAL_ALGORITHM_UNSUPPORTED'],
      [withHeader({ alg: 'HS256' }), 'ERR_SEAL_ALGORITHM_UNSUPPORTED'],
      [withHeader({ alg: 'ES256' }), 'ERR_SEAL_SIGNATURE_WRONG'],
      [withHeader({ alg: 'toString' }), 'ERR_SEAL_ALGORITHM_UNSUPPORTED'],
      [withHeader({ crit: ['b64', 'exp'], exp: 1 }), 'ERR_SEAL_CRITICAL_UNKNOWN'],
      [withHeader({ crit: ['b64', 'sigT'] }), 'ERR_SEAL_MALFORMED'],
      [withHeader({ crit: undefined }), 'ERR_SEAL_MALFORMED'],
      [withHeader({ iat: undefined }), 'ERR_SEAL_MALFORMED'],
      [withHeader({ x5c: ['AAAA'] }), 'ERR_SEAL_MALFORMED'],
      [withHeader({ x5c: [made.root.raw.toString('base64')] }), 'ERR_SEAL_CERTIFICATE_MISMATCH'],
      [
        withHeader({ x5c: [...(header.x5c as string[]), ...(header.x5c as string[])] }),
        'ERR_SEAL_CERTIFICATE_MISMATCH',
      ],
      [withHeader({ iat: now / 1000 - 1 }), 'ERR_SEAL_SIGNATURE_WRONG'],
    ];
    codes.forEach(([input, code], index) => {
      const finding = verifySeal(input, { now });
      assert.equal('code' in finding && finding.code, code, `case ${index}`);
    });
  });

  it('refuses a seal from the future and one from outside the certificate’s time', async () => {
    const text = await (await sealer()).seal(payload());
    const early = verifySeal(text, { now: now - 3_600_000 });
    assert.ok('code' in early && early.code === 'ERR_SEAL_FROM_THE_FUTURE');
    const key = await pkcs12SealKey(made.pkcs12, passphrase);
    const { protectedHeader, signingInput } = await import('../../../src/credential/seal/jades.js');
    const header = protectedHeader('RS256', [made.certificate], now - 86_400_000);
    const signature = Buffer.from(await key.sign(signingInput(header, '{}'))).toString('base64url');
    const backdated = JSON.stringify({ payload: '{}', signatures: [{ protected: header, signature }] });
    const finding = verifySeal(backdated, { now });
    assert.ok('code' in finding && finding.code === 'ERR_SEAL_CERTIFICATE_NOT_VALID_THEN');
  });

  it('reads the flattened form and an encoded payload, too', async () => {
    const key = await pkcs12SealKey(made.pkcs12, passphrase);
    const header = Buffer.from(
      JSON.stringify({ alg: 'RS256', x5c: [made.certificate.raw.toString('base64')], iat: now / 1000 }),
    ).toString('base64url');
    const encoded = Buffer.from('{"name":"é"}').toString('base64url');
    const signature = Buffer.from(await key.sign(Buffer.from(`${header}.${encoded}`))).toString('base64url');
    const finding = verifySeal(JSON.stringify({ payload: encoded, protected: header, signature }), { now });
    assert.ok(finding.outcome === 'intact');
    assert.deepEqual(finding.document, { name: 'é' });
  });
});

describe('a PKCS#12 file', function () {
  this.timeout(20_000);
  before(makeOnce);

  for (const encryption of ['pbes2', 'sha512-mac', '3des', 'rc2'] satisfies Encryption[])
    for (const kind of ['rsa', 'p256'] as const)
      it(`is read when OpenSSL made it: ${kind}, ${encryption}`, async function () {
        const { pkcs12, certificate } = madeByOpenssl(this, kind, encryption, 'pass phrase');
        const key = await pkcs12SealKey(pkcs12, 'pass phrase');
        assert.deepEqual(
          (await key.chain()).map(({ fingerprint256 }) => fingerprint256),
          [certificate.fingerprint256],
        );
        await assert.rejects(pkcs12SealKey(pkcs12, 'another'), unusable('ERR_SEAL_PASSPHRASE_WRONG'));
      });

  it('is refused with the reason when its key is too weak or of another curve', async function () {
    for (const kind of ['weak-rsa', 'p384'] as const) {
      const { pkcs12 } = madeByOpenssl(this, kind);
      await assert.rejects(pkcs12SealKey(pkcs12, 'secret'), unusable('ERR_SEAL_KEY_UNSUPPORTED'));
    }
  });

  it('is refused when it is none', async () => {
    for (const file of [
      Buffer.alloc(0),
      Buffer.from('no file'),
      made.certificate.raw,
      Buffer.alloc(2_000_000),
    ])
      await assert.rejects(pkcs12SealKey(file, 'x'), unusable('ERR_SEAL_FILE_INVALID'));
    await assert.rejects(pkcs12SealKey(made.pkcs12.subarray(0, -20), passphrase), SealKeyUnusable);
  });
});
