import assert from 'node:assert/strict';
import { demoContent, demoIssuer } from '../../scripts/demo-content.js';
import type { AchievementContent } from '../../src/achievement/achievement.js';
import { createAchievement, saveDraft } from '../../src/achievement/declare.js';
import { type PublishRequest, previewPublishing, publish } from '../../src/achievement/publish.js';
import type { Award } from '../../src/award/award.js';
import { awardCourse, awardLearner } from '../../src/award/award-course.js';
import { startOfDay } from '../../src/award/counts-from.js';
import { revokeAward } from '../../src/award/revoke.js';
import {
  continueIssuing,
  decideOnWaiting,
  reconsider,
  stopIssuing,
  undoIssuing,
} from '../../src/award/steer-issuing.js';
import { issuingJob, workOffIssuing } from '../../src/award/work-off-issuing.js';
import { openStore } from '../../src/store/open.js';

const day = 86_400_000;
const published = Date.UTC(2026, 10, 22, 12);
const old = published - 30 * day;

describe('awarding many who had earned it', function () {
  this.timeout(30_000);

  it('awards each of them once, also when several workers do it at the same time', async () => {
    await using tool = await start();
    await tool.hear(700, old);
    const issuingId = await tool.publish();
    await Promise.all([tool.work(), tool.work(), tool.work()]);
    assert.equal((await tool.awards()).length, 700);
    const issuing = await tool.store.issuings.byId(issuingId);
    assert.deepEqual([issuing?.state, issuing?.total], ['done', 700]);
    assert.equal((await tool.store.candidates.tallyOfIssuing(issuingId)).done, 700);
    assert.deepEqual(await tool.store.jobs.list(1), []);
  });

  it('makes no award after it was stopped, by whatever way, until it is continued', async () => {
    await using tool = await start();
    await tool.hear(400, old);
    const issuingId = await tool.publish();
    tool.atAward(40, () => stopIssuing(tool.needs, issuingId));
    await tool.work();
    const stopped = await tool.awards();
    // At most those that were under way at that very moment.
    assert.ok(stopped.length >= 40 && stopped.length < 40 + 32, `${stopped.length} awards`);
    assert.ok(
      stopped.every(({ state }) => state === 'issued'),
      'an award was half made',
    );
    await awardCourse(tool.needs, 'c');
    await awardLearner(tool.needs, 'l399', 'c');
    await tool.work();
    assert.equal((await tool.awards()).length, stopped.length);
    await continueIssuing(tool.needs, issuingId);
    await tool.work();
    assert.equal((await tool.awards()).length, 400);
    assert.equal((await tool.store.issuings.byId(issuingId))?.state, 'done');
  });

  it('goes on where another process was cut short, and awards nobody by a publication that was', async () => {
    await using tool = await start();
    await tool.hear(300, old);
    const issuingId = await tool.publish();
    const jobs = await tool.store.jobs.claim(tool.time.now, 10, 1_000, 'killed');
    const job = jobs.find(({ kind }) => kind === issuingJob);
    assert.ok(job !== undefined);
    await workOffIssuing(tool.needs, job.payload);
    assert.equal((await tool.awards()).length, 128);
    // The process is gone with its lease: another one finds the job as it was.
    tool.time.now += 1_001;
    await tool.work();
    assert.equal((await tool.awards()).length, 300);

    const unannounced = { ...(await tool.store.issuings.byId(issuingId)), id: 'cut', version: 2 };
    await tool.store.issuings.insert({ ...unannounced, state: 'running', startedAt: tool.time.now } as never);
    await tool.store.jobs.enqueue(issuingJob, 'cut', { issuingId: 'cut' }, tool.time.now);
    tool.time.now += 601_000;
    await tool.work();
    assert.equal((await tool.store.issuings.byId('cut'))?.state, 'ended');
  });

  it('awards whoever completes meanwhile', async () => {
    await using tool = await start();
    await tool.hear(3, old);
    const issuingId = await tool.publish();
    await stopIssuing(tool.needs, issuingId);
    await tool.hear(1, tool.time.now + 1_000, 'new');
    await awardLearner(tool.needs, 'new0', 'c');
    // Somebody of the stopped ones completes once more.
    await tool.hear(1, tool.time.now + 1_000, 'l');
    await awardLearner(tool.needs, 'l0', 'c');
    assert.deepEqual((await tool.awards()).map(({ learnerId }) => learnerId).sort(), ['l0', 'new0']);
  });

  it('is undone as one act with one reason, leaving what was earned beside it', async () => {
    await using tool = await start();
    await tool.hear(300, old);
    const issuingId = await tool.publish();
    tool.atAward(150, () => stopIssuing(tool.needs, issuingId));
    await tool.work();
    await tool.hear(1, tool.time.now + 1_000, 'new');
    await awardLearner(tool.needs, 'new0', 'c');
    const made = (await tool.awards()).length - 1;
    const undone = await undoIssuing(tool.needs, { issuingId, reason: 'wrong course', by: 'teacher' });
    assert.deepEqual(undone, { outcome: 'done' });
    await tool.work();
    const awards = await tool.awards();
    const revoked = awards.filter(({ state }) => state === 'revoked');
    assert.equal(revoked.length, made);
    assert.ok(revoked.every((one) => one.revocationReason === 'wrong course' && one.revokedBy === 'teacher'));
    assert.equal(awards.find(({ learnerId }) => learnerId === 'new0')?.state, 'issued');
    assert.equal((await tool.store.issuings.byId(issuingId))?.state, 'undone');
    assert.deepEqual(await continueIssuing(tool.needs, issuingId), { outcome: 'not-possible' });
  });

  it('is ended by a newer version, which awards who earns it by the new rule', async () => {
    await using tool = await start();
    await tool.hear(5, old);
    const issuingId = await tool.publish();
    await stopIssuing(tool.needs, issuingId);
    const second = await tool.publish({}, { title: 'Better' });
    assert.equal((await tool.store.issuings.byId(issuingId))?.state, 'ended');
    assert.deepEqual(await continueIssuing(tool.needs, issuingId), { outcome: 'not-possible' });
    await tool.work();
    assert.equal((await tool.store.issuings.byId(second))?.state, 'done');
    assert.deepEqual(new Set((await tool.awards()).map((one) => one.achievementVersion)), new Set([2]));
  });

  it('is asked for by name: nobody is awarded where the instructor chose to wait', async () => {
    await using tool = await start();
    await tool.hear(4, old);
    assert.equal(await tool.publish({ earned: 'wait' }), '');
    await tool.work();
    await awardCourse(tool.needs, 'c');
    assert.deepEqual(await tool.awards(), []);
    assert.equal((await tool.store.candidates.tally(tool.achievementId)).waiting, 4);
  });
});

describe('completions from before it counts', () => {
  it('award nobody until the instructor says so, however they come', async () => {
    await using tool = await start();
    await tool.publish();
    await tool.hear(50, old, 'old');
    for (let index = 0; index < 50; index += 1) await awardLearner(tool.needs, `old${index}`, 'c');
    await awardCourse(tool.needs, 'c');
    assert.deepEqual(await tool.awards(), []);
    const achievement = await tool.achievement();
    const issuing = await decideOnWaiting(tool.needs, { achievement, decision: 'award', by: 'teacher' });
    assert.deepEqual([issuing?.total, issuing?.startedBy], [50, 'teacher']);
    await tool.work();
    assert.equal((await tool.awards()).length, 50);
    assert.equal((await tool.awards())[0]?.earnedAt, old);
  });

  it('can be awarded from a date on, and the others be left out until somebody decides again', async () => {
    await using tool = await start();
    await tool.publish();
    await tool.hear(3, old, 'early');
    await tool.hear(2, old + 10 * day, 'late');
    await awardCourse(tool.needs, 'c');
    const achievement = await tool.achievement();
    await decideOnWaiting(tool.needs, { achievement, decision: 'award', earnedFrom: old + day, by: 't' });
    await tool.work();
    await awardCourse(tool.needs, 'c');
    assert.deepEqual((await tool.awards()).map(({ learnerId }) => learnerId).sort(), ['late0', 'late1']);
    const tally = await tool.store.candidates.tally(tool.achievementId);
    assert.deepEqual([tally.waiting, tally['left-out']], [0, 3]);
    assert.equal(await reconsider(tool.needs, tool.achievementId), 3);
    await decideOnWaiting(tool.needs, { achievement, decision: 'leave-out', by: 't' });
    await tool.work();
    assert.equal((await tool.awards()).length, 2);
  });

  it('count from the date that the achievement declares, before or after its publication', async () => {
    await using tool = await start();
    const from = startOfDay(old + 10 * day);
    await tool.publish({ countsFrom: from });
    await tool.hear(1, from - 1, 'before');
    await tool.hear(1, from, 'after');
    for (const one of ['before0', 'after0']) await awardLearner(tool.needs, one, 'c');
    assert.deepEqual(
      (await tool.awards()).map(({ learnerId }) => learnerId),
      ['after0'],
    );
    assert.equal((await tool.store.achievements.version(tool.achievementId, 1))?.content.countsFrom, from);
  });

  it('are told apart before publishing, and left out of it', async () => {
    await using tool = await start();
    await tool.hear(3, old, 'early');
    await tool.hear(2, old + 10 * day, 'late');
    const undated = await previewPublishing(tool.needs, tool.achievementId);
    assert.deepEqual(
      [undated?.learnersWhoWouldEarn, undated?.tooEarly, undated?.earnedBetween],
      [5, 0, [old, old + 10 * day]],
    );
    const issuingId = await tool.publish({}, { countsFrom: old + day });
    assert.equal((await tool.store.issuings.byId(issuingId))?.total, 2);
    await tool.work();
    await awardCourse(tool.needs, 'c');
    assert.deepEqual((await tool.awards()).map(({ learnerId }) => learnerId).sort(), ['late0', 'late1']);
  });

  it('are those before the first version, not before the newest', async () => {
    await using tool = await start();
    await tool.publish();
    tool.time.now += 40 * day;
    await tool.publish({}, { title: 'Second' });
    await tool.hear(1, published + 5 * day, 'between');
    await awardLearner(tool.needs, 'between0', 'c');
    assert.equal((await tool.awards()).length, 1);
  });

  it('are not those of the very day, whose clocks need not agree', async () => {
    await using tool = await start();
    await tool.publish();
    await tool.hear(1, published - 1_000);
    await awardLearner(tool.needs, 'l0', 'c');
    assert.equal((await tool.awards()).length, 1);
  });
});

async function start() {
  const store = await openStore('sqlite::memory:');
  const time = { now: published };
  const hooks: { at: number; then: () => Promise<unknown> }[] = [];
  let issued = 0;
  const needs = {
    ...store,
    clock: () => time.now,
    issue: async (award: Award) => {
      await store.awards.save({ ...award, state: 'issued' });
      issued += 1;
      for (const { at, then } of hooks) if (at === issued) await then();
      return { outcome: 'issued', credential: {} as never } as const;
    },
    revoke: (request: Parameters<typeof revokeAward>[1]) => revokeAward(needs, request),
    failed: (_learnerId: string, error: unknown) => assert.ifError(error),
  };
  await store.issuers.insert({ id: 'main', ...demoIssuer, createdAt: time.now, revision: 1 });
  const { id: achievementId } = await createAchievement(needs, { courseId: 'c', language: 'en', title: 'x' });
  const achievement = async () => {
    const found = await store.achievements.byId(achievementId);
    assert.ok(found !== undefined);
    return found;
  };
  return {
    store,
    needs,
    time,
    achievementId,
    achievement,
    /** Calls `then` when so many credentials are made. */
    atAward: (at: number, then: () => Promise<unknown>) => void hooks.push({ at, then }),
    awards: () => store.awards.byAchievement(achievementId),
    /** @returns the id of the act that awards those who earned it already; empty where there is none */
    async publish(request: Partial<PublishRequest> = {}, content: Partial<AchievementContent> = {}) {
      const { revision } = await achievement();
      await saveDraft(needs, { achievementId, revision, content: { ...demoContent(), ...content } });
      const outcome = await publish(needs, { achievementId, revision: revision + 1, ...request });
      assert.ok(outcome.outcome === 'published');
      return outcome.issuingId ?? '';
    },
    /** Evidence only: who is awarded is decided by the test. */
    async hear(count: number, at: number, name = 'l') {
      for (let index = 0; index < count; index += 1)
        await store.evidence.insert({
          id: `${name}${index}/${at}`,
          learnerId: `${name}${index}`,
          courseId: 'c',
          fact: { type: 'course-completed', completed: true },
          channel: 'moodle',
          occurredAt: at,
          receivedAt: time.now,
        });
    },
    /** Works the queue off as a worker does. */
    async work() {
      for (;;) {
        const token = String(Math.random());
        const jobs = await store.jobs.claim(time.now, 4, 60_000, token);
        if (jobs.length === 0) return;
        for (const job of jobs) {
          if (job.kind === issuingJob) await workOffIssuing(needs, job.payload);
          await store.jobs.complete(job.id, token);
        }
      }
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}
