import { type Config, ConfigInvalid } from '../../config/config.js';
import { configFromEnvironment } from '../../config/env.js';
import { SealBroken, secretBox } from '../../config/secrets.js';
import { systemClock } from '../clock.js';
import { FetchFailed } from '../http/fetch-failed.js';
import { type FetchGuarded, guardedClient } from '../http/guarded-client.js';
import type { Arguments } from '../main.js';
import type { Platform } from '../platform/platform.js';
import { openStore } from '../store/open.js';
import type { Store } from '../store/store.js';

interface Finding {
  readonly ok: boolean;
  readonly what: string;
  /** What to do about it; absent when all is well. */
  readonly advice?: string;
}

/**
 * `acquis doctor`: looks at everything that a running tool depends on and says what to do. Exit code 0 when all is well.
 * With `--json` the answer is one array of `{ ok, what, advice? }`.
 */
export async function doctor({ json }: Pick<Arguments, 'json'>): Promise<number> {
  const findings: Finding[] = [];
  for await (const finding of examine()) {
    findings.push(finding);
    if (json) continue;
    console.log(`${finding.ok ? 'ok  ' : 'FIX '} ${finding.what}`);
    if (finding.advice !== undefined) console.log(`     ${finding.advice}`);
  }
  if (json) console.log(JSON.stringify(findings));
  return findings.every((finding) => finding.ok) ? 0 : 1;
}

async function* examine(): AsyncGenerator<Finding> {
  let config: Config;
  try {
    config = configFromEnvironment();
  } catch (error) {
    if (!(error instanceof ConfigInvalid)) throw error;
    for (const fault of error.faults) yield { ok: false, what: fault, advice: 'See .env.example.' };
    return;
  }
  yield { ok: true, what: 'the settings are complete' };
  await using client = guardedClient({ allowPrivateNetworks: config.allowPrivateNetworks });
  yield* publicAddress(config);
  let store: Store;
  try {
    store = await openStore(config.databaseUrl);
    await store.ping();
  } catch (error) {
    const advice = 'Is DATABASE_URL right, and does the database run?';
    yield { ok: false, what: `the database cannot be used: ${(error as Error).message}`, advice };
    return;
  }
  await using _ = store;
  yield { ok: true, what: `the database answers (${store.description})` };
  yield* issuers(store, config);
  yield* seal(config);
  yield* backlog(store);
  const platforms = await store.platforms.list();
  if (platforms.length === 0)
    yield { ok: true, what: `no platform is registered yet; invite one at ${config.publicUrl}/admin` };
  for (const platform of platforms) yield* examinePlatform(store, platform, client.fetchGuarded);
}

/** The tool's own address is the operator's, not somebody else's: it may well be private. */
async function* publicAddress({ publicUrl }: Config): AsyncGenerator<Finding> {
  const url = new URL(publicUrl);
  const local = ['localhost', '127.0.0.1'].includes(url.hostname);
  if (url.protocol !== 'https:' && !local)
    yield {
      ok: false,
      what: `PUBLIC_URL ${publicUrl} is not https`,
      advice: 'Browsers send no cookies into an LMS page without TLS. Put a reverse proxy in front.',
    };
  await using client = guardedClient({ allowPrivateNetworks: true });
  try {
    const { status } = await client.fetchGuarded(`${publicUrl}/health`, { timeoutMs: 5_000 });
    if (status === 200) yield { ok: true, what: `${publicUrl} answers` };
    else
      yield {
        ok: false,
        what: `${publicUrl}/health answers ${status}`,
        advice: 'Does the reverse proxy lead to this tool?',
      };
  } catch (error) {
    const reason = error instanceof FetchFailed ? error.code : (error as Error).message;
    yield {
      ok: false,
      what: `${publicUrl} does not answer: ${reason}`,
      advice: 'Is the tool started, and PUBLIC_URL right?',
    };
  }
}

/** So that a wrong passphrase or an expired certificate shows before a learner meets it. A service is only asked: seals may cost. */
async function* seal({ seal: settings }: Config): AsyncGenerator<Finding> {
  if (settings === undefined)
    return yield { ok: true, what: 'no seal is set up: European Digital Credentials are not offered' };
  await using client = guardedClient({ allowPrivateNetworks: true });
  const { openSeal } = await import('../credential/seal/open-seal.js');
  const sealer = openSeal(settings, { fetchGuarded: client.fetchGuarded, clock: systemClock });
  try {
    if (settings.type === 'pkcs12') await sealer.seal('{}');
    const { organization, commonName } = await sealer.subject();
    yield { ok: true, what: `the seal of ${organization ?? commonName ?? 'an unnamed owner'} seals` };
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    const advice = 'Look at the settings that begin with SEAL_; learners are told to try again later.';
    yield { ok: false, what: `the seal cannot be used: ${error.message}`, advice };
  }
}

async function* issuers(store: Store, config: Config): AsyncGenerator<Finding> {
  const box = secretBox(config.secret);
  for (const issuer of await store.issuers.list()) {
    if (issuer.legalName === '' || issuer.countryCode === '')
      yield {
        ok: false,
        what: 'the awarding body has no legal name or no country',
        advice: `Without them nothing can be published. Fill them in at ${config.publicUrl}/admin`,
      };
    try {
      const keys = await store.issuerKeys.list(issuer.id);
      for (const key of keys) box.open(key.sealedPrivateKey);
      yield {
        ok: true,
        what: `${keys.length} signing keys of ${issuer.name || 'the awarding body'} can be opened`,
      };
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      yield {
        ok: false,
        what: error.message,
        advice: 'Put the ACQUIS_SECRET back under which the tool was first started.',
      };
    }
  }
}

async function* backlog(store: Store): AsyncGenerator<Finding> {
  const { waiting, parked, oldestReceivedAt } = await store.inbox.backlog();
  const minutes = oldestReceivedAt === undefined ? 0 : (systemClock() - oldestReceivedAt) / 60_000;
  if (waiting > 0 && minutes > 5)
    yield {
      ok: false,
      what: `${waiting} events wait, the oldest for ${Math.round(minutes)} minutes`,
      advice: 'Does the tool run? Its log says why it cannot work on them.',
    };
  else yield { ok: true, what: `${waiting} events wait` };
  if (parked > 0)
    yield {
      ok: false,
      what: `${parked} events were put aside`,
      advice: 'The admin page lists them with the reason.',
    };
}

async function* examinePlatform(
  store: Store,
  platform: Platform,
  fetchGuarded: FetchGuarded,
): AsyncGenerator<Finding> {
  const name = `${platform.name} (${platform.issuer})`;
  try {
    const { status, body } = await fetchGuarded(platform.jwksUri, {
      accept: 'application/json',
      timeoutMs: 5_000,
    });
    const { keys } = JSON.parse(body) as { keys?: unknown };
    if (status === 200 && Array.isArray(keys)) yield { ok: true, what: `${name}: the key set answers` };
    else yield { ok: false, what: `${name}: ${platform.jwksUri} answers ${status} without keys` };
  } catch (error) {
    const reason = error instanceof FetchFailed ? `${error.code} ${error.message}` : 'the answer is not JSON';
    yield {
      ok: false,
      what: `${name}: the key set cannot be read: ${reason}`,
      advice: 'Can this machine reach the LMS?',
    };
  }
  for (const deployment of platform.deployments.filter((one) => !one.confirmed))
    yield {
      ok: false,
      what: `${name}: deployment ${deployment.id} waits to be confirmed`,
      advice: 'Confirm it on the admin page.',
    };
  for (const sign of await store.connectionSigns.list(platform.id))
    if ((sign.lastFailedAt ?? 0) > (sign.lastWorkedAt ?? 0))
      yield {
        ok: false,
        what: `${name}: ${sign.capability} failed last: ${sign.lastError} ${sign.lastErrorDetail ?? ''}`.trim(),
      };
}
