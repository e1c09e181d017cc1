import type { Clock } from '../../src/clock.js';
import type { FetchGuarded } from '../../src/http/guarded-client.js';
import type { InvitationRepository, PlatformRepository } from '../../src/platform/platform.js';
import type { Registrar, ToolConfiguration } from '../../src/platform/registration.js';
import type { ToolKeys } from '../keys/tool-keys.js';
import { correctByHand, registerByHand } from './by-hand.js';
import { canvasJson } from './canvas-json.js';
import { issuerFits, registerDynamically } from './dynamic.js';
import { compareRegistration, updateRegistration } from './manage.js';
import type { LmsProfile } from './profiles/profile.js';
import { profileFor } from './profiles.js';
import type { RegistrationAccesses } from './registration-access.js';

export interface RegistrarNeeds {
  readonly store: {
    readonly platforms: PlatformRepository;
    readonly invitations: InvitationRepository;
  };
  readonly fetchGuarded: FetchGuarded;
  readonly clock: Clock;
  readonly tool: ToolConfiguration;
  readonly keys: ToolKeys;
  readonly access: RegistrationAccesses;
  readonly allowPrivateNetworks: boolean;
}

export function registrar(needs: RegistrarNeeds): Registrar {
  return {
    register: (parameters) => registerDynamically(needs, parameters),
    windowsOf: ({ issuer, family }, page) => windowsOf(new URL(issuer), profileFor(family), page),
    registerByHand: (fields) => registerByHand(needs, fields),
    correct: (platform, fields) => correctByHand(needs, platform, fields),
    manages: async ({ id, clientId }) => (await needs.access.of(id, clientId)) !== undefined,
    compare: (platform) => compareRegistration(needs, platform),
    update: (platform) => updateRegistration(needs, platform),
    toolConfiguration: needs.tool,
    canvasConfiguration: canvasJson(needs.tool),
    jwks: () => needs.keys.jwks(),
  };
}

/** A cloud speaks as one issuer (Canvas: canvas.instructure.com), and its windows are those of its institutions. */
function windowsOf(issuer: URL, profile: LmsProfile, page: string | undefined): readonly string[] {
  const opener = page !== undefined && URL.canParse(page) ? new URL(page) : issuer;
  const fits = opener.protocol === issuer.protocol && issuerFits(profile, issuer, opener);
  return [...new Set([issuer.origin, ...(fits ? [opener.origin] : [])])];
}
