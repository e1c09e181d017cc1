import assert from 'node:assert/strict';
import { demoContent, demoIssuer } from '../../scripts/demo-content.js';
import type { Criterion } from '../../src/achievement/criterion.js';
import { createAchievement, saveDraft } from '../../src/achievement/declare.js';
import { publish } from '../../src/achievement/publish.js';
import { approve } from '../../src/award/approve.js';
import type { Award } from '../../src/award/award.js';
import { awardFromCourse } from '../../src/award/award-achievement.js';
import { awardCourse, awardLearner } from '../../src/award/award-course.js';
import { revokeAward } from '../../src/award/revoke.js';
import { askToStack, stack } from '../../src/award/stack.js';
import { liftSuspension, suspendAward } from '../../src/award/suspend.js';
import { timeline } from '../../src/award/timeline.js';
import { workOffIssuing } from '../../src/award/work-off-issuing.js';
import { openStore } from '../../src/store/open.js';

const now = 1_000_000;

describe('stacking', () => {
  it('awards the whole once every part is held, across courses', async () => {
    await using tool = await start();
    const first = await tool.achievement('course-1', { type: 'course-completed' });
    const second = await tool.achievement('course-2', { type: 'course-completed' });
    const whole = await tool.achievement('course-3', {
      type: 'all',
      of: [first, second].map((achievementId) => ({ type: 'achievement-held', achievementId, name: 'Part' })),
    });
    await tool.complete('course-1');
    assert.deepEqual(await tool.held(), [first]);
    await tool.complete('course-2');
    assert.deepEqual(await tool.held(), [first, second, whole].sort());
  });

  it('counts what was earned before the whole was published', async () => {
    await using tool = await start();
    const part = await tool.achievement('course-1', { type: 'course-completed' });
    await tool.complete('course-1');
    const whole = await tool.achievement('course-3', {
      type: 'achievement-held',
      achievementId: part,
      name: 'Part',
    });
    const [issuing] = await tool.store.issuings.byAchievement(whole);
    assert.equal(issuing?.total, 1);
    await workOffIssuing(
      {
        ...tool.needs,
        revoke: (request) => revokeAward(tool.needs, request),
        failed: (_learnerId, error) => assert.ifError(error),
      },
      { issuingId: issuing.id },
    );
    assert.deepEqual(await tool.held(), [part, whole].sort());
  });

  it('counts what is earned while the whole is published', async () => {
    await using tool = await start();
    const part = await tool.achievement('course-1', { type: 'course-completed' });
    const whole = await tool.achievement('course-3', {
      type: 'achievement-held',
      achievementId: part,
      name: 'Part',
    });
    // As after a crash between the award and the job that tells the whole of it.
    await tool.store.evidence.insert({
      id: 'done',
      learnerId: tool.learnerId,
      courseId: 'course-1',
      fact: { type: 'course-completed', completed: true },
      channel: 'moodle',
      occurredAt: now,
      receivedAt: now,
    });
    await awardFromCourse(tool.needs, tool.learnerId, 'course-1');
    assert.deepEqual(await tool.held(), [part]);
    await awardCourse(tool.needs, 'course-3');
    assert.deepEqual(await tool.held(), [part, whole].sort());
  });

  it('no longer counts a part that was revoked before the whole was earned', async () => {
    await using tool = await start();
    const first = await tool.achievement('course-1', { type: 'course-completed' });
    const second = await tool.achievement('course-2', { type: 'course-completed' });
    await tool.achievement('course-3', {
      type: 'all',
      of: [first, second].map((achievementId) => ({ type: 'achievement-held', achievementId, name: 'Part' })),
    });
    await tool.complete('course-1');
    await tool.revoke(first);
    await tool.complete('course-2');
    assert.deepEqual(await tool.held(), [second]);
  });
});

describe('a part that is suspended', () => {
  it('does not count until the suspension is lifted', async () => {
    await using tool = await start();
    const first = await tool.achievement('course-1', { type: 'course-completed' });
    const second = await tool.achievement('course-2', { type: 'course-completed' });
    const whole = await tool.achievement('course-3', {
      type: 'all',
      of: [first, second].map((achievementId) => ({ type: 'achievement-held', achievementId, name: 'Part' })),
    });
    await tool.complete('course-1');
    const award = await tool.issued(first);
    for (const reason of ['Under review', 'Once more']) {
      tool.time.now += 1_000;
      await tool.change(first, () => suspendAward(tool.needs, { awardId: award.id, reason, by: 'teacher' }));
      if (reason === 'Once more') break;
      tool.time.now += 1_000;
      await tool.change(first, () => liftSuspension(tool.needs, { awardId: award.id, by: 'teacher' }));
    }
    await tool.complete('course-2');
    assert.ok(!(await tool.held()).includes(whole));
    tool.time.now += 1_000;
    await tool.change(first, () => liftSuspension(tool.needs, { awardId: award.id, by: 'teacher' }));
    assert.ok((await tool.held()).includes(whole));
    assert.deepEqual(
      (await timeline(tool.needs, tool.learnerId, 'course-1')).map((one) => one.type),
      ['heard', 'awarded', 'suspended', 'lifted', 'suspended', 'lifted'],
    );
  });
});

describe('an award that waits for its learner’s name', () => {
  it('is looked at again in a minute, and does not keep what is due at once waiting', async () => {
    await using tool = await start();
    await tool.achievement('course-1', { type: 'course-completed' });
    for (const job of await tool.store.jobs.claim(now, 10, 1_000, 'published'))
      await tool.store.jobs.complete(job.id, 'published');
    await tool.complete('course-1');
    assert.deepEqual(
      (await tool.store.jobs.list(10)).map((job) => job.nextAttemptAt),
      [now + 60_000],
    );
    await tool.store.jobs.enqueue('award-course', 'course-1', { courseId: 'course-1' }, now);
    assert.equal((await tool.store.jobs.claim(now, 10, 1_000, 'launched')).length, 1);
  });
});

describe('approval by an instructor', () => {
  it('shows an outcome, and shows it no more when it is taken back in time', async () => {
    await using tool = await start();
    const both: Criterion = { type: 'all', of: [{ type: 'approved' }, { type: 'course-completed' }] };
    const achievementId = await tool.achievement('course-1', both);
    const outcomes = (await tool.needs.achievements.version(achievementId, 1))?.content.outcomes ?? [];
    const say = async (approved: boolean): Promise<void> => {
      tool.time.now += 1_000;
      for (const { id: outcomeId } of outcomes)
        await approve(tool.needs, {
          learnerId: tool.learnerId,
          courseId: 'course-1',
          outcomeId,
          approved,
          by: 'teacher',
        });
    };
    await say(true);
    await say(false);
    await tool.complete('course-1');
    assert.deepEqual(await tool.held(), []);
    await say(true);
    assert.deepEqual(await tool.held(), [achievementId]);
  });
});

describe('the timeline of a learner', () => {
  it('tells what was heard, decided and taken back, in the order in which it happened', async () => {
    await using tool = await start();
    const achievementId = await tool.achievement('course-1', { type: 'course-completed' });
    await tool.complete('course-1');
    tool.time.now += 1_000;
    await tool.revoke(achievementId);
    const happenings = await timeline(tool.needs, tool.learnerId, 'course-1');
    assert.deepEqual(
      happenings.map((one) => one.type),
      ['heard', 'awarded', 'revoked'],
    );
    assert.deepEqual(await timeline(tool.needs, tool.learnerId, 'course-2'), []);
  });
});

async function start() {
  const store = await openStore('sqlite::memory:');
  const time = { now };
  const learnerId = (await store.learners.ensure('p', '4', { name: 'Zoé' })).id;
  await store.issuers.insert({ id: 'main', ...demoIssuer, createdAt: now, revision: 1 });
  const needs = {
    ...store,
    clock: () => time.now,
    issue: async () => ({ outcome: 'held', code: 'ERR_LEARNER_UNIDENTIFIED' }) as const,
    awardLearner: (learner: string, courseId: string): Promise<void> =>
      awardLearner(needs, learner, courseId),
  };
  const work = async (): Promise<void> => {
    for (;;) {
      const jobs = (await store.jobs.claim(time.now, 10, 1_000, 'token')).filter(
        (job) => job.kind === 'stack',
      );
      if (jobs.length === 0) return;
      for (const job of jobs) {
        await stack(needs, String(job.payload.awardId));
        await store.jobs.complete(job.id, 'token');
      }
    }
  };
  return {
    store,
    needs,
    time,
    learnerId,
    async achievement(courseId: string, criterion: Criterion): Promise<string> {
      const draft = await createAchievement(needs, { courseId, language: 'en', title: 'x' });
      const { outcomes, ...rest } = demoContent();
      const content = { ...rest, outcomes: outcomes.map((outcome) => ({ ...outcome, criterion })) };
      await saveDraft(needs, { achievementId: draft.id, revision: draft.revision, content });
      const published = await publish(needs, { achievementId: draft.id, revision: draft.revision + 1 });
      assert.equal(published.outcome, 'published');
      return draft.id;
    },
    async complete(courseId: string): Promise<void> {
      const fact = { type: 'course-completed', completed: true } as const;
      const times = { occurredAt: time.now, receivedAt: time.now };
      await store.evidence.insert({
        id: `done/${courseId}`,
        learnerId,
        courseId,
        fact,
        channel: 'moodle',
        ...times,
      });
      await awardLearner(needs, learnerId, courseId);
      await work();
    },
    async revoke(achievementId: string): Promise<void> {
      const award = await store.awards.find(learnerId, achievementId, 'once');
      assert.ok(award !== undefined);
      await revokeAward(needs, { awardId: award.id, reason: 'mistake', by: 'teacher' });
      const revoked = await store.awards.byId(award.id);
      assert.ok(revoked !== undefined);
      time.now += 1_000;
      await askToStack(needs, revoked);
      await work();
    },
    /** The award, as if its credential were issued. */
    async issued(achievementId: string): Promise<Award> {
      const award = await store.awards.find(learnerId, achievementId, 'once');
      assert.ok(award !== undefined);
      await store.awards.save({ ...award, state: 'issued' });
      return award;
    },
    async change(achievementId: string, act: () => Promise<unknown>): Promise<void> {
      await act();
      const award = await store.awards.find(learnerId, achievementId, 'once');
      assert.ok(award !== undefined);
      await askToStack(needs, award);
      await work();
    },
    async held(): Promise<readonly string[]> {
      const awards = await store.awards.byLearner(learnerId);
      return awards
        .filter((award) => award.state !== 'revoked')
        .map((award) => award.achievementId)
        .sort();
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}
