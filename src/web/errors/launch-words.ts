import type { FaultWords } from './fault.js';

type LaunchWords = readonly [status: number, words: FaultWords];

/** Codes of a refused login or launch that people can do something particular about. */
const particular: Readonly<Record<string, LaunchWords>> = {
  ERR_LAUNCH_BROWSER: [401, 'cookiesBlocked'],
  ERR_LAUNCH_STATE: [401, 'launchExpired'],
  ERR_LAUNCH_EXPIRED: [401, 'launchExpired'],
  ERR_LAUNCH_NONCE: [401, 'launchRefused'],
  ERR_LAUNCH_SIGNATURE: [401, 'launchRefused'],
  ERR_LAUNCH_PLATFORM_UNKNOWN: [403, 'launchUnknownPlatform'],
  ERR_LAUNCH_DEPLOYMENT_UNKNOWN: [403, 'launchUnconfirmed'],
  ERR_LAUNCH_KEYS_UNREACHABLE: [502, 'platformFailed'],
};

/** Every other code means that the LMS and the tool do not agree; the code itself says about what. */
export function launchWords(code: string): LaunchWords {
  return particular[code] ?? [400, 'launchRefused'];
}
