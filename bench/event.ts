import { performance } from 'node:perf_hooks';
import type { App } from '../src/app.js';
import { median, startDigitalBazaar } from './digital-bazaar-process.js';
import { inTool } from './paired.js';

const learners = 200;

/**
 * One completion from its arrival over HTTP to the durable, verifiable credential, one learner after the other, on the
 * embedded database; held against one @digitalbazaar/vc signature (processor time) of such a credential in the same run.
 */
export function run() {
  return inTool(async (app, { platformId, courseId, enrol, complete }) => {
    const send = async (sub: string): Promise<void> => {
      const status = await complete([sub]);
      if (status !== 202) throw new Error(`the event was answered ${status}`);
      await app.worker.drain();
    };
    const subs = Array.from({ length: learners }, (_, index) => `learner-${index}`);
    await enrol(['warm-up', ...subs]);
    await send('warm-up');

    const waits: number[] = [];
    for (const sub of subs) {
      const began = performance.now();
      await send(sub);
      waits.push(performance.now() - began);
      const learner = await app.store.learners.bySub(platformId, sub);
      if ((await app.store.credentials.byLearner(learner?.id ?? '')).length !== 1)
        throw new Error(`${sub} has no credential`);
    }
    const signature = await signatureMs(app, courseId);
    waits.sort((a, b) => a - b);
    const median = at(waits, 0.5);
    return {
      name: 'event',
      figures: {
        learners,
        eventToCredentialMs: median,
        eventToCredentialP99Ms: at(waits, 0.99),
        digitalBazaarSignatureCpuMs: signature,
      },
      ratios: { eventToCredentialPerSignature: median / signature },
    };
  });
}

/** Median of one signature by the library as it comes, over a credential just issued, in a process of its own. */
async function signatureMs({ store }: App, courseId: string): Promise<number> {
  const [learnerId] = await store.evidence.learners(courseId, undefined, 1);
  const [credential] = await store.credentials.byLearner(learnerId ?? '');
  const { proof: _, ...unsigned } = JSON.parse(credential?.openBadge ?? '{}');
  using library = startDigitalBazaar();
  const times: number[] = [];
  for (let index = 0; index < 60; index += 1)
    times.push(await library.take({ sign: unsigned, now: '2026-01-01T00:00:00Z' }));
  return median(times) / 1000;
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
