import { createHash, randomUUID } from 'node:crypto';
import type { Express } from 'express';
import { newToken, secretBox } from '../../config/secrets.js';
import type { AchievementContent } from '../../src/achievement/achievement.js';
import type { CompletionEvent } from '../../src/completion/event.js';
import type { Course } from '../../src/course/course.js';
import { createCredentials } from '../../src/credential/credentials.js';
import type { Sealer } from '../../src/credential/seal/sealer.js';
import type { Verifier } from '../../src/credential/verify.js';
import type { Post } from '../../src/delivery/mail/post.js';
import { FetchFailed } from '../../src/http/fetch-failed.js';
import type { FetchGuarded } from '../../src/http/guarded-client.js';
import { firstIssuer } from '../../src/issuer/first-issuer.js';
import { startWorker, type Worker } from '../../src/jobs/worker.js';
import type { Learner } from '../../src/learner/learner.js';
import { type Launch, type LaunchGate, LaunchRefused } from '../../src/platform/launch.js';
import type { Platform } from '../../src/platform/platform.js';
import { type Registrar, RegistrationRefused } from '../../src/platform/registration.js';
import type { PlatformServices } from '../../src/platform/services.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { type UseCases, wireUseCases } from '../../src/use-cases.js';
import type { WebDeps } from '../../src/web/deps.js';
import { createWebApp } from '../../src/web/server.js';
import { Browser } from './browser.js';

export const publicUrl = 'https://acquis.example';
const defaultUrl = publicUrl;
export const adminPassword = 'correct horse battery';

/** The whole tool on a database in memory, but for LTI: launches are handed in by the tests. */
export interface Site extends AsyncDisposable {
  readonly app: Express;
  readonly store: Store;
  readonly useCases: UseCases;
  readonly verifier: Verifier;
  readonly worker: Worker;
  readonly platform: Platform;
  readonly logged: readonly Logged[];
  now: number;
  /** A launch as the platform would make it; the browser ends on the page it leads to. */
  launch(browser: Browser, user: LaunchedAs): Promise<Landing>;
  /** The course with context id `c1` unless told. */
  course(contextId?: string): Promise<Course>;
  learner(sub: string): Promise<Learner>;
  hear(...events: readonly CompletionEvent[]): Promise<void>;
  signInAdmin(browser: Browser): Promise<void>;
  nameIssuer(): Promise<void>;
}

export interface Logged {
  readonly level: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface LaunchedAs {
  readonly sub: string;
  readonly roles?: Launch['roles'];
  readonly contextId?: string | null;
  readonly locale?: string;
  readonly name?: string;
  readonly title?: string;
  readonly message?: Launch['message'];
}

export interface Landing {
  readonly status: number;
  readonly location: string;
}

const fetchNothing: FetchGuarded = () =>
  Promise.reject(new FetchFailed('ERR_FETCH_NETWORK', '', 'nothing is fetched here'));

/** @param fetchGuarded left out: nothing is fetched */
export async function openSite(
  changes: Partial<WebDeps> = {},
  sealer?: Sealer,
  post?: Post,
  fetchGuarded?: FetchGuarded,
  databaseUrl = 'sqlite::memory:',
): Promise<Site> {
  const publicUrl = changes.publicUrl ?? defaultUrl;
  const store = await openStore(databaseUrl);
  const box = secretBox('a secret of thirty-two characters!');
  const logged: Logged[] = [];
  const log = {
    info: (facts: Readonly<Record<string, unknown>>) => void logged.push({ level: 'info', facts }),
    warn: (facts: Readonly<Record<string, unknown>>) => void logged.push({ level: 'warn', facts }),
    error: (facts: Readonly<Record<string, unknown>>) => void logged.push({ level: 'error', facts }),
  };
  const clock = () => site.now;
  const credentials = createCredentials({
    store,
    box,
    clock,
    publicUrl,
    sealer,
    ...(fetchGuarded === undefined ? {} : { fetchGuarded }),
  });
  const issuer = await firstIssuer({ clock: () => Date.UTC(2026, 10, 22), issuers: store.issuers });
  let worker: Worker | undefined;
  const { useCases, queues, mailQueues } = wireUseCases({
    store,
    box,
    clock,
    publicUrl,
    log,
    credentialRoom: credentials,
    services: noServices,
    notices: { receive: async () => [] },
    fetchGuarded: fetchGuarded ?? fetchNothing,
    escoUrl: 'http://esco.example/api',
    poke: () => worker?.poke(),
    post,
    pokeMail: () => worker?.poke(),
    reminderDays: [30, 7],
    retention: { eventDays: 365, parkedDays: 180, evidenceDays: 1825, mailDays: 730 },
  });
  const launches = new Map<string, Launch>();
  const platform: Platform = {
    id: 'p1',
    issuer: 'https://campus.example',
    clientId: 'client-1',
    name: 'Campus',
    family: 'moodle',
    authorizationEndpoint: 'https://login.campus.example/auth',
    tokenEndpoint: 'https://campus.example/token',
    jwksUri: 'https://campus.example/jwks',
    deployments: [
      { id: 'd1', confirmed: true },
      { id: 'd2', confirmed: false },
    ],
    createdAt: Date.UTC(2026, 10, 1),
    revision: 1,
  };

  const site: Site = {
    now: Date.UTC(2026, 10, 22, 9),
    store,
    useCases,
    verifier: credentials.verifier,
    get worker() {
      if (worker === undefined) throw new Error('The worker is started with the site.');
      return worker;
    },
    platform,
    logged,
    app: createWebApp({
      ...useCases,
      publicUrl,
      trustedProxies: 0,
      clock,
      log,
      store,
      isAdminPassword: (candidate) => candidate === adminPassword,
      launchGate: gateFor(launches, platform),
      registrar: registrarFor(platform),
      deepLinking: {
        respond: async ({ request, items }) => ({ returnUrl: request.returnUrl, jwt: JSON.stringify(items) }),
      },
      box,
      verifier: credentials.verifier,
      ...changes,
    }),
    async launch(browser, user) {
      const login = await browser.get(`/lti/login?iss=${platform.issuer}&login_hint=${user.sub}`);
      const state = new URL(String(login.headers.location)).searchParams.get('state') ?? '';
      const idToken = randomUUID();
      launches.set(idToken, launchOf(platform, user));
      const answer = await browser.post(
        '/lti/launch',
        { id_token: idToken, state },
        { origin: platform.issuer },
      );
      return { status: answer.status, location: String(answer.headers.location ?? '') };
    },
    course: (contextId = 'c1') => store.courses.ensure(platform.id, contextId, {}),
    learner: (sub) => store.learners.ensure(platform.id, sub, {}),
    async hear(...events) {
      await store.inbox.insert(events, site.now);
      await site.worker.drain();
    },
    async signInAdmin(browser) {
      await browser.post('/admin/sign-in', { password: adminPassword });
    },
    async nameIssuer() {
      const stored = await useCases.currentIssuer();
      await useCases.saveIssuer({
        ...stored,
        name: 'Campus Vert',
        legalName: 'Campus Vert SAS',
        countryCode: 'FR',
      });
    },
    async [Symbol.asyncDispose]() {
      await worker?.[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
    },
  };
  await credentials.keys.ensure(issuer.id);
  await store.platforms.insert(platform);
  worker = startWorker({
    clock,
    queues: [...queues, ...mailQueues],
    tickMs: 3_600_000,
    failed: (_queue, _id, error) => {
      throw error;
    },
  });
  return site;
}

/** Stands in for lti/: any login is begun, and the launches that tests hand in are accepted with their own state. */
function gateFor(launches: ReadonlyMap<string, Launch>, platform: Platform): LaunchGate {
  return {
    async begin() {
      const state = newToken();
      const url = `${platform.authorizationEndpoint}?state=${state}`;
      return { url, state, maxAgeSeconds: 600 };
    },
    async accept(form, browserStates) {
      if (!browserStates.includes(String(form.state)))
        throw new LaunchRefused('ERR_LAUNCH_BROWSER', 'no state came along');
      const launch = launches.get(String(form.id_token));
      if (launch === undefined) throw new LaunchRefused('ERR_LAUNCH_SIGNATURE', 'not a known token');
      return launch;
    },
    storageFor: async () => undefined,
  };
}

function registrarFor(platform: Platform): Registrar {
  return {
    async register(parameters) {
      if (parameters.invitation !== 'good')
        throw new RegistrationRefused('ERR_REGISTRATION_INVITATION', 'not known');
      return platform;
    },
    async registerByHand(fields) {
      if (fields.clientId === undefined)
        throw new RegistrationRefused('ERR_REGISTRATION_PARAMETERS', 'clientId: missing', 'clientId', {
          clientId: 'missing',
          jwksUri: 'no-address',
        });
      if (fields.clientId === 'twice')
        throw new RegistrationRefused('ERR_REGISTRATION_DUPLICATE', 'is registered already', 'clientId');
      return platform;
    },
    correct: async () => true,
    manages: async () => false,
    compare: async () => undefined,
    update: async () => undefined,
    windowsOf: ({ issuer }) => [new URL(issuer).origin],
    toolConfiguration: {
      clientName: 'Acquis',
      loginUrl: `${publicUrl}/lti/login`,
      launchUrl: `${publicUrl}/lti/launch`,
      deepLinkingUrl: `${publicUrl}/lti/launch`,
      jwksUrl: `${publicUrl}/lti/jwks`,
      logoUrl: `${publicUrl}/assets/logo.svg`,
      noticesUrl: `${publicUrl}/lti/notices`,
      scopes: ['https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly'],
      customParameters: {},
    },
    canvasConfiguration: {},
    jwks: async () => ({ keys: [{ kty: 'RSA', n: 'AQAB', e: 'AQAB', kid: 'k1' }] }),
  };
}

function launchOf(platform: Platform, user: LaunchedAs): Launch {
  return {
    platform,
    deploymentId: 'd1',
    message: user.message ?? 'resource-link',
    user: { sub: user.sub, ...(user.name === undefined ? {} : { name: user.name }) },
    roles: user.roles ?? ['learner'],
    ...(user.contextId === null
      ? {}
      : {
          context: { id: user.contextId ?? 'c1', title: user.title ?? 'Growing fruit', history: [] },
        }),
    ...(user.locale === undefined ? {} : { locale: user.locale }),
    returnUrl: 'https://campus.example/course/view.php?id=2',
    services: { scopes: [] },
    ...(user.message === 'deep-linking' && {
      deepLinking: {
        returnUrl: 'https://campus.example/mod/lti/contentitem_return.php',
        acceptTypes: ['ltiResourceLink'],
        acceptMultiple: true,
        acceptLineItem: true,
      },
    }),
    custom: {},
  };
}

/** An LMS that offers no services, as one without NRPS and AGS. */
const noServices: PlatformServices = {
  memberships: async () => [],
  results: async () => [],
  lineItems: async () => [],
  renewTokens: async () => {},
  subscribe: async () => {},
  createLineItem: async (_course, item) => ({ ...item, url: '' }),
  updateLineItem: async (_course, item) => item,
  deleteLineItem: async () => {},
  putScore: async (_course, _url, { at }) => ({ outcome: 'stored', at }),
};

export function courseCompleted(sub: string, at: number, contextId = 'c1'): CompletionEvent {
  return {
    sourceId: createHash('sha256').update(`${sub}/${contextId}/${at}`).digest('hex').slice(0, 16),
    platformId: 'p1',
    channel: 'moodle',
    contextId,
    sub,
    occurredAt: at,
    fact: { type: 'course-completed', completed: true },
  };
}

/** A draft in which nothing is missing. */
export function completeContent(changes: Partial<AchievementContent> = {}): AchievementContent {
  return {
    language: 'en',
    title: 'Pruning fruit trees',
    description: 'Three days in the orchard.',
    outcomes: [
      {
        id: 'o1',
        statement: 'Prunes young apple trees',
        alignments: [],
        criterion: { type: 'course-completed' },
      },
    ],
    rule: { require: 'all' },
    european: {
      workload: { hours: 21 },
      level: { eqf: 3 },
      assessment: ['practical-assessment'],
      participation: 'onsite',
      qualityAssurance: 'external',
      showGrade: false,
    },
    ...changes,
  };
}

export { Browser };
