import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openSeal } from '../../../src/credential/seal/open-seal.js';
import { SealKeyUnusable } from '../../../src/credential/seal/seal-key.js';
import { verifySeal } from '../../../src/credential/seal/verify-seal.js';
import { madeByOpenssl } from './openssl.js';

const clock = () => Date.now();

describe('a seal by settings', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'acquis-seal-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('reads nothing before it is needed, and the file again when it was not there', async function () {
    this.timeout(10_000);
    const file = join(folder, 'seal.p12');
    const fetchGuarded = () => assert.fail('a file needs no network');
    const sealer = openSeal({ type: 'pkcs12', file, passphrase: 'secret' }, { fetchGuarded, clock });
    await assert.rejects(
      sealer.seal('{}'),
      (error: unknown) => error instanceof SealKeyUnusable && error.code === 'ERR_SEAL_FILE_UNREADABLE',
    );
    writeFileSync(file, madeByOpenssl(this, 'p256').pkcs12);
    const text = await sealer.seal('{"name":"é"}');
    const finding = verifySeal(text, { now: clock(), trusted: [await sealer.certificate()] });
    assert.ok(finding.outcome === 'intact' && finding.seal.trust === 'anchored');
  });
});

describe('checking anything for a seal', () => {
  it('ends with a finding, whatever it is', function () {
    const { certificate } = madeByOpenssl(this, 'p256');
    const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const header = fc.record({
      alg: fc.constantFrom('ES256', 'ES384', 'RS256', 'PS256', 'none'),
      x5c: fc.constantFrom([certificate.raw.toString('base64')], ['AAAA'], [], ['']),
      iat: fc.oneof(fc.integer(), fc.double(), fc.constant(null)),
      b64: fc.constantFrom(true, false),
      crit: fc.constantFrom(['b64'], [], ['b64', 'b64']),
    });
    const seal = fc.record({
      payload: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('e30')),
      signatures: fc.array(
        fc.record({
          protected: fc.oneof(header.map(encoded), fc.base64String()),
          signature: fc
            .uint8Array({ maxLength: 80 })
            .map((bytes) => Buffer.from(bytes).toString('base64url')),
        }),
        { maxLength: 2 },
      ),
    });
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      seal.map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(text, (input) => {
        assert.notEqual(verifySeal(input, { now: clock() }).outcome, 'intact');
      }),
      { numRuns: 500 },
    );
  });
});
