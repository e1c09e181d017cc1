import assert from 'node:assert/strict';
import { secretBox } from '../../config/secrets.js';
import { demoContent, demoIssuer } from '../../scripts/demo-content.js';
import { createAchievement, saveDraft } from '../../src/achievement/declare.js';
import { publish } from '../../src/achievement/publish.js';
import type { Award } from '../../src/award/award.js';
import { awardFromCourse } from '../../src/award/award-achievement.js';
import { revokeAward } from '../../src/award/revoke.js';
import { createCredentials } from '../../src/credential/credentials.js';
import { type IssueNeeds, issueCredential } from '../../src/credential/issue.js';
import { openStore } from '../../src/store/open.js';

const now = Date.UTC(2026, 0, 31);

describe('issuing a credential', () => {
  it('gives an award one credential, however often and at once it is asked for', async () => {
    await using tool = await start();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => issueCredential(tool.needs, tool.award)),
    );
    assert.deepEqual(new Set(outcomes.map((one) => one.outcome)), new Set(['issued']));
    const credentials = await tool.store.credentials.byLearner(tool.award.learnerId);
    assert.equal(credentials.length, 1);
    assert.equal((await tool.store.awards.byId(tool.award.id))?.state, 'issued');
    const [list] = await tool.store.statusLists.byIssuer('main');
    assert.equal(list?.taken, 1);
    const report = await tool.room.verifier.verify(credentials[0]?.openBadge ?? '');
    assert.equal(report.verdict, 'valid');
    assert.equal(report.summary?.learnerName, 'Zoé Élan-Müller');
  });

  it('goes on where a run was cut short: before and after the credential was stored', async () => {
    await using tool = await start();
    const broken: IssueNeeds = {
      ...tool.needs,
      credentials: { ...tool.store.credentials, insert: () => Promise.reject(new Error('power cut')) },
    };
    await assert.rejects(issueCredential(broken, tool.award), /power cut/);
    const unsaved: IssueNeeds = {
      ...tool.needs,
      awards: { ...tool.store.awards, save: () => Promise.reject(new Error('power cut')) },
    };
    await assert.rejects(issueCredential(unsaved, tool.award), /power cut/);
    assert.equal((await tool.store.awards.byId(tool.award.id))?.state, 'awarded');
    await issueCredential(tool.needs, tool.award);
    assert.equal((await tool.store.awards.byId(tool.award.id))?.state, 'issued');
    assert.equal((await tool.store.credentials.byLearner(tool.award.learnerId)).length, 1);
    assert.equal((await tool.store.statusLists.byIssuer('main'))[0]?.taken, 1);
  });

  it('holds the award while nobody can say who the learner is, and issues once they are known', async () => {
    await using tool = await start();
    const nameless: IssueNeeds = {
      ...tool.needs,
      identify: async (learnerId) => ({ id: learnerId, platformId: 'p', sub: '4' }),
    };
    assert.deepEqual(await issueCredential(nameless, tool.award), {
      outcome: 'held',
      code: 'ERR_LEARNER_UNIDENTIFIED',
    });
    const held = await tool.store.awards.byId(tool.award.id);
    assert.equal(held?.heldBy, 'ERR_LEARNER_UNIDENTIFIED');
    assert.ok(held !== undefined);
    await issueCredential(tool.needs, held);
    const issued = await tool.store.awards.byId(tool.award.id);
    assert.equal(issued?.state, 'issued');
    assert.equal(issued?.heldBy, undefined);
  });

  it('holds the award when the awarding body lost an element that is mandatory', async () => {
    await using tool = await start();
    const issuer = await tool.store.issuers.byId('main');
    assert.ok(issuer !== undefined);
    await tool.store.issuers.save({ ...issuer, countryCode: '' });
    const outcome = await issueCredential(tool.needs, tool.award);
    assert.deepEqual(outcome, { outcome: 'held', code: 'ERR_EUROPEAN_ELEMENT_MISSING' });
    assert.deepEqual(await tool.store.credentials.byLearner(tool.award.learnerId), []);
  });

  it('ends revoked when the award is revoked while its credential is in the making', async () => {
    await using tool = await start();
    const slow: IssueNeeds = {
      ...tool.needs,
      maker: {
        ...tool.needs.maker,
        async openBadge(input) {
          await tool.revoke();
          return tool.room.maker.openBadge(input);
        },
      },
    };
    await issueCredential(slow, tool.award);
    const [credential] = await tool.store.credentials.byLearner(tool.award.learnerId);
    assert.equal(credential?.revocationReason, 'mistake');
    const report = await tool.room.verifier.verify(credential?.openBadge ?? '');
    assert.equal(report.verdict, 'invalid');
  });

  it('expires at the end of the month where the month is too short for the day', async () => {
    await using tool = await start({ validityMonths: 1 });
    await issueCredential(tool.needs, tool.award);
    const [credential] = await tool.store.credentials.byLearner(tool.award.learnerId);
    assert.equal(new Date(credential?.validUntil ?? 0).toISOString(), '2026-02-28T00:00:00.000Z');
  });
});

/** A learner who has just earned the achievement of the demo. */
async function start(changes: { readonly validityMonths?: number } = {}) {
  const store = await openStore('sqlite::memory:');
  const clock = () => now;
  const room = createCredentials({
    store,
    box: secretBox('x'.repeat(32)),
    clock,
    publicUrl: 'https://acquis.example',
  });
  const shared = { ...store, clock };
  const issuer = 'https://lms.example';
  const endpoints = { authorizationEndpoint: issuer, tokenEndpoint: issuer, jwksUri: issuer };
  const platform = { id: 'p', issuer, clientId: 'c', name: 'LMS', family: 'moodle', ...endpoints };
  await store.platforms.insert({ ...platform, deployments: [], createdAt: now, revision: 1 });
  await store.issuers.insert({ id: 'main', ...demoIssuer, createdAt: now, revision: 1 });
  const course = await store.courses.ensure('p', '2', {});
  const draft = await createAchievement(shared, { courseId: course.id, language: 'en', title: 'x' });
  const content = { ...demoContent(), ...changes };
  await saveDraft(shared, { achievementId: draft.id, revision: draft.revision, content });
  await publish(shared, { achievementId: draft.id, revision: draft.revision + 1 });
  const learner = await store.learners.ensure('p', '4', {
    name: 'Zoé Élan-Müller',
    email: 'zoe@lms.example',
  });
  const fact = { type: 'course-completed', completed: true } as const;
  const times = { occurredAt: now, receivedAt: now };
  await store.evidence.insert({
    id: 'e',
    learnerId: learner.id,
    courseId: course.id,
    fact,
    channel: 'moodle',
    ...times,
  });
  const [award] = await awardFromCourse(shared, learner.id, course.id);
  assert.ok(award !== undefined);
  const revoke = async (): Promise<void> => {
    await revokeAward(shared, { awardId: award.id, reason: 'mistake', by: 'teacher' });
  };
  const needs: IssueNeeds = {
    ...shared,
    maker: room.maker,
    statusEntries: room.statusLists,
    revoke,
    identify: (learnerId) => store.learners.byId(learnerId),
  };
  return {
    store,
    room,
    needs,
    award: award as Award,
    revoke,
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}
