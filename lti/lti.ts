import type { SecretBox } from '../config/secrets.js';
import type { Clock } from '../src/clock.js';
import { guardedClient } from '../src/http/guarded-client.js';
import type { DeepLinking } from '../src/platform/deep-linking.js';
import type { LaunchGate } from '../src/platform/launch.js';
import type { NoticeReceiver } from '../src/platform/notices.js';
import type { Registrar } from '../src/platform/registration.js';
import type { PlatformServices } from '../src/platform/services.js';
import type { Store } from '../src/store/store.js';
import { connectionSigns } from './connection-signs.js';
import { databasePlugin } from './database-plugin.js';
import { deepLinking } from './deep-linking.js';
import { type ToolKeys, toolKeys } from './keys/tool-keys.js';
import { launchGate } from './launch/gate.js';
import { keySetRules, keySets } from './launch/key-sets.js';
import type { LtiLog } from './log.js';
import { noticeReceiver } from './notices.js';
import { type LtijsProvider, ltijsProvider } from './provider.js';
import { toolAddresses } from './registration/addresses.js';
import { registrar } from './registration/registrar.js';
import { registrationAccesses } from './registration/registration-access.js';
import { accessTokens } from './services/access-tokens.js';
import { platformServices } from './services/platform-services.js';

export interface LtiNeeds {
  readonly store: Pick<
    Store,
    'platforms' | 'invitations' | 'loginStates' | 'connectionSigns' | 'ltiDocuments'
  >;
  readonly box: SecretBox;
  readonly clock: Clock;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly allowPrivateNetworks: boolean;
  readonly secret: string;
  readonly log: LtiLog;
  /** How far a platform's clock may be off; 60 unless told. */
  readonly clockToleranceSeconds?: number;
  /** How long a platform's keys serve on while its key set cannot be read; a day unless told. */
  readonly keyGraceMs?: number;
}

/** The LTI 1.3 room: everything that speaks the dialect, behind the product's own words. */
export interface Lti extends AsyncDisposable {
  readonly gate: LaunchGate;
  readonly registrar: Registrar;
  readonly services: PlatformServices;
  readonly notices: NoticeReceiver;
  readonly deepLinking: DeepLinking;
  readonly keys: ToolKeys;
  /** ltijs on our store, for what it does here. */
  readonly ltijs: LtijsProvider;
}

export async function createLti(needs: LtiNeeds): Promise<Lti> {
  const { store, box, clock, publicUrl, allowPrivateNetworks, log } = needs;
  const client = guardedClient({ allowPrivateNetworks });
  const { fetchGuarded } = client;
  const tool = toolAddresses(publicUrl);
  const keys = toolKeys({ documents: store.ltiDocuments, box, clock });
  const access = registrationAccesses({ documents: store.ltiDocuments, box, clock });
  const signs = connectionSigns({ repository: store.connectionSigns, clock, log });
  const tokens = accessTokens({ documents: store.ltiDocuments, box, keys, fetchGuarded, clock, signs });
  const database = databasePlugin({
    documents: store.ltiDocuments,
    platforms: store.platforms,
    keys,
    box,
    clock,
  });
  const ltijs = ltijsProvider(database, needs.secret);
  const { keyGraceMs: graceMs = keySetRules.graceMs } = needs;
  const knownKeys = keySets({ fetchGuarded, clock }, { ...keySetRules, graceMs });
  const clockToleranceSeconds = needs.clockToleranceSeconds ?? 60;
  // Made before the first platform asks for it.
  await keys.active();
  return {
    gate: launchGate({
      store,
      keySets: knownKeys,
      signs,
      clock,
      publicUrl,
      launchUrl: tool.launchUrl,
      clockToleranceSeconds,
    }),
    registrar: registrar({ store, fetchGuarded, clock, tool, keys, access, allowPrivateNetworks }),
    services: platformServices({
      platforms: store.platforms,
      tokens,
      fetchGuarded,
      signs,
      clock,
      noticesUrl: tool.noticesUrl,
    }),
    notices: noticeReceiver({
      platforms: store.platforms,
      keySets: knownKeys,
      clock,
      clockToleranceSeconds,
      log,
    }),
    deepLinking: deepLinking({ platforms: store.platforms, ltijs }),
    keys,
    ltijs,
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  };
}
