import assert from 'node:assert/strict';
import { tokenHash } from '../../config/secrets.js';
import type { RegistrationRefused } from '../../src/platform/registration.js';
import { invite, type Rig, startRig } from './rig.js';

const toolConfiguration = 'https://purl.imsglobal.org/spec/lti-tool-configuration';

describe('dynamic registration', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await startRig();
    rig.lms.routes.set('GET /openid-configuration', () => ({ body: configuration() }));
    rig.lms.routes.set('POST /register', () => ({
      body: { client_id: 'client-2', [toolConfiguration]: { deployment_id: '7' } },
    }));
  });
  afterEach(() => rig[Symbol.asyncDispose]());

  const configuration = (change: object = {}) => ({
    issuer: rig.lms.url,
    authorization_endpoint: `${rig.lms.url}/auth`,
    token_endpoint: `${rig.lms.url}/token`,
    jwks_uri: `${rig.lms.url}/jwks`,
    registration_endpoint: `${rig.lms.url}/register`,
    scopes_supported: ['openid', 'https://purl.imsglobal.org/spec/lti-ags/scope/score'],
    'https://purl.imsglobal.org/spec/lti-platform-configuration': { product_family_code: 'Moodle' },
    ...change,
  });

  const register = async (change: object = {}) =>
    rig.lti.registrar.register({
      invitation: await invite(rig),
      openid_configuration: `${rig.lms.url}/openid-configuration`,
      registration_token: 'the-token',
      ...change,
    });

  const refused = (code: string, field?: string) => (error: unknown) => {
    const { code: actual, field: named } = error as RegistrationRefused;
    return actual === code && (field === undefined || named === field);
  };

  it('stores the platform with its deployment confirmed', async () => {
    const platform = await register();
    assert.deepEqual(platform, {
      id: platform.id,
      issuer: rig.lms.url,
      clientId: 'client-2',
      name: new URL(rig.lms.url).host,
      family: 'moodle',
      authorizationEndpoint: `${rig.lms.url}/auth`,
      tokenEndpoint: `${rig.lms.url}/token`,
      jwksUri: `${rig.lms.url}/jwks`,
      deployments: [{ id: '7', confirmed: true }],
      createdAt: rig.now,
      revision: 1,
    });
    assert.deepEqual(await rig.store.platforms.byClient(rig.lms.url, 'client-2'), platform);
  });

  it('sends the registration with the token, exact addresses, supported scopes and names asked for', async () => {
    await register();
    const [request] = rig.lms.calls('POST /register');
    assert.equal(request?.headers.authorization, 'Bearer the-token');
    const sent = JSON.parse(request?.body ?? '');
    assert.deepEqual(sent.redirect_uris, ['https://acquis.example.org/lti/launch']);
    assert.equal(sent.initiate_login_uri, 'https://acquis.example.org/lti/login');
    assert.equal(sent.jwks_uri, 'https://acquis.example.org/lti/jwks');
    assert.equal(sent.logo_uri, 'https://acquis.example.org/assets/logo.svg');
    assert.equal(sent.scope, 'https://purl.imsglobal.org/spec/lti-ags/scope/score');
    const tool = sent[toolConfiguration];
    assert.equal(tool.domain, 'acquis.example.org');
    assert.deepEqual(tool.custom_parameters, { context_id_history: '$Context.id.history' });
    for (const claim of ['sub', 'name', 'given_name', 'family_name', 'email'])
      assert.ok(tool.claims.includes(claim));
    assert.deepEqual(
      tool.messages.map(({ type }: { type: string }) => type),
      ['LtiResourceLinkRequest', 'LtiDeepLinkingRequest'],
    );
  });

  it('asks for reviews of submissions where the platform offers them, and nowhere else', async () => {
    const typesSent = () => {
      const { body = '' } = rig.lms.calls('POST /register').at(-1) ?? {};
      return JSON.parse(body)[toolConfiguration].messages.map(({ type }: { type: string }) => type);
    };
    const offering = (messages_supported: unknown) =>
      rig.lms.routes.set('GET /openid-configuration', () => ({
        body: configuration({
          'https://purl.imsglobal.org/spec/lti-platform-configuration': { messages_supported },
        }),
      }));
    offering([{ type: 'LtiResourceLinkRequest' }, { type: 'LtiSubmissionReviewRequest' }]);
    await register();
    assert.deepEqual(typesSent(), [
      'LtiResourceLinkRequest',
      'LtiDeepLinkingRequest',
      'LtiSubmissionReviewRequest',
    ]);
    offering(['LtiSubmissionReviewRequest']);
    await register();
    assert.deepEqual(typesSent(), ['LtiResourceLinkRequest', 'LtiDeepLinkingRequest']);
  });

  it('by an invitation works once, also when many try at once', async () => {
    const invitation = await invite(rig);
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => register({ invitation })));
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.equal(rig.lms.calls('POST /register').length, 1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        assert.ok(refused('ERR_REGISTRATION_INVITATION', 'invitation')(outcome.reason));
  });

  it('is refused without, and with an unknown or outdated invitation, before anything is fetched', async () => {
    await assert.rejects(
      register({ invitation: undefined }),
      refused('ERR_REGISTRATION_PARAMETERS', 'invitation'),
    );
    await assert.rejects(register({ invitation: 'nonsense' }), refused('ERR_REGISTRATION_INVITATION'));
    const invitation = await invite(rig);
    rig.now += 3_600_000;
    await assert.rejects(register({ invitation }), refused('ERR_REGISTRATION_INVITATION'));
    assert.equal(rig.lms.heard.length, 0);
  });

  it('leaves the invitation good when the platform fails', async () => {
    const invitation = await invite(rig);
    rig.lms.routes.set('POST /register', () => ({ status: 500, body: 'oh' }));
    await assert.rejects(register({ invitation }), refused('ERR_REGISTRATION_REFUSED_BY_PLATFORM'));
    rig.lms.routes.set('POST /register', () => ({ body: 'no json' }));
    await assert.rejects(register({ invitation }), refused('ERR_REGISTRATION_RESPONSE_INVALID'));
    rig.lms.routes.set('POST /register', () => ({ body: { client_id: 'client-3' } }));
    const platform = await register({ invitation });
    assert.deepEqual(platform.deployments, []);
    assert.equal(await rig.store.invitations.byHash(tokenHash(invitation)), undefined);
  });

  it('is refused when the configuration speaks for another issuer', async () => {
    rig.lms.routes.set('GET /openid-configuration', () => ({
      body: configuration({ issuer: 'https://moodle.example.org' }),
    }));
    await assert.rejects(register(), refused('ERR_REGISTRATION_ISSUER', 'issuer'));
    assert.equal(rig.lms.calls('POST /register').length, 0);
  });

  it('is refused when the configuration lacks something, naming it', async () => {
    for (const member of ['issuer', 'authorization_endpoint', 'jwks_uri', 'registration_endpoint']) {
      rig.lms.routes.set('GET /openid-configuration', () => ({
        body: configuration({ [member]: undefined }),
      }));
      await assert.rejects(register(), refused('ERR_REGISTRATION_CONFIGURATION_INVALID', member));
    }
    rig.lms.routes.set('GET /openid-configuration', () => ({ body: '<html>' }));
    await assert.rejects(register(), refused('ERR_REGISTRATION_CONFIGURATION_INVALID'));
    rig.lms.routes.set('GET /openid-configuration', () => ({ status: 404 }));
    await assert.rejects(register(), refused('ERR_REGISTRATION_CONFIGURATION_UNREACHABLE'));
    rig.lms.routes.set('GET /openid-configuration', () => ({ body: ' '.repeat(300_000) }));
    await assert.rejects(register(), refused('ERR_REGISTRATION_CONFIGURATION_UNREACHABLE'));
  });

  it('again under the same client id updates the platform and keeps its id, name and deployments', async () => {
    const first = await register();
    await rig.store.platforms.save({ ...first, name: 'Our Moodle' });
    rig.lms.routes.set('GET /openid-configuration', () => ({
      body: configuration({ token_endpoint: `${rig.lms.url}/token2` }),
    }));
    rig.lms.routes.set('POST /register', () => ({
      body: { client_id: 'client-2', [toolConfiguration]: { deployment_id: 8 } },
    }));
    const second = await register();
    assert.equal(second.id, first.id);
    assert.equal(second.name, 'Our Moodle');
    assert.equal(second.tokenEndpoint, `${rig.lms.url}/token2`);
    assert.deepEqual(second.deployments, [
      { id: '7', confirmed: true },
      { id: '8', confirmed: true },
    ]);
    assert.deepEqual(await rig.store.platforms.byId(first.id), second);
  });
});

describe('dynamic registration in production', () => {
  it('reads nothing from plain http or private addresses', async () => {
    const rig = await startRig({ allowPrivateNetworks: false });
    try {
      for (const openid_configuration of [
        `${rig.lms.url}/openid-configuration`,
        'https://127.0.0.1/openid-configuration',
        'https://[::1]/openid-configuration',
        'https://169.254.169.254/latest/meta-data',
        'https://localhost/openid-configuration',
      ])
        await assert.rejects(
          rig.lti.registrar.register({ invitation: await invite(rig), openid_configuration }),
          (error: RegistrationRefused) => error.code === 'ERR_REGISTRATION_CONFIGURATION_UNREACHABLE',
          openid_configuration,
        );
      assert.equal(rig.lms.heard.length, 0);
    } finally {
      await rig[Symbol.asyncDispose]();
    }
  });
});

describe('registration by hand', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await startRig({ allowPrivateNetworks: false });
  });
  afterEach(() => rig[Symbol.asyncDispose]());

  const fields = {
    name: ' Our LMS ',
    issuer: 'https://lms.example.org',
    clientId: 'abc',
    authorizationEndpoint: 'https://lms.example.org/auth',
    tokenEndpoint: 'https://lms.example.org/token',
    jwksUri: 'https://lms.example.org/jwks',
    deploymentId: '1',
    family: '',
  };

  it('stores what the form says', async () => {
    const platform = await rig.lti.registrar.registerByHand(fields);
    assert.equal(platform.name, 'Our LMS');
    assert.equal(platform.family, 'unknown');
    assert.deepEqual(platform.deployments, [{ id: '1', confirmed: true }]);
    assert.deepEqual(await rig.store.platforms.byClient('https://lms.example.org', 'abc'), platform);
  });

  it('names every field at fault', async () => {
    const { name: _name, clientId: _clientId, ...rest } = fields;
    await assert.rejects(
      rig.lti.registrar.registerByHand({
        ...rest,
        issuer: 'http://lms.example.org',
        jwksUri: 'x',
        tokenEndpoint: ['a'],
      }),
      (error: RegistrationRefused) => {
        assert.equal(error.code, 'ERR_REGISTRATION_PARAMETERS');
        assert.deepEqual(Object.keys(error.faults ?? {}).sort(), [
          'clientId',
          'issuer',
          'jwksUri',
          'tokenEndpoint',
        ]);
        assert.equal(error.faults?.issuer, 'no-address');
        return true;
      },
    );
    assert.deepEqual(await rig.store.platforms.byIssuer('http://lms.example.org'), []);
  });

  it('refuses the same issuer and client id twice', async () => {
    await rig.lti.registrar.registerByHand(fields);
    await assert.rejects(
      rig.lti.registrar.registerByHand(fields),
      (error: RegistrationRefused) => error.code === 'ERR_REGISTRATION_DUPLICATE',
    );
  });
});
