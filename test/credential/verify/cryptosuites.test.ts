import assert from 'node:assert/strict';
import { ECDH, generateKeyPairSync, hash, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { buildOpenBadge } from '../../../src/credential/open-badge/build.js';
import { canonize } from '../../../src/credential/proof/canonize.js';
import { knownContexts, offlineLoader } from '../../../src/credential/proof/contexts.js';
import { proofHolds } from '../../../src/credential/verify/cryptosuites.js';
import { jcs } from '../../../src/credential/verify/jcs.js';
import { createVerifier } from '../../../src/credential/verify/verifier.js';
import { base58btc } from '../../../src/issuer/base58btc.js';
import { ed25519Multikey, keyFromMultikey } from '../../../src/issuer/multikey.js';
import { places, sampleInput } from '../sample.js';
import { standardJson } from '../standards.js';

/** The proofs that the ECDSA Cryptosuites 1.0 show in their appendix A, over the same alumni credential. */
const vectors = [
  {
    cryptosuite: 'ecdsa-rdfc-2019',
    controller: 'did:key:zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP',
    key: 'zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP',
    value: 'zaHXrr7AQdydBk3ahpCDpWbxfLokDqmCToYm2dyWvpcFVyWooC2he63w1f7UNQoAMKdhaRtcnaE2KTo5o5vTCcfw',
  },
  {
    cryptosuite: 'ecdsa-rdfc-2019',
    controller: 'did:key:z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ',
    key: 'z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ',
    value:
      'z967Mvv5bxtmLNqTzPZ8KmJjFmFXaAKeQNzq7GWnQkMcLtaGSSmuozE5WtJ8PipMe178B1tE28K1vsJur9bGVJhz6jgSJsRHFSQeqgH8hhjcg8gZDFJC1b9FsR5ggNmDBqHv',
  },
  {
    cryptosuite: 'ecdsa-jcs-2019',
    controller: 'did:key:zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP',
    key: 'zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP',
    value: 'zq6PrUMCtqY5obCSsrQxuFJdGffCDxvFuopdZiBPUBRTFEs1VVsBZi8YiEwVWgHYrXxoV93gBHqGDBtQLPFxpZxz',
  },
  {
    cryptosuite: 'ecdsa-jcs-2019',
    controller: 'did:key:z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ',
    key: 'z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ',
    value:
      'zR3krc7pt9Dpn1PY2u8HWPePggtzAG2SuH2ZGNrzw8Ku3QrFLWgDTjS5mCWy65ShixJEtpMwfviAFfh5xTgd5FGN1sSbpPJ5djqSZQLqQkY8KLBPNswuqKtq3bS8f9vEHm8w',
  },
] as const;

describe('the W3C test vectors of other cryptosuites', () => {
  for (const { cryptosuite, controller, key, value } of vectors)
    it(`hold, and fail once changed: ${cryptosuite} with ${key.startsWith('zDn') ? 'P-256' : 'P-384'}`, async function () {
      const unsecured = standardJson(this, 'di/TestVectors/unsigned.json');
      const examples = standardJson(this, 'vc/examples-v2.jsonld');
      const configuration = {
        type: 'DataIntegrityProof',
        cryptosuite,
        created: '2023-02-24T23:36:38Z',
        verificationMethod: `${controller}#${key}`,
        proofPurpose: 'assertionMethod',
      };
      const held = (document: object) => judge({ ...document }, configuration, value, key, examples);
      assert.equal(await held(unsecured), true);
      assert.equal(await held({ ...unsecured, name: 'Alumni credential' }), false);
    });

  it('hold, and fail once changed: eddsa-jcs-2022', async function () {
    const { proof, ...unsecured } = standardJson(this, 'di/TestVectors/eddsa-jcs-2022/signedJCS.json');
    const { proofValue, ...configuration } = proof as { readonly [name: string]: unknown };
    const multikey = String(configuration.verificationMethod).split('#')[1] ?? '';
    const held = (document: object) =>
      judge({ ...document }, configuration, String(proofValue), multikey, {});
    assert.equal(await held(unsecured), true);
    assert.equal(await held({ ...unsecured, name: 'Alumni credential' }), false);
    assert.equal(await held({ ...unsecured, '@context': ['https://www.w3.org/ns/credentials/v2'] }), false);
  });

  function judge(
    unsecured: { readonly [name: string]: unknown },
    configuration: { readonly [name: string]: unknown },
    value: string,
    multikey: string,
    examples: object,
  ): Promise<boolean> {
    const key = keyFromMultikey(multikey);
    assert.ok(key);
    return proofHolds({ unsecured, configuration, value, key }, (document, digest) =>
      canonize(
        document,
        async (address) =>
          knownContexts.has(address)
            ? offlineLoader(address)
            : { contextUrl: null, documentUrl: address, document: examples },
        digest,
      ),
    );
  }
});

const keys = {
  'eddsa-rdfc-2022': generateKeyPairSync('ed25519'),
  'eddsa-jcs-2022': generateKeyPairSync('ed25519'),
  'ecdsa-rdfc-2019': generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  'ecdsa-rdfc-2019 with P-384': generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  'ecdsa-jcs-2019': generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  'ecdsa-jcs-2019 with P-384': generateKeyPairSync('ec', { namedCurve: 'P-384' }),
} as const;

describe('credentials of other issuers, with', () => {
  const verifier = createVerifier({ clock: () => Date.parse('2026-11-20T10:00:05Z') });
  const judged = async (document: object) => {
    const { verdict, checks } = await verifier.verify(JSON.stringify(document));
    return [verdict, ...checks.flatMap(({ code }) => code ?? [])];
  };

  for (const [name, { publicKey, privateKey }] of Object.entries(keys))
    it(`${name} are checked, as did:key and as did:jwk`, async () => {
      const [cryptosuite = ''] = name.split(' ');
      for (const did of [didKeyOf(publicKey), didJwkOf(publicKey)]) {
        const method = did.startsWith('did:key') ? did.slice('did:key:'.length) : '0';
        const signed = await signedBadge(did, `${did}#${method}`, cryptosuite, privateKey);
        assert.deepEqual(await judged(signed), ['valid'], did);
        assert.deepEqual(await judged({ ...signed, name: 'Another name' }), ['invalid', 'ERR_PROOF_INVALID']);
        const other = cryptosuite.startsWith('ecdsa') ? 'eddsa-jcs-2022' : 'ecdsa-jcs-2019';
        assert.deepEqual(await judged({ ...signed, proof: { ...signed.proof, cryptosuite: other } }), [
          'invalid',
          'ERR_PROOF_INVALID',
        ]);
      }
    });

  it('a did:jwk that carries the private half, or is no key, are not believed', async () => {
    const { privateKey } = keys['eddsa-jcs-2022'];
    for (const jwk of [privateKey.export({ format: 'jwk' }), {}, 'x']) {
      const did = `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}`;
      const signed = await signedBadge(did, `${did}#0`, 'eddsa-jcs-2022', privateKey);
      assert.equal((await judged(signed))[0], 'unchecked');
    }
  });
});

describe('RFC 8785', () => {
  it('is kept: the example of section 3.2.3', () => {
    const given = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      1: 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const order = ['Carriage', 'One', 'Control', 'Latin', 'Euro', 'Emoji', 'Hebrew'];
    const found = jcs(given);
    assert.deepEqual(
      order,
      [...order].sort((one, other) => found.indexOf(one) - found.indexOf(other)),
    );
    assert.equal(
      jcs([333333333.3333333, 1e30, 4.5, 2e-3, 1e-27]),
      '[333333333.3333333,1e+30,4.5,0.002,1e-27]',
    );
    assert.throws(() => jcs('\ud800'), RangeError);
  });

  it('says the same whatever the order of members, and can be read again', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        const text = jcs(value);
        assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
        assert.equal(jcs(reversed(value)), text);
      }),
    );
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}

function didKeyOf(publicKey: KeyObject): string {
  const { crv, x = '', y = '' } = publicKey.export({ format: 'jwk' });
  if (crv === 'Ed25519') return `did:key:${ed25519Multikey(x)}`;
  const [curve, prefix] = crv === 'P-256' ? ['prime256v1', 0x80] : ['secp384r1', 0x81];
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  const short = ECDH.convertKey(point, String(curve), undefined, undefined, 'compressed') as Buffer;
  return `did:key:z${base58btc(Buffer.concat([Buffer.from([Number(prefix), 0x24]), short]))}`;
}

function didJwkOf(publicKey: KeyObject): string {
  return `did:jwk:${Buffer.from(JSON.stringify(publicKey.export({ format: 'jwk' }))).toString('base64url')}`;
}

async function signedBadge(did: string, verificationMethod: string, cryptosuite: string, key: KeyObject) {
  const { credentialStatus: _, ...built } = buildOpenBadge(sampleInput(), places);
  const badge = { ...built, issuer: { ...built.issuer, id: did } };
  const overJson = cryptosuite.includes('jcs');
  const configuration = {
    type: 'DataIntegrityProof',
    cryptosuite,
    created: '2026-11-20T10:00:00Z',
    verificationMethod,
    proofPurpose: 'assertionMethod',
    ...(overJson ? { '@context': badge['@context'] } : {}),
  };
  const large = key.asymmetricKeyDetails?.namedCurve === 'secp384r1';
  const digest = large ? 'sha384' : 'sha256';
  const text = (document: object) =>
    overJson ? jcs(document) : canonize({ ...document, '@context': badge['@context'] }, undefined, digest);
  const hashes = [configuration, badge].map(async (one) => hash(digest, await text(one), 'buffer'));
  const data = Buffer.concat(await Promise.all(hashes));
  const ed25519 = key.asymmetricKeyType === 'ed25519';
  const signature = sign(ed25519 ? null : digest, data, { key, dsaEncoding: 'ieee-p1363' });
  return { ...badge, proof: { ...configuration, proofValue: `z${base58btc(signature)}` } };
}
