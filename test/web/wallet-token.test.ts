import assert from 'node:assert/strict';
import { formOf } from './browser.js';
import { earned } from './earned.js';
import {
  allow,
  ask,
  authorize,
  codeIn,
  codeOf,
  credential,
  details,
  dpopKey,
  hashOf,
  issuerOf,
  nonceOf,
  post,
  query,
  redirectUri,
  token,
  verifier,
} from './wallet-requests.js';

describe('what wallets send for a token', function () {
  this.timeout(30_000);

  it('answers pushed requests that it does not take in the words of the specifications', async () => {
    await using world = await earned();
    for (const [error, changes] of [
      ['invalid_request', { client_id: undefined }],
      ['invalid_request', { client_id: ['a', 'b'] }],
      ['invalid_request', { redirect_uri: undefined }],
      ['invalid_request', { redirect_uri: [redirectUri, redirectUri] }],
      ['invalid_request', { redirect_uri: 'http://wallet.example/' }],
      ['invalid_request', { response_type: undefined }],
      ['invalid_request', { response_type: ['code', 'code'] }],
      ['unsupported_response_type', { response_type: 'token' }],
      ['invalid_request', { response_mode: 'fragment' }],
      ['invalid_request', { state: ['a', 'b'] }],
      ['invalid_request', { state: 'é' }],
      ['invalid_request', { state: 'x'.repeat(2_001) }],
      ['invalid_request', { code_challenge: undefined }],
      ['invalid_request', { code_challenge: verifier }],
      ['invalid_request', { code_challenge_method: undefined }],
      ['invalid_request', { code_challenge_method: 'plain' }],
      ['invalid_request', { request_uri: 'urn:ietf:params:oauth:request_uri:x' }],
      ['request_not_supported', { request: 'e30.e30.' }],
      ['invalid_request', { dpop_jkt: 'x' }],
      ['invalid_request', { issuer_state: 'x'.repeat(201) }],
      ['invalid_target', { resource: 'https://elsewhere.example' }],
      ['invalid_scope', { scope: undefined }],
      ['invalid_scope', { scope: 'openid' }],
      ['invalid_scope', { scope: 'x'.repeat(1_001) }],
      ['invalid_authorization_details', { authorization_details: '{' }],
      ['invalid_authorization_details', { authorization_details: '[]' }],
      ['invalid_authorization_details', { authorization_details: '[{"type":"openid_credential"}]' }],
      ['invalid_authorization_details', { authorization_details: details({ type: 'payment' }) }],
      ['invalid_authorization_details', { authorization_details: details({ locations: ['https://x'] }) }],
      ['invalid_authorization_details', { authorization_details: `[${'['.repeat(3_000)}` }],
      ['invalid_authorization_details', { authorization_details: details({ claims: [] }) }],
      ['invalid_request', Object.fromEntries([...Array(60)].map((_, n) => [`p${n}`, 'x']))],
      ['invalid_request', { x: 'x'.repeat(20_000) }],
      ['invalid_dpop_proof', {}, 'not.a.proof'],
    ] as const) {
      const answer = await post(world, 'par', query(changes as never));
      const proven =
        error === 'invalid_dpop_proof' ? await post(world, 'par', query(), { dpop: 'not.a.proof' }) : answer;
      assert.deepEqual(
        [proven.status, proven.body.error],
        [400, error],
        JSON.stringify(changes).slice(0, 200),
      );
      assert.match(String(proven.body.error_description), /^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
      assert.equal(proven.headers.get('cache-control'), 'no-store');
    }
    const taken = await post(
      world,
      'par',
      query({ scope: 'openid acquis.open-badge', resource: issuerOf(world) }),
    );
    assert.deepEqual([taken.status, taken.body.expires_in], [201, 300]);
    assert.equal((await fetch(`${issuerOf(world)}/wallet/par`)).status, 405);
  });

  it('gives a token for a code only to whoever has all that it is bound to, and a stolen code ends nothing', async () => {
    await using world = await earned();
    const { site } = world;
    const key = await dpopKey();
    const code = await codeOf(world, { dpop_jkt: key.thumbprint });
    const proven = async (form: object, using = key) =>
      token(world, code, form, { dpop: await using.proof(world, 'token', {}, await nonceOf(world)) });
    for (const [error, form] of [
      ['invalid_request', { code_verifier: undefined }],
      ['invalid_request', { code_verifier: 'short' }],
      ['invalid_request', { client_id: undefined }],
      ['invalid_request', { redirect_uri: undefined }],
      ['invalid_request', { code: undefined }],
      ['invalid_request', { code: 'x'.repeat(300) }],
      ['invalid_request', { code: [code, code] }],
      ['invalid_request', { grant_type: undefined }],
      ['unsupported_grant_type', { grant_type: 'refresh_token' }],
      ['invalid_grant', { code: 'x' }],
      ['invalid_grant', { code_verifier: 'y'.repeat(43) }],
      ['invalid_grant', { client_id: 'another' }],
      ['invalid_grant', { redirect_uri: `${redirectUri}/` }],
      ['invalid_target', { resource: 'https://elsewhere.example' }],
      ['invalid_authorization_details', { authorization_details: '[' }],
      [
        'invalid_authorization_details',
        { authorization_details: details({ credential_configuration_id: 'learning-credential' }) },
      ],
    ] as const)
      assert.equal((await proven(form)).body.error, error, JSON.stringify(form));
    assert.equal((await token(world, code)).body.error, 'invalid_grant');
    assert.equal((await proven({}, await dpopKey())).body.error, 'invalid_grant');
    const given = await proven({});
    assert.equal(given.status, 200, JSON.stringify(given.body));
    assert.equal(typeof given.headers.get('dpop-nonce'), 'string');
    // Whoever has the code alone does not end the token by it.
    await token(world, code);
    assert.equal((await ask(world, key, given.body.access_token)).status, 200);
    // Whoever has everything does: one of the two is a thief.
    assert.equal((await proven({})).body.error, 'invalid_grant');
    const revoked = await ask(world, key, given.body.access_token);
    assert.deepEqual([revoked.status, revoked.body.error], [401, 'invalid_token']);

    const late = await codeOf(world);
    site.now += 60_000;
    assert.equal((await token(world, late)).body.error, 'invalid_grant');
  });

  it('holds DPoP proofs to the request, the key and the nonce, and takes each once', async () => {
    await using world = await earned();
    const { site } = world;
    const key = await dpopKey();
    const code = await codeOf(world);
    const without = await token(world, code, {}, { dpop: await key.proof(world, 'token', {}) });
    assert.deepEqual([without.status, without.body.error], [400, 'use_dpop_nonce']);
    const nonce = String(without.headers.get('dpop-nonce'));
    for (const [claims, header] of [
      [{ htm: 'GET' }, {}],
      [{ htu: 'https://elsewhere.example/token' }, {}],
      [{ jti: undefined }, {}],
      [{ iat: undefined }, {}],
      [{ htu: undefined }, {}],
      [{}, { typ: 'JWT' }],
      [{}, { jwk: undefined }],
      [{}, { jwk: (await dpopKey()).jwk }],
      [{}, { crit: ['b64'], b64: true }],
    ] as const) {
      const dpop = await key.proof(world, 'token', claims, nonce, header).catch(() => 'a.b.c');
      assert.equal((await token(world, code, {}, { dpop })).body.error, 'invalid_dpop_proof');
    }
    for (const foreign of ['x', String((await post(world, 'nonce', new URLSearchParams())).body.c_nonce)])
      assert.equal(
        (await token(world, code, {}, { dpop: await key.proof(world, 'token', {}, foreign) })).body.error,
        'use_dpop_nonce',
      );
    const good = await key.proof(world, 'token', { htu: `${issuerOf(world)}/wallet/token?x#y` }, nonce);
    const given = await token(world, code, {}, { dpop: good });
    assert.equal(given.body.token_type, 'DPoP');
    assert.equal((await token(world, code, {}, { dpop: good })).body.error, 'invalid_dpop_proof');

    const accessToken = String(given.body.access_token);
    const twice = new Headers({ 'content-type': 'application/json', authorization: `DPoP ${accessToken}` });
    for (let n = 0; n < 2; n += 1)
      twice.append(
        'dpop',
        await key.proof(world, 'credential', { ath: hashOf(accessToken) }, await nonceOf(world)),
      );
    const both = await fetch(`${issuerOf(world)}/wallet/credential`, {
      method: 'POST',
      headers: twice,
      body: '{}',
    });
    assert.equal(((await both.json()) as { error: string }).error, 'invalid_dpop_proof');
    const bare = await ask(world, undefined, accessToken);
    assert.equal(bare.status, 401);
    assert.match(
      String(bare.headers.get('www-authenticate')),
      /DPoP error="invalid_token", algs="ES256 Ed25519 EdDSA"/,
    );
    const stranger = await ask(world, await dpopKey(), accessToken);
    assert.deepEqual([stranger.status, stranger.body.error], [401, 'invalid_token']);
    const otherHash = await ask(world, key, accessToken, { ath: 'x' });
    assert.equal(otherHash.body.error, 'invalid_dpop_proof');
    const stale = await key.proof(world, 'credential', { ath: hashOf(accessToken) }, await nonceOf(world));
    site.now += 300_000;
    const renew = await credential(world, { authorization: `DPoP ${accessToken}`, dpop: stale });
    assert.deepEqual([renew.status, renew.body.error], [401, 'use_dpop_nonce']);
    assert.match(String(renew.headers.get('www-authenticate')), /^DPoP error="use_dpop_nonce"/);
    assert.equal((await ask(world, key, accessToken)).status, 200);
    const none = await credential(world, {});
    assert.deepEqual(
      [none.status, none.headers.get('www-authenticate')],
      [401, 'Bearer, DPoP algs="ES256 Ed25519 EdDSA"'],
    );
    // dpop_jkt and the proof name one key.
    const two = await post(world, 'par', query({ dpop_jkt: key.thumbprint }), {
      dpop: await (await dpopKey()).proof(world, 'par', {}, await nonceOf(world)),
    });
    assert.equal(two.body.error, 'invalid_dpop_proof');
  });

  it('names what a token is for, and gives it by that name, where authorization_details were sent', async () => {
    await using world = await earned();
    const code = await codeOf(world, { authorization_details: details({}), scope: 'openid' });
    const { body } = await token(world, code);
    assert.equal(body.scope, 'acquis.open-badge');
    const [detail] = body.authorization_details as unknown as { credential_identifiers: string[] }[];
    const [identifier] = detail?.credential_identifiers ?? [];
    const bearer = { authorization: `bearer ${String(body.access_token)}` };
    const byName = await credential(world, bearer, { credential_identifier: identifier });
    assert.equal(byName.status, 200, JSON.stringify(byName.body));
    const other = await credential(world, bearer, { credential_configuration_id: 'learning-credential' });
    assert.deepEqual([other.status, other.body.error], [403, 'insufficient_scope']);
    assert.match(
      String(other.headers.get('www-authenticate')),
      /^Bearer error="insufficient_scope", scope="acquis\.learning-credential"$/,
    );
    for (const asked of [
      {},
      { credential_identifier: identifier, credential_configuration_id: 'open-badge' },
    ])
      assert.equal((await credential(world, bearer, asked)).body.error, 'invalid_credential_request');
    assert.equal((await token(world, await codeOf(world))).body.authorization_details, undefined);
    const offered = await world.offer('open-badge');
    const wrong = await world.exchange(offered, { authorization_details: '[{"type":"x"}]' });
    assert.equal(wrong.error, 'invalid_authorization_details');
    const given = await world.exchange(offered, { authorization_details: details({}) });
    assert.equal(typeof given.access_token, 'string');
  });

  it('keeps awarding bodies apart: offers, codes, tokens and nonces of one are nothing to another', async () => {
    await using world = await earned();
    const { learner, site } = world;
    const facts = { name: 'Lycée', legalName: 'Lycée agricole', countryCode: 'FR' };
    await site.useCases.addIssuer({ id: 'lycee', facts });
    const elsewhere = (path: string) => path.replace('/issuers/main/', '/issuers/lycee/');
    const { issuerState } = await world.offer('open-badge');
    const request = `${authorize}?${query({ issuer_state: issuerState })}`;
    assert.match((await learner.get(elsewhere(request))).text, /not open any more/);
    const choice = await learner.get(elsewhere(`${authorize}?${query()}`));
    assert.match(choice.text, /There is nothing to give/);
    const pushed = await post(world, 'par', query({ issuer_state: issuerState }));
    const uri = new URLSearchParams({ client_id: 'w', request_uri: String(pushed.body.request_uri) });
    assert.equal((await learner.get(elsewhere(`${authorize}?${uri}`))).status, 400);
    const page = await learner.get(`${authorize}?${uri}`);
    const { action, fields } = formOf(page.text);
    assert.equal((await learner.post(elsewhere(action), { ...fields, answer: 'allow' })).status, 400);
    const code = codeIn(await allow(learner, page.text));
    const there = async (endpoint: string, init: RequestInit) => {
      const response = await fetch(`${site.publicUrl}/issuers/lycee/wallet/${endpoint}`, {
        method: 'POST',
        ...init,
      });
      return ((await response.json()) as { error?: string }).error;
    };
    const form = {
      grant_type: 'authorization_code',
      code,
      client_id: 'w',
      redirect_uri: redirectUri,
      code_verifier: verifier,
    };
    assert.equal(await there('token', { body: new URLSearchParams(form) }), 'invalid_grant');
    const { body } = await token(world, code);
    const authorization = `Bearer ${String(body.access_token)}`;
    assert.equal(await there('credential', { headers: { authorization }, body: '{}' }), 'invalid_token');
    assert.equal((await credential(world, { authorization })).status, 200);
  });

  it('gives nothing that stopped being in force between the question and the answer', async () => {
    await using world = await earned();
    const { learner, site } = world;
    const { issuerState } = await world.offer('open-badge');
    const page = await learner.get(`${authorize}?${query({ issuer_state: issuerState })}`);
    await site.useCases.suspendAward({ awardId: world.credential.awardId, reason: 'x', by: 'admin' });
    const { action, fields } = formOf(page.text);
    const answered = await learner.post(action, { ...fields, answer: 'allow' });
    assert.equal(answered.status, 400);
    assert.match(answered.text, /The credential cannot be given/);
    // Nothing was used up by it.
    await site.useCases.liftSuspension({ awardId: world.credential.awardId, by: 'admin' });
    assert.equal((await token(world, codeIn(await allow(learner, page.text)))).status, 200);
  });
});
