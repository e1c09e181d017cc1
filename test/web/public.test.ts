import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import request from 'supertest';
import type { Credential } from '../../src/credential/credential.js';
import { createDocumentSigner } from '../../src/credential/proof/signer.js';
import { ed25519Multikey } from '../../src/issuer/multikey.js';
import { Browser, completeContent, courseCompleted, openSite, type Site } from './site.js';

describe('what anyone can see and check', () => {
  let site: Site;
  let id: string;
  let openBadge: string;
  let jwt: string;

  before(async () => {
    site = await openSite();
    await site.nameIssuer();
    const course = await site.course();
    const achievement = await site.useCases.createAchievement({
      courseId: course.id,
      language: 'en',
      title: '',
    });
    await site.useCases.saveDraft({ achievementId: achievement.id, revision: 1, content: completeContent() });
    await site.useCases.publish({ achievementId: achievement.id, revision: 2 });
    await site.launch(new Browser(site.app), { sub: 's1', name: 'Émile Noël' });
    await site.hear(courseCompleted('s1', site.now));
    const [credential] = await site.store.credentials.byAchievement(achievement.id);
    assert.ok(credential);
    ({ id, openBadge, openBadgeJwt: jwt } = credential);
  });
  after(() => site[Symbol.asyncDispose]());

  const check = (text: string) =>
    request(site.app).post('/check').set('accept-language', 'en').field('credential', text);

  it('answers a pasted credential, as JSON or JWT, with valid', async () => {
    for (const text of [openBadge, jwt, `\n ${jwt}\n`]) {
      const answer = await check(text);
      assert.equal(answer.status, 200);
      assert.match(answer.text, /<h2 id="verdict">Valid<\/h2>/);
      assert.match(answer.text, /Émile Noël/);
    }
  });

  it('answers an uploaded file, without any script', async () => {
    const answer = await request(site.app)
      .post('/check')
      .set('accept-language', 'en')
      .field('credential', '')
      .attach('file', Buffer.from(openBadge), 'credential.json');
    assert.match(answer.text, /<h2 id="verdict">Valid<\/h2>/);
  });

  it('shows what a changed credential says as a claim only, and names the signature as the reason', async () => {
    const answer = await check(openBadge.replace('Émile', 'Emile'));
    assert.match(answer.text, /<h2 id="verdict">Not valid<\/h2>/);
    assert.match(answer.text, /What the file claims/);
    assert.match(answer.text, /<li>the signature does not fit/);
  });

  it('says which address the awarding body signs for, and of a bare key that nobody else says whose it is', async () => {
    assert.match((await check(openBadge)).text, /Address of the awarding body<\/dt><dd>acquis\.example</);
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const multikey = ed25519Multikey(publicKey.export({ format: 'jwk' }).x ?? '');
    const did = `did:key:${multikey}`;
    const { credentialStatus: _s, proof: _p, ...genuine } = JSON.parse(openBadge);
    const { identifier, ...subject } = genuine.credentialSubject;
    const hashed = {
      type: 'IdentityObject',
      hashed: true,
      identityHash: 'sha256$abc',
      identityType: 'emailAddress',
    };
    const made = {
      ...genuine,
      issuer: { id: did, type: ['Profile'], name: 'Université de Paris' },
      credentialSubject: { ...subject, identifier: [hashed] },
    };
    const key = { privateKey, verificationMethod: `${did}#${multikey}` };
    const proof = await createDocumentSigner().prove(made, key, '2026-01-01T00:00:00Z');
    const answer = await check(JSON.stringify({ ...made, proof: [proof] }));
    assert.match(answer.text, /<h2 id="verdict">Valid<\/h2>/);
    assert.match(answer.text, /Whose key it is, nobody says but the credential itself/);
    assert.match(answer.text, /none: only a key, which anybody can make/);
    assert.match(answer.text, /somebody whose address is given as a hash only: sha256\$abc/);
    assert.ok(identifier);
  });

  it('says in which language the words of a credential are, on a page in another one', async () => {
    const french = await request(site.app)
      .post('/check')
      .set('accept-language', 'fr')
      .field('credential', openBadge);
    assert.match(french.text, /<h3 class="card-title" lang="en">Pruning fruit trees</);
    assert.match(french.text, /<ul class="outcomes" lang="en">/);
    await site.store.credentials.save({
      ...((await site.store.credentials.byId(id)) as Credential),
      shared: true,
    });
    const page = await request(site.app)
      .get(`/credentials/${id}`)
      .set('accept', 'text/html')
      .set('accept-language', 'fr');
    assert.match(page.text, /<html lang="fr"/);
    assert.match(page.text, /<h1 lang="en">Pruning fruit trees</);
    await site.store.credentials.save({
      ...((await site.store.credentials.byId(id)) as Credential),
      shared: false,
    });
  });

  it('names what a signature does not cover', async () => {
    const answer = await check(JSON.stringify({ ...JSON.parse(openBadge), endorsementJwt: ['a.b.c'] }));
    assert.match(answer.text, /<h2 id="verdict">Not valid<\/h2>/);
    assert.match(answer.text, /<li>it says something that its signature does not cover/);
    assert.match(answer.text, /invalid property: endorsementJwt/);
  });

  it('says in words why it could not check, and asks to come back only for what may answer later', async () => {
    const { proof, ...document } = JSON.parse(openBadge);
    const disclosed = { ...[proof].flat()[0], cryptosuite: 'bbs-2023', proofValue: 'u2V0C' };
    const answer = await check(JSON.stringify({ ...document, proof: disclosed }));
    assert.match(answer.text, /<h2 id="verdict">Could not be checked<\/h2>/);
    assert.match(
      answer.text,
      /<li>it is signed in a way that is not checked here, which says nothing against it/,
    );
    assert.doesNotMatch(answer.text, /what did not answer now/);
    for (const [text, words] of [
      ['Dear Sir', /<li>it is none of what is checked here/],
      [openBadge.slice(0, 900), /<li>its text is broken: perhaps only a part of it was copied/],
    ] as const)
      assert.match((await check(text)).text, words);
  });

  it('answers a credential whose issuer cannot be reached with “could not be checked”, never with valid', async () => {
    const answer = await check(openBadge.replaceAll('acquis.example', 'elsewhere.example'));
    assert.match(answer.text, /<h2 id="verdict">Could not be checked<\/h2>/);
    assert.match(answer.text, /must not be taken as valid/);
  });

  it('answers anything else with not valid, and keeps hostile text harmless', async () => {
    const hostile = JSON.stringify({
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: 'did:web:x', type: ['Profile'], name: '</h3><script>alert(1)</script>' },
      credentialSubject: {
        type: 'AchievementSubject',
        achievement: { name: '"><img src=x onerror=alert(1)>' },
      },
    });
    for (const text of ['hello', '{', '[]', 'a.b.c', hostile]) {
      const answer = await check(text);
      assert.match(answer.text, /<h2 id="verdict">Not valid<\/h2>/, text);
      assert.doesNotMatch(answer.text, /<script>alert|<img/);
    }
  });

  it('asks for a credential when none was sent', async () => {
    const answer = await check('  ');
    assert.equal(answer.status, 422);
    assert.match(answer.text, /href="#credential">Paste a credential or choose a file first/);
  });

  it('refuses files over 5 MB', async () => {
    const answer = await request(site.app)
      .post('/check')
      .set('accept', 'text/html')
      .attach('file', Buffer.alloc(5_242_881, 'a'), 'big.json');
    assert.equal(answer.status, 413);
    const body = await request(site.app)
      .post('/api/verify')
      .type('json')
      .send(`"${'a'.repeat(6_000_000)}"`);
    assert.equal(body.status, 413);
  });

  it('offers the same check to programs of any origin', async () => {
    const answer = await request(site.app)
      .post('/api/verify')
      .set('origin', 'https://verifier.example')
      .type('application/json')
      .send(openBadge);
    assert.equal(answer.body.verdict, 'valid');
    assert.equal(answer.headers['access-control-allow-origin'], '*');
    const bad = await request(site.app).post('/api/verify').type('text/plain').send('x');
    assert.equal(bad.body.verdict, 'invalid');
  });

  it('answers the question of a browser before a page of another site sends JSON, and says so when it is no POST', async () => {
    const preflight = await request(site.app)
      .options('/api/verify')
      .set('origin', 'https://verifier.example')
      .set('access-control-request-method', 'POST')
      .set('access-control-request-headers', 'content-type');
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers['access-control-allow-origin'], '*');
    assert.equal(preflight.headers['access-control-allow-headers'], 'content-type');
    const wrong = await request(site.app).get('/api/verify');
    assert.equal(wrong.status, 405);
    assert.match(String(wrong.headers.allow), /POST/);
    assert.equal(wrong.body.error.code, 'ERR_METHOD_NOT_ALLOWED');
    const large = await request(site.app)
      .post('/api/verify')
      .type('text/plain')
      .send('x'.repeat(6 * 1024 * 1024));
    assert.deepEqual([large.status, large.headers['access-control-allow-origin']], [413, '*']);
  });

  it('lets one address check so often, then asks it to wait', async () => {
    const busy = await openSite();
    try {
      const send = () => request(busy.app).post('/api/verify').type('text/plain').send('x');
      for (let count = 0; count < 60; count += 1) assert.equal((await send()).status, 200);
      const refused = await send();
      assert.equal(refused.status, 429);
      assert.equal(refused.headers['retry-after'], '60');
      busy.now += 60_001;
      assert.equal((await send()).status, 200);
    } finally {
      await busy[Symbol.asyncDispose]();
    }
  });

  it('shows nothing of a credential that its holder does not share', async () => {
    for (const [path, accept] of [
      [`/credentials/${id}`, 'text/html'],
      [`/credentials/${id}`, 'application/json'],
      [`/credentials/${id}.json`, '*/*'],
    ] as const) {
      const answer = await request(site.app).get(path).set('accept', accept);
      assert.equal(answer.status, 403, path);
      assert.equal(answer.headers['x-robots-tag'], 'noindex', path);
      assert.doesNotMatch(answer.text, /Noël|Pruning|Campus/);
    }
    assert.equal(
      (await request(site.app).get('/credentials/unknown').set('accept', 'text/html')).status,
      404,
    );
  });

  it('serves the status list with an ETag that changes when one is revoked', async () => {
    const url = new URL(JSON.parse(openBadge).credentialStatus.statusListCredential);
    const list = await request(site.app).get(url.pathname);
    assert.equal(list.status, 200);
    assert.match(String(list.headers['content-type']), /^application\/json/);
    assert.match(String(list.headers['cache-control']), /no-cache/);
    assert.equal(list.headers['access-control-allow-origin'], '*');
    assert.deepEqual(list.body.type, ['VerifiableCredential', 'BitstringStatusListCredential']);
    const etag = String(list.headers.etag);
    assert.equal((await request(site.app).get(url.pathname).set('if-none-match', etag)).status, 304);
    const [award] = await site.store.awards.byLearner((await site.learner('s1')).id);
    await site.useCases.revokeAward({ awardId: award?.id ?? '', reason: 'Mistake', by: 'admin' });
    const after = await request(site.app).get(url.pathname).set('if-none-match', etag);
    assert.equal(after.status, 200);
    assert.match((await check(openBadge)).text, /it was revoked by the awarding body/);
  });

  it('publishes the issuer’s profile, DID document and keys where credentials point to', async () => {
    const did = await request(site.app).get('/issuers/main/did.json');
    assert.equal(did.body.id, 'did:web:acquis.example:issuers:main');
    assert.equal(did.headers['access-control-allow-origin'], '*');
    const keys = await request(site.app).get('/issuers/main/jwks.json');
    assert.ok(keys.body.keys.length >= 2);
    const { kid } = JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString());
    const key = await request(site.app).get(new URL(kid).pathname);
    assert.equal(key.body.kty, 'RSA');
    assert.equal(key.body.d, undefined);
    const profile = await request(site.app).get('/issuers/main').set('accept', 'application/json');
    assert.equal(profile.body.name, 'Campus Vert');
    const page = await request(site.app).get('/issuers/main').set('accept', 'text/html');
    assert.match(page.text, /<h1>Campus Vert<\/h1>/);
    assert.equal((await request(site.app).get('/issuers/none').set('accept', 'text/html')).status, 404);
  });

  it('shows the achievement at the address that credentials name', async () => {
    const { achievement } = JSON.parse(openBadge).credentialSubject;
    const page = await request(site.app).get(new URL(achievement.id).pathname).set('accept-language', 'en');
    assert.equal(page.status, 200);
    assert.match(page.text, /Prunes young apple trees/);
    assert.doesNotMatch(page.text, /Noël/);
  });

  it('tells monitors whether the store answers', async () => {
    const well = await request(site.app).get('/health');
    assert.deepEqual(well.body, { status: 'ok', store: 'ok' });
    const store = { ...site.store, ping: () => Promise.reject(new Error('gone')) };
    const ill = await openSite({ store });
    try {
      const answer = await request(ill.app).get('/health');
      assert.equal(answer.status, 503);
      assert.doesNotMatch(answer.text, /gone/);
    } finally {
      await ill[Symbol.asyncDispose]();
    }
  });
});
