import type { Clock } from '../clock.js';
import type { JobRepository } from './job.js';

const everyMs = 3_600_000;

/**
 * Asks for these kinds of jobs now and every hour. However many processes ask, there is one unfinished job of each kind; what
 * one of them has just done is done again at worst.
 */
export function askRegularly(needs: {
  readonly kinds: readonly string[];
  readonly jobs: JobRepository;
  readonly clock: Clock;
  readonly poke: () => void;
  readonly failed: (error: unknown) => void;
}): Disposable {
  const ask = async (): Promise<void> => {
    for (const kind of needs.kinds) await needs.jobs.enqueue(kind, 'all', {}, needs.clock());
    needs.poke();
  };
  const run = (): void => void ask().catch(needs.failed);
  const timer = setInterval(run, everyMs);
  timer.unref();
  run();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
