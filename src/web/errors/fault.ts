import { SealBroken } from '../../../config/secrets.js';
import { LaunchRefused } from '../../platform/launch.js';
import { RegistrationRefused } from '../../platform/registration.js';
import { ServiceFailed } from '../../platform/services.js';
import { Unstorable } from '../../store/errors.js';
import type { Messages } from '../messages/messages.js';
import { launchFaults, registrationFaults } from './lti-faults.js';
import { Refused, type RefusedCode } from './refused.js';

/** Keys of the words for people who meet an error. */
export type FaultWords = keyof Messages['errors'];

/** What is said about an error outside: a status, a stable code and words; and, in the log only, the details. */
export interface Fault {
  readonly status: number;
  readonly code: string;
  readonly words: FaultWords;
  readonly detail: string;
  /** `error` is ours to mend, `warn` is the other side's. */
  readonly level: 'error' | 'warn' | 'info';
  readonly retryAfterSeconds?: number;
}

type Known = readonly [status: number, words: FaultWords, level: Fault['level']];

const refusals: Readonly<Record<RefusedCode, Known>> = {
  ERR_NOT_FOUND: [404, 'notFound', 'info'],
  ERR_METHOD_NOT_ALLOWED: [405, 'methodNotAllowed', 'info'],
  ERR_REQUEST_MALFORMED: [400, 'malformed', 'info'],
  ERR_REQUEST_TOO_LARGE: [413, 'tooLarge', 'info'],
  ERR_RATE_LIMITED: [429, 'rateLimited', 'warn'],
  ERR_ORIGIN_FOREIGN: [403, 'foreignOrigin', 'warn'],
  ERR_FORM_TOKEN: [403, 'formToken', 'warn'],
  ERR_FORM_OTHER_PERSON: [403, 'formOtherPerson', 'info'],
  ERR_SESSION_NONE: [401, 'sessionNone', 'info'],
  ERR_ADMIN_SESSION_NONE: [401, 'adminSessionNone', 'info'],
  ERR_COOKIES_BLOCKED: [401, 'cookiesBlocked', 'warn'],
  ERR_COURSE_NOT_LAUNCHED: [403, 'courseNotLaunched', 'info'],
  ERR_NOT_INSTRUCTOR: [403, 'notInstructor', 'info'],
  ERR_CREDENTIAL_NOT_SHARED: [403, 'credentialNotShared', 'info'],
  ERR_SAVED_MEANWHILE: [409, 'savedMeanwhile', 'info'],
};

/** The one map from errors to what is answered. Whatever it does not know is our own fault: 500. */
export function faultOf(error: unknown): Fault {
  if (error instanceof Refused) {
    const [status, words, level] = refusals[error.code];
    const { code, detail, retryAfterSeconds } = error;
    return {
      status,
      code,
      words,
      detail,
      level,
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    };
  }
  if (error instanceof LaunchRefused) {
    const [status, words] = launchFaults[error.code];
    return { status, code: error.code, words, detail: error.detail, level: 'warn' };
  }
  if (error instanceof RegistrationRefused) {
    const [status, words] = registrationFaults[error.code];
    return { status, code: error.code, words, detail: error.detail, level: 'warn' };
  }
  if (error instanceof ServiceFailed)
    return { status: 502, code: error.code, words: 'platformFailed', detail: error.detail, level: 'warn' };
  if (error instanceof SealBroken)
    return { status: 500, code: error.code, words: 'unexpected', detail: error.message, level: 'error' };
  // Text that no database takes (U+0000, half a surrogate pair) came from outside, whatever let it through.
  if (error instanceof Unstorable)
    return { status: 400, code: error.code, words: 'malformed', detail: error.message, level: 'info' };
  return ofHttp(error) ?? unexpected(error);
}

/** Errors of Express and its body parsers carry a status (package http-errors); those of the 4xx range are the sender's. */
function ofHttp(error: unknown): Fault | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  const { status } = error;
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  const tooLarge = status === 413;
  return {
    status,
    code: tooLarge ? 'ERR_REQUEST_TOO_LARGE' : 'ERR_REQUEST_MALFORMED',
    words: tooLarge ? 'tooLarge' : 'malformed',
    detail: error.message,
    level: 'info',
  };
}

function unexpected(error: unknown): Fault {
  return {
    status: 500,
    code: 'ERR_UNEXPECTED',
    words: 'unexpected',
    detail: error instanceof Error ? error.message : String(error),
    level: 'error',
  };
}
