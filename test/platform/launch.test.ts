import assert from 'node:assert/strict';
import { claim } from './lti/iri.js';
import { type MinimalTool, startMinimalTool } from './minimal-tool.js';
import { startTestPlatform, type TestPlatform } from './test-platform.js';

describe('The test platform launches a tool', () => {
  let platform: TestPlatform;
  let tool: MinimalTool;

  before(async () => {
    platform = await startTestPlatform();
    tool = await startMinimalTool();
    await platform.registerTool(tool.registrationUrl);
  });

  after(async () => {
    await platform[Symbol.asyncDispose]();
    await tool[Symbol.asyncDispose]();
  });

  it('with an id_token that a stranger verifies against its published key', async () => {
    const launched = await platform.launch({ as: 'zoe', target: 'iframe' });
    assert.equal(launched.status, 303, launched.body);
    assert.equal(launched.location, `${tool.url}/course`);
    const claims = tool.launches.at(-1) ?? {};
    assert.equal(claims.sub, '4');
    assert.equal(claims.name, 'Zoé Élan-Müller');
    assert.deepEqual(claims[claim.roles], ['http://purl.imsglobal.org/vocab/lis/v2/membership#Learner']);
  });
});
