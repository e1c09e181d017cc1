import { createServer } from 'node:net';
import { parseConfig } from '../../config/config.js';
import { type App, startApp } from '../../src/app.js';
import type { Course } from '../../src/course/course.js';
import type { Platform } from '../../src/platform/platform.js';
import { startTestPlatform, type TestPlatform } from '../platform/test-platform.js';

export interface School extends AsyncDisposable {
  readonly app: App;
  readonly campus: TestPlatform;
  readonly toolUrl: string;
  readonly platform: Platform;
  /** Launched once by the instructor. */
  readonly course: Course;
}

/** The whole tool beside the test LMS, registered, launched once and, unless told otherwise, paired, over real HTTP. */
export async function openSchool({ paired = true }: { readonly paired?: boolean } = {}): Promise<School> {
  const config = parseConfig({
    PUBLIC_URL: 'http://localhost:1',
    PORT: '0',
    DATABASE_URL: 'sqlite::memory:',
    ACQUIS_SECRET: 'x'.repeat(32),
    ADMIN_PASSWORD: 'x'.repeat(12),
    ALLOW_PRIVATE_NETWORKS: 'true',
    LOG_LEVEL: 'silent',
  });
  const port = await freePort();
  const toolUrl = `http://localhost:${port}`;
  const app = await startApp({ ...config, publicUrl: toolUrl, port });
  const campus = await startTestPlatform({ toolUrl });
  const { url } = await app.useCases.makeInvitation();
  await campus.registerTool(url);
  const [platform] = await app.store.platforms.list();
  const pairing = platform && (await app.useCases.makePairingLink(platform.id));
  if (platform === undefined || pairing === undefined) throw new Error('the test LMS did not register');
  if (paired) await campus.pair(pairing.link);
  await campus.launch({ as: 'instructor' });
  await app.worker.drain();
  const [course] = await app.store.courses.list(platform.id);
  if (course === undefined) throw new Error('the course is not known after a launch');
  return {
    app,
    campus,
    toolUrl,
    platform,
    course,
    async [Symbol.asyncDispose]() {
      await campus[Symbol.asyncDispose]();
      await app[Symbol.asyncDispose]();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
