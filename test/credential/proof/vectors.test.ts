import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { contexts as citizenship } from '@digitalbazaar/citizenship-context';
import { canonize } from '../../../src/credential/proof/canonize.js';
import { knownContexts, offlineLoader } from '../../../src/credential/proof/contexts.js';
import {
  hashData,
  proofValue,
  sha256,
  signatureHolds,
} from '../../../src/credential/proof/eddsa-rdfc-2022.js';
import { base58btc, fromBase58btc } from '../../../src/issuer/base58btc.js';
import { ed25519Multikey, keyFromMultikey } from '../../../src/issuer/multikey.js';
import { standard, standardJson } from '../standards.js';

const suite = 'di/TestVectors/eddsa-rdfc-2022';

describe('eddsa-rdfc-2022 against the W3C test vectors', () => {
  for (const { folder, unsigned } of [
    { folder: suite, unsigned: 'di/TestVectors/unsigned.json' },
    { folder: `${suite}/employ`, unsigned: 'di/TestVectors/employmentAuth.json' },
  ]) {
    it(`reproduces every byte of ${folder}`, async function () {
      const text = (name: string): string => standard(this, `${folder}/${name}`).trimEnd();
      const loader = vectorLoader(standardJson(this, 'vc/examples-v2.jsonld'));
      const pair = standardJson(this, 'di/TestVectors/keyPair.json');
      const signed = standardJson(this, `${folder}/signedDataInt.json`);
      const proof = signed.proof as { readonly proofValue: string };

      const document = await canonize(standardJson(this, unsigned), loader);
      const configuration = await canonize(standardJson(this, `${folder}/proofConfigDataInt.json`), loader);
      const data = hashData(configuration, document);

      assert.equal(document.trimEnd(), text('canonDocDataInt.txt'));
      assert.equal(configuration.trimEnd(), text('proofCanonDataInt.txt'));
      assert.equal(sha256(document).toString('hex'), text('docHashDataInt.txt'));
      assert.equal(sha256(configuration).toString('hex'), text('proofHashDataInt.txt'));
      assert.equal(data.toString('hex'), text('combinedHashDataInt.txt'));

      const value = proofValue(data, privateKey(String(pair.privateKeyMultibase)));
      assert.equal(value, text('sigBTC58DataInt.txt'));
      assert.equal(value, proof.proofValue);
      assert.equal(
        Buffer.from(fromBase58btc(value.slice(1)) ?? []).toString('hex'),
        text('sigHexDataInt.txt'),
      );

      const key = keyFromMultikey(String(pair.publicKeyMultibase));
      assert.ok(key !== undefined && signatureHolds(data, value, key));
      assert.equal(ed25519Multikey(String(key.export({ format: 'jwk' }).x)), pair.publicKeyMultibase);
      data[5] = (data[5] ?? 0) ^ 1;
      assert.equal(signatureHolds(data, value, key), false);
    });
  }
});

describe('the JSON-LD contexts that the packages carry', () => {
  for (const [address, file] of [
    ['https://www.w3.org/ns/credentials/v2', 'vc/credentials-v2.jsonld'],
    ['https://www.w3.org/2018/credentials/v1', 'vc/credentials-v1.jsonld'],
    ['https://purl.imsglobal.org/spec/ob/v3p0/context.json', 'ob3/context.json'],
    ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json', 'ob3/context-3.0.1.json'],
    ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json', 'ob3/context-3.0.2.json'],
    ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json', 'ob3/context-3.0.3.json'],
    ['https://w3id.org/security/data-integrity/v1', 'di/contexts/data-integrity-v1'],
    ['https://w3id.org/security/data-integrity/v2', 'di/contexts/data-integrity-v2'],
    ['https://w3id.org/security/multikey/v1', 'di/contexts/multikey-v1'],
  ] as const) {
    it(`are the official ones: ${address}`, function () {
      assert.deepEqual(knownContexts.get(address), standardJson(this, file));
    });
  }

  it('are all that is ever loaded', async () => {
    await assert.rejects(offlineLoader('https://example.org/context.json'), { code: 'ERR_CONTEXT_UNKNOWN' });
  });
});

describe('base58btc', () => {
  it('keeps leading zeros and turns back', () => {
    for (const hex of [
      '',
      '00',
      '0000',
      '000001',
      'ff',
      '0100',
      'ffffffffffffffffffff',
      `00${'9a'.repeat(64)}`,
    ]) {
      const bytes = Buffer.from(hex, 'hex');
      assert.deepEqual(Buffer.from(fromBase58btc(base58btc(bytes)) ?? [1]), bytes);
    }
  });

  it('knows the letters that are not of the alphabet', () => {
    assert.equal(fromBase58btc('0OIl'), undefined);
  });
});

function vectorLoader(examples: object): typeof offlineLoader {
  const more = new Map<string, unknown>([
    ...citizenship,
    ['https://www.w3.org/ns/credentials/examples/v2', examples],
  ]);
  return async (url) =>
    more.has(url) ? { contextUrl: null, documentUrl: url, document: more.get(url) } : offlineLoader(url);
}

/** RFC 8410: PKCS#8 around the 32-byte seed that follows the two bytes of the multicodec prefix. */
function privateKey(multibase: string) {
  const seed = Buffer.from(fromBase58btc(multibase.slice(1)) ?? []).subarray(2);
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  assert.equal(createPublicKey(key).asymmetricKeyType, 'ed25519');
  return key;
}
