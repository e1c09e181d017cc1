import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseConfig } from '../config/config.js';
import { type App, startApp } from '../src/app.js';
import { standaloneVerifier } from '../src/cli/standalone-verifier.js';
import { untilStopped } from '../src/cli/until-stopped.js';
import type { Arguments } from '../src/main.js';
import { startTestPlatform, type TestPlatform } from '../test/platform/test-platform.js';
import { demoContent, demoIssuer } from './demo-content.js';

/** `acquis demo`: the tool beside a small LMS, on this machine only; everything is forgotten at the end. */
export async function demo({ once, json }: Arguments): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'acquis-demo-'));
  try {
    return await inFolder(folder, once, json);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function inFolder(folder: string, once: boolean, json: boolean): Promise<number> {
  const port = once ? await freePort() : await freePort(3000);
  // The LMS is 127.0.0.1, the tool is localhost: two sites to a browser, as in real life.
  const publicUrl = `http://localhost:${port}`;
  const config = parseConfig({
    PUBLIC_URL: publicUrl,
    PORT: String(port),
    DATABASE_URL: `sqlite:${join(folder, 'acquis.db')}`,
    ALLOW_PRIVATE_NETWORKS: 'true',
    LOG_LEVEL: 'warn',
  });
  await using app = await startApp(config);
  await using campus = await startTestPlatform({ port: once ? 0 : await freePort(4000), toolUrl: publicUrl });
  await setUp(app, campus);
  if (once) return await completeOnce(app, campus, json);
  console.log(`
  The LMS       ${campus.url}      launch as instructor, complete the course as a learner
  Acquis        ${publicUrl}      check a credential; /admin with the password ${config.adminPassword}

  Both run on this machine only. Ctrl-C ends them and forgets everything.
`);
  await untilStopped();
  return 0;
}

/** What an admin and an instructor do once: register, name the awarding body, launch, pair, declare and publish. */
async function setUp({ useCases, store }: App, campus: TestPlatform): Promise<void> {
  const invitation = await useCases.makeInvitation();
  await campus.registerTool(invitation.url);
  const [platform] = await store.platforms.list();
  if (platform === undefined) throw new Error('The LMS of the demo did not register.');
  await useCases.saveIssuer({ ...(await useCases.currentIssuer()), ...demoIssuer });

  await campus.launch({ as: 'instructor' });
  const [course] = await store.courses.list(platform.id);
  if (course === undefined) throw new Error('The instructor of the demo could not launch.');
  // After the launch: what the LMS tells of a course that was never opened would be parked.
  const pairing = await useCases.makePairingLink(platform.id);
  if (pairing !== undefined) await campus.pair(pairing.link);
  const content = demoContent();
  const draft = await useCases.createAchievement({
    courseId: course.id,
    language: content.language,
    title: content.title,
  });
  const saved = await useCases.saveDraft({ achievementId: draft.id, revision: draft.revision, content });
  if (saved.outcome !== 'saved') throw new Error('The micro-credential of the demo was not saved.');
  const published = await useCases.publish({ achievementId: draft.id, revision: saved.achievement.revision });
  if (published.outcome !== 'published')
    throw new Error(`The micro-credential of the demo was not published: ${JSON.stringify(published)}`);
}

/** A learner completes, the credential comes, a verifier that knows nothing of this process checks it. */
async function completeOnce(app: App, campus: TestPlatform, json: boolean): Promise<number> {
  const began = performance.now();
  await campus.finishCourse('zoe', 85);
  await app.worker.drain();
  const milliseconds = Math.round(performance.now() - began);

  const [platform] = await app.store.platforms.list();
  const zoe = campus.people.find((person) => person.key === 'zoe');
  const learner = platform && zoe && (await app.store.learners.bySub(platform.id, zoe.id));
  const [credential] = learner === undefined ? [] : await app.store.credentials.byLearner(learner.id);
  if (credential === undefined) {
    console.error('No credential was issued.');
    return 1;
  }
  const report = await standaloneVerifier().verify(credential.openBadge);
  const verified = report.verdict === 'valid';
  const result = {
    credentialId: credential.id,
    format: report.format,
    verified,
    millisecondsFromCompletionToCredential: milliseconds,
  };
  if (json) console.log(JSON.stringify(result));
  else
    console.log(
      `${zoe?.givenName} completed the course. The credential was there after ${milliseconds} ms and is ${report.verdict}.`,
    );
  if (!verified) console.error(JSON.stringify(report.checks));
  return verified ? 0 : 1;
}

/** `wanted` when nobody listens there, else any free port. */
function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => (wanted === 0 ? reject(new Error('no port is free')) : resolve(freePort())));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
