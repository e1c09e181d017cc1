import assert from 'node:assert/strict';
import { demoContent, demoIssuer } from '../../scripts/demo-content.js';
import type { AchievementContent } from '../../src/achievement/achievement.js';
import type { Criterion } from '../../src/achievement/criterion.js';
import { createAchievement, saveDraft } from '../../src/achievement/declare.js';
import { previewPublishing, publish } from '../../src/achievement/publish.js';
import { awardFromCourse } from '../../src/award/award-achievement.js';
import { awardCourse } from '../../src/award/award-course.js';
import { progressOfLearner } from '../../src/award/progress.js';
import { revokeAward } from '../../src/award/revoke.js';
import { noteHolders } from '../../src/award/stack.js';
import { timeline } from '../../src/award/timeline.js';
import { addMonths } from '../../src/award/validity.js';
import type { EvidenceFact } from '../../src/completion/event.js';
import { openStore } from '../../src/store/open.js';

const completed: Criterion = { type: 'course-completed' };
const quiz: Criterion = { type: 'grade-at-least', itemId: '7', name: 'Quiz', minimum: 50, unit: 'percent' };
/** Valid for a year, to be renewed during the last three months. */
const yearly = { validityMonths: 12, renewalMonths: 3 };
const day = (text: string) => Date.parse(`${text}T10:00:00Z`);

describe('a validity period', () => {
  it('ends on the same day of its last month, or on that month’s last day', () => {
    assert.equal(addMonths(day('2026-01-31'), 1), day('2026-02-28'));
    assert.equal(addMonths(day('2024-02-29'), 12), day('2025-02-28'));
    assert.equal(addMonths(day('2026-03-31'), -1), day('2026-02-28'));
    assert.equal(addMonths(day('2026-01-15'), -3), day('2025-10-15'));
  });
});

describe('renewal', () => {
  it('earns the next period by new evidence in the declared time, and loses none of the time that is left', async () => {
    await using tool = await start(yearly);
    await tool.completes('2026-01-10');
    await tool.completes('2026-12-01');
    assert.deepEqual(await tool.periods(), [
      ['once', '2026-01-10', '2027-01-10'],
      ['2', '2026-12-01', '2028-01-10'],
    ]);
    const [first, second] = await tool.store.awards.byLearner(tool.learnerId);
    assert.equal(second?.renews, first?.id);
    assert.equal(first?.renews, undefined);
  });

  it('earns nothing by what comes before that time, and counts from the new evidence after the expiry', async () => {
    await using tool = await start(yearly);
    await tool.completes('2026-01-10');
    await tool.completes('2026-10-09');
    assert.equal((await tool.periods()).length, 1);
    await tool.completes('2027-05-05');
    assert.deepEqual((await tool.periods())[1], ['2', '2027-05-05', '2028-05-05']);
  });

  it('is possible only after the expiry where no time is declared', async () => {
    await using tool = await start({ validityMonths: 12 });
    await tool.completes('2026-01-10');
    await tool.completes('2027-01-09');
    assert.equal((await tool.periods()).length, 1);
    await tool.completes('2027-01-11');
    assert.equal((await tool.periods()).length, 2);
  });

  it('never comes of what never expires', async () => {
    await using tool = await start({});
    await tool.completes('2026-01-10');
    await tool.completes('2036-01-10');
    assert.deepEqual(await tool.periods(), [['once', '2026-01-10', undefined]]);
  });

  it('asks for everything again, and says what is still open', async () => {
    await using tool = await start(yearly, [completed, quiz]);
    await tool.completes('2026-01-10');
    await tool.hears('2026-01-10', { type: 'grade', itemId: '7', grade: 80, minimum: 0, maximum: 100 });
    tool.time.now = day('2026-09-01');
    assert.equal((await tool.progress())?.toRenew, undefined);
    assert.equal((await tool.progress())?.renewableFrom, day('2026-10-10'));
    await tool.completes('2026-11-01');
    assert.equal((await tool.periods()).length, 1);
    assert.deepEqual(
      (await tool.progress())?.toRenew?.map((open) => open.criterion),
      [quiz],
    );
    await tool.hears('2026-11-02', { type: 'grade', itemId: '7', grade: 49, minimum: 0, maximum: 100 });
    assert.equal((await tool.periods()).length, 1);
    assert.equal((await tool.progress())?.toRenew?.[0]?.current, 49);
    await tool.hears('2026-11-03', { type: 'grade', itemId: '7', grade: 50, minimum: 0, maximum: 100 });
    assert.equal((await tool.periods()).length, 2);
    assert.equal((await tool.progress())?.renewed?.expiresAt, day('2027-01-10'));
    assert.deepEqual((await tool.store.awards.byLearner(tool.learnerId))[1]?.evidenceIds.length, 2);
  });

  it('makes one award per period, however often and at once the evidence is looked at', async () => {
    await using tool = await start(yearly);
    await tool.completes('2026-01-10');
    await tool.hears('2026-12-01', { type: 'course-completed', completed: true }, false);
    await Promise.all(
      Array.from({ length: 20 }, () => awardFromCourse(tool.needs, tool.learnerId, 'course')),
    );
    assert.equal((await tool.periods()).length, 2);
  });

  it('earns nothing backwards: what is heard late of an earlier time is held by the later award', async () => {
    await using tool = await start(yearly);
    await tool.completes('2026-12-01');
    await tool.completes('2025-06-01');
    assert.deepEqual(await tool.periods(), [['once', '2026-12-01', '2027-12-01']]);
  });

  it('follows the rule of the newest version, while the former award stays as it was', async () => {
    await using tool = await start(yearly);
    await tool.completes('2026-01-10');
    const before = await tool.store.awards.byLearner(tool.learnerId);
    await tool.republish({ validityMonths: 24, renewalMonths: 6 }, [completed, quiz]);
    assert.deepEqual(await tool.store.awards.byLearner(tool.learnerId), before);
    await tool.completes('2026-08-01');
    await tool.hears('2026-08-02', { type: 'grade', itemId: '7', grade: 80, minimum: 0, maximum: 100 });
    assert.deepEqual(await tool.periods(), [
      ['once', '2026-01-10', '2027-01-10'],
      ['2', '2026-08-02', '2029-01-10'],
    ]);
    assert.deepEqual((await tool.store.awards.byLearner(tool.learnerId))[0], before[0]);
  });

  it('does not bring back what was revoked before its time is over', async () => {
    await using tool = await start(yearly);
    await tool.completes('2026-01-10');
    const [award] = await tool.store.awards.byLearner(tool.learnerId);
    await revokeAward(tool.needs, { awardId: award?.id ?? '', reason: 'fraud', by: 'teacher' });
    await tool.completes('2026-12-01');
    assert.equal((await tool.periods()).length, 1);
    await tool.completes('2027-02-01');
    assert.deepEqual((await tool.periods())[1], ['2', '2027-02-01', '2028-02-01']);
    assert.equal((await tool.store.awards.byLearner(tool.learnerId))[1]?.renews, undefined);
  });

  it('is in the preview of a publication, by the rule of the draft', async () => {
    await using tool = await start(yearly);
    await tool.completes('2026-01-10');
    await tool.hears('2026-09-01', { type: 'course-completed', completed: true });
    await tool.draft({ validityMonths: 12, renewalMonths: 6 });
    const preview = await previewPublishing(tool.needs, tool.achievementId);
    assert.equal(preview?.learnersWhoWouldEarn, 1);
    assert.equal(preview?.holdersShort, 0);
  });

  it('is told in the timeline', async () => {
    await using tool = await start(yearly);
    await tool.completes('2026-01-10');
    await tool.completes('2026-12-01');
    const told = await timeline(tool.needs, tool.learnerId, 'course');
    assert.deepEqual(
      told.flatMap((one) => (one.type === 'awarded' ? [one.renewal] : [])),
      [false, true],
    );
  });
});

describe('a part that expires', () => {
  it('counts while it is valid, and no more after', async () => {
    for (const [second, met] of [
      ['2026-12-31', true],
      ['2027-01-11', false],
    ] as const) {
      await using tool = await start({ validityMonths: 12 });
      await tool.completes('2026-01-10');
      const whole = await tool.whole();
      await noteHolders(tool.needs, tool.achievementId, 'whole');
      await tool.hears(second, { type: 'course-completed', completed: true }, true, 'whole');
      assert.equal((await tool.awardsOf(whole)).length, met ? 1 : 0, second);
    }
  });

  it('counts as it did in time when it is heard of late', async () => {
    await using tool = await start({ validityMonths: 12 });
    const whole = await tool.whole();
    await tool.completes('2026-01-10');
    await tool.hears('2026-12-31', { type: 'course-completed', completed: true }, false, 'whole');
    tool.time.now = day('2027-06-01');
    await noteHolders(tool.needs, tool.achievementId, 'whole');
    await awardFromCourse(tool.needs, tool.learnerId, 'whole');
    assert.equal((await tool.awardsOf(whole))[0]?.earnedAt, day('2026-12-31'));
  });

  it('does not count for what was published after it had expired', async () => {
    await using tool = await start({ validityMonths: 12 });
    await tool.completes('2026-01-10');
    await tool.hears('2026-02-01', { type: 'course-completed', completed: true }, false, 'whole');
    tool.time.now = day('2027-06-01');
    const whole = await tool.whole();
    await awardCourse(tool.needs, 'whole');
    assert.deepEqual(await tool.awardsOf(whole), []);
    assert.equal((await progressOfLearner(tool.needs, tool.learnerId, 'whole'))[0]?.reasons.length, 1);
  });

  it('counts again once it is renewed, also when the award before is revoked then', async () => {
    await using tool = await start({ validityMonths: 12 });
    const whole = await tool.whole();
    await tool.completes('2026-01-10');
    await tool.completes('2027-02-01');
    const [former] = await tool.store.awards.byLearner(tool.learnerId);
    tool.time.now = day('2027-03-01');
    await noteHolders(tool.needs, tool.achievementId, 'whole');
    await revokeAward(tool.needs, { awardId: former?.id ?? '', reason: 'mistake', by: 'teacher' });
    await noteHolders(tool.needs, tool.achievementId, 'whole');
    await tool.hears('2027-03-02', { type: 'course-completed', completed: true }, true, 'whole');
    assert.equal((await tool.awardsOf(whole)).length, 1);
  });
});

type Validity = Pick<AchievementContent, 'validityMonths' | 'renewalMonths'>;

/** A course with an achievement, published before everything else, and a learner. */
async function start(validity: Validity, criteria: readonly Criterion[] = [completed]) {
  const store = await openStore('sqlite::memory:');
  const time = { now: day('2025-01-01') };
  const learnerId = (await store.learners.ensure('p', '4', { name: 'Zoé' })).id;
  await store.issuers.insert({ id: 'main', ...demoIssuer, createdAt: time.now, revision: 1 });
  const needs = {
    ...store,
    clock: () => time.now,
    issue: async () => ({ outcome: 'held', code: 'ERR_LEARNER_UNIDENTIFIED' }) as const,
  };
  const contentOf = (of: Validity, all: readonly Criterion[]): AchievementContent => ({
    ...demoContent(),
    ...of,
    outcomes: all.map((criterion, index) => ({
      id: `o${index}`,
      statement: 'x',
      alignments: [],
      criterion,
    })),
  });
  const declare = async (courseId: string, content: AchievementContent): Promise<string> => {
    const { id, revision } = await createAchievement(needs, { courseId, language: 'en', title: 'x' });
    await saveDraft(needs, { achievementId: id, revision, content });
    const published = await publish(needs, { achievementId: id, revision: revision + 1 });
    assert.equal(published.outcome, 'published');
    return id;
  };
  const achievementId = await declare('course', contentOf(validity, criteria));
  let heard = 0;
  const tool = {
    store,
    needs,
    time,
    learnerId,
    achievementId,
    /** An achievement of another course: that one's completion and the first achievement. */
    whole: () =>
      declare('whole', contentOf({}, [completed, { type: 'achievement-held', achievementId, name: 'Part' }])),
    async draft(of: Validity, all = criteria): Promise<number> {
      const { revision = 0 } = (await store.achievements.byId(achievementId)) ?? {};
      await saveDraft(needs, { achievementId, revision, content: contentOf(of, all) });
      return revision + 1;
    },
    async republish(of: Validity, all: readonly Criterion[]): Promise<void> {
      const revision = await tool.draft(of, all);
      assert.equal((await publish(needs, { achievementId, revision })).outcome, 'published');
    },
    async hears(on: string, fact: EvidenceFact, award = true, courseId = 'course'): Promise<void> {
      heard += 1;
      time.now = Math.max(time.now, day(on));
      await store.evidence.insert({
        id: String(heard),
        learnerId,
        courseId,
        fact,
        channel: 'moodle',
        occurredAt: day(on),
        receivedAt: time.now,
      });
      if (award) await awardFromCourse(needs, learnerId, courseId);
    },
    completes: (on: string) => tool.hears(on, { type: 'course-completed', completed: true }),
    progress: async () => (await progressOfLearner(needs, learnerId, 'course'))[0],
    awardsOf: async (id: string) => store.awards.byAchievement(id),
    async periods() {
      const dated = (at: number | undefined) => at && new Date(at).toISOString().slice(0, 10);
      return (await store.awards.byAchievement(achievementId)).map(({ period, earnedAt, expiresAt }) => [
        period,
        dated(earnedAt),
        dated(expiresAt),
      ]);
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
  return tool;
}
