import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, verify, type X509Certificate } from 'node:crypto';
import type { CscSettings } from '../../../config/seal.js';
import { CscFailed, cscSealKey } from '../../../src/credential/seal/csc.js';
import { createSealer } from '../../../src/credential/seal/sealer.js';
import { verifySeal } from '../../../src/credential/seal/verify-seal.js';
import { type GuardedClient, guardedClient } from '../../../src/http/guarded-client.js';
import { type CscService, cscClient, startCscService } from './csc-service.js';
import { madeByOpenssl } from './openssl.js';

const failed = (code: string) => (error: unknown) => error instanceof CscFailed && error.code === code;
let now = Date.now();
const clock = () => now;

describe('a seal kept by a remote service (CSC API 2.0)', function () {
  this.timeout(20_000);
  let client: GuardedClient;
  let rsa: { readonly privateKey: KeyObject; readonly certificate: X509Certificate };

  before(function () {
    client = guardedClient({ allowPrivateNetworks: true });
    rsa = madeByOpenssl(this as unknown as Mocha.Context, 'rsa');
  });
  after(() => client[Symbol.asyncDispose]());
  beforeEach(() => {
    now = Date.now();
  });

  const service = (options: Partial<Parameters<typeof startCscService>[0]> = {}) =>
    startCscService({ key: rsa.privateKey, chain: [rsa.certificate], pin: '1234', ...options });
  const keyOf = ({ url }: CscService, change: Partial<CscSettings> = {}) =>
    cscSealKey(
      {
        serviceUrl: url,
        credentialId: 'seal-1',
        access: {
          type: 'client-credentials',
          tokenUrl: `${url}/oauth2/token`,
          clientId: cscClient.id,
          clientSecret: cscClient.secret,
        },
        authData: [{ id: 'PIN', value: '1234' }],
        ...change,
      },
      { fetchGuarded: client.fetchGuarded, clock },
    );

  it('seals by token, credential, activation and hash, and asks for what it knows only once', async () => {
    await using remote = await service();
    const sealer = createSealer({ key: keyOf(remote), clock });
    const first = verifySeal(await sealer.seal('{"n":1}'), { now, trusted: [rsa.certificate] });
    assert.ok(first.outcome === 'intact' && first.seal.trust === 'anchored');
    assert.equal((await sealer.subject()).organizationIdentifier, 'VATFR-12345678901');
    assert.deepEqual(verifySeal(await sealer.seal('{"n":2}'), { now }).outcome, 'intact');
    const signing = ['credentials/authorize', 'signatures/signHash'];
    assert.deepEqual(remote.called, ['oauth2/token', 'credentials/info', ...signing, ...signing]);
  });

  it('asks for a new token when the old one has run out, and for the certificate again after a while', async () => {
    await using remote = await service({ expiresIn: 60 });
    const key = keyOf(remote);
    await key.chain();
    now += 55_000;
    await key.sign(Buffer.from('data'));
    assert.deepEqual(remote.called.filter((method) => method === 'oauth2/token').length, 2);
    now += 300_001;
    await key.chain();
    assert.deepEqual(remote.called.filter((method) => method === 'credentials/info').length, 2);
  });

  for (const ecdsa of ['der', 'raw'] as const)
    it(`takes ECDSA signatures written as ${ecdsa}`, async function () {
      const { privateKey, certificate } = madeByOpenssl(this, 'p256');
      // Among many, some halves are shorter than 32 bytes and some begin with a zero byte in DER.
      const preimages = Array.from({ length: 60 }, (_, index) => Buffer.from(`data ${index}`));
      await using remote = await service({ key: privateKey, chain: [certificate], ecdsa, preimages });
      const key = keyOf(remote);
      for (const data of preimages) {
        const signature = await key.sign(data);
        assert.equal(signature.length, 64);
        assert.ok(
          verify('sha256', data, { key: certificate.publicKey, dsaEncoding: 'ieee-p1363' }, signature),
        );
      }
    });

  it('believes no signature that is not one of its certificate', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await using remote = await service({ swindle: privateKey });
    await assert.rejects(keyOf(remote).sign(Buffer.from('data')), failed('ERR_CSC_SIGNATURE_WRONG'));
  });

  it('says why when the service refuses, with what it said', async () => {
    await using remote = await service();
    const wrongPin = keyOf(remote, { authData: [{ id: 'PIN', value: '0000' }] });
    await assert.rejects(wrongPin.sign(Buffer.from('data')), (error: unknown) => {
      assert.ok(error instanceof CscFailed);
      assert.equal(error.code, 'ERR_CSC_REFUSED');
      assert.equal(error.method, 'credentials/authorize');
      assert.match(error.detail, /The PIN is invalid/);
      return true;
    });
    const stranger = keyOf(remote, { access: { type: 'token', token: 'guessed' } });
    await assert.rejects(stranger.chain(), failed('ERR_CSC_REFUSED'));
    const elsewhere = keyOf(remote, { serviceUrl: `${remote.url}/nowhere` });
    await assert.rejects(elsewhere.chain(), failed('ERR_CSC_REFUSED'));
  });

  it('says so when the credential needs a person, or is disabled', async () => {
    await using byPerson = await service({ mode: 'oauth2code' });
    await assert.rejects(keyOf(byPerson).chain(), failed('ERR_CSC_NEEDS_PERSON'));
    await using disabled = await service({ keyStatus: 'disabled' });
    await assert.rejects(keyOf(disabled).chain(), failed('ERR_CSC_CREDENTIAL_DISABLED'));
    await using empty = await service({ chain: [] });
    await assert.rejects(keyOf(empty).chain(), failed('ERR_CSC_ANSWER_INVALID'));
  });
});
