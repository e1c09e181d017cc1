import assert from 'node:assert/strict';
import { jsonOf, send } from './http.js';
import { scope, toolConfigurationMember } from './lti/iri.js';
import { generateSigningKey } from './lti/keys.js';
import { type MinimalTool, startMinimalTool } from './minimal-tool.js';
import { RegistrationFailed, startTestPlatform, type TestPlatform } from './test-platform.js';

const key = await generateSigningKey();

describe('The test platform registers a tool', () => {
  let platform: TestPlatform;
  let tool: MinimalTool;

  beforeEach(async () => {
    platform = await startTestPlatform({ key });
    tool = await startMinimalTool();
  });

  afterEach(async () => {
    await platform[Symbol.asyncDispose]();
    await tool[Symbol.asyncDispose]();
  });

  it('and answers with a client id and a deployment id, as Moodle does', async () => {
    const registration = await platform.registerTool(tool.registrationUrl);
    assert.equal(tool.registration?.clientId, registration.clientId);
    assert.equal(tool.registration?.deploymentId, registration.deploymentId);
    assert.match(registration.clientId, /^[A-Za-z0-9]{15}$/);
    assert.deepEqual(registration.redirectUris, [`${tool.url}/lti/launch`]);
    assert.ok(registration.active);
  });

  it('naming itself the issuer of its configuration, with every endpoint below it', async () => {
    const answer = await send({ method: 'GET', url: `${platform.url}/.well-known/openid-configuration` });
    const configuration = jsonOf(answer) as Record<string, string>;
    assert.equal(configuration.issuer, platform.url);
    for (const name of ['token', 'authorization', 'registration']) {
      assert.ok(configuration[`${name}_endpoint`]?.startsWith(`${platform.url}/`), name);
    }
  });

  it('only once for each registration token', async () => {
    const url = platform.registrationInitiationUrl(tool.registrationUrl);
    assert.equal((await send({ method: 'GET', url })).status, 200);
    assert.equal((await send({ method: 'GET', url })).status, 502);
    assert.equal(platform.registrations.length, 1);
    assert.deepEqual(tool.registration?.status, 401);
  });

  it('not with a token that it never gave', async () => {
    const url = new URL(platform.registrationInitiationUrl(tool.registrationUrl));
    url.searchParams.set('registration_token', 'guessed');
    await send({ method: 'GET', url: url.href });
    assert.equal(tool.registration?.status, 401);
    assert.equal(platform.registrations.length, 0);
  });

  it('not with a token that is older than an hour', async () => {
    let now = Date.now();
    await using slow = await startTestPlatform({ key, clock: () => now });
    const url = slow.registrationInitiationUrl(tool.registrationUrl);
    now += 3_601_000;
    await send({ method: 'GET', url });
    assert.equal(tool.registration?.status, 401);
  });

  for (const [what, overrides] of Object.entries({
    'no redirect URI': { redirect_uris: [] },
    'a secret instead of a key': { token_endpoint_auth_method: 'client_secret_basic' },
    'no tool configuration': { [toolConfigurationMember]: undefined },
    'no key set': { jwks_uri: undefined },
  })) {
    it(`but refuses a request with ${what} and keeps the token good`, async () => {
      tool.registrationOverrides = overrides;
      await assert.rejects(platform.registerTool(tool.registrationUrl), RegistrationFailed);
      assert.equal(tool.registration?.status, 400);
      assert.equal(platform.registrations.length, 0);
    });
  }

  it('granting the scopes it knows and no other', async () => {
    tool.registrationOverrides = { scope: `${scope.score} https://example.org/scope/everything` };
    const registration = await platform.registerTool(tool.registrationUrl);
    assert.deepEqual(registration.scopes, [scope.score]);
  });

  it('under the same client id when the registration is updated', async () => {
    const first = await platform.registerTool(tool.registrationUrl);
    tool.registrationOverrides = { client_name: 'Minimal tool, second edition' };
    const second = await platform.registerTool(tool.registrationUrl, first.clientId);
    assert.equal(second.clientId, first.clientId);
    assert.equal(second.deploymentId, first.deploymentId);
    assert.equal(second.name, 'Minimal tool, second edition');
    assert.equal(platform.registrations.length, 1);
  });

  it('and leaves it pending until the admin activates it, when told to be like Moodle there', async () => {
    await using careful = await startTestPlatform({ key, activation: 'by-hand' });
    const { clientId } = await careful.registerTool(tool.registrationUrl);
    await assert.rejects(careful.launch({ as: 'zoe' }), { name: 'LaunchImpossible' });
    careful.activate(clientId);
    assert.equal((await careful.launch({ as: 'zoe' })).status, 303);
  });
});
