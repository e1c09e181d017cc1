import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { openStore } from '../../src/store/open.js';

describe('openStore', () => {
  it('refuses a URL of no database that it knows, saying what would do, without repeating the URL', async () => {
    for (const url of [
      '',
      'data/acquis.db',
      'postgres://me:secret@host/db',
      'sqlite:',
      'file:',
      'SQLITE',
      ':',
    ]) {
      await assert.rejects(openStore(url), (error: Error & { code?: string }) => {
        assert.equal(error.code, 'ERR_DATABASE_URL');
        assert.match(error.message, /sqlite:PATH/);
        assert.doesNotMatch(error.message, /secret/);
        return true;
      });
    }
  });

  it('refuses a file on another host', async () => {
    await assert.rejects(openStore('file://host/acquis.db'), { code: 'ERR_DATABASE_URL' });
  });

  it('takes sqlite:PATH, file:PATH and file:///PATH for the same file', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'acquis-open-'));
    try {
      const path = join(directory, "l'été à 100 % #1.db");
      for (const url of [`sqlite:${path}`, `file:${path}`, `sqlite://${path}`, pathToFileURL(path).href]) {
        const store = await openStore(url);
        await store.courses.ensure('p', url, {});
        assert.equal(store.description, `sqlite ${path}`);
        await store[Symbol.asyncDispose]();
      }
      const store = await openStore(`SQLite:${path}`);
      assert.equal((await store.courses.list('p')).length, 4);
      await store[Symbol.asyncDispose]();
      assert.ok(existsSync(path));
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('loads no MongoDB driver for SQLite', async () => {
    const script = `
      import { createRequire } from 'node:module';
      import { openStore } from ${JSON.stringify(new URL('../../src/store/open.ts', import.meta.url).href)};
      const store = await openStore('sqlite::memory:');
      await store[Symbol.asyncDispose]();
      const loaded = Object.keys(createRequire(import.meta.url).cache);
      console.log(JSON.stringify(loaded.filter((path) => /node_modules.(mongoose|mongodb|bson)/.test(path))));
      console.log(loaded.some((path) => /libsql/.test(path)));`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      script,
    ]);
    assert.deepEqual(stdout.trim().split('\n'), ['[]', 'true']);
  }).timeout(30_000);
});
