import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { type Clock, systemClock } from '../../src/clock.js';
import { createBrowser } from './browser/browser.js';
import {
  type BegunLaunch,
  beginHeadless,
  type Launched,
  type LaunchOptions,
  launchHeadless,
} from './browser/launch.js';
import {
  type CampusOptions,
  type CompletionState,
  findPerson,
  findRegistration,
  type Progress,
  progressOf,
  type Registration,
  type RequestRecord,
} from './campus.js';
import { type Activity, course } from './course.js';
import { createCampus } from './create-campus.js';
import type { PluginEvent } from './events/event.js';
import type { Pairing } from './events/pairing.js';
import { createPlugin, type Plugin } from './events/plugin.js';
import * as happenings from './events/progress.js';
import { authorizationRoutes, signLaunch } from './lti/authorization.js';
import { discoveryRoutes } from './lti/discovery.js';
import { generateSigningKey, type SigningKey } from './lti/keys.js';
import { beginLaunch, launchRoutes } from './lti/launches.js';
import { issueRegistrationToken, registrationInitiationUrl, registrationRoutes } from './lti/registration.js';
import { tokenRoutes } from './lti/token.js';
import { deepLinkingReturnRoutes } from './pages/deep-linking-return.js';
import { notFound, pageRoutes } from './pages/routes.js';
import type { Person } from './people.js';
import { activate, addFirstLink } from './resource-links.js';
import { lineItemRoutes } from './services/line-items.js';
import { membershipRoutes } from './services/memberships.js';
import { noticeRoutes, notify } from './services/notices.js';

export interface TestPlatformOptions extends Partial<CampusOptions> {
  /** 0 takes any free port. */
  readonly port?: number;
  readonly host?: '127.0.0.1';
  readonly clock?: Clock;
  /** Key to sign with; a fresh one when left out, which takes about a tenth of a second. */
  readonly key?: SigningKey;
}

/** A small LMS that speaks LTI 1.3 and LTI Advantage over HTTP, with the completion events of Acquis's Moodle plugin. */
export interface TestPlatform extends AsyncDisposable {
  /** Base address and issuer. */
  readonly url: string;
  readonly people: readonly Person[];
  readonly registrations: readonly Registration[];
  /** The last requests that the platform answered, oldest first. */
  readonly requests: readonly RequestRecord[];
  readonly plugin: Plugin;
  /**
   * Opens the tool's registration URL as the admin does; with `clientId` it updates that registration.
   * @throws RegistrationFailed when the tool did not register
   */
  registerTool(registrationUrl: string, clientId?: string): Promise<Registration>;
  /** The URL that the admin would open: with `openid_configuration` and a fresh single-use `registration_token`. */
  registrationInitiationUrl(registrationUrl: string, clientId?: string): string;
  issueRegistrationToken(clientId?: string): string;
  /** Switches a pending registration on. */
  activate(clientId: string): void;
  /** Pairs the event sender and reports the course's catalogue. @throws PairingFailed */
  pair(pairingLink: string): Promise<Pairing>;
  /** A whole launch over HTTP, without a browser. */
  launch(options: LaunchOptions): Promise<Launched>;
  /** A launch up to the form that would go to the tool's launch URL. */
  beginLaunch(options: LaunchOptions): Promise<BegunLaunch>;
  /** An instructor's id_token for the newest registration with members laid over; `undefined` takes one away. */
  signIdToken(
    payload?: Readonly<Record<string, unknown>>,
    header?: Readonly<Record<string, unknown>>,
    key?: KeyObject | string,
  ): string;
  /** PEM of the public key that signs now: the secret of an HS256 key confusion. */
  readonly publicKeyPem: string;
  /** Adds a signing key, which signs from now on. */
  rotateKey(): Promise<SigningKey>;
  /** Answers matching requests before the platform does, until disposed. */
  intercept(method: string, path: string, handler: RequestHandler): Disposable;
  /** Sends a notice to the handler that the newest registered tool named. @returns its status; undefined without a handler */
  notify(type: string, claims?: Readonly<Record<string, unknown>>): Promise<number | undefined>;
  addLearner(learner: Pick<Person, 'key' | 'givenName' | 'familyName'>): Person;
  progress(person: string): Readonly<Progress>;
  /** The following change what a learner has done, report it, and resolve when its delivery was tried. */
  completeActivity(
    person: string,
    activity: 'lesson' | 'quiz',
    state?: CompletionState,
  ): Promise<readonly PluginEvent[]>;
  /** Completes what is missing; with `grade` the quiz is graded first. */
  finishCourse(person: string, grade?: number): Promise<readonly PluginEvent[]>;
  revokeCompletion(person: string): Promise<readonly PluginEvent[]>;
  giveGrade(person: string, grade: number | null): Promise<readonly PluginEvent[]>;
  rateCompetency(person: string, competencyId: string, proficient: boolean): Promise<readonly PluginEvent[]>;
  endEnrolment(person: string): Promise<readonly PluginEvent[]>;
  /** Asks the tool which of the current facts it does not hold. @returns their indexes and the facts */
  reconcile(): ReturnType<Plugin['reconcile']>;
}

/** The tool answered the registration URL without registering. */
export class RegistrationFailed extends Error {
  override readonly name = 'RegistrationFailed';
  constructor(
    readonly status: number,
    /** What the tool answered. */
    readonly body: string,
  ) {
    super(`the tool did not register: ${status} ${body.replace(/\s+/g, ' ').slice(0, 500)}`);
  }
}

export async function startTestPlatform(options: TestPlatformOptions = {}): Promise<TestPlatform> {
  const clock = options.clock ?? systemClock;
  const app = express();
  const server = await listen(app, options.port ?? 0, options.host ?? '127.0.0.1');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const campus = createCampus(url, clock, options.key ?? (await generateSigningKey()), options);
  const plugin = createPlugin(url, clock);
  const interceptors = new Set<{ method: string; path: string; handler: RequestHandler }>();
  const listeners = new Set<(registration: Registration) => void>();

  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set('content-security-policy', contentSecurityPolicy);
    response.set('x-content-type-options', 'nosniff');
    next();
  });
  app.use((request, response, next) => {
    response.once('finish', () => {
      campus.requests.push({
        method: request.method,
        path: request.path,
        status: response.statusCode,
        at: clock(),
      });
      if (campus.requests.length > requestsKept) campus.requests.shift();
    });
    next();
  });
  app.use((request, response, next) => {
    const found = [...interceptors].find((one) => one.method === request.method && one.path === request.path);
    if (found === undefined) next();
    else found.handler(request, response, next);
  });
  app.use(discoveryRoutes(campus));
  app.use(
    registrationRoutes(campus, (registration) => {
      addFirstLink(campus, registration);
      for (const listener of listeners) listener(registration);
    }),
  );
  app.use(authorizationRoutes(campus));
  app.use(launchRoutes(campus));
  app.use(tokenRoutes(campus));
  app.use(lineItemRoutes(campus));
  app.use(membershipRoutes(campus));
  app.use(noticeRoutes(campus));
  app.use(deepLinkingReturnRoutes(campus));
  app.use(pageRoutes(campus, plugin));
  app.use(notFound);

  const person = (key: string): Person => {
    const found = findPerson(campus, key);
    if (found === undefined) throw new Error(`nobody here is called ${key}`);
    return found;
  };
  const delivered = async (events: readonly PluginEvent[]): Promise<readonly PluginEvent[]> => {
    await plugin.deliver();
    return events;
  };

  return {
    url,
    get people() {
      return [...campus.people.values()];
    },
    get registrations() {
      return [...campus.registrations.values()];
    },
    requests: campus.requests,
    plugin,
    async registerTool(registrationUrl, clientId) {
      let registered: Registration | undefined;
      const listener = (registration: Registration) => {
        registered = registration;
      };
      listeners.add(listener);
      try {
        const browser = createBrowser({ topLevel: url, target: 'window', now: clock });
        const page = await browser.open(registrationInitiationUrl(campus, registrationUrl, clientId));
        if (registered === undefined) throw new RegistrationFailed(page.status, page.body);
        return registered;
      } finally {
        listeners.delete(listener);
      }
    },
    registrationInitiationUrl: (toolUrl, clientId) => registrationInitiationUrl(campus, toolUrl, clientId),
    issueRegistrationToken: (clientId) => issueRegistrationToken(campus, clientId),
    activate: (clientId) => activate(campus, clientId),
    async pair(link) {
      const pairing = await plugin.pair(link);
      await delivered(happenings.reportCatalogue(campus, plugin));
      return pairing;
    },
    launch: (request) => launchHeadless(campus, request),
    beginLaunch: (request) => beginHeadless(campus, request),
    get publicKeyPem() {
      const jwk = campus.keys.at(-1)?.publicJwk ?? {};
      return createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();
    },
    signIdToken(claims = {}, header = {}, key) {
      const launch = beginLaunch(campus, { as: 'instructor', claims, header, ...(key && { key }) });
      const registration = findRegistration(campus, launch.clientId);
      if (registration === undefined) throw new Error('no tool is registered');
      return signLaunch(campus, registration, launch, `nonce-${launch.id}`);
    },
    async rotateKey() {
      const key = await generateSigningKey();
      campus.keys.push(key);
      return key;
    },
    intercept(method, path, handler) {
      const entry = { method, path, handler };
      interceptors.add(entry);
      return { [Symbol.dispose]: () => void interceptors.delete(entry) };
    },
    notify(type, claims = {}) {
      const registration = findRegistration(campus);
      if (registration === undefined) throw new Error('no tool is registered');
      return notify(campus, registration, type, claims);
    },
    addLearner({ key, givenName, familyName }) {
      const learner: Person = {
        key,
        id: campus.nextId('person', 6),
        username: key,
        givenName,
        familyName,
        email: `${key}@campus.example`,
        role: 'learner',
        enrolled: true,
      };
      campus.people.set(key, learner);
      return learner;
    },
    progress: (key) => progressOf(campus, person(key)),
    completeActivity: (key, module, state) =>
      delivered(happenings.setActivity(campus, plugin, person(key), activityOf(module), state)),
    async finishCourse(key, grade) {
      return delivered(happenings.finishCourse(campus, plugin, person(key), grade));
    },
    revokeCompletion: (key) => delivered(happenings.revokeCompletion(campus, plugin, person(key))),
    giveGrade: (key, grade) => delivered(happenings.setGrade(campus, plugin, person(key), grade)),
    rateCompetency: (key, competencyId, proficient) =>
      delivered(happenings.rateCompetency(campus, plugin, person(key), competencyId, proficient)),
    endEnrolment(key) {
      const leaver = person(key);
      campus.people.set(leaver.key, { ...leaver, enrolled: false });
      return delivered([plugin.report('enrolment.ended', { person: leaver })]);
    },
    reconcile: () => plugin.reconcile(happenings.currentFacts(campus)),
    async [Symbol.asyncDispose]() {
      await plugin[Symbol.asyncDispose]();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const requestsKept = 10_000;

/** Tools are framed from anywhere; the LMS itself only inside its own pages. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; frame-src http: https:; base-uri 'none'; frame-ancestors 'self'";

function listen(app: express.Express, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, (error?: Error) => (error ? reject(error) : resolve(server)));
  });
}

function activityOf(module: 'lesson' | 'quiz'): Activity {
  const found = course.activities.find((activity) => activity.module === module);
  if (found === undefined) throw new Error(`the course has no ${module}`);
  return found;
}
