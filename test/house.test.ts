import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Which rooms may import a package that belongs to one of them. Test code of the same room may, too. */
const packageRooms: Readonly<Record<string, readonly string[]>> = {
  ltijs: ['lti'],
  mongoose: ['src/store/mongo'],
  libsql: ['src/store/sqlite'],
  express: ['src/web', 'test/platform', 'test/lti'],
  preact: ['src/web'],
  axios: ['src/http', 'lti'],
};

/** Rooms that hold rules and use cases: they know nouns and ports, never who implements them. */
const inner = ['achievement', 'completion', 'award', 'delivery', 'learner', 'course', 'platform'];
const innerForbids = [
  'src/web',
  'src/store/sqlite',
  'src/store/mongo',
  'src/app',
  'src/main',
  'src/cli',
  'lti',
  'test',
];

/** Rules: functions over readonly data. */
const rules = [
  'src/award/evaluate.ts',
  'src/achievement/missing-elements.ts',
  'src/achievement/vocabulary.ts',
  'src/completion/channels/moodle/parse-message.ts',
  'src/completion/channels/event-parts.ts',
  'src/completion/channels/webhook/message.ts',
  'src/completion/channels/webhook/parse-message.ts',
  'src/completion/channels/xapi/statement.ts',
  'src/completion/channels/xapi/facts-of-statement.ts',
  'src/completion/channels/webservice/answers.ts',
  'src/completion/channels/webservice/wanted.ts',
  'src/completion/channels/csv/parse-table.ts',
  'src/completion/channels/canvas/ids.ts',
  'src/completion/channels/csv/read-rows.ts',
];
const rulesMayUse = ['zod'];

interface Import {
  readonly file: string;
  readonly target: string;
}

const imports = ['src', 'lti', 'config'].flatMap((room) => files(room)).flatMap(importsOf);

describe('the house', () => {
  it('has imports to look at', () => {
    assert.ok(imports.length > 100);
  });

  for (const [name, rooms] of Object.entries(packageRooms)) {
    it(`keeps ${name} in ${rooms.filter((room) => !room.startsWith('test')).join(' and ')}`, () => {
      const strays = imports.filter(
        ({ file, target }) =>
          packageOf(target) === name && !rooms.some((room) => file.startsWith(`${room}/`)),
      );
      assert.deepEqual(strays, []);
    });
  }

  it('lets the inner rooms know no web, no store, no lti and no composition root', () => {
    const strays = imports.filter(
      ({ file, target }) =>
        inner.some((room) => file.startsWith(`src/${room}/`)) &&
        innerForbids.some((room) => target === `${room}.ts` || target.startsWith(`${room}/`)),
    );
    assert.deepEqual(strays, []);
  });

  it('lets only the composition root and the command line know which store or LTI library is used', () => {
    const outside = (file: string) => !/^(src\/(app|main|cli)|src\/store\/|lti\/)/.test(file);
    const strays = imports.filter(
      ({ file, target }) => outside(file) && /^(lti\/|src\/store\/(sqlite|mongo|open))/.test(target),
    );
    assert.deepEqual(strays, []);
  });

  it('lets nothing but the composition root import the web room', () => {
    const strays = imports.filter(
      ({ file, target }) =>
        target.startsWith('src/web/') &&
        !/^src\/(web\/|app|main|cli)/.test(file) &&
        target !== 'src/web/session.ts',
    );
    assert.deepEqual(strays, []);
  });

  it('lets rules import nothing but types, other rules and the parser', () => {
    const strays = imports.filter(
      ({ file, target }) =>
        rules.includes(file) && packageOf(target) !== undefined && !rulesMayUse.includes(target),
    );
    assert.deepEqual(strays, []);
  });

  it('reads process.env in config/env.ts only', () => {
    const readers = ['src', 'lti', 'config']
      .flatMap((room) => files(room))
      .filter((file) => /process\.env/.test(read(file)));
    assert.deepEqual(readers, ['config/env.ts']);
  });

  it('reads the time from the injected clock only', () => {
    const readers = ['src', 'lti']
      .flatMap((room) => files(room))
      .filter((file) => /Date\.now\(\)|new Date\(\)/.test(read(file)));
    assert.deepEqual(readers, ['src/clock.ts']);
  });

  it('has no room named after nothing', () => {
    const vague = ['src', 'lti', 'config']
      .flatMap((room) => files(room))
      .filter((file) => /(utils?|helpers?|common|manager|misc)(\/|\.tsx?$)/.test(file));
    assert.deepEqual(vague, []);
  });

  it('gives each decision a number of its own, and begins its title with it', () => {
    const names = readdirSync(join(root, 'docs/decisions'));
    const numbers = names.map((name) => name.slice(0, 4));
    assert.deepEqual(numbers, [...new Set(numbers)]);
    const untold = names.filter(
      (name) => !read(`docs/decisions/${name}`).startsWith(`# ${Number(name.slice(0, 4))}. `),
    );
    assert.deepEqual(untold, []);
  });
});

function files(room: string): readonly string[] {
  return readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function importsOf(file: string): readonly Import[] {
  const found = read(file).matchAll(
    /(?:^|\n)\s*(?:import|export)[^;'"]*?from\s*'([^']+)'|import\s*\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g,
  );
  return [...found].map(([, from, dynamic, bare]) => {
    const target = from ?? dynamic ?? bare ?? '';
    const local = target.startsWith('.');
    return {
      file,
      target: local ? relative(root, resolve(root, dirname(file), target)).replace(/\.js$/, '.ts') : target,
    };
  });
}

function packageOf(target: string): string | undefined {
  if (/^(node:|src\/|lti\/|config\/|test\/|\.)/.test(target) || target.endsWith('package.json'))
    return undefined;
  return target.startsWith('@') ? target.split('/').slice(0, 2).join('/') : target.split('/')[0];
}
