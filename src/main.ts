import { parseArgs } from 'node:util';

const usage = `Acquis: signed micro-credentials from what learners complete in an LMS

  acquis start                   starts the tool (settings: .env.example)
  acquis demo [--once] [--json]  starts the tool beside a small LMS, on this machine only
  acquis verify FILE [--json]    checks a credential; exit code 0 valid, 1 invalid, 2 could not be checked
  acquis doctor                  checks settings, database, keys, public address and each platform
  acquis platform invite         makes a registration URL for one LMS
  acquis keys rotate             makes new keys; what the old ones signed stays verifiable
  acquis seal test-certificate   makes a certificate to try sealing with
`;

type Command = (args: Arguments) => Promise<number>;

/** What is left of the command line behind the command. */
export interface Arguments {
  readonly positionals: readonly string[];
  readonly json: boolean;
  readonly once: boolean;
}

/** Loaded when asked for, so that checking a file does not load the server. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./cli/start.js')).start,
  demo: async () => (await import('../scripts/demo.js')).demo,
  verify: async () => (await import('./cli/verify.js')).verify,
  doctor: async () => (await import('./cli/doctor.js')).doctor,
  platform: async () => (await import('./cli/platform.js')).platform,
  keys: async () => (await import('./cli/keys.js')).keys,
  seal: async () => (await import('./cli/seal.js')).seal,
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
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    console.error(`There is no command "${name}".\n\n${usage}`);
    return 1;
  }
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, once: { type: 'boolean', default: false } },
  });
  const command = await load();
  return command({ positionals, json: values.json, once: values.once });
}
