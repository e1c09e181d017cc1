import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../shared/standards/', import.meta.url);

/** Text of a file of the official reference data, which lies beside the project; the test is skipped where it does not. */
export function standard(test: Mocha.Context, path: string): string {
  const file = standardFile(path);
  if (!existsSync(file)) {
    if (test.test !== undefined)
      test.test.title += ' (left out: the official data is not beside the project)';
    test.skip();
  }
  return readFileSync(file, 'utf8');
}

/** Where a file of the official reference data lies, if it is there. */
export function standardFile(path: string): string {
  return fileURLToPath(new URL(path, root));
}

export function standardJson(test: Mocha.Context, path: string): Record<string, unknown> {
  return JSON.parse(standard(test, path));
}
