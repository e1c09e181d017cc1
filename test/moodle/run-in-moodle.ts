import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { Surroundings } from './surroundings.js';

/**
 * Runs a PHP script of this folder in Moodle with its wishes as the first argument.
 * @returns the JSON of its last line; a site may print notices before it
 * @throws Error that says what Moodle lacks
 */
export async function runInMoodle(
  { moodleCli }: Pick<Surroundings, 'moodleCli'>,
  script: string,
  wishes: object,
): Promise<unknown> {
  const child = spawn('sh', ['-c', `${moodleCli} -- "$0"`, JSON.stringify(wishes)], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  createReadStream(new URL(script, import.meta.url)).pipe(child.stdin);
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const answer = parse(output);
  if (answer === undefined)
    throw new Error(`Running ${script} with MOODLE_CLI failed:\n${errors.trim()}\n${output.trim()}`);
  const problem = z.object({ problem: z.string() }).safeParse(answer);
  if (problem.success) throw new Error(problem.data.problem);
  return answer;
}

/** Runs a scheduled task now, as Moodle's own command does. @returns what it wrote */
export async function runScheduledTask(
  { moodleCli }: Pick<Surroundings, 'moodleCli'>,
  task: string,
): Promise<string> {
  const child = spawn('sh', ['-c', `${moodleCli} admin/cli/scheduled_task.php --execute="$0"`, task], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return text(child.stdout);
}

function parse(output: string): unknown {
  try {
    return JSON.parse(output.trim().split('\n').at(-1) ?? '');
  } catch {
    return undefined;
  }
}
