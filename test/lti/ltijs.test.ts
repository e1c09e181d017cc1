import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { secretBox } from '../../config/secrets.js';
import { CollectionReadOnly, databasePlugin, type LtijsDatabase } from '../../lti/database-plugin.js';
import { type Rig, startRig } from './rig.js';

const { Provider } = createRequire(import.meta.url)('ltijs');

/** The whole of ltijs, set up on our plugin as its documentation says: what it keeps must be readable by us, and the other way. */
describe('ltijs on the database plugin', () => {
  let rig: Rig;
  let database: LtijsDatabase;
  beforeEach(async () => {
    rig = await startRig();
    const box = secretBox('a secret of at least thirty-two characters');
    const { store } = rig;
    database = databasePlugin({
      documents: store.ltiDocuments,
      platforms: store.platforms,
      keys: rig.lti.keys,
      box,
      clock: () => rig.now,
    });
  });
  afterEach(() => rig[Symbol.asyncDispose]());

  const deployed = async () => {
    const listeners = process.listeners('SIGINT');
    const provider = new Provider.constructor();
    provider.setup('key', { plugin: database }, { cors: false });
    await provider.deploy({ serverless: true, silent: true });
    for (const listener of process.listeners('SIGINT'))
      if (!listeners.includes(listener)) process.removeListener('SIGINT', listener);
    return provider;
  };

  it('finds the platform and its keys', async () => {
    const provider = await deployed();
    const platform = await provider.getPlatform(rig.platform.issuer, 'client-1');
    const { kid, publicKey } = await rig.lti.keys.active();
    assert.equal(await platform.platformName(), 'LMS');
    assert.equal(await platform.platformActive(), true);
    assert.equal(await platform.platformKid(), kid);
    assert.equal(await platform.platformAccessTokenEndpoint(), rig.platform.tokenEndpoint);
    assert.deepEqual(await platform.platformAuthConfig(), { method: 'JWK_SET', key: rig.platform.jwksUri });
    assert.equal(await platform.platformPublicKey(), publicKey.export({ type: 'spki', format: 'pem' }));
    assert.match(await platform.platformPrivateKey(), /BEGIN RSA PRIVATE KEY/);
    assert.equal((await provider.getAllPlatforms()).length, 1);
    assert.equal(await provider.getPlatform('https://nobody.example', 'client-1'), false);
    assert.equal((await provider.getPlatformById(kid)).constructor.name, 'Platform');
  });

  it('reads memberships and line items, and shares access tokens with us', async () => {
    rig.now = Date.now();
    rig.lms.routes.set('GET /members', () => ({ body: { members: [{ user_id: '1', roles: [] }] } }));
    rig.lms.routes.set('GET /items', () => ({ body: [] }));
    const provider = await deployed();
    const launch = {
      iss: rig.platform.issuer,
      clientId: 'client-1',
      platformContext: {
        endpoint: { lineitems: `${rig.lms.url}/items` },
        namesRoles: { context_memberships_url: `${rig.lms.url}/members` },
      },
    };
    assert.equal((await provider.NamesAndRoles.getMembers(launch)).members.length, 1);
    assert.deepEqual(await provider.Grade.getLineItems(launch), { lineItems: [] });
    assert.equal(rig.lms.calls('POST /token').length, 2);
    const course = {
      id: 'course',
      platformId: rig.platform.id,
      contextId: '1',
      membershipsUrl: `${rig.lms.url}/members`,
    };
    assert.equal((await rig.lti.services.memberships(course)).length, 1);
    assert.equal(rig.lms.calls('POST /token').length, 2);
  });

  it('may not change the registry, which is ours', async () => {
    const provider = await deployed();
    const registration = {
      url: rig.platform.issuer,
      clientId: 'client-1',
      name: 'Another name',
      authenticationEndpoint: 'https://evil.example',
      accesstokenEndpoint: 'https://evil.example',
      authConfig: { method: 'JWK_SET', key: 'https://evil.example' },
    };
    await assert.rejects(provider.registerPlatform(registration), CollectionReadOnly);
    assert.deepEqual(await rig.store.platforms.byId(rig.platform.id), rig.platform);
  });

  it('keeps, changes, replaces and forgets rows', async () => {
    await database.Insert(false, 'state', { state: 'a', query: { x: '1' } });
    assert.deepEqual(await database.Get(false, 'state', { state: 'a' }), [
      { state: 'a', query: { x: '1' }, createdAt: rig.now },
    ]);
    await database.Modify(false, 'state', { state: 'a' }, { query: {} });
    await database.Modify(false, 'state', { state: 'b' }, { query: {} });
    assert.deepEqual(await database.Get(false, 'state', { state: 'a' }), [
      { state: 'a', query: {}, createdAt: rig.now },
    ]);
    await database.Replace('key', 'accesstoken', { scopes: 's' }, { token: 1 }, { scopes: 's' });
    await database.Replace('key', 'accesstoken', { scopes: 's' }, { token: 2 }, { scopes: 's' });
    assert.deepEqual(await database.Get('key', 'accesstoken', { scopes: 's' }), [
      { token: 2, createdAt: rig.now },
    ]);
    const [row] = await rig.store.ltiDocuments.find('accesstoken', {}, rig.now);
    assert.match(row?.body ?? '', /^v1\./);
    rig.now += 3_600_000;
    assert.equal(await database.Get('key', 'accesstoken', { scopes: 's' }), false);
    assert.equal(await database.Get(false, 'state', { state: 'a' }), false);
    await database.Insert(false, 'other', { name: 'x' });
    await database.Delete('other', { name: 'x' });
    assert.equal(await database.Get(false, 'other'), false);
  });
});
