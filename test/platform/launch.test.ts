import assert from 'node:assert/strict';
import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import { formsOf } from './browser/forms.js';
import { jsonOf, send } from './http.js';
import { claim } from './lti/iri.js';
import { generateSigningKey } from './lti/keys.js';
import { type MinimalTool, startMinimalTool } from './minimal-tool.js';
import { startTestPlatform, type TestPlatform } from './test-platform.js';

const key = await generateSigningKey();

describe('The test platform launches a tool', () => {
  let platform: TestPlatform;
  let tool: MinimalTool;

  before(async () => {
    platform = await startTestPlatform({ key });
    tool = await startMinimalTool();
    await platform.registerTool(tool.registrationUrl);
  });

  after(async () => {
    await platform[Symbol.asyncDispose]();
    await tool[Symbol.asyncDispose]();
  });

  beforeEach(() => {
    tool.authorizationOverrides = {};
  });

  const lastLaunch = () => tool.launches.at(-1) ?? {};
  const role = (name: string) => `http://purl.imsglobal.org/vocab/lis/v2/membership#${name}`;

  it('with an id_token that a stranger verifies against its published key', async () => {
    const launched = await platform.launch({ as: 'zoe', target: 'iframe' });
    assert.equal(launched.status, 303, launched.body);
    assert.equal(launched.location, `${tool.url}/course`);
    assert.equal(lastLaunch().sub, '4');
    assert.equal(lastLaunch().name, 'Zoé Élan-Müller');
    assert.deepEqual(lastLaunch()[claim.roles], [role('Learner')]);
    assert.equal(Number(lastLaunch().exp) - Number(lastLaunch().iat), 60);
  });

  it('as each of its people, with the roles that Moodle gives them', async () => {
    await platform.launch({ as: 'instructor', target: 'window' });
    assert.deepEqual(lastLaunch()[claim.roles], [role('Instructor')]);
    await platform.launch({ as: 'tom' });
    assert.equal(lastLaunch().family_name, "O'Neil");
    await platform.launch({ as: 'admin' });
    assert.equal((lastLaunch()[claim.roles] as string[]).length, 3);
  });

  it('filling in the variables it knows and leaving the others as they are', async () => {
    await platform.launch({ as: 'zoe' });
    assert.deepEqual(lastLaunch()[claim.custom], { history: '', user: '4', unknown: '$Not.AVariable' });
  });

  it('by a login initiation as a form or in the query', async () => {
    const launched = await platform.launch({ as: 'zoe', loginMethod: 'GET' });
    assert.equal(launched.status, 303, launched.body);
  });

  it('with claims and headers that a test lays over or takes away', async () => {
    const launched = await platform.launch({
      as: 'zoe',
      claims: { [claim.version]: '1.2.0', [claim.roles]: undefined },
      header: { kid: undefined },
    });
    assert.equal(launched.body, 'unknown kid');
    const { header, payload } = jsonwebtoken.decode(launched.idToken ?? '', { complete: true }) ?? {};
    assert.equal(header?.kid, undefined);
    assert.equal((payload as Record<string, unknown>)[claim.version], '1.2.0');
    assert.ok(!(claim.roles in (payload as object)));
  });

  it('with a page that posts by itself and has a button where scripts are off', async () => {
    const { authorization } = await platform.beginLaunch({ as: 'zoe' });
    assert.match(authorization?.body ?? '', /<noscript><button type="submit">/);
    assert.match(authorization?.body ?? '', /<script src="\/assets\/forward.js">/);
    const [form] = formsOf(authorization ?? { body: '', url: platform.url });
    assert.deepEqual(Object.keys(form?.fields ?? {}).sort(), ['id_token', 'state']);
  });

  it('bringing along only the cookies that a browser with third-party cookies blocked would keep', async () => {
    const { browser } = await platform.launch({ as: 'zoe', target: 'iframe' });
    assert.deepEqual(
      browser.cookies().map((cookie) => cookie.name),
      ['state'],
    );
    assert.deepEqual(browser.refusedCookies, []);
  });

  describe('unless the authorization request has', () => {
    for (const [fault, overrides, error] of [
      ['another scope', { scope: 'openid profile' }, 'invalid_scope'],
      ['another response type', { response_type: 'code' }, 'unsupported_response_type'],
      ['another response mode', { response_mode: 'query' }, 'invalid_request'],
      ['a prompt', { prompt: 'login' }, 'invalid_request'],
      ['no nonce', { nonce: '' }, 'invalid_request'],
      ['somebody else as login_hint', { login_hint: '3' }, 'access_denied'],
      ['a launch nobody began', { lti_message_hint: '{"launchid":"x"}' }, 'access_denied'],
      ['a hint that is no JSON', { lti_message_hint: '{' }, 'access_denied'],
    ] as const) {
      it(`${fault}, which goes back to the tool as ${error}`, async () => {
        tool.authorizationOverrides = overrides;
        const launched = await platform.launch({ as: 'zoe' });
        assert.equal(launched.stage, 'launch');
        assert.ok(launched.body.startsWith(`${error}: `), launched.body);
        assert.equal(launched.idToken, undefined);
      });
    }

    for (const [fault, overrides] of [
      ['an unknown client', { client_id: 'nobody' }],
      [
        'a redirect URI that is not registered to the letter',
        { redirect_uri: 'http://localhost/lti/launch/' },
      ],
    ] as const) {
      it(`${fault}, which gets a page and sends nothing on`, async () => {
        tool.authorizationOverrides = overrides;
        const launched = await platform.launch({ as: 'zoe' });
        assert.equal(launched.stage, 'authorization');
        assert.equal(launched.status, 400);
        assert.equal(launched.redirectUri, undefined);
      });
    }
  });

  it('with a new key after rotation while the old one stays published', async () => {
    const before = jsonwebtoken.decode((await platform.launch({ as: 'zoe' })).idToken ?? '', {
      complete: true,
    });
    const next = await platform.rotateKey();
    const launched = await platform.launch({ as: 'zoe' });
    assert.equal(launched.status, 303, launched.body);
    const after = jsonwebtoken.decode(launched.idToken ?? '', { complete: true });
    assert.equal(after?.header.kid, next.kid);
    const jwks = jsonOf(await send({ method: 'GET', url: `${platform.url}/lti/jwks` })) as {
      keys: { kid: string }[];
    };
    assert.deepEqual(
      jwks.keys.map((one) => one.kid),
      [before?.header.kid, next.kid],
    );
  });

  describe('and crafts bad tokens for tests:', () => {
    it('unsigned ones', () => {
      assert.match(platform.signIdToken({}, { alg: 'none' }), /^[\w-]+\.[\w-]+\.$/);
    });

    it('ones signed with its public key as a shared secret', () => {
      const token = platform.signIdToken({}, { alg: 'HS256' }, platform.publicKeyPem);
      // Recomputed by hand: the library refuses a PEM as HMAC secret, which is the point of the attack.
      const [header, payload, signature] = token.split('.');
      const expected = createHmac('sha256', platform.publicKeyPem).update(`${header}.${payload}`);
      assert.equal(signature, expected.digest('base64url'));
    });

    it('ones signed with a key it never published', () => {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const token = platform.signIdToken({ nonce: 'mine' }, {}, privateKey);
      assert.equal((jsonwebtoken.verify(token, publicKey) as { nonce: string }).nonce, 'mine');
      const own = createPublicKey(platform.publicKeyPem);
      assert.throws(() => jsonwebtoken.verify(token, own), /invalid signature/);
    });
  });

  it('only while the launch is fresh', async () => {
    let now = Date.now();
    await using slow = await startTestPlatform({ key, clock: () => now });
    await slow.registerTool(tool.registrationUrl);
    const { login } = await slow.beginLaunch({ as: 'zoe' });
    now += 301_000;
    const late = await send({ method: 'GET', url: login.location ?? '' });
    assert.match(late.body, /access_denied/);
    await platform.registerTool(tool.registrationUrl);
  });
});
