import assert from 'node:assert/strict';
import type { Credential } from '../../src/credential/credential.js';
import { documentFetch } from '../../src/credential/credentials.js';
import { createVerifier } from '../../src/credential/verify/verifier.js';
import type { VerificationReport } from '../../src/credential/verify.js';
import { createAnyVerifier } from '../../src/credential/verify-any/verify-any.js';
import type { Letter, Post } from '../../src/delivery/mail/post.js';
import { plainFetch } from '../credential/serve.js';
import { servedSite } from './served-site.js';
import { Browser, completeContent, courseCompleted, openSite, type Site } from './site.js';

/** More than are signed in one go. */
const learners = 55;

/** Everybody of a course has a credential. */
async function issued<S extends Site>(site: S, count: number): Promise<readonly Credential[]> {
  await site.nameIssuer();
  const course = await site.course();
  const { id } = await site.useCases.createAchievement({ courseId: course.id, language: 'en', title: '' });
  await site.useCases.saveDraft({ achievementId: id, revision: 1, content: completeContent() });
  await site.useCases.publish({ achievementId: id, revision: 2 });
  await site.launch(new Browser(site.app), { sub: 't1', roles: ['instructor'] });
  const subs = Array.from({ length: count }, (_, index) => `s${index}`);
  for (const sub of subs)
    await site.store.learners.ensure('p1', sub, { name: `Name ${sub}`, email: `${sub}@example.org` });
  await site.hear(...subs.map((sub) => courseCompleted(sub, site.now)));
  const credentials = await site.store.credentials.byAchievement(id);
  assert.equal(credentials.length, count);
  return credentials;
}

async function later(site: Site, milliseconds: number): Promise<void> {
  site.now += milliseconds;
  await site.worker.drain();
}

/** As the command line checks: nothing is known but what the issuer publishes. */
function elsewhere(site: Site): (text: string) => Promise<VerificationReport> {
  const sources = { clock: () => site.now, fetchText: documentFetch(plainFetch) };
  const verifier = createAnyVerifier({ ...sources, badges: createVerifier(sources) });
  return (text) => verifier.verify(text);
}

const codeOf = (report: VerificationReport, check: string) =>
  report.checks.find(({ name }) => name === check)?.code;
const statement = (json: string) => {
  const { proof: _, ...rest } = JSON.parse(json);
  return rest;
};

describe('withdrawing the keys of an awarding body', function () {
  this.timeout(60_000);

  it('ends what they signed at once, signs everything anew, and loses nothing', async () => {
    await using site = await servedSite();
    const before = await issued(site, learners);
    const [one, revoked] = before as [Credential, Credential];
    await site.useCases.revokeAward({ awardId: revoked.awardId, reason: 'a mistake', by: 'admin' });
    await site.useCases.rotateKeys('main');
    const admin = new Browser(site.app, 'en', site.publicUrl);
    await site.signInAdmin(admin);
    const verify = elsewhere(site);
    assert.equal((await verify(one.openBadge)).verdict, 'valid');
    const list = await admin.get(`/status/${one.statusListId}`);

    const page = await admin.get('/admin/issuers/main/withdraw');
    assert.match(page.text, /This cannot be undone/);
    const answer = await admin.submit('/admin/issuers/main/withdraw', {}, '/admin/issuers/main/withdraw');
    assert.equal(answer.headers.location, '/admin/issuers/main?done=withdrawn#keys');

    const document = JSON.parse((await admin.get('/issuers/main/did.json')).text);
    const ids = document.verificationMethod.map(({ id }: { id: string }) => id.split('#')[1]).toSorted();
    assert.deepEqual(ids, ['ed25519-3', 'es256-3', 'rs256-3']);
    assert.deepEqual(JSON.parse((await admin.get('/issuers/main/jwks.json')).text).keys.length, 3);
    assert.equal((await admin.get('/issuers/main/keys/rs256-1')).status, 410);
    assert.equal((await admin.get('/issuers/main/keys/rs256-9')).status, 404);
    const known = JSON.parse((await admin.get('/check/issuers.json')).text).issuers[0].keys;
    assert.deepEqual(
      known.map(({ id }: { id: string }) => id),
      ['ed25519-3'],
    );
    const reasons = [
      [one.openBadge, 'ERR_KEY_NOT_FOUND'],
      [one.openBadgeJwt, 'ERR_KEY_WITHDRAWN'],
    ] as const;
    for (const [file, reason] of reasons) {
      const [there, here] = [await verify(file), await site.verifier.verify(file)];
      assert.deepEqual([there.verdict, codeOf(there, 'issuer')], ['invalid', reason]);
      assert.deepEqual([here.verdict, codeOf(here, 'issuer')], ['invalid', 'ERR_KEY_WITHDRAWN']);
    }
    const told = await admin.post('/check', { credential: one.openBadge });
    assert.match(told.text, /withdrawn the key that it was signed with/);
    const listed = await admin.get(`/status/${one.statusListId}`);
    assert.notEqual(listed.headers.etag, list.headers.etag, 'a list that nobody believes is not kept');
    const waiting = await admin.get('/admin/issuers/main');
    assert.match(waiting.text, new RegExp(`Signed anew: 0. Still to be signed: ${learners}\\.`));

    await later(site, 3_000);
    assert.match((await admin.get('/admin/issuers/main')).text, /Signed anew: 55. Still to be signed: 0\./);
    for (const old of before) {
      const fresh = await site.store.credentials.byId(old.id);
      assert.ok(fresh?.resignedAt === site.now && fresh.openBadge !== old.openBadge);
      assert.deepEqual(statement(fresh.openBadge), statement(old.openBadge));
      const { openBadge: _, openBadgeJwt: __, resignedAt: ___, revision: ____, ...kept } = fresh;
      if (old.id !== revoked.id) {
        const { openBadge: a, openBadgeJwt: b, revision: c, ...was } = old;
        assert.deepEqual(kept, was);
      }
      if (old !== one && old !== revoked && old !== before.at(-1)) continue;
      for (const file of [fresh.openBadge, fresh.openBadgeJwt]) {
        const report = await verify(file);
        if (old.id === revoked.id) assert.equal(codeOf(report, 'status'), 'ERR_REVOKED');
        else assert.equal(report.verdict, 'valid');
        assert.equal(report.checks.find(({ name }) => name === 'proof')?.outcome, 'passed');
      }
      const refreshed = await fetch(JSON.parse(old.openBadge).refreshService.id);
      assert.equal(await refreshed.text(), fresh.openBadge);
    }
  });

  it('reaches what another process signed with them a moment later, and nothing that new keys signed', async () => {
    await using site = await openSite();
    const [old] = (await issued(site, 1)) as [Credential];
    await site.useCases.withdrawKeys('main');
    await later(site, 3_000);
    const late = { ...old, id: 'late', awardId: 'late', issuedAt: site.now + 30_000 };
    await site.store.credentials.insert(late);
    await site.store.learners.ensure('p1', 'new', { name: 'New' });
    site.now += 1_000;
    await site.hear(courseCompleted('new', site.now));
    const [fresh] = await site.store.credentials.byLearner((await site.learner('new')).id);
    assert.ok(fresh);
    await later(site, 120_000);
    assert.equal((await site.store.credentials.byId('late'))?.resignedAt, site.now);
    assert.deepEqual(await site.store.credentials.byId(fresh.id), fresh);
    const done = await site.store.credentials.byId(old.id);
    await later(site, 3_600_000);
    assert.deepEqual(await site.store.credentials.byId(old.id), done, 'signed once');
    assert.deepEqual(await site.store.jobs.list(10), []);
  });

  it('may be done twice, the second time before the first has signed anything', async () => {
    await using site = await openSite();
    const [old] = (await issued(site, 1)) as [Credential];
    await site.useCases.withdrawKeys('main');
    site.now += 500;
    await site.useCases.withdrawKeys('main');
    await later(site, 3_000);
    const first = await site.store.credentials.byId(old.id);
    assert.equal((await site.verifier.verify(first?.openBadge ?? '')).verdict, 'valid');
    await site.useCases.withdrawKeys('main');
    assert.equal((await site.verifier.verify(first?.openBadge ?? '')).verdict, 'invalid');
    await later(site, 3_000);
    await later(site, 120_000);
    const second = await site.store.credentials.byId(old.id);
    assert.equal((await site.verifier.verify(second?.openBadge ?? '')).verdict, 'valid');
  });

  it('is told to learners, by e-mail and on the page of the credential', async () => {
    const letters: Letter[] = [];
    const post: Post = { send: async (letter) => void letters.push(letter) } as Post;
    await using site = await openSite({}, undefined, post);
    const [credential] = (await issued(site, 1)) as [Credential];
    letters.length = 0;
    await site.useCases.withdrawKeys('main');
    await later(site, 3_000);
    assert.deepEqual(
      letters.map(({ to, subject }) => [to.address, subject]),
      [['s0@example.org', 'Please take a new file: Pruning fruit trees']],
    );
    assert.match(letters[0]?.text ?? '', /Campus Vert had to withdraw the key/);
    const learner = new Browser(site.app);
    await site.launch(learner, { sub: 's0' });
    const page = await learner.get(`/my/credentials/${credential.id}`);
    assert.match(page.text, /Signed anew on 22 November 2026/);
    await later(site, 200_000);
    assert.equal(letters.length, 1);
  });
});
