import { z } from 'zod';
import { runInMoodle } from './run-in-moodle.js';
import type { Surroundings } from './surroundings.js';

const person = z.object({ id: z.string(), username: z.string(), password: z.string(), name: z.string() });
const seed = z.object({
  release: z.string(),
  plugin: z.string(),
  /** Unix seconds. */
  lastCron: z.number(),
  now: z.number(),
  course: z.object({ id: z.string(), read: z.string(), do: z.string() }),
  people: z.object({ teacher: person, student: person, early: person, other: person }),
});

export type Person = z.output<typeof person>;
export type Seed = z.output<typeof seed>;

/** A new course and its people in Moodle. @throws Error that says what Moodle lacks */
export async function seedMoodle(around: Surroundings): Promise<Seed> {
  const prepared = seed.parse(await runInMoodle(around, 'seed.php', { tool: around.toolUrl }));
  if (prepared.now - prepared.lastCron > 180)
    throw new Error(
      'Moodle’s cron has not run for three minutes: it has to run every minute. See docs/moodle.md.',
    );
  return prepared;
}
