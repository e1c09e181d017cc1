import type { Clock } from '../../src/clock.js';
import type { LaunchGate } from '../../src/platform/launch.js';
import type { LoginStateRepository } from '../../src/platform/login-state.js';
import type { PlatformRepository } from '../../src/platform/platform.js';
import type { ConnectionSigns } from '../connection-signs.js';
import { acceptLaunch } from './accept.js';
import { beginLogin } from './begin.js';
import type { KeySets } from './key-sets.js';
import { storageFor } from './platform-storage.js';

export interface GateNeeds {
  readonly store: {
    readonly platforms: PlatformRepository;
    readonly loginStates: LoginStateRepository;
  };
  readonly keySets: KeySets;
  readonly signs: ConnectionSigns;
  readonly clock: Clock;
  readonly publicUrl: string;
  /** Where platforms post launches: the one redirect URI. */
  readonly launchUrl: string;
  readonly clockToleranceSeconds: number;
}

export function launchGate(needs: GateNeeds): LaunchGate {
  return {
    begin: (parameters) => beginLogin(needs, parameters),
    accept: (form, browserStates) => acceptLaunch(needs, form, browserStates),
    storageFor: (form) => storageFor(needs.store.platforms, form),
  };
}
