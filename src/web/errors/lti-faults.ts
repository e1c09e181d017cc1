import type { LaunchRefusalCode, RegistrationRefusalCode } from '../../platform/refusal-codes.js';
import type { FaultWords } from './fault.js';

/** What a refused login or launch is answered with; a code that is new to this list does not compile. */
export const launchFaults: Readonly<Record<LaunchRefusalCode, readonly [status: number, words: FaultWords]>> =
  {
    ERR_LAUNCH_PARAMETERS: [400, 'launchRefused'],
    ERR_LAUNCH_PLATFORM_UNKNOWN: [403, 'launchUnknownPlatform'],
    ERR_LAUNCH_CLIENT_AMBIGUOUS: [400, 'launchRefused'],
    ERR_LAUNCH_TARGET: [400, 'launchRefused'],
    ERR_LAUNCH_PLATFORM_ERROR: [400, 'launchRefused'],
    ERR_LAUNCH_BROWSER: [401, 'cookiesBlocked'],
    ERR_LAUNCH_STATE: [401, 'launchExpired'],
    ERR_LAUNCH_TOKEN_MALFORMED: [400, 'launchRefused'],
    ERR_LAUNCH_ALGORITHM: [401, 'launchRefused'],
    ERR_LAUNCH_KEY_UNKNOWN: [401, 'launchRefused'],
    ERR_LAUNCH_KEYS_UNREACHABLE: [502, 'platformFailed'],
    ERR_LAUNCH_SIGNATURE: [401, 'launchRefused'],
    ERR_LAUNCH_ISSUER: [401, 'launchRefused'],
    ERR_LAUNCH_AUDIENCE: [401, 'launchRefused'],
    ERR_LAUNCH_EXPIRED: [401, 'launchExpired'],
    ERR_LAUNCH_ISSUED_AT: [401, 'launchClock'],
    ERR_LAUNCH_NONCE: [401, 'launchRefused'],
    ERR_LAUNCH_VERSION: [400, 'launchRefused'],
    ERR_LAUNCH_MESSAGE_TYPE: [400, 'launchRefused'],
    ERR_LAUNCH_DEPLOYMENT_UNKNOWN: [403, 'launchUnconfirmed'],
    ERR_LAUNCH_DEPLOYMENT_OTHER: [400, 'launchElsewhere'],
    ERR_LAUNCH_CLAIM: [400, 'launchRefused'],
  };

export const registrationFaults: Readonly<
  Record<RegistrationRefusalCode, readonly [status: number, words: FaultWords]>
> = {
  ERR_REGISTRATION_PARAMETERS: [400, 'registrationRefused'],
  ERR_REGISTRATION_INVITATION: [403, 'registrationInvitation'],
  ERR_REGISTRATION_CONFIGURATION_UNREACHABLE: [502, 'registrationUnreachable'],
  ERR_REGISTRATION_CONFIGURATION_INVALID: [422, 'registrationRefused'],
  ERR_REGISTRATION_ISSUER: [422, 'registrationRefused'],
  ERR_REGISTRATION_REFUSED_BY_PLATFORM: [502, 'registrationRefused'],
  ERR_REGISTRATION_RESPONSE_INVALID: [502, 'registrationRefused'],
  ERR_REGISTRATION_ACCESS_FAILED: [502, 'registrationAccessFailed'],
  ERR_REGISTRATION_ACCESS_ENDED: [502, 'registrationAccessEnded'],
  ERR_REGISTRATION_UPDATE_REFUSED: [502, 'registrationUpdateRefused'],
  ERR_REGISTRATION_DUPLICATE: [409, 'registrationDuplicate'],
};
