import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Webhook } from 'standardwebhooks';
import { parseConfig } from '../config/config.js';
import { demoContent, demoIssuer } from '../scripts/demo-content.js';
import { type App, startApp } from '../src/app.js';
import { median, startDigitalBazaar } from './digital-bazaar-process.js';

const learners = 200;
const platformIssuer = 'https://lms.example';

/**
 * One completion from its arrival over HTTP to the durable, verifiable credential, one learner after the other, on the
 * embedded database; held against one @digitalbazaar/vc signature (processor time) of such a credential in the same run.
 */
export async function run() {
  const folder = await mkdtemp(join(tmpdir(), 'acquis-bench-'));
  try {
    const config = parseConfig({
      PUBLIC_URL: 'http://localhost:3999',
      PORT: '0',
      DATABASE_URL: `sqlite:${join(folder, 'acquis.db')}`,
      LOG_LEVEL: 'error',
    });
    await using app = await startApp(config);
    const { send, courseId } = await prepare(app);
    await send('warm-up');

    const waits: number[] = [];
    for (let index = 0; index < learners; index += 1) {
      const began = performance.now();
      await send(`learner-${index}`);
      waits.push(performance.now() - began);
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
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A platform, a pairing, a course and a published achievement; learners have names, as after a roster. */
async function prepare({ store, useCases, worker, port }: App) {
  const platform = {
    id: randomUUID(),
    issuer: platformIssuer,
    clientId: 'bench',
    name: 'LMS',
    family: 'moodle',
    authorizationEndpoint: platformIssuer,
    tokenEndpoint: platformIssuer,
    jwksUri: platformIssuer,
    deployments: [],
    createdAt: 0,
    revision: 1,
  };
  await store.platforms.insert(platform);
  await useCases.saveIssuer({ ...(await useCases.currentIssuer()), ...demoIssuer });
  const link = await useCases.makePairingLink(platform.id);
  const code = link?.link.split('/').at(-1) ?? '';
  const { body } = await useCases.pairMoodle({ code, body: { issuer: platformIssuer } });
  const webhook = new Webhook(String(body.secret));
  const events = `http://127.0.0.1:${port}/channels/moodle/${body.pairingId}/events`;

  const course = await store.courses.ensure(platform.id, '2', { launchedAt: 1 });
  const content = demoContent();
  const draft = await useCases.createAchievement({
    courseId: course.id,
    language: 'en',
    title: content.title,
  });
  await useCases.saveDraft({ achievementId: draft.id, revision: draft.revision, content });
  await useCases.publish({ achievementId: draft.id, revision: draft.revision + 1 });

  return {
    courseId: course.id,
    /** Sends the learner's completion and waits until the credential is stored. */
    async send(sub: string): Promise<void> {
      const learner = await store.learners.ensure(platform.id, sub, {
        name: `Zoé ${sub}`,
        email: `${sub}@lms.example`,
      });
      const now = new Date();
      const event = {
        id: randomUUID(),
        type: 'course.completed',
        time: Math.floor(now.getTime() / 1000),
        user: sub,
        course: '2',
        data: {},
      };
      const message = JSON.stringify({ version: 1, issuer: platformIssuer, events: [event] });
      const answer = await fetch(events, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': event.id,
          'webhook-timestamp': String(event.time),
          'webhook-signature': webhook.sign(event.id, now, message),
        },
        body: message,
      });
      if (answer.status !== 202)
        throw new Error(`the event was answered ${answer.status}: ${await answer.text()}`);
      await worker.drain();
      const credentials = await store.credentials.byLearner(learner.id);
      if (credentials.length !== 1) throw new Error(`${credentials.length} credentials instead of one`);
    },
  };
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
