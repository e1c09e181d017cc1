import assert from 'node:assert/strict';
import { createHash, createPublicKey } from 'node:crypto';
import { setGlobalConfig } from '@openid4vc/openid4vci';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';
import decodeQR from 'qr/decode.js';
import { documentFetch } from '../../src/credential/credentials.js';
import { createVerifier } from '../../src/credential/verify/verifier.js';
import { createAnyVerifier } from '../../src/credential/verify-any/verify-any.js';
import { openWallet } from '../credential/sd-jwt/holder.js';
import { plainFetch } from '../credential/serve.js';
import { standardJson } from '../credential/standards.js';
import { earned, json, preAuthorized } from './earned.js';
import { Browser } from './site.js';
import { walletApp } from './wallet-app.js';

describe('putting a credential into a wallet', function () {
  this.timeout(30_000);

  before(() => setGlobalConfig({ allowInsecureUrls: true }));
  after(() => setGlobalConfig({ allowInsecureUrls: false }));

  it('works from the learner’s page with a wallet of the OpenWallet Foundation, bound to a key that jose made', async () => {
    await using world = await earned();
    const { site, offer } = world;
    const { link, txCode } = await offer('learning-credential');
    const holder = await walletApp(() => site.now);
    const taken = await holder.take(link, txCode);
    assert.equal(taken.length, 1);
    const sdJwt = String(taken[0]?.credential);

    // What a verifier does: metadata, key set, status list and type from the addresses in the credential alone.
    const [header, payload] = sdJwt
      .split('.', 2)
      .map((part) => JSON.parse(String(Buffer.from(part, 'base64url'))));
    assert.equal(header.typ, 'dc+sd-jwt');
    assert.equal(payload.iss, `${site.publicUrl}/issuers/main`);
    assert.deepEqual(await calculateJwkThumbprint(payload.cnf.jwk), await calculateJwkThumbprint(holder.jwk));
    const metadata = await json(`${site.publicUrl}/.well-known/jwt-vc-issuer/issuers/main`);
    assert.equal(metadata.issuer, payload.iss);
    const { keys } = await json(String(metadata.jwks_uri));
    const jwk = (keys as { kid: string }[]).find(({ kid }) => kid === header.kid);
    assert.ok(jwk);
    const verifier = openWallet({
      issuerKey: createPublicKey({ key: { ...jwk }, format: 'jwk' }),
      fetchStatusList: async (uri) => {
        const response = await fetch(uri);
        assert.equal(response.headers.get('content-type'), 'application/statuslist+jwt');
        return response.text();
      },
    });
    const currentDate = Math.floor(site.now / 1000);
    const { payload: shown } = await verifier.verify(sdJwt, { currentDate });
    assert.equal(shown.family_name, 'Noël');
    const type = await fetch(String(payload.vct_metadata_uri)).then((response) => response.text());
    assert.equal(
      `sha256-${createHash('sha256').update(type).digest('base64')}`,
      payload['vct_metadata_uri#integrity'],
    );
    assert.equal(JSON.parse(type).vct, payload.vct);

    const sources = { clock: () => site.now, fetchText: documentFetch(plainFetch) };
    const elsewhere = createAnyVerifier({ ...sources, badges: createVerifier(sources) });
    assert.equal((await elsewhere.verify(sdJwt)).verdict, 'valid');
    const { awardId } = world.credential;
    await site.useCases.suspendAward({ awardId, reason: 'Under review', by: 'admin' });
    const suspended = await elsewhere.verify(sdJwt);
    assert.equal(suspended.checks.find(({ name }) => name === 'status')?.code, 'ERR_SUSPENDED');
    const here = await site.verifier.verify(sdJwt);
    assert.equal(here.standing?.reason, 'Under review');
    await site.useCases.revokeAward({ awardId, reason: 'x', by: 'admin' });
    const revoked = await elsewhere.verify(sdJwt);
    assert.equal(revoked.checks.find(({ name }) => name === 'status')?.code, 'ERR_REVOKED');
    await assert.rejects(verifier.verify(sdJwt, { currentDate }), /status/i);
  });

  it('gives the Open Badge as it was signed to wallets that keep those', async () => {
    await using world = await earned();
    const { link, txCode } = await world.offer('open-badge');
    const taken = await (await walletApp(() => world.site.now)).take(link, txCode);
    assert.deepEqual(taken[0]?.credential, JSON.parse(world.credential.openBadge));
  });

  it('takes each code once, and a wrong transaction code five times', async () => {
    await using world = await earned();
    const { exchange, offer } = world;
    const first = await offer('open-badge');
    const wrong = String((Number(first.txCode) + 1) % 1_000_000).padStart(6, '0');
    assert.equal((await exchange({ ...first, txCode: '' })).error, 'invalid_request');
    for (let n = 0; n < 4; n += 1)
      assert.equal((await exchange({ ...first, txCode: wrong })).error, 'invalid_grant');
    const both = await Promise.all([exchange(first), exchange(first)]);
    // One of the two is the sixth try or finds the offer taken.
    assert.equal(both.filter(({ access_token }) => typeof access_token === 'string').length, 1);
    assert.equal((await exchange(first)).error, 'invalid_grant');
    const second = await offer('open-badge');
    for (let n = 0; n < 5; n += 1) await exchange({ ...second, txCode: wrong });
    assert.equal((await exchange(second)).error, 'invalid_grant');
    const third = await offer('open-badge');
    world.site.now += 10 * 60_000;
    assert.equal((await exchange(third)).error, 'invalid_grant');
    const fourth = await offer('open-badge');
    assert.equal(
      (await exchange(fourth, { grant_type: 'client_credentials' })).error,
      'unsupported_grant_type',
    );
    assert.equal((await exchange(fourth, { 'pre-authorized_code': 'x' })).error, 'invalid_grant');
    const other = await fetch(`${world.site.publicUrl}/issuers/other/wallet/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: preAuthorized,
        'pre-authorized_code': fourth.code,
        tx_code: fourth.txCode,
      }),
    });
    assert.equal(other.status, 400);
    assert.equal(other.headers.get('cache-control'), 'no-store');
    assert.equal(typeof (await exchange(fourth)).access_token, 'string');
  });

  it('refuses proofs that prove nothing, each with the code that the specification has for it', async () => {
    await using world = await earned();
    const { site, offer, exchange } = world;
    const { access_token } = await exchange(await offer('learning-credential'));
    const nonce = async () => {
      const response = await fetch(`${site.publicUrl}/issuers/main/wallet/nonce`, { method: 'POST' });
      assert.equal(response.headers.get('cache-control'), 'no-store');
      return String((await response.json()).c_nonce);
    };
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(publicKey);
    const proof = async (claims: object = {}, header: object = {}, key = privateKey) =>
      new SignJWT({
        aud: `${site.publicUrl}/issuers/main`,
        iat: Math.floor(site.now / 1000),
        nonce: await nonce(),
        ...claims,
      })
        .setProtectedHeader({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk, ...header })
        .sign(key);
    const ask = async (body: object, token: unknown = access_token) => {
      const response = await fetch(`${site.publicUrl}/issuers/main/wallet/credential`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
      return { status: response.status, ...(await response.json()) };
    };
    const request = (...jwt: string[]) => ({
      credential_configuration_id: 'learning-credential',
      proofs: { jwt },
    });
    const code = async (jwt: string) => (await ask(request(jwt))).error;
    assert.equal((await ask(request(await proof()), 'x')).error, 'invalid_token');
    assert.equal((await ask(request(await proof()), await nonce())).status, 401);
    assert.equal((await ask({})).error, 'invalid_credential_request');
    assert.equal(
      (await ask({ ...request(), credential_configuration_id: 'x' })).error,
      'unknown_credential_configuration',
    );
    const other = await ask({ ...request(), credential_configuration_id: 'open-badge' });
    assert.deepEqual([other.status, other.error], [403, 'insufficient_scope']);
    assert.equal((await ask({ credential_identifier: 'x' })).error, 'unknown_credential_identifier');
    assert.equal(
      (await ask({ ...request(), credential_response_encryption: {} })).error,
      'invalid_encryption_parameters',
    );
    assert.equal((await ask(request())).error, 'invalid_proof');
    const two = { ...request(await proof()), proofs: { jwt: [await proof()], di_vp: [] } };
    assert.equal((await ask(two)).error, 'invalid_proof');
    assert.equal((await ask(request(await proof(), await proof()))).error, 'invalid_proof');
    assert.equal(await code('a.b.c'), 'invalid_proof');
    assert.equal(await code(await proof({}, { typ: 'JWT' })), 'invalid_proof');
    assert.equal(await code(await proof({ aud: 'https://elsewhere.example' })), 'invalid_proof');
    assert.equal(await code(await proof({ iat: Math.floor(site.now / 1000) - 3_600 })), 'invalid_proof');
    assert.equal(await code(await proof({}, { jwk: undefined })), 'invalid_proof');
    const stranger = await exportJWK((await generateKeyPair('ES256', { extractable: true })).publicKey);
    assert.equal(await code(await proof({}, { jwk: stranger })), 'invalid_proof');
    assert.equal(await code(await proof({}, { jwk: await exportJWK(privateKey) })), 'invalid_proof');
    assert.equal(await code(await proof({ nonce: undefined })), 'invalid_proof');
    assert.equal(await code(await proof({ nonce: String(access_token) })), 'invalid_nonce');
    const old = await proof();
    site.now += 301_000;
    const renewed = async () => proof();
    assert.match(String(await code(old)), /invalid_(nonce|proof)/);
    const good = await renewed();
    const given = await ask(request(good));
    assert.equal(given.status, 200, JSON.stringify(given));
    assert.equal(await code(good), 'invalid_nonce');
    const didJwk = `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}`;
    const byDid = await ask(request(await proof({}, { jwk: undefined, kid: `${didJwk}#0` })));
    assert.equal(byDid.status, 200, JSON.stringify(byDid));
    site.now += 600_000;
    assert.equal((await ask(request(await proof()))).error, 'invalid_token');
  });

  it('is not offered for what is not in force, nor given when that changes meanwhile, and the page says why', async () => {
    await using world = await earned();
    const { site, offer, exchange, page, learner } = world;
    const { access_token } = await exchange(await offer('open-badge'));
    await site.useCases.suspendAward({ awardId: world.credential.awardId, reason: 'x', by: 'admin' });
    const response = await fetch(`${site.publicUrl}/issuers/main/wallet/credential`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${access_token}` },
      body: JSON.stringify({ credential_configuration_id: 'open-badge' }),
    });
    assert.equal((await response.json()).error, 'credential_request_denied');
    assert.match((await learner.get(`${page}/wallet`)).text, /not in force/);
    const csrf = /name="csrf" value="([^"]+)"/.exec((await learner.get(page)).text)?.[1] ?? '';
    const posted = await learner.post(`${page}/wallet`, { csrf, form: 'open-badge' });
    assert.equal(posted.status, 200);
    assert.doesNotMatch(posted.text, /openid-credential-offer/);
    const other = new Browser(site.app, 'en', site.publicUrl);
    await site.launch(other, { sub: 's2', name: 'Somebody else' });
    assert.equal((await other.get(`${page}/wallet`)).status, 404);
  });

  it('says what is missing where a name is one undivided text', async () => {
    await using world = await earned({ familyName: undefined });
    const { text } = await world.learner.get(`${world.page}/wallet`);
    assert.match(text, /Missing: your family name, by itself/);
    assert.match(text, /Offer it as Open Badge/);
  });

  it('publishes what each issuer is at the places that the specifications name, and nothing for others', async () => {
    await using world = await earned();
    const { publicUrl } = world.site;
    for (const name of ['openid-credential-issuer', 'oauth-authorization-server', 'jwt-vc-issuer']) {
      const right = await json(`${publicUrl}/.well-known/${name}/issuers/main`);
      assert.deepEqual(await json(`${publicUrl}/issuers/main/.well-known/${name}`), right);
      assert.equal((await fetch(`${publicUrl}/.well-known/${name}/issuers/other`)).status, 404);
    }
    const preflight = await fetch(`${publicUrl}/issuers/main/wallet/credential`, { method: 'OPTIONS' });
    assert.equal(preflight.headers.get('access-control-allow-headers'), 'authorization, content-type, dpop');
  });

  it('answers what it cannot read in the words of the specification, to wallets that are web pages, too', async () => {
    await using world = await earned();
    const base = `${world.site.publicUrl}/issuers/main/wallet`;
    for (const [endpoint, name, body] of [
      ['credential', 'invalid_credential_request', '{'],
      ['credential', 'invalid_credential_request', JSON.stringify({ a: 'x'.repeat(70_000) })],
      ['token', 'invalid_request', 'a=b&'.repeat(30)],
    ] as const) {
      const type = endpoint === 'token' ? 'application/x-www-form-urlencoded' : 'application/json';
      const answer = await fetch(`${base}/${endpoint}`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
      assert.equal(answer.status, 400);
      assert.equal(answer.headers.get('access-control-allow-origin'), '*');
      assert.equal(((await answer.json()) as { error: string }).error, name);
    }
    const wrong = await fetch(`${base}/nonce`);
    assert.deepEqual([wrong.status, wrong.headers.get('allow')], [405, 'POST, OPTIONS']);
  });

  it('tells who asks too often when to come back, in the words of OAuth', async () => {
    await using world = await earned();
    const ask = () => fetch(`${world.site.publicUrl}/issuers/main/wallet/nonce`, { method: 'POST' });
    for (let n = 0; n < 300; n += 1) assert.equal((await ask()).status, 200);
    const answer = await ask();
    assert.deepEqual([answer.status, answer.headers.get('retry-after')], [429, '60']);
    assert.equal(((await answer.json()) as { error: string }).error, 'temporarily_unavailable');
  });

  it('answers for a status list with 304 until a status changes', async () => {
    await using world = await earned();
    const { site, credential, learner } = world;
    for (const list of ['', '/suspension', '/token']) {
      const address = `/status/${credential.statusListId}${list}`;
      const etag = String((await learner.get(address)).headers.etag);
      const again = () => learner.get(address, { 'if-none-match': etag });
      assert.equal((await again()).status, 304, list);
      await site.useCases.suspendAward({ awardId: credential.awardId, reason: 'x', by: 'admin' });
      assert.equal((await again()).status, 200, list);
      await site.useCases.liftSuspension({ awardId: credential.awardId, by: 'admin' });
    }
    assert.equal((await fetch(`${site.publicUrl}/status/none/token`)).status, 404);
    const past = await fetch(`${site.publicUrl}/status/${credential.statusListId}/token?time=1700000000`);
    assert.equal(past.status, 501);
  });

  it('shows a code that holds the link, read back from the page', async () => {
    await using world = await earned();
    const { text } = await world.learner.submit(`${world.page}/wallet`, { form: 'open-badge' });
    const link = (/href="(openid-credential-offer:[^"]+)"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&');
    const side = Number(/class="qr" viewBox="0 0 (\d+)/.exec(text)?.[1]);
    const scale = 4;
    const width = side * scale;
    const data = new Uint8Array(width * width * 4).fill(255);
    for (const [, x, y, length] of text.matchAll(/M(\d+) (\d+)h(\d+)v1/g))
      for (let row = 0; row < scale; row += 1)
        for (let column = 0; column < Number(length) * scale; column += 1)
          paint(data, (Number(y) * scale + row) * width + Number(x) * scale + column);
    assert.equal(decodeQR({ width, height: width, data }), link);
  });

  it('describes its type as the Commission’s metadata does, where that knows the claim', async function () {
    await using world = await earned();
    const official = standardJson(this, 'eudi/learning_credential.json') as { claims: Claim[] };
    const own = await json(`${world.site.publicUrl}/types/learning-credential/1`);
    for (const claim of own.claims as Claim[]) {
      const theirs = official.claims.find(({ path }) => path[0] === claim.path[0]);
      if (theirs !== undefined)
        assert.deepEqual(
          [claim.sd, claim.mandatory ?? false],
          [theirs.sd, theirs.mandatory ?? false],
          claim.path[0],
        );
    }
  });

  it('never changes what a published type says: its hash is in credentials that are out there', async () => {
    const { typeMetadataIntegrity } = await import('../../src/credential/sd-jwt/type-metadata.js');
    assert.equal(typeMetadataIntegrity, 'sha256-mYvNvQO6/hLcxjhNP0EZo9QWwp54xTlRC2O0vn15gg4=');
  });
});

interface Claim {
  readonly path: readonly string[];
  readonly sd: string;
  readonly mandatory?: boolean;
}

/** A black pixel. */
function paint(data: Uint8Array, pixel: number): void {
  data.set([0, 0, 0, 255], pixel * 4);
}
