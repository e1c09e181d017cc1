import { z } from 'zod';

/** Where the Moodle of the journey is, and how its tool is reached. */
export interface Surroundings {
  /** wwwroot, without a slash at its end. */
  readonly moodleUrl: string;
  readonly admin: { readonly username: string; readonly password: string };
  /** Runs PHP in Moodle's directory as the user who owns Moodle's data; a script comes on standard input. */
  readonly moodleCli: string;
  /** The https address that a reverse proxy leads to the tool. */
  readonly toolUrl: string;
  readonly toolPort: number;
}

const origin = z
  .url({ protocol: /^https$/, error: 'must be an https address' })
  .transform((value) => value.replace(/\/$/, ''));

const variables = {
  MOODLE_URL: [origin, 'address of Moodle (its wwwroot), for example https://moodle.example.org'],
  MOODLE_ADMIN: [z.string(), 'user name of a Moodle administrator'],
  MOODLE_ADMIN_PASSWORD: [z.string(), 'the password'],
  MOODLE_CLI: [
    z.string(),
    'command that runs PHP in Moodle’s directory as its user, for example: sudo -u www-data php; it gets the script on standard input',
  ],
  TOOL_URL: [
    origin,
    'https address whose reverse proxy leads to the tool that the journey starts on this machine',
  ],
  TOOL_PORT: [
    z.coerce.number().int().min(1).max(65535),
    'port on which the tool is to listen, for example 3000',
  ],
} as const;

/** @throws Error that lists every variable which is missing or wrong, and what it is for */
export function readSurroundings(environment: Readonly<Record<string, string | undefined>>): Surroundings {
  const faults: string[] = [];
  const read = <Name extends keyof typeof variables>(name: Name): z.output<(typeof variables)[Name][0]> => {
    const [schema, what] = variables[name];
    const given = environment[name]?.trim() || undefined;
    const parsed = schema.safeParse(given);
    if (!parsed.success)
      faults.push(
        `  ${name} ${given === undefined ? 'is not set' : parsed.error.issues[0]?.message}: ${what}`,
      );
    return parsed.data as z.output<(typeof variables)[Name][0]>;
  };
  const surroundings: Surroundings = {
    moodleUrl: read('MOODLE_URL'),
    admin: { username: read('MOODLE_ADMIN'), password: read('MOODLE_ADMIN_PASSWORD') },
    moodleCli: read('MOODLE_CLI'),
    toolUrl: read('TOOL_URL'),
    toolPort: read('TOOL_PORT'),
  };
  if (faults.length > 0)
    throw new Error(
      `The journey through a real Moodle needs a Moodle to test with, and environment variables that name it (docs/moodle.md, “The test on a real Moodle”):\n${faults.join('\n')}\nIf Moodle's or the tool's certificate comes from an authority of your own, NODE_EXTRA_CA_CERTS names its file.`,
    );
  return surroundings;
}
