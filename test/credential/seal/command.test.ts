import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pkcs12SealKey } from '../../../src/credential/seal/pkcs12.js';
import { createSealer } from '../../../src/credential/seal/sealer.js';
import { verifySeal } from '../../../src/credential/seal/verify-seal.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

function run(...positionals: readonly string[]) {
  const script =
    `import { seal } from './src/cli/seal.ts';` +
    `process.exitCode = await seal({ positionals: ${JSON.stringify(positionals)}, json: true });`;
  return spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: root,
    encoding: 'utf8',
  });
}

describe('acquis seal test-certificate', function () {
  this.timeout(30_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'acquis-seal-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('writes a file that only its owner may read, says its passphrase, and the file seals', async () => {
    const file = join(folder, 'try.p12');
    const { status, stdout, stderr } = run('test-certificate', file);
    assert.equal(status, 0, stderr);
    const facts = JSON.parse(stdout);
    assert.equal(facts.file, file);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const clock = () => Date.now();
    const sealer = createSealer({ key: await pkcs12SealKey(readFileSync(file), facts.passphrase), clock });
    assert.match((await sealer.subject()).commonName ?? '', /^TEST/);
    assert.equal(verifySeal(await sealer.seal('{}'), { now: clock() }).outcome, 'intact');
    assert.equal(run('test-certificate', file).status, 1);
  });

  it('says how it is called when it is called otherwise', () => {
    for (const words of [[], ['make'], ['test-certificate', 'a', 'b']]) {
      const { status, stderr } = run(...words);
      assert.equal(status, 2);
      assert.match(stderr, /acquis seal test-certificate/);
    }
  });
});
