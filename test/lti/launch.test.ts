import assert from 'node:assert/strict';
import { claimsOfLaunch } from './claims.js';
import { otherPrivateKey, publicJwk } from './lms.js';
import { type Rig, refusedWith, startRig } from './rig.js';

describe('a launch', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await startRig();
  });
  afterEach(() => rig[Symbol.asyncDispose]());

  it('passes when platform, browser and token are right', async () => {
    const launch = await rig.launch();
    assert.equal(launch.user.sub, 'user-1');
    assert.equal(launch.message, 'resource-link');
    assert.deepEqual(launch.roles, ['learner']);
    assert.deepEqual(launch.context, { id: 'course-1', title: 'Course', history: [] });
    assert.equal(launch.platform.id, rig.platform.id);
  });

  it('asks the platform as the specification wants it', async () => {
    const { url, state, nonce } = await rig.login({ lti_message_hint: 'a hint' });
    assert.equal(url.origin + url.pathname, rig.platform.authorizationEndpoint);
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: 'client-1',
      redirect_uri: 'https://acquis.example.org/lti/launch',
      login_hint: 'hint',
      lti_message_hint: 'a hint',
      state,
      nonce,
    });
    assert.ok(state.length >= 43 && nonce.length >= 43 && state !== nonce);
  });

  it('of which 100 arrive at once passes once', async () => {
    const { state, nonce } = await rig.login();
    const token = rig.lms.sign(
      claimsOfLaunch({ issuer: rig.platform.issuer, nonce, seconds: rig.now / 1000 }),
    );
    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, () => rig.lti.gate.accept({ id_token: token, state }, [state])),
    );
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') assert.ok(refusedWith('ERR_LAUNCH_STATE')(outcome.reason));
  });

  it('is refused in another browser, and still good in the right one', async () => {
    const { state, nonce } = await rig.login();
    const form = {
      state,
      id_token: rig.lms.sign(claimsOfLaunch({ issuer: rig.platform.issuer, nonce, seconds: rig.now / 1000 })),
    };
    await assert.rejects(rig.lti.gate.accept(form, []), refusedWith('ERR_LAUNCH_BROWSER'));
    await assert.rejects(rig.lti.gate.accept(form, ['another']), refusedWith('ERR_LAUNCH_BROWSER'));
    await rig.lti.gate.accept(form, ['another', state]);
  });

  it('from an unknown deployment waits until an admin confirms it', async () => {
    const from = (id: string) => (claims: Record<string, unknown>) => {
      claims['https://purl.imsglobal.org/spec/lti/claim/deployment_id'] = id;
    };
    await assert.rejects(rig.launch(from('new')), refusedWith('ERR_LAUNCH_DEPLOYMENT_UNKNOWN', /"new"/));
    await assert.rejects(rig.launch(from('new')), refusedWith('ERR_LAUNCH_DEPLOYMENT_UNKNOWN'));
    const platform = await rig.store.platforms.byId(rig.platform.id);
    assert.deepEqual(platform?.deployments, [
      { id: 'deployment-1', confirmed: true },
      { id: 'new', confirmed: false },
    ]);
    assert.ok(platform);
    const deployments = platform.deployments.map((one) => ({ ...one, confirmed: true }));
    await rig.store.platforms.save({ ...platform, deployments });
    assert.equal((await rig.launch(from('new'))).deploymentId, 'new');
  });

  it('tells what kind of LMS was registered by hand, once', async () => {
    const told = (code: unknown) => (claims: Record<string, unknown>) => {
      claims['https://purl.imsglobal.org/spec/lti/claim/tool_platform'] = { product_family_code: code };
    };
    for (const nothing of [undefined, '', 7])
      assert.equal((await rig.launch(told(nothing))).platform.family, 'unknown');
    assert.equal((await rig.launch(told('Desire2Learn'))).platform.family, 'brightspace');
    assert.equal((await rig.launch(told('moodle'))).platform.family, 'brightspace');
    assert.equal((await rig.store.platforms.byId(rig.platform.id))?.family, 'brightspace');
  });

  it('leaves signs for the admin of what worked and what did not', async () => {
    await rig.launch();
    await assert.rejects(
      rig.launch((claims) => {
        claims.aud = 'another';
      }),
    );
    const signs = await rig.store.connectionSigns.list(rig.platform.id);
    const launch = signs.find(({ capability }) => capability === 'launch');
    assert.equal(launch?.lastWorkedAt, rig.now);
    assert.equal(launch?.lastError, 'ERR_LAUNCH_AUDIENCE');
    assert.equal(signs.find(({ capability }) => capability === 'login')?.lastWorkedAt, rig.now);
  });

  it('goes on while the platform’s key set is down, and accepts a new key as soon as it is published', async () => {
    await rig.launch();
    rig.lms.routes.set('GET /jwks', () => ({ status: 503 }));
    rig.now += 3_600_000;
    await rig.launch();
    const signedAnew = async () => {
      const { state, nonce } = await rig.login();
      const claims = claimsOfLaunch({ issuer: rig.platform.issuer, nonce, seconds: rig.now / 1000 });
      const id_token = rig.lms.sign(claims, { kid: 'new-key' }, otherPrivateKey);
      return rig.lti.gate.accept({ id_token, state }, [state]);
    };
    rig.now += 10_000;
    await assert.rejects(signedAnew(), refusedWith('ERR_LAUNCH_KEYS_UNREACHABLE'));
    rig.lms.routes.set('GET /jwks', () => ({ body: { keys: [publicJwk(otherPrivateKey, 'new-key')] } }));
    rig.now += 10_000;
    assert.equal((await signedAnew()).user.sub, 'user-1');
    await assert.rejects(rig.launch(), refusedWith('ERR_LAUNCH_KEY_UNKNOWN'));
  });

  it('goes on without the key set for as long as was configured, and no longer', async () => {
    await using patient = await startRig({ keyGraceMs: 2 * 3_600_000 });
    await patient.launch();
    patient.lms.routes.set('GET /jwks', () => ({ status: 503 }));
    patient.now += 2 * 3_600_000;
    await patient.launch();
    patient.now += 6 * 60_000;
    await assert.rejects(patient.launch(), refusedWith('ERR_LAUNCH_KEYS_UNREACHABLE'));

    await using strict = await startRig({ keyGraceMs: 0 });
    await strict.launch();
    strict.lms.routes.set('GET /jwks', () => ({ status: 503 }));
    strict.now += 5 * 60_000 - 1;
    await strict.launch();
    strict.now += 1;
    await assert.rejects(strict.launch(), refusedWith('ERR_LAUNCH_KEYS_UNREACHABLE'));
  });

  it('fetches the key set once for many launches', async () => {
    await Promise.all(Array.from({ length: 20 }, () => rig.launch()));
    assert.equal(rig.lms.calls('GET /jwks').length, 1);
  });
});
