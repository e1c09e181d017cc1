import assert from 'node:assert/strict';
import { demoContent, demoIssuer } from '../../scripts/demo-content.js';
import type { Criterion } from '../../src/achievement/criterion.js';
import { archive, createAchievement, saveDraft } from '../../src/achievement/declare.js';
import { previewPublishing, publish } from '../../src/achievement/publish.js';
import { awardFromCourse } from '../../src/award/award-achievement.js';
import { progressOfLearner } from '../../src/award/progress.js';
import { revokeAward } from '../../src/award/revoke.js';
import { workOffIssuing } from '../../src/award/work-off-issuing.js';
import type { CompletionEvent, EvidenceFact } from '../../src/completion/event.js';
import { handleEvent } from '../../src/completion/handle-event.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { believing } from '../learner/believing.js';

const now = 1_000_000;

describe('awarding', () => {
  it('makes one award per learner and achievement, however often and at once the evidence is looked at', async () => {
    await using tool = await start();
    await tool.publish();
    await tool.hear('e1', { type: 'course-completed', completed: true });
    const { learnerId, courseId } = await tool.learner();
    await Promise.all(Array.from({ length: 20 }, () => awardFromCourse(tool.needs, learnerId, courseId)));
    const awards = await tool.store.awards.byLearner(learnerId);
    assert.equal(awards.length, 1);
    assert.equal(awards[0]?.earnedAt, now);
    assert.deepEqual(awards[0]?.evidenceIds.length, 1);
  });

  it('awards nothing for a draft, keeps what was heard, and awards it when the achievement is published', async () => {
    await using tool = await start();
    await tool.hear('e1', { type: 'course-completed', completed: true });
    const { learnerId, courseId } = await tool.learner();
    assert.deepEqual(await awardFromCourse(tool.needs, learnerId, courseId), []);
    const preview = await previewPublishing(tool.needs, tool.achievementId);
    assert.deepEqual(preview, {
      missing: [],
      learnersKnown: 1,
      learnersWhoWouldEarn: 1,
      wouldEarn: preview?.wouldEarn,
      earnedBetween: [now, now],
      tooEarly: 0,
      holdersShort: 0,
      wouldKeep: [],
    });
    assert.equal(preview?.wouldEarn.length, 1);
    await tool.publish();
    const jobs = await tool.store.jobs.list(10);
    assert.deepEqual(jobs.map(({ kind }) => kind).sort(), ['award-course', 'issuing']);
    const job = jobs.find(({ kind }) => kind === 'issuing');
    assert.deepEqual(await awardFromCourse(tool.needs, learnerId, courseId), []);
    await workOffIssuing(tool.bulk, job?.payload ?? {});
    assert.equal((await tool.store.awards.byLearner(learnerId)).length, 1);
    assert.equal((await previewPublishing(tool.needs, tool.achievementId))?.learnersWhoWouldEarn, 0);
  });

  it('awards nothing once the achievement is archived, and again when that is taken back', async () => {
    await using tool = await start();
    const revision = await tool.publish();
    await archive(tool.needs, { achievementId: tool.achievementId, revision, archived: true });
    await tool.hear('e1', { type: 'course-completed', completed: true });
    const { learnerId, courseId } = await tool.learner();
    assert.deepEqual(await awardFromCourse(tool.needs, learnerId, courseId), []);
    await archive(tool.needs, { achievementId: tool.achievementId, revision: revision + 1, archived: false });
    assert.equal((await awardFromCourse(tool.needs, learnerId, courseId)).length, 1);
  });

  it('lets a learner keep the version they earned when a new one is published', async () => {
    await using tool = await start();
    const revision = await tool.publish();
    await tool.hear('e1', { type: 'course-completed', completed: true });
    const { learnerId, courseId } = await tool.learner();
    await awardFromCourse(tool.needs, learnerId, courseId);
    const content = { ...demoContent(), title: 'Another title' };
    await saveDraft(tool.needs, { achievementId: tool.achievementId, revision, content });
    const second = await publish(tool.needs, { achievementId: tool.achievementId, revision: revision + 1 });
    assert.deepEqual(second, { outcome: 'published', version: 2 });
    await awardFromCourse(tool.needs, learnerId, courseId);
    assert.deepEqual(
      (await tool.store.awards.byLearner(learnerId)).map((award) => award.achievementVersion),
      [1],
    );
  });

  it('carries the deciding grade only where the achievement says so', async () => {
    const criterion: Criterion = {
      type: 'grade-at-least',
      itemId: 'course',
      name: 'Total',
      minimum: 50,
      unit: 'percent',
    };
    for (const showGrade of [true, false]) {
      await using tool = await start();
      const content = demoContent();
      await tool.publish({
        ...content,
        outcomes: content.outcomes.map((outcome) => ({ ...outcome, criterion })),
        european: { ...content.european, showGrade },
      });
      await tool.hear('e1', { type: 'grade', itemId: 'course', grade: 85, minimum: 0, maximum: 100 });
      const { learnerId, courseId } = await tool.learner();
      const [award] = await awardFromCourse(tool.needs, learnerId, courseId);
      assert.equal(award?.grade, showGrade ? '85 / 100' : undefined);
    }
  });

  it('names only the outcomes that were shown where the rule asks for some', async () => {
    await using tool = await start();
    const content = demoContent();
    const [first, second] = content.outcomes;
    assert.ok(first !== undefined && second !== undefined);
    const criterion: Criterion = { type: 'competency-proficient', competencyId: '9', name: 'Never rated' };
    await tool.publish({
      ...content,
      outcomes: [first, { ...second, criterion }],
      rule: { require: 'at-least', count: 1 },
    });
    await tool.hear('e1', { type: 'course-completed', completed: true });
    const { learnerId, courseId } = await tool.learner();
    const [award] = await awardFromCourse(tool.needs, learnerId, courseId);
    assert.deepEqual(award?.outcomeIds, [first.id]);
  });

  it('stays when the grade behind it is lowered, and says what is no longer shown', async () => {
    const criterion: Criterion = {
      type: 'grade-at-least',
      itemId: '7',
      name: 'Quiz',
      minimum: 50,
      unit: 'percent',
    };
    await using tool = await start();
    const content = demoContent();
    await tool.publish({
      ...content,
      outcomes: content.outcomes.map((outcome) => ({ ...outcome, criterion })),
    });
    await tool.hear('e1', { type: 'grade', itemId: '7', grade: 85, minimum: 0, maximum: 100 });
    const { learnerId, courseId } = await tool.learner();
    await awardFromCourse(tool.needs, learnerId, courseId);
    assert.equal((await progressOfLearner(tool.needs, learnerId, courseId))[0]?.doubts, undefined);
    await tool.hear('e2', { type: 'grade', itemId: '7', grade: 40, minimum: 0, maximum: 100 }, now + 1_000);
    await awardFromCourse(tool.needs, learnerId, courseId);
    const [progress] = await progressOfLearner(tool.needs, learnerId, courseId);
    assert.equal(progress?.state, 'held');
    assert.equal(progress?.doubts?.[0]?.current, 40);
    assert.equal((await tool.store.awards.byLearner(learnerId)).length, 1);
  });

  it('is taken back once, with the first reason, and is not given again', async () => {
    await using tool = await start();
    await tool.publish();
    await tool.hear('e1', { type: 'course-completed', completed: true });
    const { learnerId, courseId } = await tool.learner();
    const [award] = await awardFromCourse(tool.needs, learnerId, courseId);
    const request = { awardId: award?.id ?? '', reason: 'mistake', by: 'teacher' };
    assert.deepEqual(await revokeAward(tool.needs, request), { outcome: 'revoked' });
    assert.deepEqual(await revokeAward(tool.needs, { ...request, reason: 'other' }), { outcome: 'already' });
    assert.equal((await tool.store.awards.byId(request.awardId))?.revocationReason, 'mistake');
    assert.deepEqual(await awardFromCourse(tool.needs, learnerId, courseId), []);
    assert.deepEqual(await revokeAward(tool.needs, { ...request, awardId: 'nobody' }), {
      outcome: 'not-found',
    });
  });
});

describe('publishing', () => {
  it('is refused while elements are missing, naming them', async () => {
    await using tool = await start();
    const content = demoContent();
    const { workload: _, ...european } = content.european;
    const saved = await saveDraft(tool.needs, {
      achievementId: tool.achievementId,
      revision: tool.revision,
      content: { ...content, outcomes: [], european: { ...european, workload: {}, assessment: [] } },
    });
    assert.ok(saved.outcome === 'saved');
    const refused = await publish(tool.needs, {
      achievementId: tool.achievementId,
      revision: saved.achievement.revision,
    });
    assert.deepEqual(refused, { outcome: 'missing', elements: ['outcomes', 'workload', 'assessment'] });
  });

  it('is refused when somebody saved meanwhile', async () => {
    await using tool = await start();
    const refused = await publish(tool.needs, {
      achievementId: tool.achievementId,
      revision: tool.revision + 7,
    });
    assert.deepEqual(refused, { outcome: 'conflict' });
  });

  it('publishes once when two press the button at once', async () => {
    await using tool = await start();
    const request = { achievementId: tool.achievementId, revision: tool.revision };
    const outcomes = await Promise.all([publish(tool.needs, request), publish(tool.needs, request)]);
    assert.deepEqual(outcomes.map((one) => one.outcome).sort(), ['conflict', 'published']);
  });
});

/** A store with one issuer, one course and one complete draft in it. */
async function start() {
  const store: Store = await openStore('sqlite::memory:');
  const needs = { ...store, clock: () => now };
  await store.issuers.insert({ id: 'main', ...demoIssuer, createdAt: now, revision: 1 });
  const course = await store.courses.ensure('p', '2', { launchedAt: now });
  const draft = await createAchievement(needs, { courseId: course.id, language: 'en', title: 'x' });
  const saved = await saveDraft(needs, {
    achievementId: draft.id,
    revision: draft.revision,
    content: demoContent(),
  });
  assert.ok(saved.outcome === 'saved');
  const { revision } = saved.achievement;
  return {
    store,
    needs,
    /** For whoever has earned it already when it is published; their credentials are of no interest here. */
    bulk: {
      ...needs,
      issue: async () => ({ outcome: 'held', code: 'ERR_EUROPEAN_ELEMENT_MISSING' }) as const,
      revoke: (request: Parameters<typeof revokeAward>[1]) => revokeAward(needs, request),
      failed: (_learnerId: string, error: unknown) => assert.ifError(error),
    },
    achievementId: draft.id,
    revision,
    /** @returns the revision after publishing */
    async publish(content = demoContent()): Promise<number> {
      const changed = await saveDraft(needs, { achievementId: draft.id, revision, content });
      assert.ok(changed.outcome === 'saved');
      const outcome = await publish(needs, {
        achievementId: draft.id,
        revision: changed.achievement.revision,
      });
      assert.equal(outcome.outcome, 'published');
      return changed.achievement.revision + 1;
    },
    /** Hears of a fact, without awarding. */
    async hear(sourceId: string, fact: EvidenceFact, occurredAt = now): Promise<void> {
      const event: CompletionEvent = {
        sourceId,
        platformId: 'p',
        channel: 'moodle',
        contextId: '2',
        sub: '4',
        occurredAt,
        fact,
      };
      await store.inbox.insert([event], now);
      for (const entry of await store.inbox.claim(now, 10, 1_000, 'token'))
        await handleEvent({ ...needs, roster: believing(store), awardLearner: async () => {} }, entry);
    },
    async learner() {
      const learner = await store.learners.bySub('p', '4');
      assert.ok(learner !== undefined);
      return { learnerId: learner.id, courseId: course.id };
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}
