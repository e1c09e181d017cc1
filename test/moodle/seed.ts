import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
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
export async function seedMoodle({ moodleCli, toolUrl }: Surroundings): Promise<Seed> {
  const wishes = JSON.stringify({ tool: toolUrl });
  const child = spawn('sh', ['-c', `${moodleCli} -- "$0"`, wishes], { stdio: ['pipe', 'pipe', 'pipe'] });
  createReadStream(new URL('seed.php', import.meta.url)).pipe(child.stdin);
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const answer = parse(output);
  if (answer === undefined)
    throw new Error(`Preparing Moodle with MOODLE_CLI failed:\n${errors.trim()}\n${output.trim()}`);
  const problem = z.object({ problem: z.string() }).safeParse(answer);
  if (problem.success) throw new Error(problem.data.problem);
  const prepared = seed.parse(answer);
  if (prepared.now - prepared.lastCron > 180)
    throw new Error(
      'Moodle’s cron has not run for three minutes: it has to run every minute. See docs/moodle.md.',
    );
  return prepared;
}

/** The answer is the last line; a site may print notices before it. */
function parse(output: string): unknown {
  try {
    return JSON.parse(output.trim().split('\n').at(-1) ?? '');
  } catch {
    return undefined;
  }
}
