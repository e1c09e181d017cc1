/** Stable codes of refused logins and launches; the web room maps each to a page. */
export const launchRefusalCodes = [
  /** A parameter of the login or launch is missing, repeated, too long or malformed. */
  'ERR_LAUNCH_PARAMETERS',
  /** No platform is registered under this issuer and client id. */
  'ERR_LAUNCH_PLATFORM_UNKNOWN',
  /** The platform did not say which of several registrations it means. */
  'ERR_LAUNCH_CLIENT_AMBIGUOUS',
  /** The link leads somewhere else than to this tool, or not where the login said. */
  'ERR_LAUNCH_TARGET',
  /** The platform answered with an error instead of a launch. */
  'ERR_LAUNCH_PLATFORM_ERROR',
  /** The browser did not bring the state along: its cookies are blocked, or the launch began elsewhere. */
  'ERR_LAUNCH_BROWSER',
  /** The login was never begun, is used up, or is too old. */
  'ERR_LAUNCH_STATE',
  'ERR_LAUNCH_TOKEN_MALFORMED',
  'ERR_LAUNCH_ALGORITHM',
  'ERR_LAUNCH_KEY_UNKNOWN',
  /** The platform's keys could not be fetched; trying again may help. */
  'ERR_LAUNCH_KEYS_UNREACHABLE',
  'ERR_LAUNCH_SIGNATURE',
  'ERR_LAUNCH_ISSUER',
  'ERR_LAUNCH_AUDIENCE',
  'ERR_LAUNCH_EXPIRED',
  'ERR_LAUNCH_ISSUED_AT',
  'ERR_LAUNCH_NONCE',
  'ERR_LAUNCH_VERSION',
  'ERR_LAUNCH_MESSAGE_TYPE',
  /** An admin has to confirm the deployment first. */
  'ERR_LAUNCH_DEPLOYMENT_UNKNOWN',
  /** The login was begun for one deployment and answered for another. */
  'ERR_LAUNCH_DEPLOYMENT_OTHER',
  /** A claim that the specification requires is missing or malformed. */
  'ERR_LAUNCH_CLAIM',
] as const;
export type LaunchRefusalCode = (typeof launchRefusalCodes)[number];

export const registrationRefusalCodes = [
  /** A parameter or form field is missing or malformed; `field` names it. */
  'ERR_REGISTRATION_PARAMETERS',
  /** The invitation is not known, was used, or is too old. */
  'ERR_REGISTRATION_INVITATION',
  /** The platform's OpenID configuration could not be fetched. */
  'ERR_REGISTRATION_CONFIGURATION_UNREACHABLE',
  /** It could, and is not one that LTI can be done with. */
  'ERR_REGISTRATION_CONFIGURATION_INVALID',
  /** The configuration speaks for another issuer than the place that it was fetched from. */
  'ERR_REGISTRATION_ISSUER',
  /** The platform did not take the registration. */
  'ERR_REGISTRATION_REFUSED_BY_PLATFORM',
  'ERR_REGISTRATION_RESPONSE_INVALID',
  /** The platform could not be asked for the registration that it holds, or did not answer with it. */
  'ERR_REGISTRATION_ACCESS_FAILED',
  /** The platform does not let the registration be managed with what it gave for that, or not any more. */
  'ERR_REGISTRATION_ACCESS_ENDED',
  /** The platform did not take an update. */
  'ERR_REGISTRATION_UPDATE_REFUSED',
  /** Issuer and client id are registered already. */
  'ERR_REGISTRATION_DUPLICATE',
] as const;
export type RegistrationRefusalCode = (typeof registrationRefusalCodes)[number];

const serviceFailureCodes = [
  /** The course or its launch carried no address for this service. */
  'ERR_SERVICE_NOT_OFFERED',
  'ERR_SERVICE_PLATFORM_UNKNOWN',
  'ERR_SERVICE_UNREACHABLE',
  /** The platform gave no access token. */
  'ERR_SERVICE_TOKEN_REFUSED',
  /** The platform could not read the tool's keys, the usual cause being a host or port that it blocks. */
  'ERR_SERVICE_TOKEN_KEYS_UNREADABLE',
  'ERR_SERVICE_UNAUTHORIZED',
  'ERR_SERVICE_NOT_FOUND',
  'ERR_SERVICE_CONFLICT',
  'ERR_SERVICE_REFUSED',
  /** The platform answered 429 or 5xx; later may help. */
  'ERR_SERVICE_BUSY',
  'ERR_SERVICE_ANSWER_INVALID',
] as const;
export type ServiceFailureCode = (typeof serviceFailureCodes)[number];
