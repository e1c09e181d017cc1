import { FetchFailed } from '../../../http/fetch-failed.js';
import { ServiceFailed } from '../../../platform/services.js';
import type { PullNeeds } from '../pull.js';

/** Moodle refused one function for this course or user: the others may still answer. */
export class FunctionRefused extends Error {
  override readonly name = 'FunctionRefused';
  readonly code = 'ERR_SERVICE_REFUSED';
  constructor(
    /** Moodle's own, for example `nopermissions` or `nocriteriaset`. */
    readonly errorCode: string,
    message: string,
  ) {
    super(message);
  }
}

export type Call = (wsFunction: string, parameters: Readonly<Record<string, string>>) => Promise<unknown>;

/** Codes of Moodle by which all further calls would fail as well, until an admin has done something. */
const hopeless = new Set([
  'invalidtoken',
  'accessexception',
  'servicenotavailable',
  'enablewsdescription',
  'restrictedcontextexception',
  'webservicesnotenabled',
]);

/** Calls Moodle's REST server: the token goes in the body, never into an address that ends in a log. */
export function moodleCall(
  { fetchGuarded }: Pick<PullNeeds, 'fetchGuarded'>,
  issuer: string,
  token: string,
): Call {
  const url = `${issuer.replace(/\/$/, '')}/webservice/rest/server.php`;
  return async (wsFunction, parameters) => {
    const body = new URLSearchParams({
      wstoken: token,
      moodlewsrestformat: 'json',
      wsfunction: wsFunction,
      ...parameters,
    }).toString();
    const response = await fetchGuarded(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
      accept: 'application/json',
      maxBytes: 32 * 1_048_576,
      timeoutMs: 20_000,
    }).catch((error: unknown) => {
      if (!(error instanceof FetchFailed)) throw error;
      throw new ServiceFailed('ERR_SERVICE_UNREACHABLE', `${url}: ${error.detail}`, true, { cause: error });
    });
    if (response.status === 429 || response.status >= 500)
      throw new ServiceFailed('ERR_SERVICE_BUSY', `${wsFunction} was answered ${response.status}`, true);
    if (response.status !== 200)
      throw new ServiceFailed('ERR_SERVICE_REFUSED', `${wsFunction} was answered ${response.status}`, false);
    return answerOf(wsFunction, response.body);
  };
}

function answerOf(wsFunction: string, body: string): unknown {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch (cause) {
    // A Moodle under maintenance answers with a page.
    throw new ServiceFailed('ERR_SERVICE_ANSWER_INVALID', `${wsFunction} was answered with no JSON`, true, {
      cause,
    });
  }
  const { exception, errorcode, message } = (answer ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof exception !== 'string') return answer;
  const code = String(errorcode);
  const detail = `${wsFunction}: ${code}: ${String(message)}`.slice(0, 500);
  if (code === 'sitemaintenance' || code === 'upgraderunning')
    throw new ServiceFailed('ERR_SERVICE_BUSY', detail, true);
  if (hopeless.has(code))
    throw new ServiceFailed(
      code === 'invalidtoken' ? 'ERR_SERVICE_UNAUTHORIZED' : 'ERR_SERVICE_REFUSED',
      detail,
      false,
    );
  throw new FunctionRefused(code, detail);
}
