import assert from 'node:assert/strict';
import { dayMs } from '../../src/clock.js';
import type { Credential } from '../../src/credential/credential.js';
import { documentFetch } from '../../src/credential/credentials.js';
import { createVerifier } from '../../src/credential/verify/verifier.js';
import { createAnyVerifier } from '../../src/credential/verify-any/verify-any.js';
import { plainFetch } from '../credential/serve.js';
import { servedSite } from './served-site.js';
import { Browser, completeContent, courseCompleted } from './site.js';

const start = Date.UTC(2026, 10, 22, 9);

/** A learner whose credential of one month has expired, and its renewal. */
async function renewedSite() {
  const site = await servedSite();
  await site.nameIssuer();
  const course = await site.course();
  const { id } = await site.useCases.createAchievement({ courseId: course.id, language: 'en', title: '' });
  const content = completeContent({ validityMonths: 1 });
  await site.useCases.saveDraft({ achievementId: id, revision: 1, content });
  await site.useCases.publish({ achievementId: id, revision: 2 });
  const browser = new Browser(site.app, 'en', site.publicUrl);
  await site.launch(browser, { sub: 's1', name: 'Émile Noël' });
  const earn = async (at: number, sub = 's1'): Promise<Credential> => {
    site.now = at;
    await site.hear(courseCompleted(sub, at));
    const held = await site.store.credentials.byLearner((await site.learner(sub)).id);
    const newest = held.toSorted((a, b) => b.issuedAt - a.issuedAt)[0];
    assert.equal(newest?.issuedAt, at);
    return newest as Credential;
  };
  const old = await earn(start);
  const renewed = await earn(start + 40 * dayMs);
  const share = ({ id: credentialId, learnerId }: Credential, shared: boolean) =>
    site.useCases.share({ credentialId, learnerId, shared });
  return Object.assign(site, { browser, old, renewed, share, earn });
}

const addressOf = ({ openBadge }: Credential): string => JSON.parse(openBadge).refreshService.id;

async function ask(credential: Credential | string, accept?: string) {
  const address = typeof credential === 'string' ? credential : addressOf(credential);
  const response = await fetch(address, { headers: accept === undefined ? {} : { accept } });
  return {
    status: response.status,
    type: response.headers.get('content-type')?.replace(/;.*/, ''),
    body: await response.text(),
    headers: response.headers,
  };
}

describe('the refresh service that a credential names', function () {
  this.timeout(20_000);

  it('is in the JSON and in the JWT, of the type of 1EdTech, and answers one GET with the credential', async () => {
    await using site = await renewedSite();
    const { openBadge, openBadgeJwt, id } = site.old;
    const payload = JSON.parse(Buffer.from(openBadgeJwt.split('.')[1] ?? '', 'base64url').toString());
    const { refreshService } = JSON.parse(openBadge);
    assert.deepEqual(payload.refreshService, refreshService);
    assert.equal(refreshService.type, '1EdTechCredentialRefresh');
    assert.match(refreshService.id, new RegExp(`^${site.publicUrl}/credentials/${id}/refresh/[\\w-]{22}$`));
    const plain = await ask(site.old);
    assert.deepEqual([plain.status, plain.type, plain.body], [200, 'application/json', openBadge]);
    assert.equal(plain.headers.get('access-control-allow-origin'), '*');
    assert.equal(plain.headers.get('cache-control'), 'no-cache');
    for (const type of ['application/json', 'application/ld+json', 'application/vc']) {
      const answer = await ask(site.old, type);
      assert.deepEqual([answer.type, answer.body], [type, openBadge]);
    }
    for (const type of ['application/vc+jwt', 'application/jwt', 'text/plain']) {
      const answer = await ask(site.old, type);
      assert.deepEqual([answer.type, answer.body], [type, openBadgeJwt]);
    }
    const ours = await ask(site.old, 'application/json, text/plain, */*');
    assert.equal(ours.type, 'application/json');
  });

  it('cannot be told from the public link, nor from another credential', async () => {
    await using site = await renewedSite();
    const [base, token = ''] = addressOf(site.old).split('/refresh/');
    const [, other = ''] = addressOf(site.renewed).split('/refresh/');
    assert.notEqual(token, other);
    for (const path of [
      `${base}/refresh`,
      `${base}/refresh/`,
      `${base}/refresh/${other}`,
      `${base}/refresh/x`,
    ]) {
      const { status, body } = await ask(path);
      assert.equal(status, 404, path);
      assert.ok(!body.includes('Noël'));
    }
    const { status } = await ask(`${site.publicUrl}/credentials/none/refresh/${token}`);
    assert.equal(status, 404);
  });

  it('gives the renewed credential while its holder shares it, and else what the asker has', async () => {
    await using site = await renewedSite();
    assert.equal((await ask(site.old)).body, site.old.openBadge);
    await site.share(site.old, true);
    assert.equal(
      (await ask(site.old)).body,
      site.old.openBadge,
      'to share the old one says nothing of the new one',
    );
    await site.share(site.renewed, true);
    assert.equal((await ask(site.old)).body, site.renewed.openBadge);
    assert.equal((await ask(site.old, 'text/plain')).body, site.renewed.openBadgeJwt);
    assert.equal((await ask(site.renewed)).body, site.renewed.openBadge);
    await site.share(site.renewed, false);
    assert.equal((await ask(site.old)).body, site.old.openBadge);
  });

  it('gives nobody else’s credential, nor one of another achievement', async () => {
    await using site = await renewedSite();
    const other = new Browser(site.app, 'en', site.publicUrl);
    await site.launch(other, { sub: 's2', name: 'Zoé Autre' });
    const theirs = await site.earn(start + 41 * dayMs, 's2');
    await site.share(theirs, true);
    const { id } = await site.useCases.createAchievement({
      courseId: (await site.course()).id,
      language: 'en',
      title: '',
    });
    await site.useCases.saveDraft({ achievementId: id, revision: 1, content: completeContent() });
    await site.useCases.publish({ achievementId: id, revision: 2 });
    const more = await site.earn(start + 42 * dayMs);
    assert.equal(more.achievementId, id);
    await site.share(more, true);
    assert.equal((await ask(site.old)).body, site.old.openBadge);
  });

  it('lets nobody pass by a revocation or a suspension: such a credential stays what is given', async () => {
    await using site = await renewedSite();
    await site.share(site.renewed, true);
    const { awardId } = site.renewed;
    await site.useCases.suspendAward({ awardId, reason: 'a doubt', by: 'admin' });
    assert.equal((await ask(site.old)).body, site.old.openBadge, 'the newer one is suspended');
    await site.useCases.liftSuspension({ awardId, by: 'admin' });
    assert.equal((await ask(site.old)).body, site.renewed.openBadge);
    await site.useCases.revokeAward({ awardId: site.old.awardId, reason: 'a mistake', by: 'admin' });
    assert.equal((await ask(site.old)).body, site.old.openBadge, 'the old one is revoked');
    await site.useCases.revokeAward({ awardId, reason: 'a mistake', by: 'admin' });
    assert.equal((await ask(site.renewed)).body, site.renewed.openBadge);
  });
});

describe('checking a credential that names a refresh service', function () {
  this.timeout(20_000);

  it('offers to fetch and check the newest one, first of all where this one has expired', async () => {
    await using site = await renewedSite();
    const stranger = new Browser(site.app, 'en', site.publicUrl);
    const expired = await stranger.post('/check', { credential: site.old.openBadge });
    assert.match(expired.text, /it expired on 22 December 2026/);
    const box = expired.text.slice(expired.text.indexOf('verdict-bad'), expired.text.indexOf('class="card"'));
    assert.match(box, /The awarding body may have a newer one\./);
    assert.ok(expired.text.includes(`name="credential" value="${addressOf(site.old)}"`));
    const valid = await stranger.post('/check', { credential: site.renewed.openBadge });
    assert.match(valid.text, /may have a newer version/);

    // As the command line checks: nothing is known but what the issuer publishes.
    const sources = { clock: () => site.now, fetchText: documentFetch(plainFetch) };
    const elsewhere = createAnyVerifier({ ...sources, badges: createVerifier(sources) });
    await site.share(site.renewed, true);
    const report = await elsewhere.verify(addressOf(site.old));
    assert.deepEqual(
      [report.verdict, report.summary?.id],
      ['valid', `${site.publicUrl}/credentials/${site.renewed.id}`],
    );
  });

  it('offers nothing where the credential is revoked, or where the address was not signed', async () => {
    await using site = await renewedSite();
    const stranger = new Browser(site.app, 'en', site.publicUrl);
    const elsewhere = site.old.openBadge.replace(/\/refresh\/[\w-]+/, '/elsewhere');
    const forged = await stranger.post('/check', { credential: elsewhere });
    assert.match(forged.text, /<h2 id="verdict">Not valid/);
    assert.ok(!forged.text.includes('Fetch the newest'));
    await site.useCases.revokeAward({ awardId: site.old.awardId, reason: 'a mistake', by: 'admin' });
    const revoked = await stranger.post('/check', { credential: site.old.openBadge });
    assert.match(revoked.text, /revoked/);
    assert.ok(!revoked.text.includes('Fetch the newest'));
  });

  it('tells the learner that the renewed one can be fetched while it is public', async () => {
    await using site = await renewedSite();
    await site.launch(site.browser, { sub: 's1' });
    const page = async ({ id }: Credential) => (await site.browser.get(`/my/credentials/${id}`)).text;
    assert.match(await page(site.renewed), /whoever has a former file of yours can fetch this one/);
    assert.doesNotMatch(await page(site.old), /a former file/);
  });
});
