import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { secretBox } from '../../config/secrets.js';
import { toolAddresses } from '../../lti/registration/addresses.js';
import { isSharedIssuer, profileFor } from '../../lti/registration/profiles.js';
import { registrar } from '../../lti/registration/registrar.js';
import { registrationAccesses } from '../../lti/registration/registration-access.js';
import type { FetchGuarded } from '../../src/http/guarded-client.js';
import { invite, publicUrl, type Rig, startRig } from './rig.js';

const folder = new URL('./registrations/', import.meta.url);
const toolConfiguration = 'https://purl.imsglobal.org/spec/lti-tool-configuration';

interface Recorded {
  readonly source: string;
  readonly configurationUrl: string;
  readonly configuration: { readonly issuer: string; readonly registration_endpoint: string };
  readonly response: object;
  readonly expected: {
    readonly family: string;
    readonly clientId: string;
    readonly deployments: readonly string[];
    readonly jwksUri: string;
    readonly tokenAudience: string;
    readonly scopes: readonly string[];
    readonly privacyLevel?: string;
    readonly placements?: Readonly<Record<string, readonly string[]>>;
  };
}

/** The hosts are those of the vendors, so their recorded answers take the place of the network. */
describe('registration with the LMSs that exist', () => {
  let rig: Rig;
  before(async () => {
    rig = await startRig();
  });
  after(() => rig[Symbol.asyncDispose]());

  for (const file of readdirSync(folder)) {
    const recorded: Recorded = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    const { configurationUrl, configuration, expected } = recorded;

    it(`works with ${file.replace('.json', '')} (${recorded.source})`, async () => {
      const asked: { readonly url: string; readonly headers?: object; readonly body?: string }[] = [];
      const fetchGuarded: FetchGuarded = async (url, options = {}) => {
        asked.push({ url, ...options });
        const body = url === configurationUrl ? configuration : recorded.response;
        return { status: 200, headers: {}, body: JSON.stringify(body) };
      };
      const { register } = registrar({
        store: rig.store,
        fetchGuarded,
        clock: () => rig.now,
        tool: toolAddresses(publicUrl),
        keys: rig.lti.keys,
        access: registrationAccesses({
          documents: rig.store.ltiDocuments,
          box: secretBox('a secret of at least thirty-two characters'),
          clock: () => rig.now,
        }),
        allowPrivateNetworks: false,
      });
      const platform = await register({
        invitation: await invite(rig),
        openid_configuration: configurationUrl,
        registration_token: 'token',
      });

      const { id: _id, createdAt: _createdAt, revision: _revision, ...rest } = platform;
      assert.equal(rest.issuer, configuration.issuer);
      assert.equal(rest.family, expected.family);
      assert.equal(rest.clientId, expected.clientId);
      assert.equal(rest.jwksUri, expected.jwksUri);
      assert.deepEqual(
        rest.deployments,
        expected.deployments.map((id) => ({ id, confirmed: true })),
      );
      const audience = profileFor(platform.family).tokenAudience?.(platform) ?? platform.tokenEndpoint;
      assert.equal(audience, expected.tokenAudience);

      assert.deepEqual(
        asked.map(({ url }) => url),
        [configurationUrl, configuration.registration_endpoint],
      );
      for (const { headers } of asked)
        assert.equal(new Headers(headers as Record<string, string>).get('authorization'), 'Bearer token');
      const sent = JSON.parse(asked[1]?.body ?? '');
      assert.deepEqual(sent.scope.split(' ').sort(), [...expected.scopes].sort());
      const tool = sent[toolConfiguration];
      assert.equal(tool['https://canvas.instructure.com/lti/privacy_level'], expected.privacyLevel);
      for (const [type, placements] of Object.entries(expected.placements ?? {}))
        assert.deepEqual(
          tool.messages.find((message: { type: string }) => message.type === type).placements,
          placements,
        );
    });
  }

  it('believes a shared issuer from its vendor’s hosts only', async () => {
    for (const [family, issuer, url] of [
      ['canvas', 'https://canvas.instructure.com', 'https://canvas.evil.example/openid'],
      ['canvas', 'https://canvas.instructure.com', 'https://instructure.com.evil.example/openid'],
      ['canvas', 'https://evil.instructure.com', 'https://school.instructure.com/openid'],
      ['canvas', 'https://moodle.example.org', 'https://school.instructure.com/openid'],
      ['BlackboardLearn', 'https://blackboard.com', 'https://evil.example/openid'],
      ['BlackboardLearn', 'https://blackboard.com', 'https://evilblackboard.com/openid'],
      ['moodle', 'https://moodle.example.org', 'https://evil.example/openid'],
      ['moodle', 'https://moodle.example.org', 'https://moodle.example.org:8443/openid'],
    ] as const) {
      const fetchGuarded: FetchGuarded = async () => ({
        status: 200,
        headers: {},
        body: JSON.stringify({
          issuer,
          authorization_endpoint: `${issuer}/auth`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          registration_endpoint: `${issuer}/register`,
          'https://purl.imsglobal.org/spec/lti-platform-configuration': { product_family_code: family },
        }),
      });
      const { register } = registrar({
        store: rig.store,
        fetchGuarded,
        clock: () => rig.now,
        tool: toolAddresses(publicUrl),
        keys: rig.lti.keys,
        access: registrationAccesses({
          documents: rig.store.ltiDocuments,
          box: secretBox('a secret of at least thirty-two characters'),
          clock: () => rig.now,
        }),
        allowPrivateNetworks: false,
      });
      await assert.rejects(
        register({ invitation: await invite(rig), openid_configuration: url }),
        { code: 'ERR_REGISTRATION_ISSUER' },
        `${issuer} from ${url}`,
      );
    }
  });

  it('tells the windows of the LMS that registration is over: those of its institutions where a cloud is one issuer', async () => {
    const { windowsOf } = rig.lti.registrar;
    const platform = (issuer: string, family: string) => ({ ...rig.platform, issuer, family });
    const canvas = platform('https://canvas.instructure.com', 'canvas');
    const school = 'https://school.instructure.com';
    assert.deepEqual(windowsOf(canvas, `${school}/accounts/1/apps`), [canvas.issuer, school]);
    assert.deepEqual(windowsOf(canvas, 'https://evil.example/'), [canvas.issuer]);
    assert.deepEqual(windowsOf(canvas, 'http://school.instructure.com/'), [canvas.issuer]);
    assert.deepEqual(windowsOf(canvas, undefined), [canvas.issuer]);
    const moodle = platform('https://lms.example/moodle', 'moodle');
    assert.deepEqual(windowsOf(moodle, 'https://lms.example/mod/lti/'), ['https://lms.example']);
    assert.deepEqual(windowsOf(moodle, 'https://other.example/'), ['https://lms.example']);
    assert.deepEqual(windowsOf(moodle, 'no address'), ['https://lms.example']);
  });

  it('is of one LMS for each issuer, but in the clouds that institutions share', () => {
    for (const shared of ['https://canvas.instructure.com', 'https://canvas.beta.instructure.com'])
      assert.equal(isSharedIssuer(shared), true, shared);
    assert.equal(isSharedIssuer('https://blackboard.com'), true);
    for (const own of ['https://moodle.example.org', 'https://canvas.example.org', 'http://127.0.0.1:1'])
      assert.equal(isSharedIssuer(own), false, own);
  });
});
