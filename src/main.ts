import { parseArgs } from 'node:util';
import manifest from '../package.json' with { type: 'json' };

const usage = `Acquis: signed micro-credentials from what learners complete in an LMS

  acquis start                   starts the tool (settings: .env.example)
  acquis demo [--once] [--json]  starts the tool beside a small LMS, on this machine only
  acquis verify FILE [--json]    checks a credential; exit code 0 valid, 1 invalid, 2 could not be checked
  acquis doctor [--json]         checks settings, database, keys, public address and each platform
  acquis platform invite         makes a registration URL for one LMS
  acquis keys rotate             makes new keys; what the old ones signed stays verifiable
  acquis keys rotate --compromised [ID]
                                 withdraws the keys of the awarding bodies (of one: ID), since others may have them
  acquis esco import FILE…       takes over ESCO's skills (skills_en.csv, skills_fr.csv) for searching
  acquis seal test-certificate   makes a certificate to try sealing with
  acquis --version
`;

type Command = (args: Arguments) => Promise<number>;

type Option = 'json' | 'once' | 'compromised';

/** What is left of the command line behind the command. */
export interface Arguments extends Readonly<Record<Option, boolean>> {
  readonly positionals: readonly string[];
}

interface Entry {
  /** How many words it takes behind its name; more are a mistake of typing and nothing is done. */
  readonly words: number;
  readonly options: readonly Option[];
  /** Loaded when asked for, so that checking a file does not load the server. */
  readonly load: () => Promise<Command>;
}

const commands: Readonly<Record<string, Entry>> = {
  start: { words: 0, options: [], load: async () => (await import('./cli/start.js')).start },
  demo: { words: 0, options: ['once', 'json'], load: async () => (await import('../scripts/demo.js')).demo },
  verify: { words: 1, options: ['json'], load: async () => (await import('./cli/verify.js')).verify },
  doctor: { words: 0, options: ['json'], load: async () => (await import('./cli/doctor.js')).doctor },
  platform: { words: 1, options: ['json'], load: async () => (await import('./cli/platform.js')).platform },
  keys: { words: 2, options: ['compromised'], load: async () => (await import('./cli/keys.js')).keys },
  esco: {
    words: Number.POSITIVE_INFINITY,
    options: ['json'],
    load: async () => (await import('./cli/esco.js')).esco,
  },
  seal: { words: 2, options: ['json'], load: async () => (await import('./cli/seal.js')).seal },
};

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  // Errors with a code are ours and say what to do; anything else is a defect and shows where.
  const expected = error instanceof Error && 'code' in error;
  console.error(expected ? error.message : error);
  process.exitCode = 1;
}

async function run(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    console.log(usage);
    return name === undefined ? 1 : 0;
  }
  if (name === '--version' || name === '-v') {
    console.log(manifest.version);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    console.error(`There is no command "${name}".\n\n${usage}`);
    return 1;
  }
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: Object.fromEntries(command.options.map((option) => [option, { type: 'boolean' }] as const)),
  });
  const surplus = positionals[command.words];
  if (surplus !== undefined) {
    console.error(`acquis ${name} does not know what to do with "${surplus}"; nothing was done.\n\n${usage}`);
    return 2;
  }
  const run = await command.load();
  return run({
    positionals,
    json: values.json === true,
    once: values.once === true,
    compromised: values.compromised === true,
  });
}
