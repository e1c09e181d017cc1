import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseConfig } from '../../config/config.js';
import { startApp } from '../../src/app.js';
import { bakeSvg } from '../../src/credential/bake/bake-svg.js';
import { buildOpenBadge } from '../../src/credential/open-badge/build.js';
import { createDocumentSigner } from '../../src/credential/proof/signer.js';
import { firstIssuer } from '../../src/issuer/first-issuer.js';
import { ed25519Multikey } from '../../src/issuer/multikey.js';
import { openStore } from '../../src/store/open.js';
import { places, sampleInput } from '../credential/sample.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the command line', function () {
  this.timeout(30_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acquis-cli-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('says what it can do, and that an unknown command is none', async () => {
    const help = await acquis('--help');
    assert.equal(help.code, 0);
    assert.match(help.out, /acquis verify FILE/);
    const unknown = await acquis('issue-everything');
    assert.equal(unknown.code, 1);
    assert.match(unknown.err, /There is no command "issue-everything"/);
  });

  it('says its version, and does nothing with a word too many or an option that is none of the command’s', async () => {
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    assert.equal((await acquis('--version')).out, `${version}\n`);
    const surplus = await acquis('start now');
    assert.equal(surplus.code, 2);
    assert.match(surplus.err, /does not know what to do with "now"/);
    const option = await acquis('start --once');
    assert.equal(option.code, 1);
    assert.match(option.err, /--once/);
    assert.doesNotMatch(option.err, /\n\s+at /);
  });

  it('takes ESCO’s skills over once, and says why another file is none of them', async () => {
    const file = join(folder, 'skills_fr.csv');
    const uri = 'http://data.europa.eu/esco/skill/1f1d2ff8-c4c4-4c2a-8c8f-0a4b6b5f0d11';
    await writeFile(file, `conceptUri,preferredLabel\n${uri},"tailler, élaguer"\n`);
    const database = { DATABASE_URL: `sqlite:${join(folder, 'esco.db')}` };
    const first = await acquis(`esco import ${file}`, database);
    assert.equal(first.code, 0, first.err);
    assert.match(first.out, /1 skill \(fr\), 1 of them new or changed/);
    const again = await acquis(`esco import ${file} --json`, database);
    assert.deepEqual(
      JSON.parse(again.out).map(({ read, changed }: Record<string, number>) => [read, changed]),
      [[1, 0]],
    );
    const other = join(folder, 'people_fr.csv');
    await writeFile(other, 'name\nZoé\n');
    const refused = await acquis(`esco import ${other}`, database);
    assert.equal(refused.code, 1);
    assert.match(refused.err, /no column conceptUri/);
    const groups = join(folder, 'groups_fr.csv');
    await writeFile(
      groups,
      'conceptType,conceptUri,preferredLabel\nSkillGroup,http://x.example/1,cultiver\n',
    );
    const nothing = await acquis(`esco import ${groups}`, database);
    assert.equal(nothing.code, 1);
    assert.match(nothing.err, /No skill was in what you named/);
    assert.equal((await acquis('esco import skills.csv', database)).code, 2);
    assert.equal((await acquis('esco', database)).code, 2);
  });

  it('names the variable at fault instead of starting, without a stack trace', async () => {
    const { code, err } = await acquis('start', { PORT: 'eighty', ACQUIS_SECRET: 'short' });
    assert.equal(code, 1);
    assert.match(err, /PORT must be a number/);
    assert.match(err, /ACQUIS_SECRET must have at least 32 characters/);
    assert.doesNotMatch(err, /\n\s+at /);
  });

  it('does the journey of the demo once and prints one verified credential', async () => {
    const { code, out, err } = await acquis('demo --once --json');
    assert.equal(code, 0);
    assert.doesNotMatch(err, /"level":/, 'a newcomer reads nothing of trouble');
    const result = JSON.parse(out);
    assert.deepEqual(Object.keys(result), [
      'credentialId',
      'format',
      'verified',
      'millisecondsFromCompletionToCredential',
    ]);
    assert.equal(result.verified, true);
  });

  it('answers a file that is no credential with exit code 1, a missing one with 2', async () => {
    const file = join(folder, 'nothing.json');
    await writeFile(file, '{"hello": "world"}');
    const report = await acquis(`verify ${file} --json`);
    assert.equal(report.code, 1);
    assert.equal(JSON.parse(report.out).verdict, 'invalid');
    const missing = await acquis(`verify ${join(folder, 'missing.json')}`);
    assert.equal(missing.code, 2);
    assert.match(missing.err, /cannot be read: ENOENT/);
  });

  it('looks inside pictures, and says so when there is nothing in one', async () => {
    const file = join(folder, 'drawing.svg');
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
    await writeFile(file, svg);
    const empty = await acquis(`verify ${file} --json`);
    assert.equal(empty.code, 1);
    assert.equal(JSON.parse(empty.out).checks[0].code, 'ERR_CARRIER_EMPTY');
    const badge = { '@context': ['https://www.w3.org/ns/credentials/v2'], type: 'VerifiableCredential' };
    await writeFile(file, bakeSvg(svg, JSON.stringify(badge)));
    const baked = await acquis(`verify ${file}`);
    assert.equal(baked.code, 1);
    assert.match(baked.out, /^INVALID \(open-badge-3-json in svg\)/);
  });

  it('says where a newer one may be had, first of all where a credential has expired', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const multikey = ed25519Multikey(publicKey.export({ format: 'jwk' }).x ?? '');
    const input = sampleInput({ validUntil: Date.parse('2026-11-21T00:00:00Z') });
    const { credentialStatus: _, ...badge } = buildOpenBadge(input, places);
    const document = { ...badge, issuer: { ...badge.issuer, id: `did:key:${multikey}` } };
    const key = { privateKey, verificationMethod: `did:key:${multikey}#${multikey}` };
    const proof = await createDocumentSigner().prove(document, key, '2026-11-20T10:00:00Z');
    const file = join(folder, 'expired.json');
    await writeFile(file, JSON.stringify({ ...document, proof: [proof] }));
    const { out, code } = await acquis(`verify ${file}`);
    assert.equal(code, 1);
    const [, second] = out.split('\n');
    assert.equal(
      second,
      `  it has expired; a newer version may be had from ${places.credentials.refresh(input.credentialId)}`,
    );
  });

  it('lets no name in a credential make up lines or steer the terminal', async () => {
    const file = join(folder, 'forged.json');
    const name = 'Pruning\n  + proof\u001b[2J';
    const achievement = { id: 'urn:a', type: 'Achievement', name, description: '', criteria: {} };
    const document = {
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      id: 'urn:c',
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: 'urn:i',
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: { id: 'urn:s', type: 'AchievementSubject', achievement },
    };
    await writeFile(file, JSON.stringify(document));
    const { out, code } = await acquis(`verify ${file}`);
    assert.equal(code, 1);
    assert.match(out, /^ {2}Pruning {3}\+ proof/m);
    assert.ok(!out.includes('\u001b'));
  });

  it('rotates keys and keeps the old ones, invites a platform, and lets the doctor say what is missing', async () => {
    const environment = { DATABASE_URL: `sqlite:${join(folder, 'acquis.db')}`, PORT: '1' };
    const invited = await acquis('platform invite --json', environment);
    assert.match(JSON.parse(invited.out).url, /^http:\/\/localhost:1\/lti\/register\?invitation=[\w-]{43}$/);
    const rotated = await acquis('keys rotate', environment);
    assert.match(rotated.out, /The tool’s next key is/);
    assert.equal((await acquis('keys rotate main', environment)).code, 2, 'one body alone is not rotated');
    assert.equal((await acquis('keys rotate --compromised nobody', environment)).code, 2);
    await using store = await openStore(environment.DATABASE_URL);
    await firstIssuer({ clock: () => 1, issuers: store.issuers });
    const withdrawn = await acquis('keys rotate --compromised main', environment);
    assert.match(
      withdrawn.out,
      /the keys are withdrawn and new ones sign\. Credentials that the running tool signs anew: 0\./,
    );
    const doctor = await acquis('doctor', environment);
    assert.equal(doctor.code, 1);
    assert.match(doctor.out, /ok {3}the database answers/);
    assert.match(doctor.out, /FIX {2}http:\/\/localhost:1 does not answer/);
    const findings = JSON.parse((await acquis('doctor --json', environment)).out);
    assert.ok(
      findings.some((finding: { ok: boolean; what: string }) => finding.what.includes('does not answer')),
    );
  });

  it('ends with exit code 1 when its port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    try {
      const PORT = String((taken.address() as AddressInfo).port);
      const { code, err } = await acquis('start', { DATABASE_URL: 'sqlite::memory:', PORT });
      assert.equal(code, 1);
      assert.match(err, /EADDRINUSE/);
    } finally {
      taken.close();
    }
  });

  it('stops though somebody is still sending', async () => {
    const folderUrl = `sqlite:${join(folder, 'slow', 'acquis.db')}`;
    const app = await startApp(parseConfig({ DATABASE_URL: folderUrl, PORT: '0', LOG_LEVEL: 'silent' }));
    const slow = connect(app.port, '127.0.0.1');
    slow.on('error', () => undefined);
    slow.write(
      'POST /check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n',
    );
    await once(slow, 'data');
    const ended = once(slow, 'close');
    await app[Symbol.asyncDispose]();
    await ended;
  });

  function acquis(
    line: string,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
    const args = ['--import', import.meta.resolve('tsx'), join(root, 'src/main.ts'), ...line.split(' ')];
    // tsx looks for the settings, with what JSX means, where it is run.
    const TSX_TSCONFIG_PATH = join(root, 'tsconfig.json');
    const env = { PATH: process.env.PATH ?? '', TSX_TSCONFIG_PATH, ...environment };
    return new Promise((resolve) => {
      execFile(process.execPath, args, { cwd: folder, env }, (error, out, err) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
      });
    });
  }
});
