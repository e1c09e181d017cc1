import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { jsonOf, send } from './http.js';
import { claim, serviceScopes } from './lti/iri.js';
import { generateSigningKey } from './lti/keys.js';
import { deepLinkingResponse, type MinimalTool, startMinimalTool } from './minimal-tool.js';
import { startTestPlatform, type TestPlatform } from './test-platform.js';

type Json = Readonly<Record<string, unknown>>;

const key = await generateSigningKey();

describe('The test platform takes activities by deep linking', () => {
  let platform: TestPlatform;
  let tool: MinimalTool;
  let request: Json;

  beforeEach(async () => {
    platform = await startTestPlatform({ key });
    tool = await startMinimalTool();
    await platform.registerTool(tool.registrationUrl);
    await platform.launch({ as: 'instructor', message: 'deep-linking' });
    request = tool.launches.at(-1) ?? {};
  });

  afterEach(async () => {
    await platform[Symbol.asyncDispose]();
    await tool[Symbol.asyncDispose]();
  });

  const settings = () => request[claim.deepLinkingSettings] as Record<string, string>;
  const answer = (jwt: string) =>
    send({
      method: 'POST',
      url: settings().deep_link_return_url ?? '',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ JWT: jwt }).toString(),
    });
  const link = (title: string) => ({
    type: 'ltiResourceLink',
    title,
    url: `${tool.url}/lti/launch`,
    custom: { achievement: 'a-1' },
    lineItem: { scoreMaximum: 10, resourceId: 'a-1', tag: 'credential' },
  });

  it('asking with the settings that Moodle sends', () => {
    assert.equal(request[claim.messageType], 'LtiDeepLinkingRequest');
    assert.deepEqual(settings().accept_types, ['ltiResourceLink']);
    assert.equal(request[claim.resourceLink], undefined);
  });

  it('and puts several signed items into the course, with their line items and custom parameters', async () => {
    const jwt = tool.sign(deepLinkingResponse(tool, request, [link('Élagage'), link('Greffe')]));
    const page = await answer(jwt);
    assert.equal(page.status, 200, page.body);
    assert.match(page.body, /Élagage/);
    await platform.launch({ as: 'zoe', resourceLink: '3' });
    const launch = tool.launches.at(-1) ?? {};
    assert.equal((launch[claim.resourceLink] as Json).title, 'Greffe');
    assert.equal((launch[claim.custom] as Json).achievement, 'a-1');
    const { lineitem } = launch[claim.ags] as { lineitem: string };
    const item = await send({
      method: 'GET',
      url: lineitem,
      headers: { authorization: `Bearer ${await tool.token(serviceScopes)}` },
    });
    assert.equal((jsonOf(item) as Json).scoreMaximum, 10);
    assert.equal((jsonOf(item) as Json).label, 'Greffe');
  });

  it('once for each answer', async () => {
    const jwt = tool.sign(deepLinkingResponse(tool, request, [link('Élagage')]));
    assert.equal((await answer(jwt)).status, 200);
    const again = await answer(jwt);
    assert.equal(again.status, 400);
    assert.match(again.body, /nonce was used before/);
  });

  for (const [fault, overrides, reason] of [
    ['another deployment', { [claim.deploymentId]: '99' }, /deployment_id/],
    ['another message type', { [claim.messageType]: 'LtiResourceLinkRequest' }, /message_type/],
    ['another audience', { aud: 'https://elsewhere.example' }, /audience/],
    ['another issuer', { iss: 'somebody' }, /iss is not/],
    ['no nonce', { nonce: undefined }, /nonce/],
    ['an end in the past', { exp: 1000 }, /expired/],
    ['data that was not sent', { [claim.data]: 'x' }, /data/],
    [
      'an item of a type that was not asked for',
      { [claim.contentItems]: [{ type: 'file' }] },
      /content item/,
    ],
  ] as const) {
    it(`but refuses an answer with ${fault}`, async () => {
      const payload = { ...deepLinkingResponse(tool, request, [link('Élagage')]), ...overrides };
      const page = await answer(tool.sign(JSON.parse(JSON.stringify(payload)) as Json));
      assert.equal(page.status, 400);
      assert.match(page.body, reason);
    });
  }

  it('but refuses an answer signed with another key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const page = await answer(tool.sign(deepLinkingResponse(tool, request, []), privateKey));
    assert.equal(page.status, 400);
    assert.match(page.body, /invalid signature/);
  });

  it('and demands its data back when it sent some', async () => {
    const withData = { ...settings(), data: 'sealed', deep_link_return_url: '' };
    const launched = await platform.beginLaunch({
      as: 'instructor',
      message: 'deep-linking',
      claims: { [claim.deepLinkingSettings]: withData },
    });
    const returnUrl = new URL(settings().deep_link_return_url ?? '');
    returnUrl.searchParams.set('launch', launched.launchId);
    request = {
      ...request,
      [claim.deepLinkingSettings]: { ...withData, deep_link_return_url: returnUrl.href },
    };
    const good = deepLinkingResponse(tool, request, []);
    assert.equal((await answer(tool.sign({ ...good, [claim.data]: 'other' }))).status, 400);
    assert.equal((await answer(tool.sign(good))).status, 200);
  });
});
