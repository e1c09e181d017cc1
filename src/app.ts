import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '../config/config.js';
import { isSecret, secretBox } from '../config/secrets.js';
import { createLti } from '../lti/lti.js';
import { type Clock, systemClock } from './clock.js';
import { createCredentials } from './credential/credentials.js';
import { openSeal } from './credential/seal/open-seal.js';
import { remindJob } from './delivery/mail/ask-to-mail.js';
import { guardedClient } from './http/guarded-client.js';
import { firstIssuer } from './issuer/first-issuer.js';
import { askRegularly } from './jobs/regularly.js';
import { retentionJob } from './jobs/retention.js';
import { sweepExpired } from './jobs/sweep.js';
import { codeOf, startWorker, type Worker } from './jobs/worker.js';
import { createLog } from './log.js';
import type { PlatformServices } from './platform/services.js';
import { openStore } from './store/open.js';
import type { Store } from './store/store.js';
import { type UseCases, wireUseCases } from './use-cases.js';
import { createWebServer } from './web/http/web-server.js';
import { createWebApp } from './web/server.js';

/** A running tool. Disposing it stops listening, finishes what is under way and closes the database. */
export interface App extends AsyncDisposable {
  readonly store: Store;
  readonly useCases: UseCases;
  readonly worker: Worker;
  /** Hands e-mails over, beside all other work: a slow mail server keeps nothing else waiting. */
  readonly mailWorker: Worker;
  /** What the registered LMSs offer. */
  readonly services: PlatformServices;
  /** Fulfilled when what signing needs is loaded; until then the first signatures wait for it. */
  readonly warm: Promise<void>;
  /** Where the server listens. */
  readonly port: number;
}

/** How often work that other processes left is looked for. */
const tickMs = 1_000;

/**
 * Wires the rooms together and starts the server and the worker: the one place that knows all of them.
 * @throws ConfigInvalid, DatabaseUrlInvalid, DatabaseNewer, or what the database or the port refuses with
 */
export async function startApp(config: Config, clock: Clock = systemClock): Promise<App> {
  const { publicUrl, allowPrivateNetworks, secret } = config;
  const log = createLog(config.logLevel);
  const box = secretBox(secret);
  const store = await openStore(config.databaseUrl);
  const client = guardedClient({ allowPrivateNetworks });
  const lti = await createLti({
    store,
    box,
    clock,
    publicUrl,
    allowPrivateNetworks,
    secret,
    log,
    clockToleranceSeconds: config.clockToleranceSeconds,
    keyGraceMs: config.jwksGraceHours * 3_600_000,
  });
  // The sealing service is the operator's own: it may well be in a private network.
  const sealClient = guardedClient({ allowPrivateNetworks: true });
  const sealer = config.seal && openSeal(config.seal, { fetchGuarded: sealClient.fetchGuarded, clock });
  // Better refused now than at the first certificate.
  if (config.fallbackFonts.length > 0)
    await (await import('./credential/badge-image/lettering/typeface.js')).checkFonts(config.fallbackFonts);
  const credentials = createCredentials({
    sealer,
    fallbackFonts: config.fallbackFonts,
    store,
    box,
    clock,
    publicUrl,
    fetchGuarded: client.fetchGuarded,
    mismatched: (template) =>
      log.error(
        { code: 'ERR_TEMPLATE_MISMATCH', template },
        'a signing template was wrong and was thrown away',
      ),
  });
  const issuer = await firstIssuer({ clock, issuers: store.issuers });
  await credentials.keys.ensure(issuer.id);

  // Loaded where e-mails are sent: it takes five megabytes.
  const post =
    config.mail &&
    (await import('./delivery/mail/smtp.js')).smtpPost({
      ...config.mail,
      name: new URL(publicUrl).hostname,
    });
  let worker: Worker | undefined;
  let mailWorker: Worker | undefined;
  const { useCases, queues, mailQueues, polls } = wireUseCases({
    store,
    box,
    clock,
    publicUrl,
    log,
    credentialRoom: credentials,
    services: lti.services,
    notices: lti.notices,
    fetchGuarded: client.fetchGuarded,
    escoUrl: config.escoUrl,
    poke: () => worker?.poke(),
    post,
    pokeMail: () => mailWorker?.poke(),
    reminderDays: config.reminderDays,
    retention: config.retention,
  });
  const failed = (queue: string, id: string, error: unknown, final: boolean): void => {
    const facts = { queue, id, code: codeOf(error), err: error };
    if (final) log.warn(facts, 'parked for the admin: it can never be worked on');
    else log.error(facts, 'failed, will be tried again');
  };
  worker = startWorker({ clock, tickMs, queues, failed });
  mailWorker = startWorker({ clock, tickMs, queues: mailQueues, failed });
  const regular = askRegularly({
    kinds: [retentionJob, ...(post === undefined ? [] : [remindJob])],
    jobs: store.jobs,
    clock,
    poke: () => worker?.poke(),
    failed: (error) => log.error({ err: error }, 'asking for the regular work failed'),
  });
  const sweeper = sweepExpired(store, clock, (error) =>
    log.error({ err: error }, 'sweeping expired rows failed'),
  );

  const web = createWebApp({
    ...useCases,
    publicUrl,
    trustedProxies: config.trustedProxies,
    clock,
    log,
    store,
    isAdminPassword: (candidate) => isSecret(candidate, config.adminPassword),
    launchGate: lti.gate,
    registrar: lti.registrar,
    deepLinking: lti.deepLinking,
    box,
    verifier: credentials.verifier,
  });
  const server = createWebServer(web);
  const dispose = async (): Promise<void> => {
    await close(server);
    sweeper[Symbol.dispose]();
    polls[Symbol.dispose]();
    regular[Symbol.dispose]();
    await worker[Symbol.asyncDispose]();
    await mailWorker[Symbol.asyncDispose]();
    await post?.[Symbol.asyncDispose]();
    await lti[Symbol.asyncDispose]();
    await client[Symbol.asyncDispose]();
    await sealClient[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
  };
  try {
    await listen(server, config.port, config.host);
  } catch (error) {
    // Without an address it must not go on working unseen: what starts it takes it for running.
    await dispose();
    throw error;
  }
  const warm = credentials
    .warmUp()
    .catch((error: unknown) => log.error({ err: error }, 'loading what signing needs failed'));

  return {
    store,
    useCases,
    worker,
    mailWorker,
    services: lti.services,
    warm,
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: dispose,
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

/** What a request under way may still take at the end: who sends slowly must not keep the tool from stopping. */
const graceMs = 3_000;

/** Requests under way are answered; idle connections are closed at once. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
