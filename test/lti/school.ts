import { parseConfig } from '../../config/config.js';
import type { Criterion } from '../../src/achievement/criterion.js';
import { type App, startApp } from '../../src/app.js';
import type { Course } from '../../src/course/course.js';
import type { PlatformServices } from '../../src/platform/services.js';
import { startTestPlatform, type TestPlatform, type TestPlatformOptions } from '../platform/test-platform.js';
import { completeContent } from '../web/site.js';

/** The whole tool as it is started, registered with a whole LMS; both answer over HTTP. */
export interface School extends AsyncDisposable {
  readonly app: App;
  readonly campus: TestPlatform;
  readonly url: string;
  /** The course of the LMS, once somebody launched from it. */
  course(): Promise<Course>;
  /** Declares and publishes a micro-credential in the course. @returns its id */
  publish(title: string): Promise<string>;
  /** Publishes it anew with another criterion. */
  publishWith(achievementId: string, criterion: Criterion): Promise<void>;
  readonly services: PlatformServices;
  /** Sets the clock of tool and LMS ahead. */
  forward(ms: number): void;
}

export const adminPassword = 'a password for the school';

export async function openSchool(
  options: TestPlatformOptions = {},
  place: { readonly publicUrl?: string; readonly port?: number; readonly databaseUrl?: string } = {},
): Promise<School> {
  // The address must be known before the port is, so that links lead back: ask for a free one first.
  const port = place.port ?? (await freePort());
  // Another host than the LMS's, so that its frames are third-party to the LMS as they are in life.
  const url = place.publicUrl ?? `http://localhost:${port}`;
  let ahead = 0;
  const clock = () => Date.now() + ahead;
  const app = await startApp(
    parseConfig({
      PUBLIC_URL: url,
      PORT: String(port),
      DATABASE_URL: place.databaseUrl ?? 'sqlite::memory:',
      ADMIN_PASSWORD: adminPassword,
      ALLOW_PRIVATE_NETWORKS: 'true',
      LOG_LEVEL: process.env.SCHOOL_LOG ?? 'silent',
      ACQUIS_SECRET: 'a secret of at least thirty-two characters',
    }),
    clock,
  );
  const campus = await startTestPlatform({ clock, ...options });
  await campus.registerTool((await app.useCases.makeInvitation()).url);
  const issuer = await app.useCases.currentIssuer();
  await app.useCases.saveIssuer({ ...issuer, name: 'Vert', legalName: 'Vert SAS', countryCode: 'FR' });
  const school: School = {
    app,
    campus,
    url,
    async course() {
      const [platform] = await app.store.platforms.list();
      const [course] = platform === undefined ? [] : await app.store.courses.list(platform.id);
      if (course === undefined) throw new Error('Nobody has launched yet.');
      return course;
    },
    async publish(title) {
      const { id: courseId } = await school.course();
      const made = await app.useCases.createAchievement({ courseId, language: 'en', title });
      const { id: achievementId, revision } = made;
      await app.useCases.saveDraft({ achievementId, revision, content: completeContent({ title }) });
      const { outcome } = await app.useCases.publish({ achievementId, revision: revision + 1 });
      if (outcome !== 'published') throw new Error(`It was not published: ${outcome}.`);
      return achievementId;
    },
    async publishWith(achievementId, criterion) {
      const stored = await app.store.achievements.byId(achievementId);
      if (stored === undefined) throw new Error('There is no such achievement.');
      const { draft, revision } = stored;
      const outcomes = draft.outcomes.map((outcome) => ({ ...outcome, criterion }));
      await app.useCases.saveDraft({ achievementId, revision, content: { ...draft, outcomes } });
      await app.useCases.publish({ achievementId, revision: revision + 1 });
    },
    services: app.services,
    forward(ms) {
      ahead += ms;
    },
    async [Symbol.asyncDispose]() {
      await campus[Symbol.asyncDispose]();
      await app[Symbol.asyncDispose]();
    },
  };
  return school;
}

export async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
