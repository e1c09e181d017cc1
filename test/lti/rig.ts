import { randomUUID } from 'node:crypto';
import { secretBox, tokenHash } from '../../config/secrets.js';
import { createLti, type Lti } from '../../lti/lti.js';
import type { LaunchRefused } from '../../src/platform/launch.js';
import type { Platform } from '../../src/platform/platform.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { claimsOfLaunch } from './claims.js';
import { type Lms, startLms } from './lms.js';

export const publicUrl = 'https://acquis.example.org';
export const launchUrl = `${publicUrl}/lti/launch`;
export const clientId = 'client-1';

/** The lti room on an embedded store, with one registered platform that really answers, and a clock that a test moves. */
export interface Rig extends AsyncDisposable {
  readonly lms: Lms;
  readonly store: Store;
  readonly lti: Lti;
  readonly platform: Platform;
  /** Milliseconds; tests set it. */
  now: number;
  readonly log: string[];
  /** Begins a login. */
  login(parameters?: Readonly<Record<string, unknown>>): Promise<Login>;
  /** A whole launch: login, a token made from these claims, and its acceptance. */
  launch(
    change?: (claims: Record<string, unknown>) => void,
  ): Promise<Awaited<ReturnType<Lti['gate']['accept']>>>;
}

export interface Login {
  readonly state: string;
  readonly nonce: string;
  readonly url: URL;
}

export async function startRig(
  options: {
    readonly store?: Store;
    readonly allowPrivateNetworks?: boolean;
    readonly keyGraceMs?: number;
  } = {},
): Promise<Rig> {
  const lms = await startLms();
  const store = options.store ?? (await openStore('sqlite::memory:'));
  const log: string[] = [];
  const note = (_facts: object, message: string) => void log.push(message);
  const platform: Platform = {
    id: randomUUID(),
    issuer: `${lms.url}/${randomUUID()}`,
    clientId,
    name: 'LMS',
    family: 'unknown',
    authorizationEndpoint: `${lms.url}/auth`,
    tokenEndpoint: `${lms.url}/token`,
    jwksUri: `${lms.url}/jwks`,
    deployments: [{ id: 'deployment-1', confirmed: true }],
    createdAt: 0,
    revision: 1,
  };
  await store.platforms.insert(platform);
  const rig = {
    lms,
    store,
    platform,
    now: 1_800_000_000_000,
    log,
    async login(parameters: Readonly<Record<string, unknown>> = {}) {
      const redirect = await rig.lti.gate.begin({
        iss: platform.issuer,
        client_id: clientId,
        login_hint: 'hint',
        target_link_uri: launchUrl,
        ...parameters,
      });
      const url = new URL(redirect.url);
      return { state: redirect.state, nonce: url.searchParams.get('nonce') ?? '', url };
    },
    async launch(change: (claims: Record<string, unknown>) => void = () => {}) {
      const { state, nonce } = await rig.login();
      const claims: Record<string, unknown> = claimsOfLaunch({
        issuer: platform.issuer,
        nonce,
        seconds: rig.now / 1000,
      });
      change(claims);
      return rig.lti.gate.accept({ id_token: lms.sign(claims), state }, [state]);
    },
    async [Symbol.asyncDispose]() {
      await rig.lti[Symbol.asyncDispose]();
      await lms[Symbol.asyncDispose]();
      if (options.store === undefined) await store[Symbol.asyncDispose]();
    },
  } as Omit<Rig, 'lti'> as { -readonly [Key in keyof Rig]: Rig[Key] };
  rig.lti = await createLti({
    store,
    box: secretBox('a secret of at least thirty-two characters'),
    clock: () => rig.now,
    publicUrl,
    allowPrivateNetworks: options.allowPrivateNetworks ?? true,
    ...(options.keyGraceMs !== undefined && { keyGraceMs: options.keyGraceMs }),
    secret: 'a secret of at least thirty-two characters',
    log: { info: note, warn: note, error: note },
  });
  return rig;
}

/** An invitation that is good for an hour; what the admin page does. */
export async function invite(rig: Rig, token = randomUUID()): Promise<string> {
  await rig.store.invitations.insert({
    tokenHash: tokenHash(token),
    createdAt: rig.now,
    expiresAt: rig.now + 3_600_000,
  });
  return token;
}

/** For assert.rejects: refused with this code, and a detail that names what is wrong. */
export function refusedWith(code: LaunchRefused['code'], detail?: RegExp) {
  return (error: unknown) => {
    const refused = error as LaunchRefused;
    return refused.code === code && (detail === undefined || detail.test(refused.detail));
  };
}
