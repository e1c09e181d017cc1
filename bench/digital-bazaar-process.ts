import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The measure that others are held against: Digital Bazaar's libraries, unchanged, in another process. */
export interface DigitalBazaar extends Disposable {
  /** @returns microseconds of processor time that it took there */
  take(order: object): Promise<number>;
}

export function startDigitalBazaar(): DigitalBazaar {
  const file = fileURLToPath(new URL('./digital-bazaar.mjs', import.meta.url));
  const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async take(order) {
      child.stdin.write(`${JSON.stringify(order)}\n`);
      const { value, done } = await lines.next();
      if (done === true) throw new Error('The process of Digital Bazaar’s libraries ended.');
      return Number(value);
    },
    [Symbol.dispose]() {
      child.stdin.end();
    },
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
