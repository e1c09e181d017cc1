import assert from 'node:assert/strict';
import type { RegistrationRefused } from '../../src/platform/registration.js';
import { invite, type Rig, startRig } from './rig.js';

const toolConfiguration = 'https://purl.imsglobal.org/spec/lti-tool-configuration';
const score = 'https://purl.imsglobal.org/spec/lti-ags/scope/score';
const lineItem = 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem';

describe('A registration that the platform lets the tool read and update', () => {
  let rig: Rig;
  /** What the platform holds, and the token that it takes. */
  let held: Record<string, unknown>;
  let token: string;

  beforeEach(async () => {
    rig = await startRig();
    token = 'access-1';
    const { url, routes } = rig.lms;
    routes.set('GET /openid-configuration', () => ({
      body: {
        issuer: url,
        authorization_endpoint: `${url}/auth`,
        token_endpoint: `${url}/token`,
        jwks_uri: `${url}/jwks`,
        registration_endpoint: `${url}/register`,
        scopes_supported: [score, lineItem],
      },
    }));
    routes.set('POST /register', ({ body }) => {
      held = { ...JSON.parse(body), client_id: 'client-2', policy_uri: 'https://lms.example/policy' };
      return {
        status: 201,
        body: { ...held, registration_client_uri: `${url}/clients/2`, registration_access_token: token },
      };
    });
    const guarded = (answer: (body: string) => object) => (heard: { headers: object; body: string }) =>
      (heard.headers as { authorization?: string }).authorization === `Bearer ${token}`
        ? answer(heard.body)
        : { status: 401, body: { error: 'invalid_token' } };
    routes.set(
      'GET /clients/2',
      guarded(() => ({ body: held })),
    );
    routes.set(
      'PUT /clients/2',
      guarded((body) => {
        held = JSON.parse(body);
        token = 'access-2';
        return { body: { ...held, registration_access_token: token } };
      }),
    );
  });
  afterEach(() => rig[Symbol.asyncDispose]());

  const register = async () =>
    rig.lti.registrar.register({
      invitation: await invite(rig),
      openid_configuration: `${rig.lms.url}/openid-configuration`,
      registration_token: 'once',
    });
  const refused = (code: string, detail: RegExp) => (error: unknown) => {
    const { code: actual, detail: told } = error as RegistrationRefused;
    return actual === code && detail.test(told);
  };

  it('keeps the token sealed', async () => {
    const platform = await register();
    assert.equal(await rig.lti.registrar.manages(platform), true);
    const rows = await rig.store.ltiDocuments.find('registration-access', {}, 0);
    assert.equal(rows.length, 1);
    assert.doesNotMatch(JSON.stringify(rows), /access-1|clients\/2/);
  });

  it('differs in nothing after registering, and asks with its own token', async () => {
    const platform = await register();
    assert.deepEqual(await rig.lti.registrar.compare(platform), []);
    const [request] = rig.lms.calls('GET /clients/2');
    assert.equal(request?.headers.authorization, 'Bearer access-1');
  });

  it('names what the platform holds otherwise, and not what it leaves out or has besides', async () => {
    const platform = await register();
    held = {
      client_id: 'client-2',
      redirect_uris: ['https://old.example/lti/launch'],
      initiate_login_uri: 'https://old.example/lti/login',
      scope: `${score} https://lms.example/scope/other`,
      [toolConfiguration]: {
        claims: ['iss', 'sub'],
        custom_parameters: { context_id_history: '$Context.id.history', other: '1' },
        messages: [{ type: 'LtiDeepLinkingRequest', target_link_uri: '' }],
      },
    };
    const differences = (await rig.lti.registrar.compare(platform)) ?? [];
    assert.deepEqual(
      differences.map(({ part }) => part),
      ['loginUrl', 'launchUrl', 'scopes', 'claims'],
    );
    assert.deepEqual(differences[0], {
      part: 'loginUrl',
      held: ['https://old.example/lti/login'],
      wanted: ['https://acquis.example.org/lti/login'],
    });
    assert.deepEqual(differences[2]?.wanted, [lineItem, score]);
  });

  it('is updated as a whole, with what the platform keeps besides, and goes on with the token that came back', async () => {
    const platform = await register();
    held = { ...held, initiate_login_uri: 'https://old.example/lti/login', client_id_issued_at: 1 };
    assert.deepEqual(await rig.lti.registrar.update(platform), []);
    const [request] = rig.lms.calls('PUT /clients/2');
    const sent = JSON.parse(request?.body ?? '');
    assert.equal(sent.client_id, 'client-2');
    assert.equal(sent.initiate_login_uri, 'https://acquis.example.org/lti/login');
    assert.equal(sent.policy_uri, 'https://lms.example/policy');
    for (const name of ['registration_access_token', 'registration_client_uri', 'client_id_issued_at'])
      assert.equal(name in sent, false, name);
    assert.deepEqual(await rig.lti.registrar.compare(platform), [], 'the new token was kept');
  });

  it('tells what still differs where the platform takes the update and waits for its admin', async () => {
    const platform = await register();
    held = { ...held, jwks_uri: 'https://old.example/lti/jwks' };
    rig.lms.routes.set('PUT /clients/2', () => ({ status: 202, body: { status: 'pending' } }));
    const differences = await rig.lti.registrar.update(platform);
    assert.deepEqual(
      differences?.map(({ part }) => part),
      ['jwksUrl'],
    );
  });

  it('refuses the registration of another client', async () => {
    const platform = await register();
    held = { ...held, client_id: 'somebody-else' };
    const { registrar } = rig.lti;
    await assert.rejects(
      registrar.update(platform),
      refused('ERR_REGISTRATION_RESPONSE_INVALID', /somebody-else/),
    );
    assert.equal(rig.lms.calls('PUT /clients/2').length, 0);
  });

  it('says by its code and detail what went wrong', async () => {
    const platform = await register();
    const { registrar } = rig.lti;
    const { routes } = rig.lms;
    routes.set('PUT /clients/2', () => ({ status: 400, body: { error: 'invalid_redirect_uri' } }));
    await assert.rejects(
      registrar.update(platform),
      refused('ERR_REGISTRATION_UPDATE_REFUSED', /400: .*invalid_redirect_uri/),
    );
    routes.set('PUT /clients/2', () => ({ status: 302, headers: { location: '/elsewhere' } }));
    await assert.rejects(registrar.update(platform), refused('ERR_REGISTRATION_ACCESS_FAILED', /redirected/));
    routes.set('GET /clients/2', () => ({ status: 503, body: 'later' }));
    await assert.rejects(
      registrar.compare(platform),
      refused('ERR_REGISTRATION_ACCESS_FAILED', /503: later/),
    );
    routes.set('GET /clients/2', () => ({ body: '<html>' }));
    await assert.rejects(registrar.compare(platform), refused('ERR_REGISTRATION_RESPONSE_INVALID', /JSON/));
    routes.set('GET /clients/2', () => ({ body: ' '.repeat(300_000) }));
    await assert.rejects(
      registrar.compare(platform),
      refused('ERR_REGISTRATION_ACCESS_FAILED', /more than 262144 bytes/),
    );
    token = 'revoked';
    routes.delete('GET /clients/2');
    await assert.rejects(registrar.compare(platform), refused('ERR_REGISTRATION_ACCESS_ENDED', /404/));
  });

  it('is not managed where the platform gave half of what it takes, or something else', async () => {
    for (const given of [
      { registration_client_uri: `${rig.lms.url}/clients/2` },
      { registration_access_token: 'access-1' },
      { registration_client_uri: 'javascript:alert(1)', registration_access_token: 'access-1' },
      { registration_client_uri: `${rig.lms.url}/clients/2`, registration_access_token: 'two\r\nlines' },
      { registration_client_uri: 7, registration_access_token: [] },
    ]) {
      rig.lms.routes.set('POST /register', () => ({ body: { client_id: 'client-9', ...given } }));
      const platform = await register();
      assert.equal(await rig.lti.registrar.manages(platform), false, JSON.stringify(given));
      assert.equal(await rig.lti.registrar.compare(platform), undefined);
      assert.equal(await rig.lti.registrar.update(platform), undefined);
    }
  });
});
