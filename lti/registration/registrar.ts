import type { Clock } from '../../src/clock.js';
import type { FetchGuarded } from '../../src/http/guarded-client.js';
import type { InvitationRepository, PlatformRepository } from '../../src/platform/platform.js';
import type { Registrar, ToolConfiguration } from '../../src/platform/registration.js';
import type { ToolKeys } from '../keys/tool-keys.js';
import { registerByHand } from './by-hand.js';
import { canvasJson } from './canvas-json.js';
import { registerDynamically } from './dynamic.js';

export interface RegistrarNeeds {
  readonly store: {
    readonly platforms: PlatformRepository;
    readonly invitations: InvitationRepository;
  };
  readonly fetchGuarded: FetchGuarded;
  readonly clock: Clock;
  readonly tool: ToolConfiguration;
  readonly keys: ToolKeys;
  readonly allowPrivateNetworks: boolean;
}

export function registrar(needs: RegistrarNeeds): Registrar {
  return {
    register: (parameters) => registerDynamically(needs, parameters),
    registerByHand: (fields) => registerByHand(needs, fields),
    toolConfiguration: needs.tool,
    canvasConfiguration: canvasJson(needs.tool),
    jwks: () => needs.keys.jwks(),
  };
}
