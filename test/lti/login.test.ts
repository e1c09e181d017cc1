import assert from 'node:assert/strict';
import { LaunchRefused } from '../../src/platform/launch.js';
import { claimsOfLaunch } from './claims.js';
import { clientId, launchUrl, type Rig, refusedWith, startRig } from './rig.js';

describe('a third-party initiated login', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await startRig();
  });
  afterEach(() => rig[Symbol.asyncDispose]());

  const stored = () => rig.store.loginStates.deleteExpired(Number.MAX_SAFE_INTEGER);

  for (const name of ['iss', 'login_hint', 'target_link_uri'])
    it(`without ${name} is refused, and names it`, async () => {
      for (const nothing of [undefined, ''])
        await assert.rejects(
          rig.login({ [name]: nothing }),
          refusedWith('ERR_LAUNCH_PARAMETERS', new RegExp(`^${name} is missing$`)),
        );
      assert.equal(await stored(), 0);
    });

  for (const [how, why, value] of [
    ['twice', 'more than once', ['a', 'a']],
    ['as an object', 'not a text', { nested: 'a' }],
    ['at too great length', 'longer than', 'a'.repeat(10_000)],
    ['with line breaks', 'control characters', 'a\r\nb'],
  ] as const)
    for (const name of [
      'iss',
      'login_hint',
      'target_link_uri',
      'client_id',
      'lti_message_hint',
      'lti_deployment_id',
      'lti_storage_target',
    ])
      it(`is refused when ${name} is given ${how}`, async () => {
        await assert.rejects(
          rig.login({ [name]: value }),
          refusedWith('ERR_LAUNCH_PARAMETERS', new RegExp(`^${name} .*${why}`)),
        );
        assert.equal(await stored(), 0);
      });

  it('is refused from an unknown issuer or client', async () => {
    for (const change of [{ iss: 'https://nobody.example.org' }, { client_id: 'nobody' }])
      await assert.rejects(rig.login(change), refusedWith('ERR_LAUNCH_PLATFORM_UNKNOWN'));
    assert.equal(await stored(), 0);
  });

  it('is refused towards another site, also one that looks like ours', async () => {
    for (const target of [
      'https://evil.example.org/lti/launch',
      'https://acquis.example.org.evil.example.org/lti/launch',
      'https://acquis.example.org@evil.example.org/',
      'https://user:password@acquis.example.org/lti/launch',
      'http://acquis.example.org/lti/launch',
      'https://acquis.example.org:444/lti/launch',
      '//acquis.example.org/lti/launch',
      '/lti/launch',
      'javascript:alert(1)',
    ])
      await assert.rejects(rig.login({ target_link_uri: target }), refusedWith('ERR_LAUNCH_TARGET'), target);
    assert.equal(await stored(), 0);
    const [sign] = await rig.store.connectionSigns.list(rig.platform.id);
    assert.equal(sign?.lastError, 'ERR_LAUNCH_TARGET');
  });

  it('keeps the query of the target, and of the authorization endpoint', async () => {
    await rig.store.platforms.save({
      ...rig.platform,
      authorizationEndpoint: `${rig.lms.url}/auth?tenant=1&state=theirs`,
    });
    const { url, state } = await rig.login({ target_link_uri: `${launchUrl}?achievement=1` });
    assert.equal(url.searchParams.get('tenant'), '1');
    assert.deepEqual(url.searchParams.getAll('state'), [state]);
    assert.equal(url.searchParams.get('redirect_uri'), launchUrl);
  });

  describe('without client_id', () => {
    it('goes to the one registration of the issuer', async () => {
      const { url } = await rig.login({ client_id: undefined });
      assert.equal(url.searchParams.get('client_id'), clientId);
    });

    it('goes to the registration that knows the deployment, and to none of several otherwise', async () => {
      await rig.store.platforms.insert({
        ...rig.platform,
        id: 'second',
        clientId: 'client-2',
        deployments: [{ id: 'deployment-2', confirmed: true }],
      });
      const login = (lti_deployment_id?: string) => rig.login({ client_id: undefined, lti_deployment_id });
      assert.equal((await login('deployment-2')).url.searchParams.get('client_id'), 'client-2');
      for (const deployment of [undefined, 'deployment-3'])
        await assert.rejects(login(deployment), refusedWith('ERR_LAUNCH_CLIENT_AMBIGUOUS'));
    });

    it('is refused from an unknown issuer', async () => {
      await assert.rejects(
        rig.login({ client_id: undefined, iss: 'https://nobody.example.org' }),
        refusedWith('ERR_LAUNCH_PLATFORM_UNKNOWN'),
      );
    });
  });

  it('offers the platform’s storage where the platform offers it', async () => {
    const parameters = {
      iss: rig.platform.issuer,
      client_id: clientId,
      login_hint: 'hint',
      target_link_uri: launchUrl,
    };
    const plain = await rig.lti.gate.begin(parameters);
    assert.equal(plain.storage, undefined);
    const offered = await rig.lti.gate.begin({ ...parameters, lti_storage_target: '_parent' });
    assert.equal(offered.storage?.target, '_parent');
    assert.equal(offered.storage?.origin, rig.lms.url);
    assert.ok(!offered.storage?.key.includes(offered.state));
    const token = (change: object = {}) => ({
      state: offered.state,
      id_token: rig.lms.sign({ iss: rig.platform.issuer, aud: clientId, ...change }),
    });
    assert.deepEqual(await rig.lti.gate.storageFor(token()), offered.storage);
    assert.deepEqual(
      await rig.lti.gate.storageFor(token({ aud: ['x', clientId], azp: clientId })),
      offered.storage,
    );
    assert.deepEqual(await rig.lti.gate.storageFor({ ...token(), state: plain.state }), undefined);
    assert.deepEqual(await rig.lti.gate.storageFor(token({ iss: 'https://evil.example.org' })), undefined);
    assert.deepEqual(await rig.lti.gate.storageFor(token({ aud: undefined })), undefined);
    await assert.rejects(rig.lti.gate.storageFor({}), refusedWith('ERR_LAUNCH_PARAMETERS'));
  });

  it('whose state was kept by the platform is accepted like one with a cookie', async () => {
    const { state, nonce } = await rig.login({ lti_storage_target: 'storage_frame' });
    const claims = claimsOfLaunch({ issuer: rig.platform.issuer, nonce, seconds: rig.now / 1000 });
    const launch = await rig.lti.gate.accept({ id_token: rig.lms.sign(claims), state }, [state]);
    assert.equal(launch.user.sub, 'user-1');
  });

  it('that the platform ends with an error says which', async () => {
    const { state } = await rig.login();
    await assert.rejects(
      rig.lti.gate.accept({ error: 'login_required', error_description: 'No session', state }, [state]),
      refusedWith('ERR_LAUNCH_PLATFORM_ERROR', /login_required: No session/),
    );
  });

  it('is answered by a form with one token and one state', async () => {
    const { state } = await rig.login();
    for (const form of [
      {},
      { state },
      { id_token: 'x' },
      { id_token: ['x', 'x'], state },
      { id_token: 'x', state: [state, state] },
      { id_token: 'x'.repeat(65_537), state },
      { id_token: 'x', state: 's'.repeat(1025) },
      { id_token: { a: 1 }, state },
    ])
      await assert.rejects(
        rig.lti.gate.accept(form, [state]),
        (error: unknown) => error instanceof LaunchRefused && error.code === 'ERR_LAUNCH_PARAMETERS',
      );
    // None of them used the login up.
    await assert.rejects(
      rig.lti.gate.accept({ id_token: 'x', state }, [state]),
      refusedWith('ERR_LAUNCH_TOKEN_MALFORMED'),
    );
  });
});
