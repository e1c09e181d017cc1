import assert from 'node:assert/strict';
import fc from 'fast-check';
import { demoContent, demoIssuer } from '../../scripts/demo-content.js';
import type { AchievementContent } from '../../src/achievement/achievement.js';
import type { Criterion } from '../../src/achievement/criterion.js';
import { awardFromCourse } from '../../src/award/award-achievement.js';
import { evaluate } from '../../src/award/evaluate.js';
import type { CompletionEvent, EvidenceFact } from '../../src/completion/event.js';
import { handleEvent } from '../../src/completion/handle-event.js';
import { inboxQueue } from '../../src/jobs/queues.js';
import { startWorker } from '../../src/jobs/worker.js';
import { openStore } from '../../src/store/open.js';
import { believing } from '../learner/believing.js';

const start = Date.UTC(2026, 10, 22);
const courses = ['1', '2'];
const learners = ['4', '5'];

describe('the same events in another order, twice, late, and worked on with failures', () => {
  it('end in the same awards as in their order, while facts only get better', () =>
    fc.assert(
      fc.asyncProperty(history('better'), upheaval, async (events, how) => {
        assert.deepEqual((await hear(events, how)).awards, (await hear(events, inOrder)).awards);
      }),
      { numRuns: 120 },
    )).timeout(60_000);

  /**
   * Where a grade was lowered the order can matter to an award that was made before the news of it came: it is not taken
   * back by itself. What the evidence says is the same nonetheless, and nobody goes without who has earned it.
   */
  it('end in the same findings, and in no fewer awards than those, whatever the facts', () =>
    fc.assert(
      fc.asyncProperty(history('any'), upheaval, async (events, how) => {
        const [one, other] = [await hear(events, how), await hear(events, inOrder)];
        assert.deepEqual(one.deserved, other.deserved);
        for (const { awards, deserved } of [one, other])
          assert.deepEqual(
            deserved.filter((award) => !awards.includes(award)),
            [],
          );
      }),
      { numRuns: 120 },
    )).timeout(60_000);

  it('really award, and really differ by what was heard', async () => {
    const seen = new Set<string>();
    for (const events of fc.sample(history('any'), { numRuns: 40, seed: 1 }))
      seen.add((await hear(events, inOrder)).awards.join());
    assert.ok(seen.size > 5, `only ${seen.size} different endings`);
  });
});

const leaf: fc.Arbitrary<EvidenceFact> = fc.oneof(
  fc.record({ type: fc.constant('course-completed' as const), completed: fc.boolean() }),
  fc.record({
    type: fc.constant('activity-completed' as const),
    activityId: fc.constant('11'),
    completed: fc.boolean(),
  }),
  fc.record(
    {
      type: fc.constant('grade' as const),
      itemId: fc.constantFrom('course', '17'),
      grade: fc.constantFrom(10, 49.99, 50, 80),
      minimum: fc.constant(0),
      maximum: fc.constant(100),
    },
    { requiredKeys: ['type', 'itemId', 'minimum', 'maximum'] },
  ),
  fc.record(
    {
      type: fc.constant('competency' as const),
      competencyId: fc.constant('5'),
      proficient: fc.boolean(),
    },
    { requiredKeys: ['type', 'competencyId'] },
  ),
);

const happening = fc.record({
  fact: leaf,
  contextId: fc.constantFrom(...courses),
  sub: fc.constantFrom(...learners),
  // Several in one second: an LMS tells no finer time.
  second: fc.nat(4),
});

/** Numbered as they happened, as the plugin numbers its outbox. */
function history(kind: 'any' | 'better'): fc.Arbitrary<readonly CompletionEvent[]> {
  return fc.array(happening, { minLength: 1, maxLength: 24 }).map((happenings) => {
    const ordered = happenings.toSorted(
      (a, b) => a.second - b.second || (kind === 'better' ? worth(a.fact) - worth(b.fact) : 0),
    );
    const best = new Map<string, number>();
    return ordered
      .filter(({ fact, contextId, sub }) => {
        const { type, ...rest } = fact;
        const key = [contextId, sub, type, 'itemId' in rest ? rest.itemId : ''].join('/');
        if (kind === 'better' && worth(fact) < (best.get(key) ?? 0)) return false;
        best.set(key, worth(fact));
        return true;
      })
      .map(({ fact, contextId, sub, second }, index) => ({
        sourceId: `site-${index + 5}`,
        platformId: 'p',
        channel: 'moodle',
        contextId,
        sub,
        occurredAt: start + second * 1000,
        fact,
      }));
  });
}

function worth(fact: EvidenceFact): number {
  switch (fact.type) {
    case 'grade':
      return fact.grade ?? 0;
    case 'competency':
      return fact.proficient === true ? 1 : 0;
    case 'course-completed':
    case 'activity-completed':
      return fact.completed ? 1 : 0;
    default:
      return 0;
  }
}

interface Upheaval {
  /** Sorts the events anew; those with the same key keep their order. */
  readonly keys: readonly number[];
  readonly twice: readonly boolean[];
  /** After how many events the sender's next message comes only when everything before is worked off. */
  readonly messageSize: number;
  /** Which runs of the handler fail, before or after they have done their work. */
  readonly failures: readonly ('before' | 'after' | undefined)[];
}

const upheaval: fc.Arbitrary<Upheaval> = fc.record({
  keys: fc.array(fc.nat(50), { minLength: 24, maxLength: 24 }),
  twice: fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
  messageSize: fc.integer({ min: 1, max: 24 }),
  failures: fc.array(fc.constantFrom(undefined, undefined, 'before' as const, 'after' as const), {
    maxLength: 30,
  }),
});
const inOrder: Upheaval = { keys: [], twice: [], messageSize: 1, failures: [] };

class Interrupted extends Error {}

/** Inbox, worker, evidence and awards on a database of their own. */
async function hear(events: readonly CompletionEvent[], how: Upheaval) {
  const sent = events
    .map((event, index) => ({ event, key: how.keys[index] ?? index, twice: how.twice[index] }))
    .toSorted((a, b) => a.key - b.key)
    .flatMap(({ event, twice }) => (twice ? [event, event] : [event]));
  await using store = await openStore('sqlite::memory:');
  let now = start + 60_000;
  const needs = { ...store, clock: () => now };
  const achievements = await publishAll(store, needs);
  const failures = [...how.failures];
  await using worker = startWorker({
    clock: needs.clock,
    tickMs: 60_000,
    queues: [
      inboxQueue(store.inbox, async (entry) => {
        const failure = failures.shift();
        if (failure === 'before') throw new Interrupted();
        const awardLearner = async (learnerId: string, courseId: string) => {
          await awardFromCourse(needs, learnerId, courseId);
        };
        await handleEvent({ ...needs, roster: believing(store), awardLearner }, entry);
        if (failure === 'after') throw new Interrupted();
      }),
    ],
    failed: (_queue, _id, error) => assert.ok(error instanceof Interrupted, String(error)),
  });
  for (let from = 0; from < sent.length; from += how.messageSize) {
    const message = sent.slice(from, from + how.messageSize);
    await store.inbox.insert(message, now);
    await store.inbox.insert(message, now);
    await worker.drain();
    now += 1;
  }
  while ((await store.inbox.backlog()).waiting > 0) {
    now += 3_600_000;
    await worker.drain();
  }

  const awards: string[] = [];
  const deserved: string[] = [];
  for (const { id, courseId, draft } of achievements)
    for (const sub of learners) {
      const learner = await store.learners.ensure('p', sub, {});
      const name = `${sub} ${draft.title}`;
      const given = (await store.awards.byAchievement(id)).filter((one) => one.learnerId === learner.id);
      awards.push(...given.map(() => name));
      if (evaluate(draft, await store.evidence.ofLearner(learner.id, courseId)).met) deserved.push(name);
    }
  assert.equal(new Set(awards).size, awards.length, 'awarded twice');
  return { awards: awards.toSorted(), deserved: deserved.toSorted() };
}

type Store = Awaited<ReturnType<typeof openStore>>;

const completed: Criterion = { type: 'course-completed' };
const activity: Criterion = { type: 'activity-completed', activityId: '11', name: '' };
const competent: Criterion = { type: 'competency-proficient', competencyId: '5', name: '' };
const graded = (itemId: string): Criterion => ({
  type: 'grade-at-least',
  itemId,
  name: '',
  minimum: 50,
  unit: 'percent',
});

const rules: readonly (readonly Criterion[])[] = [
  [completed],
  [graded('17')],
  [activity, competent],
  [{ type: 'any', of: [competent, { type: 'all', of: [graded('course'), completed] }] }],
  [{ type: 'at-least', count: 2, of: [activity, graded('course'), graded('17')] }],
];

async function publishAll(store: Store, needs: Store & { readonly clock: () => number }) {
  await store.issuers.insert({ id: 'main', ...demoIssuer, createdAt: needs.clock(), revision: 1 });
  const template = demoContent();
  const made = [];
  for (const contextId of courses) {
    const course = await store.courses.ensure('p', contextId, { launchedAt: start });
    for (const [index, criteria] of rules.entries()) {
      const draft: AchievementContent = {
        ...template,
        title: `${contextId}/${index}`,
        outcomes: criteria.map((criterion, outcome) => ({
          id: String(outcome),
          statement: 'x',
          alignments: [],
          criterion,
        })),
      };
      const achievement = {
        id: `${contextId}/${index}`,
        courseId: course.id,
        issuerId: 'main',
        draft,
        publishedVersion: 1,
        createdAt: start,
        revision: 1,
      };
      await store.achievements.insert(achievement);
      await store.achievements.insertVersion({
        achievementId: achievement.id,
        number: 1,
        issuerId: achievement.issuerId,
        content: draft,
        publishedAt: start,
      });
      made.push(achievement);
    }
  }
  return made;
}
