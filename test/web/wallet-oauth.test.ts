import assert from 'node:assert/strict';
import * as oauth from 'oauth4webapi';
import { type Browser, formOf } from './browser.js';
import { earned } from './earned.js';
import { allow, pathOf } from './wallet-requests.js';

const redirectUri = 'com.example.wallet:/callback';
const client = { client_id: 'wallet', token_endpoint_auth_method: 'none' };
/** The sites of tests have no certificates. */
const plain = { [oauth.allowInsecureRequests]: true };

describe('the authorisation server of wallets, to a client that is strict about every answer', function () {
  this.timeout(30_000);

  // It names EdDSA as RFC 9864 does: Ed25519.
  for (const alg of ['ES256', 'Ed25519'])
    it(`discovers it, pushes, gets a code and a token bound to its ${alg} key, and the credential with it`, async () => {
      await using world = await earned();
      const { as, issuer } = await discovered(world.site.publicUrl);
      const keys = await oauth.generateKeyPair(alg);
      const dpop = oauth.DPoP({}, keys);
      const { issuerState } = await world.offer('open-badge');
      const { url, state, verifier } = await pushed(as, issuerState, dpop);
      const callback = await answer(world.learner, url);
      const parameters = oauth.validateAuthResponse(as, client, callback, state);
      const exchange = () =>
        oauth.authorizationCodeGrantRequest(as, client, oauth.None(), parameters, redirectUri, verifier, {
          DPoP: dpop,
          ...plain,
        });
      const token = await withNonce(async () =>
        oauth.processAuthorizationCodeResponse(as, client, await exchange()),
      );
      // What the library gives in lower case.
      assert.equal(token.token_type, 'dpop');
      assert.equal(token.scope, 'acquis.open-badge');
      const ask = (proof: oauth.DPoPHandle) =>
        oauth.protectedResourceRequest(
          token.access_token,
          'POST',
          new URL(`${issuer}/wallet/credential`),
          new Headers({ 'content-type': 'application/json' }),
          JSON.stringify({ credential_configuration_id: 'open-badge' }),
          { DPoP: proof, ...plain },
        );
      const given = await withNonce(() => ask(dpop));
      const { credentials } = (await given.json()) as { credentials: { credential: unknown }[] };
      assert.deepEqual(credentials[0]?.credential, JSON.parse(world.credential.openBadge));

      // With another key of its own it is refused with a challenge that the library reads.
      const other = oauth.DPoP({}, await oauth.generateKeyPair(alg));
      await assert.rejects(
        withNonce(() => ask(other)),
        ({ cause }: { cause: readonly { scheme: string; parameters: { error?: string } }[] }) =>
          cause.some(({ scheme, parameters }) => scheme === 'dpop' && parameters.error === 'invalid_token'),
      );
      await assert.rejects(async () => oauth.processAuthorizationCodeResponse(as, client, await exchange()), {
        error: 'invalid_grant',
        status: 400,
      });
    });

  it('tells it of a refusal and of what cannot be, as it expects errors', async () => {
    await using world = await earned();
    const { as } = await discovered(world.site.publicUrl);
    const { issuerState } = await world.offer('open-badge');
    const { url, state } = await pushed(as, issuerState);
    const { action, fields } = formOf((await world.learner.get(pathOf(String(url)))).text);
    const refused = await world.learner.post(action, { ...fields, answer: 'refuse' });
    const callback = new URL(String(refused.headers.location));
    assert.throws(() => oauth.validateAuthResponse(as, client, callback, state), { error: 'access_denied' });
    // A page leads back with the error, where the learner follows its link.
    const page = await world.learner.get(pathOf(String((await pushed(as, 'not an offer')).url)));
    const [, link = ''] = /<a class="button" href="([^"]+)"/.exec(page.text) ?? [];
    const back = new URL(link.replaceAll('&amp;', '&'));
    assert.throws(() => oauth.validateAuthResponse(as, client, back, oauth.skipStateCheck), {
      error: 'invalid_request',
    });
    const elsewhere = { ...as, issuer: 'https://elsewhere.example' };
    assert.throws(() => oauth.validateAuthResponse(elsewhere, client, back, oauth.skipStateCheck), /iss/);
    await assert.rejects(pushed(as, issuerState, undefined, { code_challenge_method: 'plain' }), {
      error: 'invalid_request',
      status: 400,
    });
  });
});

async function discovered(publicUrl: string) {
  const issuer = `${publicUrl}/issuers/main`;
  const response = await oauth.discoveryRequest(new URL(issuer), { algorithm: 'oauth2', ...plain });
  return { issuer, as: await oauth.processDiscoveryResponse(new URL(issuer), response) };
}

/** Pushes a request. @returns where the wallet sends the browser */
async function pushed(
  as: oauth.AuthorizationServer,
  issuerState: string,
  dpop?: oauth.DPoPHandle,
  changes: Readonly<Record<string, string>> = {},
) {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const parameters = {
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'acquis.open-badge',
    state,
    issuer_state: issuerState,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...changes,
  };
  const push = async () =>
    oauth.processPushedAuthorizationResponse(
      as,
      client,
      await oauth.pushedAuthorizationRequest(as, client, oauth.None(), parameters, {
        ...(dpop === undefined ? {} : { DPoP: dpop }),
        ...plain,
      }),
    );
  const { request_uri } = await withNonce(push);
  const url = new URL(String(as.authorization_endpoint));
  url.search = String(new URLSearchParams({ client_id: client.client_id, request_uri }));
  return { url, state, verifier };
}

async function answer(learner: Browser, url: URL): Promise<URL> {
  return new URL(await allow(learner, (await learner.get(pathOf(String(url)))).text));
}

/** The library keeps a nonce that it was told, and is asked once more. */
async function withNonce<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (!oauth.isDPoPNonceError(error)) throw error;
    return request();
  }
}
