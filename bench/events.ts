import { performance } from 'node:perf_hooks';
import Database from 'libsql';
import type { App } from '../src/app.js';
import { median } from './digital-bazaar-process.js';
import { round } from './measure.js';
import { inTool, type Paired } from './paired.js';

const learners = 10_000;
const perMessage = 100;
const past = [1_000, 100_000, 1_000_000] as const;

/**
 * Many completions at once, on the embedded database, sender and tool on the same cores: how fast they are durable and how
 * fast they are credentials; and what one costs beside ever more past events.
 */
export async function run() {
  const rush = await inTool(async (app, tool) => {
    const subs = Array.from({ length: learners }, (_, index) => `learner-${index}`);
    await tool.enrol(subs);
    await tool.enrol(['warm-up']);
    await tool.complete(['warm-up']);
    await app.worker.drain();
    const before = process.memoryUsage().rss;
    let highest = before;
    const watch = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage().rss);
    }, 50);
    const began = performance.now();
    for (let at = 0; at < subs.length; at += perMessage) {
      const status = await tool.complete(subs.slice(at, at + perMessage));
      if (status !== 202) throw new Error(`a message was answered ${status}`);
    }
    const durable = (performance.now() - began) / 1000;
    await app.worker.drain();
    const issued = (performance.now() - began) / 1000;
    clearInterval(watch);
    const [achievement] = await app.store.achievements.byCourse(tool.courseId);
    const credentials = await app.store.credentials.byAchievement(achievement?.id ?? '');
    if (credentials.length !== learners + 1)
      throw new Error(`${credentials.length} credentials for ${learners + 1} learners`);
    return { durable, issued, growthMb: (highest - before) / 1024 ** 2 };
  });

  const costs: Record<string, number> = {};
  for (const count of past)
    costs[`beside${count}PastEventsMs`] = await inTool((app, tool) => costBeside(app, tool, count));
  const [fewest, , most] = past;
  return {
    name: 'events',
    figures: {
      learners,
      arrivalToDurable_s: round(rush.durable),
      arrivalToCredential_s: round(rush.issued),
      durablePerSecond: round(learners / rush.durable),
      credentialsPerSecond: round(learners / rush.issued),
      memoryGrowth_mb: round(rush.growthMb),
      ...Object.fromEntries(Object.entries(costs).map(([key, value]) => [key, round(value)])),
    },
    ratios: {
      costBesideMostToFewestPastEvents: round(
        (costs[`beside${most}PastEventsMs`] ?? Number.NaN) /
          (costs[`beside${fewest}PastEventsMs`] ?? Number.NaN),
      ),
    },
  };
}

/** Median of one event from its arrival to its credential, in a database that holds `count` events and facts already. */
async function costBeside(app: App, tool: Paired, count: number): Promise<number> {
  await app.worker.drain();
  // The tool's own writes of this turn must be on the disk before another connection takes the file's lock.
  await new Promise((resolve) => setTimeout(resolve, 100));
  fill(fileOf(app), tool, count);
  const subs = Array.from({ length: 101 }, (_, index) => `late-${index}`);
  await tool.enrol(subs);
  const times: number[] = [];
  for (const sub of subs) {
    const began = performance.now();
    await tool.complete([sub]);
    await app.worker.drain();
    times.push(performance.now() - began);
  }
  return median(times);
}

/** Past events of other learners in the same course and in a thousand others, written straight into the file. */
function fill(file: string, { platformId, courseId }: Paired, count: number): void {
  const database = new Database(file);
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
  const fact = JSON.stringify({ type: 'course-completed', completed: false });
  database.exec('BEGIN');
  database.exec(`${numbers} INSERT INTO inbox (id, platform_id, source_id, channel, context_id, sub, occurred_at, fact,
      received_at, state, attempts, next_attempt_at, available_at)
    SELECT 'past-' || i, '${platformId}', 'past-' || i, 'moodle', i % 1000, 'past-' || i, i, '${fact}', i, 'done', 0, i, i FROM n`);
  database.exec(`${numbers} INSERT INTO evidence (id, learner_id, course_id, fact, channel, occurred_at, received_at)
    SELECT 'past-' || i, 'past-' || (i / 10), CASE WHEN i % 1000 = 0 THEN '${courseId}' ELSE 'course-' || (i % 1000) END,
      '${fact}', 'moodle', i, i FROM n`);
  database.exec('COMMIT');
  database.close();
}

function fileOf(app: App): string {
  return app.store.description.replace(/^sqlite /, '');
}
