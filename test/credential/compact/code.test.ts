import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { type CodeFacts, makeCode } from '../../../src/credential/compact/make-code.js';
import { readCode } from '../../../src/credential/compact/read-code.js';
import { longestQrText, qrSquares } from '../../../src/credential/pdf/qr-squares.js';

/** The script of the page, as browsers run it. */
const page: {
  readCode(text: string): { readonly fault?: true } | undefined;
  judgeCode(code: unknown, issuers: unknown, now: number): Promise<{ readonly outcome: string }>;
  outcomeOf(report: unknown): string;
  readIssuer(value: unknown): { readonly id: string } | undefined;
} = await import(pathToFileURL('src/web/assets/check-code.js').href);

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const { x } = publicKey.export({ format: 'jwk' });
const issuer = 'did:web:badges.example.org:issuers:0b2f2a0e-0f0b-4a43-9c3e-0e6d1a2b3c4d';
const facts: CodeFacts = {
  credentialId: '7f9c2a1e-6a55-4f0e-9d7a-7b1f2c3d4e5f',
  issuer,
  title: 'Taille d’hiver des arbres fruitiers',
  learnerName: 'Zoé Élan-Müller',
  issuedAt: Date.UTC(2026, 10, 20),
  validUntil: Date.UTC(2028, 10, 20),
};
const now = Date.UTC(2026, 10, 22);
const code = makeCode(facts, { privateKey, keyId: 'ed25519-1' });
const address = `https://badges.example.org/check#c=${code}`;
const issuers = [{ id: issuer, name: 'Campus', keys: [{ id: 'ed25519-1', x }] }];
const judged = async (text: string, known: unknown = issuers, at = now) => {
  const read = page.readCode(text);
  return read === undefined ? undefined : (await page.judgeCode(read, known, at)).outcome;
};

describe('the signed code of a certificate', () => {
  it('is a JWS that another library verifies', async () => {
    const { payload } = await jwtVerify(code, publicKey, { typ: 'acquis+jwt', currentDate: new Date(now) });
    assert.equal(payload.iss, issuer);
    assert.equal(payload.name, 'Zoé Élan-Müller');
    assert.equal(decodeProtectedHeader(code).kid, 'ed25519-1');
  });

  it('is small enough to be scanned from paper, and stays so with the longest names', async () => {
    const { size } = await qrSquares(address);
    assert.ok(size <= 97, `version 20 has 97 modules, this has ${size}`);
    const longest = makeCode(
      { ...facts, title: '木'.repeat(500), learnerName: '😀'.repeat(300) },
      { privateKey, keyId: 'ed25519-12' },
    );
    const text = `https://badges.example.org/check#c=${longest}`;
    assert.ok(text.length <= longestQrText, `${text.length}`);
    assert.ok((await qrSquares(text)).size <= 117);
    assert.equal(await judged(text), 'unknownKey');
  });

  it('is read by the page and by the tool, alone and in its address', async () => {
    for (const text of [code, address, ` ${address}\n`]) assert.equal(await judged(text), 'holds', text);
    for (const text of [code, address]) {
      const read = readCode(text);
      assert.ok(read !== undefined && !('fault' in read));
      assert.equal(read.claims.title, facts.title);
    }
  });

  it('changed in any single letter never holds', async () => {
    for (let at = 0; at < code.length; at += 1)
      for (const letter of ['A', 'B', '.', '\u00e9']) {
        if (code[at] === letter) continue;
        const changed = `${code.slice(0, at)}${letter}${code.slice(at + 1)}`;
        assert.notEqual(await judged(`https://x.example/check#c=${changed}`), 'holds', `${letter} at ${at}`);
      }
  });

  it('cut off anywhere is said to be cut off', async () => {
    for (let length = 0; length < code.length; length += 1) {
      const text = `https://x.example/check#c=${code.slice(0, length)}`;
      assert.equal(await judged(text), 'malformed', `${length}`);
      assert.ok('fault' in (readCode(text) ?? {}), `${length}`);
    }
  });

  it('of an unknown issuer or key, or out of its time, is told apart', async () => {
    assert.equal((await page.judgeCode(page.readCode(code), undefined, now)).outcome, 'unknownKey');
    assert.equal(await judged(code, []), 'unknownIssuer');
    assert.equal(await judged(code, [{ ...issuers[0], keys: [] }]), 'unknownKey');
    const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x;
    assert.equal(await judged(code, [{ ...issuers[0], keys: [{ id: 'ed25519-1', x: other }] }]), 'forged');
    assert.equal(await judged(code, issuers, Date.UTC(2028, 10, 21)), 'expired');
    assert.equal(await judged(code, issuers, Date.UTC(2026, 10, 19)), 'notYetValid');
  });

  it('is not seen in anything else', () => {
    for (const text of ['', '{}', 'a.b.c', 'eyJhbGciOiJFZERTQSJ9.e30.AAAA', 'https://x.example/check'])
      assert.deepEqual([page.readCode(text), readCode(text)], [undefined, undefined], text);
  });

  it('is read alike by the page and by the tool, whatever somebody pastes', () => {
    const kind = (read: object | undefined) =>
      read === undefined ? 'other' : 'fault' in read ? 'fault' : 'code';
    const [head = '', body = '', tail = ''] = code.split('.');
    const part = fc.oneof(
      fc.constantFrom(head, body, tail, ''),
      fc.json({ maxDepth: 3 }).map((text) => Buffer.from(text).toString('base64url')),
      fc.base64String().map((text) => text.replaceAll('=', '')),
      fc.string({ unit: 'binary', maxLength: 30 }),
    );
    const claims = fc
      .record(
        {
          iss: fc.oneof(fc.constant(issuer), fc.anything()),
          jti: fc.oneof(fc.constant('a'), fc.string()),
          iat: fc.oneof(fc.nat(), fc.double(), fc.string()),
          exp: fc.oneof(fc.nat(), fc.integer()),
          title: fc.oneof(fc.constant('t'), fc.string({ unit: 'binary', maxLength: 600 })),
          name: fc.oneof(fc.constant('n'), fc.string({ unit: 'binary' })),
          more: fc.anything(),
        },
        { requiredKeys: ['iss', 'jti', 'iat', 'title', 'name'] },
      )
      .map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'));
    fc.assert(
      fc.property(fc.array(fc.oneof(part, claims), { maxLength: 4 }), fc.boolean(), (parts, linked) => {
        const text = `${linked ? 'https://x.example/check#c=' : ''}${parts.join('.')}`.trim();
        assert.equal(kind(page.readCode(text)), kind(readCode(text)), text);
      }),
      { numRuns: 400 },
    );
    fc.assert(
      fc.property(claims, (one) => {
        const text = `${head}.${one}.${tail}`;
        assert.equal(kind(page.readCode(text)), kind(readCode(text)), text);
      }),
      { numRuns: 400 },
    );
  });

  it('is shown as valid only where the tool says so, whatever else the report holds', () => {
    const report = (...checks: readonly (readonly [string, string, string?])[]) => ({
      verdict: 'invalid',
      checks: checks.map(([name, outcome, code]) => ({ name, outcome, code })),
    });
    assert.equal(page.outcomeOf({ verdict: 'valid', checks: [] }), 'valid');
    for (const [wanted, made] of [
      ['malformed', report(['parse', 'failed'])],
      ['forged', report(['parse', 'passed'], ['proof', 'failed'])],
      ['unreached', report(['proof', 'unchecked'])],
      ['unreached', report(['proof', 'passed'], ['status', 'unchecked'])],
      ['revoked', report(['proof', 'passed'], ['status', 'failed', 'ERR_REVOKED'])],
      ['suspended', report(['proof', 'passed'], ['status', 'failed', 'ERR_SUSPENDED'])],
      ['expired', report(['proof', 'passed'], ['status', 'passed'], ['validity', 'failed', 'ERR_EXPIRED'])],
      ['notYetValid', report(['proof', 'passed'], ['validity', 'failed', 'ERR_NOT_YET_VALID'])],
      ['unreached', {}],
    ] as const)
      assert.equal(page.outcomeOf(made), wanted);
  });

  it('is checked with nothing kept that is no awarding body', () => {
    const sound = { ...issuers[0], host: 'badges.example.org' };
    assert.deepEqual(page.readIssuer({ ...sound, at: 1, more: 'x' }), sound);
    for (const wrong of [
      undefined,
      { ...sound, id: 'did:key:z6Mk' },
      { ...sound, name: '' },
      { ...sound, host: '<b>' },
      { ...sound, keys: [] },
      { ...sound, keys: [{ id: 'k', x: 'short' }] },
    ])
      assert.equal(page.readIssuer(wrong), undefined);
  });
});
