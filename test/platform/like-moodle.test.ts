import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import jsonwebtoken from 'jsonwebtoken';
import { formsOf } from './browser/forms.js';
import { jsonOf, send } from './http.js';
import { claim, serviceScopes } from './lti/iri.js';
import { generateSigningKey } from './lti/keys.js';
import { type MinimalTool, startMinimalTool } from './minimal-tool.js';
import { startTestPlatform, type TestPlatform } from './test-platform.js';

type Json = Readonly<Record<string, unknown>>;

const captures = new URL('../../../shared/moodle-4.5/', import.meta.url);
const captured = (name: string) => JSON.parse(readFileSync(new URL(name, captures), 'utf8')) as Json;

/** Names that occur in `value`, with those of nested objects; a list counts as its first element. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : [shape(value[0])];
  if (typeof value !== 'object' || value === null) return typeof value;
  const entries = Object.entries(value).map(([name, inner]) => [name, shape(inner)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What this platform leaves out on purpose: Basic Outcomes belong to LTI 1.1, custom parameters to the tool. */
function withoutOldParts(claims: Json): Json {
  const {
    'https://purl.imsglobal.org/spec/lti-bo/claim/basicoutcome': _outcome,
    [claim.custom]: _custom,
    ...rest
  } = claims;
  return rest;
}

describe('What the test platform sends has the shape that a real Moodle 4.5 sends:', () => {
  let platform: TestPlatform;
  let tool: MinimalTool;
  const key = generateSigningKey();

  before(async function () {
    if (!existsSync(captures)) {
      console.log(`      left out: the captures of a real Moodle are not at ${'../shared/moodle-4.5'}`);
      this.skip();
    }
    platform = await startTestPlatform({ key: await key });
    tool = await startMinimalTool();
    await platform.registerTool(tool.registrationUrl);
  });

  after(async () => {
    await platform?.[Symbol.asyncDispose]();
    await tool?.[Symbol.asyncDispose]();
  });

  for (const [file, as, message] of [
    ['launch-student.json', 'zoe', 'resource-link'],
    ['launch-teacher.json', 'instructor', 'resource-link'],
    ['launch-admin.json', 'admin', 'resource-link'],
    ['deeplinking.json', 'instructor', 'deep-linking'],
  ] as const) {
    it(`the id_token of ${file}`, async () => {
      const { idToken } = await platform.beginLaunch({ as, message });
      const { header, payload } = jsonwebtoken.decode(idToken ?? '', { complete: true }) ?? {};
      const real = captured(file);
      assert.deepEqual(shape(header), shape(real.header));
      assert.deepEqual(shape(withoutOldParts(payload as Json)), shape(withoutOldParts(real.payload as Json)));
    });
  }

  it('the login initiation', async () => {
    const page = await send({ method: 'GET', url: `${platform.url}/lti/start?as=zoe` });
    const [form] = formsOf(page);
    const sent = form?.fields;
    assert.deepEqual(shape(sent), shape(captured('login-initiation.json').body));
  });

  it('the registration’s answer', () => {
    const own = tool.registration?.answer ?? {};
    const real = captured('registration-response.json');
    const names = (answer: Json) =>
      Object.keys(answer)
        .filter((name) => name !== 'logo_uri')
        .sort();
    assert.deepEqual(names(own), names(real));
    const configuration = 'https://purl.imsglobal.org/spec/lti-tool-configuration';
    assert.deepEqual(
      Object.keys(own[configuration] as Json).sort(),
      Object.keys(real[configuration] as Json).sort(),
    );
  });

  it('the OpenID configuration', async () => {
    const own = jsonOf(
      await send({ method: 'GET', url: `${platform.url}/.well-known/openid-configuration` }),
    );
    const real = captured('openid-configuration.json');
    assert.deepEqual(shape(own), shape(real));
  });

  it('line items, results and members', async () => {
    const { idToken } = await platform.beginLaunch({ as: 'instructor' });
    const claims = jsonwebtoken.decode(idToken ?? '', { json: true }) ?? {};
    const ags = claims[claim.ags] as { lineitems: string; lineitem: string };
    const nrps = claims[claim.nrps] as { context_memberships_url: string };
    const token = await tool.token(serviceScopes);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const get = async (url: string) => jsonOf(await send({ method: 'GET', url, headers }));
    const score = await send({
      method: 'POST',
      url: ags.lineitem.replace('?', '/scores?'),
      headers,
      body: JSON.stringify({
        userId: '4',
        scoreGiven: 80,
        scoreMaximum: 100,
        comment: 'well done',
        timestamp: '2026-11-22T04:00:00Z',
        activityProgress: 'Completed',
        gradingProgress: 'FullyGraded',
      }),
    });
    assert.equal(score.status, captured('ags-score-own.json').status);
    assert.deepEqual(shape(await get(ags.lineitems)), shape(captured('ags-lineitems.json').body));
    const results = await get(ags.lineitem.replace('?', '/results?'));
    assert.deepEqual(shape(results), shape(captured('ags-results-own-after.json').body));
    assert.deepEqual(shape(await get(nrps.context_memberships_url)), shape(captured('nrps.json').body));
  });
});
