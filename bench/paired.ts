import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { parseConfig } from '../config/config.js';
import { demoContent, demoIssuer } from '../scripts/demo-content.js';
import { type App, startApp } from '../src/app.js';

const platformIssuer = 'https://lms.example';

/** A tool with a paired platform, a course and a published achievement, as benchmarks of events need it. */
export interface Paired {
  readonly platformId: string;
  readonly courseId: string;
  /** Learners with names, as after a roster. */
  enrol(subs: readonly string[]): Promise<void>;
  /** Sends one message with the completions of these learners over HTTP; resolves with the answer's status. */
  complete(subs: readonly string[]): Promise<number>;
}

async function paired({ store, useCases, port }: App): Promise<Paired> {
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
  const address = `http://127.0.0.1:${port}/channels/moodle/${body.pairingId}/events`;

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
    platformId: platform.id,
    courseId: course.id,
    async enrol(subs) {
      for (const sub of subs)
        await store.learners.ensure(platform.id, sub, { name: `Zoé ${sub}`, email: `${sub}@lms.example` });
    },
    async complete(subs) {
      const now = new Date();
      const time = Math.floor(now.getTime() / 1000);
      const id = randomUUID();
      const message = JSON.stringify({
        version: 1,
        issuer: platformIssuer,
        events: subs.map((user) => ({
          id: `${id}-${user}`,
          type: 'course.completed',
          time,
          user,
          course: '2',
          data: {},
        })),
      });
      const answer = await fetch(address, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(time),
          'webhook-signature': webhook.sign(id, now, message),
        },
        body: message,
      });
      await answer.arrayBuffer();
      return answer.status;
    },
  };
}

/** Measures in a tool of its own, on an embedded database that is gone afterwards. */
export async function inTool<Result>(measure: (app: App, tool: Paired) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'acquis-bench-'));
  try {
    const config = parseConfig({
      PUBLIC_URL: 'http://localhost:3999',
      PORT: '0',
      DATABASE_URL: `sqlite:${join(folder, 'acquis.db')}`,
      LOG_LEVEL: 'error',
    });
    await using app = await startApp(config);
    return await measure(app, await paired(app));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
