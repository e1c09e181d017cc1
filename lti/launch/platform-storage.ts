import { tokenHash } from '../../config/secrets.js';
import type { PlatformStorage } from '../../src/platform/launch.js';
import type { Platform, PlatformRepository } from '../../src/platform/platform.js';
import { platformOfClient } from '../registration/clients.js';
import { decodeIdToken } from './id-token.js';
import { parseLaunchForm } from './parse-launch-form.js';
import { storageTargetOf } from './state-value.js';

/** Where the state of a login is kept with the platform (LTI Platform Storage 1.0, section 3). */
export function storageWith(platform: Platform, state: string, target: string): PlatformStorage {
  return {
    target,
    origin: new URL(platform.authorizationEndpoint).origin,
    // Not the state itself: a key may show up in the platform's logs.
    key: `acquis_state_${tokenHash(state).slice(0, 16)}`,
  };
}

/**
 * Where to ask for the state of a launch whose browser brought no cookie along. The origin is that of a registered platform,
 * found by what the token says of itself: if it lies, another platform's page is asked, which knows nothing. Whoever frames
 * the launch cannot answer in its place.
 * @throws LaunchRefused when the form is no launch
 */
export async function storageFor(
  platforms: PlatformRepository,
  form: Readonly<Record<string, unknown>>,
): Promise<PlatformStorage | undefined> {
  const { idToken, state } = parseLaunchForm(form);
  const target = storageTargetOf(state);
  if (target === undefined) return undefined;
  const { iss, aud, azp } = decodeIdToken(idToken).claims;
  const [clientId] = azp === undefined ? [aud].flat() : [azp];
  if (typeof iss !== 'string' || typeof clientId !== 'string') return undefined;
  const platform = await platformOfClient(platforms, iss, clientId);
  return platform && storageWith(platform, state, target);
}
