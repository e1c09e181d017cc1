import assert from 'node:assert/strict';
import fc from 'fast-check';
import { demoContent, demoIssuer } from '../../scripts/demo-content.js';
import type { AchievementContent } from '../../src/achievement/achievement.js';
import type { Award } from '../../src/award/award.js';
import { awardFromCourse } from '../../src/award/award-achievement.js';
import { renewableFrom } from '../../src/award/validity.js';
import type { CompletionEvent, EvidenceFact } from '../../src/completion/event.js';
import { handleEvent } from '../../src/completion/handle-event.js';
import { inboxQueue } from '../../src/jobs/queues.js';
import { startWorker } from '../../src/jobs/worker.js';
import { openStore } from '../../src/store/open.js';
import { believing } from '../learner/believing.js';

const start = Date.UTC(2026, 0, 10);
const dayMs = 86_400_000;

const facts: readonly EvidenceFact[] = [
  { type: 'course-completed', completed: true },
  { type: 'grade', itemId: '7', grade: 80, minimum: 0, maximum: 100 },
];

const content: AchievementContent = {
  ...demoContent(),
  validityMonths: 12,
  renewalMonths: 3,
  outcomes: [
    { type: 'course-completed' as const },
    { type: 'grade-at-least' as const, itemId: '7', name: '', minimum: 50, unit: 'percent' as const },
  ].map((criterion, index) => ({ id: String(index), statement: 'x', alignments: [], criterion })),
};

/** Which facts were shown in each year, and on which of its first days. */
const years = fc.array(fc.array(fc.option(fc.nat(20)), { minLength: 2, maxLength: 2 }), {
  minLength: 1,
  maxLength: 5,
});
const upheaval = fc.record({
  keys: fc.array(fc.nat(50), { minLength: 12, maxLength: 12 }),
  twice: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  /** Which runs of the handler fail, before or after they have done their work. */
  failures: fc.array(fc.constantFrom(undefined, 'before' as const, 'after' as const), { maxLength: 12 }),
});
type Upheaval = typeof upheaval extends fc.Arbitrary<infer T> ? T : never;
const inOrder: Upheaval = { keys: [], twice: [], failures: [] };

describe('what is earned again every year', () => {
  it('is renewed in the same periods, in whatever order and however often each year’s events come', () =>
    fc.assert(
      fc.asyncProperty(years, upheaval, async (shown, how) => {
        const messages = eventsOf(shown);
        assert.deepEqual(periodsOf(await hear(messages, how)), periodsOf(await hear(messages, inOrder)));
      }),
      { numRuns: 60 },
    )).timeout(60_000);

  it('is never earned twice within one period, even where the years come in another order', () =>
    fc.assert(
      fc.asyncProperty(years, upheaval, async (shown, how) => {
        const awards = await hear(
          shuffled(eventsOf(shown).flat(), how).map((event) => [event]),
          how,
        );
        for (const [index, award] of awards.entries()) {
          const former = awards[index - 1];
          assert.equal(award.period, index === 0 ? 'once' : String(index + 1));
          if (former !== undefined) assert.ok(award.earnedAt >= (renewableFrom(content, former) ?? 0));
        }
      }),
      { numRuns: 60 },
    )).timeout(60_000);

  it('really is renewed year by year', async () => {
    const everyYear = eventsOf([0, 1, 2, 3].map((year) => [year, 5]));
    assert.deepEqual(
      (await hear(everyYear, inOrder)).map(({ period }) => period),
      ['once', '2', '3', '4'],
    );
  });
});

/** One message a year. */
function eventsOf(shown: readonly (readonly (number | null)[])[]): readonly (readonly CompletionEvent[])[] {
  return shown.map((days, year) =>
    days.flatMap((day, index) => {
      const fact = facts[index];
      if (day === null || fact === undefined) return [];
      const occurredAt = start + (year * 365 + day) * dayMs;
      const sourceId = `site-${year * 2 + index}`;
      return [{ sourceId, platformId: 'p', channel: 'moodle', contextId: '1', sub: '4', occurredAt, fact }];
    }),
  );
}

/** By the year: where an older fact counts along, the day depends on which of the others came first. */
function periodsOf(awards: readonly Award[]) {
  return awards.map(({ period, earnedAt }) => ({
    period,
    year: Math.floor((earnedAt - start) / (365 * dayMs)),
  }));
}

function shuffled<T>(all: readonly T[], how: Upheaval): readonly T[] {
  return all
    .map((one, index) => ({ one, key: how.keys[index] ?? index, twice: how.twice[index] }))
    .toSorted((a, b) => a.key - b.key)
    .flatMap(({ one, twice }) => (twice ? [one, one] : [one]));
}

class Interrupted extends Error {}

/** Each message is worked off before the next one comes. @returns the awards in the order of their periods */
async function hear(
  messages: readonly (readonly CompletionEvent[])[],
  how: Upheaval,
): Promise<readonly Award[]> {
  await using store = await openStore('sqlite::memory:');
  let now = start;
  const needs = { ...store, clock: () => now };
  await store.issuers.insert({ id: 'main', ...demoIssuer, createdAt: now, revision: 1 });
  const { id: courseId } = await store.courses.ensure('p', '1', { launchedAt: now });
  const achievement = { id: 'a', courseId, issuerId: 'main', draft: content, createdAt: now, revision: 1 };
  await store.achievements.insert({ ...achievement, publishedVersion: 1 });
  const version = { achievementId: 'a', number: 1, issuerId: 'main', content, publishedAt: now };
  await store.achievements.insertVersion(version);
  const failures = [...how.failures];
  await using worker = startWorker({
    clock: needs.clock,
    tickMs: 60_000,
    queues: [
      inboxQueue(store.inbox, async (entry) => {
        const failure = failures.shift();
        if (failure === 'before') throw new Interrupted();
        const awardLearner = async (learnerId: string, course: string) => {
          await awardFromCourse(needs, learnerId, course);
        };
        await handleEvent({ ...needs, roster: believing(store), awardLearner }, entry);
        if (failure === 'after') throw new Interrupted();
      }),
    ],
    failed: (_queue, _id, error) => assert.ok(error instanceof Interrupted, String(error)),
  });
  for (const message of messages) {
    for (const event of shuffled(message, how)) await store.inbox.insert([event], now);
    await worker.drain();
    while ((await store.inbox.backlog()).waiting > 0) {
      now += 3_600_000;
      await worker.drain();
    }
  }
  return (await store.awards.byAchievement('a')).toSorted((a, b) =>
    a.period === 'once' ? -1 : b.period === 'once' ? 1 : Number(a.period) - Number(b.period),
  );
}
