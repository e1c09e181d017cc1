import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { jsonOf } from './http.js';
import { scope } from './lti/iri.js';
import { generateSigningKey } from './lti/keys.js';
import { type MinimalTool, requestToken, startMinimalTool } from './minimal-tool.js';
import { startTestPlatform, type TestPlatform } from './test-platform.js';

const key = await generateSigningKey();

describe('The test platform gives an access token', () => {
  let platform: TestPlatform;
  let tool: MinimalTool;
  const endpoint = () => `${platform.url}/lti/token`;

  before(async () => {
    platform = await startTestPlatform({ key });
    tool = await startMinimalTool();
    await platform.registerTool(tool.registrationUrl);
  });

  after(async () => {
    await platform[Symbol.asyncDispose]();
    await tool[Symbol.asyncDispose]();
  });

  it('for an assertion signed with the key that the tool publishes', async () => {
    const answer = await requestToken(endpoint(), tool.assertion(), [scope.score, scope.lineItem]);
    assert.equal(answer.status, 200, answer.body);
    const { access_token: token, ...rest } = jsonOf(answer) as Record<string, unknown>;
    assert.match(String(token), /^[0-9a-f]{48}$/);
    assert.deepEqual(rest, {
      token_type: 'Bearer',
      expires_in: 3600,
      scope: `${scope.lineItem} ${scope.score}`,
    });
  });

  it('once for each jti', async () => {
    const assertion = tool.assertion();
    assert.equal((await requestToken(endpoint(), assertion, [scope.score])).status, 200);
    const again = await requestToken(endpoint(), assertion, [scope.score]);
    assert.equal(again.status, 401);
    assert.match(again.body, /jti was used before/);
  });

  it('to exactly one of several parallel requests with the same jti', async () => {
    const assertion = tool.assertion();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => requestToken(endpoint(), assertion, [scope.score])),
    );
    assert.equal(answers.filter((answer) => answer.status === 200).length, 1);
  });

  for (const [fault, overrides, reason] of [
    ['another audience', { aud: 'https://elsewhere.example/token' }, /audience/],
    ['no jti', { jti: undefined }, /jti is missing/],
    ['an end in the past', { exp: 1000 }, /expired/],
    ['no end', { exp: undefined }, /exp is missing/],
    ['another issuer', { iss: 'somebody' }, /iss is not/],
    ['an unknown client', { sub: 'somebody' }, /no active client/],
    ['a beginning ahead', { iat: Math.floor(Date.now() / 1000) + 3600 }, /iat lies ahead/],
  ] as const) {
    it(`but not for an assertion with ${fault}`, async () => {
      const answer = await requestToken(endpoint(), tool.assertion(overrides), [scope.score]);
      assert.equal(answer.status, 401);
      assert.match(answer.body, /"invalid_client"/);
      assert.match(answer.body, reason);
    });
  }

  it('but not for an assertion signed with a key the tool does not publish', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const clientId = tool.registration?.clientId;
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: clientId, sub: clientId, aud: endpoint(), iat: now, exp: now + 60, jti: 'x' };
    const answer = await requestToken(endpoint(), tool.sign(claims, privateKey), [scope.score]);
    assert.equal(answer.status, 401);
    assert.match(answer.body, /invalid signature/);
  });

  it('but not for scopes that the registration did not grant', async () => {
    const answer = await requestToken(endpoint(), tool.assertion(), ['https://example.org/scope/everything']);
    assert.equal(answer.status, 400);
    assert.match(answer.body, /"invalid_scope"/);
  });

  it('but not when the tool cannot show its keys', async () => {
    const assertion = tool.assertion();
    await tool[Symbol.asyncDispose]();
    const answer = await requestToken(endpoint(), assertion, [scope.score]);
    assert.equal(answer.status, 401);
    tool = await startMinimalTool();
    await platform.registerTool(tool.registrationUrl);
  });
});
