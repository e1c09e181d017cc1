import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { designBadge } from '../../../src/credential/badge-image/design-badge.js';
import { renderPng } from '../../../src/credential/badge-image/render-png.js';
import { bakePng } from '../../../src/credential/bake/bake-png.js';
import { bakeSvg } from '../../../src/credential/bake/bake-svg.js';
import { createDisplayImages } from '../../../src/credential/elm/display-images.js';
import { createElmCredentials } from '../../../src/credential/elm/elm-credentials.js';
import { renderCertificate } from '../../../src/credential/pdf/certificate.js';
import type { CertificateAttachment } from '../../../src/credential/pdf/certificate-input.js';
import { parseHolderKey } from '../../../src/credential/sd-jwt/holder-key.js';
import { createLearningCredentials } from '../../../src/credential/sd-jwt/learning-credential.js';
import { openSeal } from '../../../src/credential/seal/open-seal.js';
import type { Sealer } from '../../../src/credential/seal/sealer.js';
import { makeTestCertificate } from '../../../src/credential/seal/test-certificate.js';
import { createVerifier } from '../../../src/credential/verify/verifier.js';
import type { VerificationReport, Verifier } from '../../../src/credential/verify.js';
import { createAnyVerifier } from '../../../src/credential/verify-any/verify-any.js';
import { places, sampleInput } from '../sample.js';
import { holder } from '../sd-jwt/holder.js';
import { createWorld, type World } from '../world.js';

describe('a credential in any file and format', function () {
  this.timeout(60_000);
  let world: World;
  let json: string;
  let jwt: string;
  let svg: string;
  let png: Uint8Array;

  before(async () => {
    world = await createWorld();
    ({ json, jwt } = await world.issue());
    svg = await designBadge({ title: 'Taille', issuerName: 'Lycée', level: { eqf: 4 }, language: 'fr' });
    png = await renderPng(svg, 64);
  });
  after(() => world[Symbol.asyncDispose]());

  const verify = (input: string | Uint8Array) => world.credentials.verifier.verify(input);
  const codeOf = ({ checks }: VerificationReport) =>
    checks.find(({ outcome }) => outcome === 'failed' || outcome === 'unchecked')?.code;
  const certificate = (...texts: readonly string[]) =>
    renderCertificate({
      language: 'fr',
      title: 'Taille douce',
      learnerName: 'Zoé',
      issuerName: 'Lycée',
      outcomes: [],
      elements: [],
      issuedAt: world.now,
      publicUrl: 'https://acquis.example/credentials/1',
      attachments: texts.map(
        (text, index): CertificateAttachment => ({ name: `${index}.json`, type: 'application/vc', text }),
      ),
    });

  it('is valid out of PNG, SVG and PDF, as JSON and as JWT, and the report names the file', async () => {
    for (const [text, format] of [
      [json, 'open-badge-3-json'],
      [jwt, 'open-badge-3-jwt'],
    ] as const)
      for (const [carrier, file] of [
        ['png', bakePng(png, text)],
        ['svg', Buffer.from(bakeSvg(svg, text))],
        ['svg', bakeSvg(svg, text)],
        ['pdf', await certificate(text)],
      ] as const) {
        const report = await verify(file);
        assert.deepEqual([report.verdict, report.format, report.carrier], ['valid', format, carrier]);
        assert.equal(report.summary?.title, 'Taille douce de la vigne');
      }
  });

  it('is read as people send it: saved as UTF-16, its lines broken in a letter, in quotes', async () => {
    const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
    const lines = jwt.replace(/.{64}/g, '$&\r\n');
    for (const sent of [
      utf16(json),
      utf16(json).swap16(),
      utf16(jwt),
      lines,
      Buffer.from(lines),
      `"${jwt}"`,
      `Bearer ${jwt}`,
    ]) {
      const report = await verify(sent);
      assert.equal(report.verdict, 'valid', JSON.stringify(report.checks));
    }
  });

  it('is checked in the presentation that a wallet hands over, as JSON and as JWT, bare and enveloped', async () => {
    const badge = JSON.parse(json);
    const context = 'https://www.w3.org/ns/credentials/v2';
    const type = ['VerifiablePresentation'];
    const enveloped = {
      '@context': context,
      type: 'EnvelopedVerifiableCredential',
      id: `data:application/vc+jwt,${jwt}`,
    };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signedBy = (claims: object) => `${part({ alg: 'ES256' })}.${part(claims)}.AAAA`;
    for (const verifiableCredential of [[badge], badge, [jwt], [enveloped], [badge, jwt]])
      for (const shown of [
        JSON.stringify({ '@context': [context], type, verifiableCredential }),
        signedBy({ vp: { type, verifiableCredential } }),
      ]) {
        const report = await verify(shown);
        assert.equal(report.verdict, 'valid', JSON.stringify(report.checks));
        assert.equal(report.summary?.title, 'Taille douce de la vigne');
      }
    const changed = { ...badge, name: 'Other' };
    const broken = await verify(JSON.stringify({ type, verifiableCredential: [badge, changed] }));
    assert.equal(broken.verdict, 'invalid');
    const many = await verify(JSON.stringify({ type, verifiableCredential: Array(4).fill('a.b.c') }));
    assert.deepEqual([many.verdict, codeOf(many)], ['unchecked', 'ERR_CARRIER_SEVERAL']);
    for (const nothing of [[], [7], undefined])
      assert.notEqual(
        (await verify(JSON.stringify({ type, verifiableCredential: nothing }))).verdict,
        'valid',
      );
  });

  it('is not looked for in the page that showed it: that is no drawing', async () => {
    const page = await verify('<!DOCTYPE html><html><body><p>My badge<br></p></body></html>');
    assert.deepEqual(
      [page.verdict, codeOf(page), page.carrier],
      ['invalid', 'ERR_NOT_A_CREDENTIAL', undefined],
    );
  });

  it('says of proofs with selective disclosure that they were not checked, never that they hold or not', async () => {
    const { proof, ...document } = JSON.parse(json);
    for (const cryptosuite of ['ecdsa-sd-2023', 'bbs-2023']) {
      const disclosed = { ...[proof].flat()[0], cryptosuite, proofValue: 'u2V0BhVhAAAAA' };
      const report = await verify(JSON.stringify({ ...document, proof: disclosed }));
      const found = report.checks.find(({ name }) => name === 'proof');
      assert.deepEqual(
        [report.verdict, found?.outcome, found?.code, found?.detail],
        ['unchecked', 'unchecked', 'ERR_PROOF_UNSUPPORTED', cryptosuite],
      );
    }
  });

  it('is judged by the worst of several forms in one PDF', async () => {
    const both = await verify(await certificate(json, jwt));
    assert.equal(both.verdict, 'valid');
    const one = await verify(await certificate(jwt, json.replace('Taille douce', 'Taille dure')));
    assert.equal(one.verdict, 'invalid');
  });

  it('is not told from another one in the same PDF: "valid" beside one must not stand for both', async () => {
    const { json: another } = await world.issue({
      credentialId: '3f0c3b0e-8a51-4f0f-9a43-6b1d7a3f9a02',
      learner: { ...sampleInput().learner, givenName: 'Abel', familyName: 'Autre', name: 'Abel Autre' },
    });
    assert.equal((await verify(another)).verdict, 'valid');
    const both = await verify(await certificate(json, another));
    assert.deepEqual([both.verdict, codeOf(both)], ['unchecked', 'ERR_CARRIER_SEVERAL']);
    assert.equal(both.summary, undefined);
    const broken = await verify(await certificate(json, another.replace('Autre', 'Outre')));
    assert.equal(broken.verdict, 'invalid');
  });

  it('says nothing that would read other than it is written, or steer a terminal', async () => {
    const report = await verify(json.replaceAll('Taille douce', 'Taille \\u202edouce\\u001b[2J'));
    assert.equal(report.verdict, 'invalid');
    assert.equal(report.summary?.title, 'Taille douce[2J de la vigne');
    const strange = await verify(json.replace('"OpenBadgeCredential"', '"Other\\u202eBadge"'));
    const type = strange.checks.find(({ name }) => name === 'type');
    assert.match(type?.detail ?? '', /OtherBadge/);
  });

  it('is missed with a code of its own where a picture or paper carries none', async () => {
    for (const file of [png, Buffer.from(svg), await certificate()]) {
      const report = await verify(file);
      assert.equal(report.verdict, 'invalid');
      assert.equal(codeOf(report), 'ERR_CARRIER_EMPTY');
    }
  });

  describe('as European Digital Credential', () => {
    let folder: string;
    let sealer: Sealer;
    let sealed: string;
    let own: Verifier;
    let stranger: Verifier;
    let revoked: boolean | undefined;

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'acquis-seal-'));
      const { pkcs12 } = await makeTestCertificate({
        organization: 'TEST Lycée',
        country: 'FR',
        organizationIdentifier: 'NTRFR-000000000',
        passphrase: 'for a test',
        now: world.now - 60_000,
      });
      const file = join(folder, 'seal.p12');
      writeFileSync(file, pkcs12);
      const clock = () => world.now;
      const noFetch = () => Promise.reject(new Error('nothing is fetched here'));
      sealer = openSeal({ type: 'pkcs12', file, passphrase: 'for a test' }, { fetchGuarded: noFetch, clock });
      const elm = createElmCredentials({ places, images: createDisplayImages(), sealOf: () => sealer });
      const made = await elm.issue(sampleInput());
      assert.ok(made.outcome === 'issued');
      sealed = made.text;
      const badges = createVerifier({ clock });
      stranger = createAnyVerifier({ clock, badges });
      own = createAnyVerifier({
        clock,
        badges,
        ownSeals: async () => [await sealer.certificate()],
        statusOf: async (id) => {
          assert.equal(id, `urn:credential:${sampleInput().credentialId}`);
          return revoked === undefined ? undefined : revoked ? 'revoked' : 'valid';
        },
      });
    });
    after(() => rmSync(folder, { recursive: true }));

    it('is valid where the seal is our own and the store knows it in force', async () => {
      revoked = false;
      const report = await own.verify(sealed, 'fr');
      assert.deepEqual([report.verdict, report.format], ['valid', 'elm'], JSON.stringify(report.checks));
      assert.equal(report.summary?.title, 'Taille douce de la vigne');
      assert.equal(report.summary?.learnerName, 'Zoé Łukasiewicz-D’Árvore');
      revoked = true;
      assert.equal(codeOf(await own.verify(sealed)), 'ERR_REVOKED');
      revoked = undefined;
      assert.equal((await own.verify(sealed)).verdict, 'unchecked');
    });

    it('has an intact seal whose owner nobody here can vouch for, anywhere else', async () => {
      const report = await stranger.verify(Buffer.from(sealed));
      assert.equal(report.verdict, 'unchecked');
      assert.equal(codeOf(report), 'ERR_SEAL_OWNER_UNCHECKED');
      assert.equal(report.checks.find(({ name }) => name === 'proof')?.outcome, 'passed');
    });

    it('is refused when a letter was changed, and when it was never sealed', async () => {
      const outer = JSON.parse(sealed);
      const at = Math.floor(outer.payload.length / 2);
      const letter = outer.payload[at] === 'A' ? 'B' : 'A';
      const changed = {
        ...outer,
        payload: outer.payload.slice(0, at) + letter + outer.payload.slice(at + 1),
      };
      const report = await own.verify(JSON.stringify(changed));
      assert.equal(report.verdict, 'invalid');
      assert.equal(report.format, 'elm');
      const bare = await own.verify('{"type":["VerifiableCredential","EuropeanDigitalCredential"]}');
      assert.equal(codeOf(bare), 'ERR_PROOF_MISSING');
      assert.equal(bare.verdict, 'invalid');
    });
  });

  it('is valid as SD-JWT VC while it is in force, and not once it was taken back or changed', async () => {
    const learner = { ...sampleInput().learner, givenName: 'Zoé', familyName: 'Łukasiewicz' };
    const award = { ...sampleInput().award, id: 'award-wallet' };
    const status = await world.credentials.statusLists.reserve('iss-1', award.id);
    const wallets = createLearningCredentials({ keys: world.credentials.keys, places });
    const holderKey = parseHolderKey(holder().jwk);
    assert.ok(holderKey);
    const made = await wallets.issue(sampleInput({ learner, status, award }), { holderKey, now: world.now });
    assert.ok(made.outcome === 'issued');
    const report = await verify(made.sdJwt);
    assert.deepEqual([report.verdict, report.format], ['valid', 'sd-jwt-vc'], JSON.stringify(report.checks));
    assert.equal(report.summary?.learnerName, 'Zoé Łukasiewicz');
    assert.equal((await verify(bakePng(png, made.sdJwt))).carrier, 'png');
    await world.store.statusLists.revoke(status.listId, status.index);
    assert.equal(codeOf(await verify(made.sdJwt)), 'ERR_REVOKED');
    const [head = '', body = '', ...rest] = made.sdJwt.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const other = Buffer.from(JSON.stringify({ ...claims, exp: claims.exp + 1 })).toString('base64url');
    assert.equal((await verify([head, other, ...rest].join('.'))).verdict, 'invalid');
    const offline = createVerifier({ clock: () => world.now });
    const stranger = createAnyVerifier({ clock: () => world.now, badges: offline });
    assert.equal((await stranger.verify(made.sdJwt)).verdict, 'unchecked');
  });

  const mega = 5 * 1024 * 1024;
  const hostile: readonly (readonly [string, () => string | Uint8Array])[] = [
    [
      'a PNG of noise',
      () => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(mega - 8)]),
    ],
    ['a PDF of noise', () => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(mega - 9)])],
    ['a PDF of objects', () => `%PDF-1.7\n${'1 0 obj<</EF<</F 1 0 R>>>>endobj\n'.repeat(150_000)}`],
    ['an SVG of elements', () => `<svg xmlns="http://www.w3.org/2000/svg">${'<g>'.repeat(1_500_000)}`],
    ['a page of HTML', () => `<!doctype html>${'<p>x</p>'.repeat(600_000)}`],
    ['an SD-JWT of tildes', () => `e30.e30.AA${'~'.repeat(5_000_000)}`],
    ['an SD-JWT of dots', () => `${'a.'.repeat(2_500_000)}~`],
    [
      'a seal of rubbish',
      () => `{"payload":"${'A'.repeat(5_000_000)}","signatures":[{"protected":"e30","signature":"AA"}]}`,
    ],
    ['a JWT of letters', () => 'a'.repeat(mega)],
  ];
  for (const [what, make] of hostile)
    it(`is answered within a second: ${what}`, async () => {
      const input = make();
      assert.ok(input.length <= mega);
      for (const file of typeof input === 'string' ? [input, Buffer.from(input)] : [input]) {
        // What other processes do at the same time is not counted.
        const begin = process.cpuUsage();
        const report = await verify(file);
        const { user, system } = process.cpuUsage(begin);
        const milliseconds = (user + system) / 1000;
        assert.notEqual(report.verdict, 'valid');
        assert.ok(milliseconds < 1000, `${milliseconds} ms`);
      }
    });

  it('is never valid and never throws when any part of the file is damaged', async () => {
    const files = [bakePng(png, json), Buffer.from(bakeSvg(svg, json)), await certificate(json)];
    const intact = new Map<Uint8Array, string>();
    for (const file of files) intact.set(file, JSON.stringify((await verify(file)).summary));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        async (file, where, noise) => {
          const damaged = Buffer.from(file);
          damaged.set(
            noise.subarray(0, damaged.length - Math.floor(where * damaged.length)),
            Math.floor(where * damaged.length),
          );
          const report = await verify(damaged);
          // Damage to the picture alone leaves the credential what it was.
          if (report.verdict === 'valid') assert.equal(JSON.stringify(report.summary), intact.get(file));
        },
      ),
      { numRuns: 150 },
    );
  });
});
