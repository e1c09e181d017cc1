import assert from 'node:assert/strict';
import { documentFetch } from '../../src/credential/credentials.js';
import { bitAt, decodeList } from '../../src/credential/status/bitstring.js';
import { createVerifier } from '../../src/credential/verify/verifier.js';
import { createAnyVerifier } from '../../src/credential/verify-any/verify-any.js';
import { plainFetch } from '../credential/serve.js';
import { servedSite } from './served-site.js';
import { Browser, completeContent, courseCompleted, openSite } from './site.js';

describe('suspending a credential', function () {
  this.timeout(20_000);

  it('is told everywhere with its day and reason, never passes for valid, and is undone by lifting it', async () => {
    await using site = await servedSite();
    await site.nameIssuer();
    const course = await site.course();
    const { id } = await site.useCases.createAchievement({ courseId: course.id, language: 'en', title: '' });
    await site.useCases.saveDraft({ achievementId: id, revision: 1, content: completeContent() });
    await site.useCases.publish({ achievementId: id, revision: 2 });
    const browser = () => new Browser(site.app, 'en', site.publicUrl);
    const [teacher, learner, stranger] = [browser(), browser(), browser()];
    await site.launch(teacher, { sub: 't1', roles: ['instructor'], name: 'Claire Dubois' });
    await site.launch(learner, { sub: 's1', name: 'Émile Noël' });
    await site.hear(courseCompleted('s1', site.now));
    const [credential] = await site.store.credentials.byAchievement(id);
    const [award] = await site.store.awards.byAchievement(id);
    assert.ok(credential && award);
    await site.useCases.share({ credentialId: credential.id, learnerId: credential.learnerId, shared: true });
    // As the command line checks: nothing is known but the file and what the issuer publishes.
    const sources = { clock: () => site.now, fetchText: documentFetch(plainFetch) };
    const elsewhere = createAnyVerifier({ ...sources, badges: createVerifier(sources) });
    const outside = () => elsewhere.verify(credential.openBadge);
    assert.equal((await outside()).verdict, 'valid');

    const address = `/courses/${course.id}/achievements/${id}`;
    const form = `${address}/awards/${award.id}/suspend`;
    assert.ok((await teacher.get(`${address}/learners`)).text.includes(`href="${form}"`));
    assert.equal((await teacher.submit(form, { reason: ' ' })).status, 422);
    const suspended = await teacher.submit(form, { reason: 'Under <review>' });
    assert.equal(suspended.headers.location, `${address}/learners?done=suspended`);
    const told = 'suspended by the awarding body since 22 November 2026, because: Under &lt;review>';
    assert.ok((await stranger.get(`/credentials/${credential.id}`)).text.includes(told));
    const checked = await stranger.post('/check', { credential: credential.openBadge });
    assert.ok(checked.text.includes(told));
    assert.match(checked.text, /<h2 id="verdict">Not valid<\/h2>/);
    assert.match((await learner.get(`/my/credentials/${credential.id}`)).text, /Under &lt;review>/);
    assert.match((await learner.get(`/my/courses/${course.id}`)).text, /Suspended/);
    assert.match(
      (await teacher.get(`/courses/${course.id}/learners/${award.learnerId}`)).text,
      /was suspended by Claire Dubois/,
    );
    const report = await outside();
    assert.equal(report.verdict, 'invalid');
    assert.equal(report.checks.find(({ name }) => name === 'status')?.code, 'ERR_SUSPENDED');
    assert.deepEqual(report.standing, {
      status: 'suspended',
      since: '2026-11-22T09:00:00Z',
      reason: 'Under <review>',
    });
    const list = async (suffix: string) => {
      const { text } = await stranger.get(`/status/${credential.statusListId}${suffix}`);
      const { statusPurpose, encodedList } = JSON.parse(text).credentialSubject;
      const bits = await decodeList(encodedList);
      return [statusPurpose, bits && bitAt(bits, credential.statusIndex)];
    };
    assert.deepEqual(await list('/suspension'), ['suspension', true]);
    assert.deepEqual(await list(''), ['revocation', true]);

    const lifted = await teacher.submit(form, {}, form.replace(/suspend$/, 'lift'));
    assert.equal(lifted.headers.location, `${address}/learners?done=lifted`);
    assert.equal((await outside()).verdict, 'valid');
    assert.match((await stranger.get(`/credentials/${credential.id}`)).text, /<h2 id="verdict">Valid<\/h2>/);
    assert.deepEqual(await list('/suspension'), ['suspension', false]);
    assert.deepEqual(await list(''), ['revocation', false]);
    const history = (await teacher.get(`/courses/${course.id}/learners/${award.learnerId}`)).text;
    assert.match(history, /The suspension of “Pruning fruit trees” was lifted by Claire Dubois/);
  });

  it('is for issued credentials: revoking a suspended one stays revoking', async () => {
    await using site = await openSite();
    await site.nameIssuer();
    const course = await site.store.courses.ensure('p1', 'c1', { launchedAt: site.now });
    const { id } = await site.useCases.createAchievement({ courseId: course.id, language: 'en', title: '' });
    await site.useCases.saveDraft({ achievementId: id, revision: 1, content: completeContent() });
    await site.useCases.publish({ achievementId: id, revision: 2 });
    await site.store.learners.ensure('p1', 's1', { name: 'Émile' });
    await site.hear(courseCompleted('s1', site.now), courseCompleted('s2', site.now));
    const awards = await site.store.awards.byAchievement(id);
    const issued = awards.find(({ state }) => state === 'issued');
    const held = awards.find(({ state }) => state === 'awarded');
    assert.ok(issued && held);
    const { suspendAward, liftSuspension, revokeAward } = site.useCases;
    const by = 'admin';
    assert.deepEqual(await suspendAward({ awardId: held.id, reason: 'x', by }), { outcome: 'conflict' });
    assert.deepEqual(await suspendAward({ awardId: 'none', reason: 'x', by }), { outcome: 'not-found' });
    assert.deepEqual(await suspendAward({ awardId: issued.id, reason: 'x', by }), { outcome: 'suspended' });
    assert.deepEqual(await suspendAward({ awardId: issued.id, reason: 'y', by }), { outcome: 'already' });
    assert.deepEqual(await revokeAward({ awardId: issued.id, reason: 'z', by }), { outcome: 'revoked' });
    assert.deepEqual(await liftSuspension({ awardId: issued.id, by }), { outcome: 'conflict' });
    const credential = await site.store.credentials.byAward(issued.id);
    assert.equal(credential?.suspendedAt, undefined);
    assert.equal(credential?.revocationReason, 'z');
    const { checks } = await site.verifier.verify(credential?.openBadge ?? '');
    assert.equal(checks.find(({ name }) => name === 'status')?.code, 'ERR_REVOKED');
  });

  it('that was cut short is completed by the next try', async () => {
    await using site = await openSite();
    await site.nameIssuer();
    const course = await site.store.courses.ensure('p1', 'c1', { launchedAt: site.now });
    const { id } = await site.useCases.createAchievement({ courseId: course.id, language: 'en', title: '' });
    await site.useCases.saveDraft({ achievementId: id, revision: 1, content: completeContent() });
    await site.useCases.publish({ achievementId: id, revision: 2 });
    await site.store.learners.ensure('p1', 's1', { name: 'Émile' });
    await site.hear(courseCompleted('s1', site.now));
    const [award] = await site.store.awards.byAchievement(id);
    assert.ok(award);
    const suspension = { at: site.now, reason: 'first', by: 'admin' };
    await site.store.awards.save({ ...award, state: 'suspended', suspensions: [suspension] });
    const again = await site.useCases.suspendAward({ awardId: award.id, reason: 'second', by: 'other' });
    assert.equal(again.outcome, 'suspended');
    assert.equal((await site.store.credentials.byAward(award.id))?.suspensionReason, 'first');
    const stored = await site.store.awards.byId(award.id);
    assert.ok(stored);
    await site.store.awards.save({ ...stored, state: 'issued' });
    assert.equal((await site.useCases.liftSuspension({ awardId: award.id, by: 'admin' })).outcome, 'lifted');
    assert.equal((await site.useCases.liftSuspension({ awardId: award.id, by: 'admin' })).outcome, 'already');
    const credential = await site.store.credentials.byAward(award.id);
    assert.equal(credential?.suspendedAt, undefined);
    assert.deepEqual(await site.store.statusLists.suspended(credential?.statusListId ?? ''), []);
  });
});
