import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { setGlobalConfig } from '@openid4vc/openid4vci';
import { calculateJwkThumbprint } from 'jose';
import { openWallet } from '../credential/sd-jwt/holder.js';
import { formOf } from './browser.js';
import { earned, json, preAuthorized } from './earned.js';
import { Browser } from './site.js';
import { walletApp } from './wallet-app.js';
import { allow, authorize, codeIn, pathOf, post, query, redirectUri, token } from './wallet-requests.js';

describe('putting a credential into a wallet by an authorisation code', function () {
  this.timeout(30_000);

  before(() => setGlobalConfig({ allowInsecureUrls: true }));
  after(() => setGlobalConfig({ allowInsecureUrls: false }));

  it('works with PAR, PKCE, a scope and DPoP for the learner who made the offer, down to a verified SD-JWT VC', async () => {
    await using world = await earned();
    const { site, learner, offer } = world;
    const { link } = await offer('learning-credential');
    const app = await walletApp(() => site.now, { dpop: true });
    const begun = await app.begin(link);
    assert.match(begun.url, /[?&]request_uri=urn%3Aietf%3Aparams%3Aoauth%3Arequest_uri%3A/);

    const page = await learner.get(pathOf(begun.url));
    assert.equal(page.status, 200, page.text);
    for (const said of [/Pruning fruit trees/, /https:\/\/wallet\.example/, /127\.0\.0\.1:9/, /Campus Vert/])
      assert.match(page.text, said);
    assert.doesNotMatch(page.text, /tx_code/);
    assert.equal(page.headers['cache-control'], 'no-store');
    assert.equal(page.headers['x-frame-options'], 'DENY');
    // Chromium would hold the redirects of the wallet's server to it, too.
    assert.doesNotMatch(String(page.headers['content-security-policy']), /form-action/);
    const address = await allow(learner, page.text);

    const finished = await app.finish(begun, address);
    assert.equal(finished.token?.token_type, 'DPoP');
    assert.equal(finished.token?.scope, 'acquis.learning-credential');
    const taken = await app.retrieve(begun.resolved, finished.token as never, { clientId: app.clientId });
    const sdJwt = String(taken[0]?.credential);
    const { keys } = await json(`${site.publicUrl}/issuers/main/jwks.json`);
    const { kid } = JSON.parse(String(Buffer.from(sdJwt.split('.')[0] ?? '', 'base64url')));
    const jwk = (keys as { kid: string }[]).find((one) => one.kid === kid);
    assert.ok(jwk);
    const issuerKey = createPublicKey({ key: { ...jwk }, format: 'jwk' });
    const fetchStatusList = (uri: string) => fetch(uri).then((response) => response.text());
    const { payload } = await openWallet({ issuerKey, fetchStatusList }).verify(sdJwt, {
      currentDate: Math.floor(site.now / 1000),
    });
    assert.equal(payload.family_name, 'Noël');
    const cnf = payload.cnf as { jwk: never };
    assert.equal(await calculateJwkThumbprint(cnf.jwk), await calculateJwkThumbprint(app.jwk));
  });

  for (const [how, manner] of Object.entries({
    'authorization_details, PAR and keys of Ed25519': { details: true, alg: 'EdDSA', dpop: true },
    'a request in the address itself, without DPoP': { pushes: false },
    'a request in the address itself, with the thumbprint of its DPoP key': { pushes: false, dpop: true },
  } as const))
    it(`works where nobody is signed in, by the digits beside the offer: ${how}`, async () => {
      await using world = await earned();
      const { site, offer } = world;
      const { link, txCode } = await offer('learning-credential');
      const app = await walletApp(() => site.now, manner);
      const begun = await app.begin(link);
      const phone = new Browser(site.app, 'fr', site.publicUrl);
      const page = await phone.get(pathOf(begun.url));
      assert.match(page.text, /<html lang="fr"/);
      assert.match(page.text, /Un portefeuille demande votre attestation/);
      // Nothing of the learner is shown before the digits.
      assert.doesNotMatch(page.text, /Pruning|Noël|Émile/);
      const address = await allow(phone, page.text, {
        tx_code: `${txCode.slice(0, 3)} ${txCode.slice(3)}`,
      });
      const { token } = await app.finish(begun, address);
      assert.equal(token?.token_type, 'dpop' in manner ? 'DPoP' : 'Bearer');
      assert.deepEqual(
        token?.authorization_details,
        'details' in manner
          ? [
              {
                type: 'openid_credential',
                credential_configuration_id: 'learning-credential',
                credential_identifiers: ['learning-credential'],
              },
            ]
          : undefined,
      );
      const taken = await app.retrieve(begun.resolved, token as never);
      assert.match(String(taken[0]?.credential), /^ey[\w-]+\.[\w-]+\.[\w-]+~/);
    });

  it('works by the pre-authorised code with DPoP, too, from the same offer, which is then gone', async () => {
    await using world = await earned();
    const { link, txCode } = await world.offer('open-badge');
    const app = await walletApp(() => world.site.now, { dpop: true });
    const begun = await app.begin(link);
    const taken = await app.take(link, txCode);
    assert.deepEqual(taken[0]?.credential, JSON.parse(world.credential.openBadge));
    const page = await world.learner.get(pathOf(begun.url));
    assert.equal(page.status, 400);
    assert.match(page.text, /not open any more/);
  });

  it('works from the wallet alone for a learner who is signed in and chooses', async () => {
    await using world = await earned();
    const { learner, site, credential } = world;
    const stranger = new Browser(site.app, 'en', site.publicUrl);
    const nobody = await stranger.get(`${authorize}?${query()}`);
    assert.equal(nobody.status, 400);
    assert.match(nobody.text, /Begin on the page of your credential/);
    assert.match(nobody.text, /error=access_denied/);
    const page = await learner.get(`${authorize}?${query()}`);
    assert.match(page.text, /Pruning fruit trees/);
    const unchosen = await learner.post(formOf(page.text).action, {
      ...formOf(page.text).fields,
      credential: 'another',
      answer: 'allow',
    });
    assert.equal(unchosen.status, 422);
    assert.match(unchosen.text, /Choose the credential/);
    const address = await allow(learner, page.text, { credential: credential.id });
    // Pressed twice: the same answer, until it was used.
    assert.equal(await allow(learner, page.text, { credential: credential.id }), address);
    // Whoever began the request has the form, too: they do not hear what was answered elsewhere.
    const { action, fields } = formOf(page.text);
    const thief = await stranger.post(action, { ...fields, credential: credential.id, answer: 'allow' });
    assert.equal(thief.status, 400);
    const unsigned = await learner.post(action, { ...fields, csrf: '', answer: 'allow' });
    assert.equal(unsigned.status, 400);
    assert.equal((await token(world, codeIn(address))).status, 200);
    // Any website could lead signed-in learners here.
    const website = await learner.get(`${authorize}?${query({ redirect_uri: 'https://wallet.example/cb' })}`);
    assert.match(website.text, /A wallet that is a website/);
    const other = new Browser(site.app, 'en', site.publicUrl);
    await site.launch(other, { sub: 's2', name: 'Somebody else' });
    const none = await other.get(`${authorize}?${query()}`);
    assert.match(none.text, /There is nothing to give/);
    // Somebody else's form with this learner's credential in it gives nothing.
    const forged = await other.post(formOf(page.text).action, {
      ...formOf(page.text).fields,
      credential: credential.id,
      answer: 'allow',
    });
    assert.notEqual(forged.status, 303);
  });

  it('takes the learner for who earned it under an account that was merged, where an admin says so', async () => {
    await using world = await earned();
    const { site } = world;
    const merged = new Browser(site.app, 'en', site.publicUrl);
    await site.launch(merged, { sub: 's9', name: 'Émile Noël' });
    const { issuerState } = await world.offer('open-badge');
    const asks = async () =>
      (await merged.get(`${authorize}?${query({ issuer_state: issuerState })}`)).text.includes('tx_code');
    assert.equal(await asks(), true);
    const { id: learnerId } = await site.learner('s9');
    await site.useCases.joinedAccounts.join({ learnerId, formerSub: 's1' });
    assert.equal(await asks(), false);
    const page = await merged.get(`${authorize}?${query()}`);
    const address = await allow(merged, page.text, { credential: world.credential.id });
    assert.equal((await token(world, codeIn(address))).status, 200);
  });

  it('tells the wallet of a refusal, once, and of nothing else by itself', async () => {
    await using world = await earned();
    const { learner, site } = world;
    const { issuerState } = await world.offer('open-badge');
    const page = await learner.get(`${authorize}?${query({ issuer_state: issuerState })}`);
    const form = formOf(page.text);
    const refused = await learner.post(form.action, { ...form.fields, answer: 'refuse' });
    assert.equal(refused.status, 303);
    const answer = new URL(String(refused.headers.location));
    assert.equal(answer.searchParams.get('error'), 'access_denied');
    assert.equal(answer.searchParams.get('state'), 's');
    assert.equal(answer.searchParams.get('iss'), `${site.publicUrl}/issuers/main`);
    assert.equal(answer.searchParams.get('code'), null);
    const again = await learner.post(form.action, { ...form.fields, answer: 'allow' });
    assert.equal(again.status, 400);
    assert.match(again.text, /answered before/);
    // From another site nobody answers for the learner.
    const page2 = await learner.get(`${authorize}?${query({ issuer_state: issuerState })}`);
    const { action, fields } = formOf(page2.text);
    const foreign = await learner.post(
      action,
      { ...fields, answer: 'allow' },
      { origin: 'https://elsewhere.example' },
    );
    assert.equal(foreign.status, 403);
    // Without the token of the session the digits are asked for.
    const unsigned = await learner.post(action, { ...fields, csrf: 'x', answer: 'allow' });
    assert.equal(unsigned.status, 422);
    assert.match(unsigned.text, /Type the six digits/);
  });

  it('counts wrong digits on the page and at the token endpoint together, and ends the offer with the fifth', async () => {
    await using world = await earned();
    const { site, exchange } = world;
    const offered = await world.offer('open-badge');
    const wrong = String((Number(offered.txCode) + 1) % 1_000_000).padStart(6, '0');
    const phone = new Browser(site.app, 'en', site.publicUrl);
    let page = await phone.get(`${authorize}?${query({ issuer_state: offered.issuerState })}`);
    const type = async (txCode: string) => {
      const { action, fields } = formOf(page.text);
      return phone.post(action, { ...fields, tx_code: txCode, answer: 'allow' });
    };
    for (const nothing of ['', '12', 'abcdef', '1'.repeat(12)]) {
      page = await type(nothing);
      assert.equal(page.status, 422);
      assert.match(page.text, /Type the six digits/);
    }
    for (const left of [4, 3]) {
      page = await type(wrong);
      assert.match(page.text, new RegExp(`Tries left: ${left}`));
      assert.match(page.text, /aria-invalid="true"/);
    }
    for (let n = 0; n < 2; n += 1)
      assert.equal((await exchange({ ...offered, txCode: wrong })).error, 'invalid_grant');
    const ended = await type(wrong);
    assert.equal(ended.status, 400);
    assert.match(ended.text, /Too many wrong codes/);
    assert.equal((await exchange(offered)).error, 'invalid_grant');
    assert.match((await type(offered.txCode)).text, /not open any more/);
  });

  it('never leads to the address in a wrong request by itself, and to none that no wallet can have', async () => {
    await using world = await earned();
    const { learner, site } = world;
    const { issuerState } = await world.offer('open-badge');
    for (const uri of [
      undefined,
      '',
      'javascript:alert(1)',
      'JavaScript://x/%0aalert(1)',
      'data:text/html,x',
      'http://wallet.example/',
      'https://user@wallet.example/',
      'https://wallet.example/#x',
      'https://wallet.example/?code=x',
      'https://wallet.example/\u0000',
      'https://[2001:db8::1]/',
      'https://a;sandbox/',
      '//wallet.example',
      '/my',
      'intent://x#Intent;end',
      'ms-msdt:/id',
      `https://wallet.example/${'x'.repeat(2_000)}`,
    ]) {
      const page = await learner.get(
        `${authorize}?${query({ issuer_state: issuerState, redirect_uri: uri })}`,
      );
      assert.equal(page.status, 400, uri);
      assert.equal(page.headers.location, undefined);
      assert.doesNotMatch(page.text, /Back to the wallet|javascript:/i, uri);
    }
    for (const client of [undefined, '', 'x'.repeat(301), 'two words', 'é'])
      assert.doesNotMatch(
        (await learner.get(`${authorize}?${query({ client_id: client })}`)).text,
        /Back to the wallet/,
      );
    const wrong = await learner.get(`${authorize}?${query({ response_type: 'token' })}`);
    assert.equal(wrong.status, 400);
    assert.equal(wrong.headers.location, undefined);
    const [, link = ''] = /<a class="button" href="([^"]+)"/.exec(wrong.text) ?? [];
    const back = new URL(link.replaceAll('&amp;', '&'));
    assert.equal(back.searchParams.get('error'), 'unsupported_response_type');
    assert.equal(back.searchParams.get('iss'), `${site.publicUrl}/issuers/main`);
    assert.equal(back.searchParams.get('state'), 's');
    assert.equal((await learner.get(`/issuers/other/wallet/authorize?${query()}`)).status, 404);
    const app = `${authorize}?${query({ redirect_uri: 'eu.wallet.app://answer?x=1', issuer_state: issuerState })}`;
    const page = await learner.get(app);
    assert.match(
      await allow(learner, page.text),
      /^eu\.wallet\.app:\/\/answer\?x=1&code=[\w-]{43}&state=s&iss=/,
    );
  });

  it('opens a pushed request for the client that pushed it, here, and not for ever', async () => {
    await using world = await earned();
    const { learner, site } = world;
    const { issuerState } = await world.offer('open-badge');
    const pushed = await post(world, 'par', query({ issuer_state: issuerState }));
    const uri = String(pushed.body.request_uri);
    const open = (parameters: Readonly<Record<string, string>>) =>
      learner.get(`${authorize}?${new URLSearchParams(parameters)}`);
    assert.equal((await open({ request_uri: uri })).status, 400);
    assert.equal((await open({ request_uri: uri, client_id: 'another' })).status, 400);
    assert.equal((await open({ request_uri: `${uri}x`, client_id: 'w' })).status, 400);
    assert.equal((await open({ request_uri: 'https://wallet.example/request', client_id: 'w' })).status, 400);
    // What stands beside it does not count.
    const page = await open({ request_uri: uri, client_id: 'w', redirect_uri: 'https://elsewhere.example' });
    assert.equal(page.status, 200);
    assert.doesNotMatch(page.text, /elsewhere/);
    const [, switched = ''] = /hreflang="fr" href="([^"]+)"/.exec(page.text) ?? [];
    const french = await learner.get(switched.replaceAll('&amp;', '&'));
    assert.match(french.text, /Un portefeuille demande/);
    site.now += 300_000;
    assert.equal((await open({ request_uri: uri, client_id: 'w' })).status, 400);
    assert.equal((await allow(learner, page.text)).startsWith(redirectUri), true);
    site.now += 600_000;
    const late = await learner.post(formOf(french.text).action, {
      ...formOf(french.text).fields,
      answer: 'allow',
    });
    assert.match(late.text, /lay too long/);
    assert.equal((await learner.get('/issuers/main/wallet/consent?ticket=x')).status, 400);
  });

  it('tells wallets and their servers all that they need in the metadata', async () => {
    await using world = await earned();
    const { publicUrl } = world.site;
    const server = await json(`${publicUrl}/.well-known/oauth-authorization-server/issuers/main`);
    assert.equal(server.authorization_endpoint, `${publicUrl}/issuers/main/wallet/authorize`);
    assert.equal(server.pushed_authorization_request_endpoint, `${publicUrl}/issuers/main/wallet/par`);
    assert.deepEqual(server.grant_types_supported, ['authorization_code', preAuthorized]);
    assert.deepEqual(server.response_types_supported, ['code']);
    assert.deepEqual(server.code_challenge_methods_supported, ['S256']);
    assert.deepEqual(server.dpop_signing_alg_values_supported, ['ES256', 'Ed25519', 'EdDSA']);
    assert.equal(server.authorization_response_iss_parameter_supported, true);
    const issuer = await json(`${publicUrl}/.well-known/openid-credential-issuer/issuers/main`);
    const configurations = issuer.credential_configurations_supported as Record<string, Configuration>;
    for (const [id, { scope, credential_metadata }] of Object.entries(configurations)) {
      assert.equal((server.scopes_supported as string[]).includes(scope), true);
      assert.equal(scope, `acquis.${id}`);
      const { display, claims } = credential_metadata;
      assert.deepEqual(display.map(({ locale }) => locale).sort(), ['en', 'fr']);
      for (const claim of claims)
        assert.deepEqual(
          claim.display.map(({ locale }) => locale),
          ['en', 'fr'],
        );
      const paths = claims.map(({ path }) => JSON.stringify(path));
      assert.equal(new Set(paths).size, paths.length);
    }
    assert.equal(JSON.stringify(issuer).includes('"logo"'), false);
    const stored = await world.site.useCases.currentIssuer();
    await world.site.useCases.saveIssuer({ ...stored, logoId: 'picture' });
    const withLogo = await json(`${publicUrl}/.well-known/openid-credential-issuer/issuers/main`);
    const logo = { uri: `${publicUrl}/images/picture.png`, alt_text: 'Campus Vert' };
    assert.deepEqual(withLogo.display, [{ name: 'Campus Vert', logo }]);
    for (const { credential_metadata } of Object.values(
      withLogo.credential_configurations_supported as Record<string, Configuration>,
    ))
      for (const display of credential_metadata.display) assert.deepEqual(display.logo, logo);
    const badge = JSON.parse(world.credential.openBadge);
    for (const { path, mandatory } of configurations['open-badge']?.credential_metadata.claims ?? [])
      if (mandatory) assert.ok(memberAt(badge, path), path.join('.'));
  });
});

interface Configuration {
  readonly scope: string;
  readonly credential_metadata: {
    readonly display: readonly { readonly locale: string; readonly logo?: unknown }[];
    readonly claims: readonly {
      readonly path: readonly string[];
      readonly mandatory?: boolean;
      readonly display: readonly { readonly locale: string }[];
    }[];
  };
}

function memberAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce((at, step) => (at as Record<string, unknown> | undefined)?.[step], value);
}
