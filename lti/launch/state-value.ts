import { newToken } from '../../config/secrets.js';

/**
 * The state of a login: 256 random bits, and where the platform offers storage the frame to ask, so that the launch can find
 * it again before anything is looked up. The whole of it is what browser, platform and store know as the state.
 */
export function newState(storageTarget: string | undefined): string {
  const token = newToken();
  return storageTarget === undefined ? token : `${token}.${Buffer.from(storageTarget).toString('base64url')}`;
}

/** The frame named in a state; anyone can write one, so it says only where to ask, never whom to trust. */
export function storageTargetOf(state: string): string | undefined {
  const [, target, ...rest] = state.split('.');
  if (target === undefined || target === '' || rest.length > 0) return undefined;
  return Buffer.from(target, 'base64url').toString('utf8');
}
