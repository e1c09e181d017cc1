/** Why the web room itself refuses a request. */
export type RefusedCode =
  | 'ERR_NOT_FOUND'
  | 'ERR_METHOD_NOT_ALLOWED'
  | 'ERR_REQUEST_MALFORMED'
  | 'ERR_REQUEST_TOO_LARGE'
  | 'ERR_RATE_LIMITED'
  | 'ERR_ORIGIN_FOREIGN'
  | 'ERR_FORM_TOKEN'
  | 'ERR_FORM_OTHER_PERSON'
  | 'ERR_SESSION_NONE'
  | 'ERR_ADMIN_SESSION_NONE'
  | 'ERR_COOKIES_BLOCKED'
  | 'ERR_COURSE_NOT_LAUNCHED'
  | 'ERR_NOT_INSTRUCTOR'
  | 'ERR_CREDENTIAL_NOT_SHARED'
  | 'ERR_SAVED_MEANWHILE';

/** The web room refuses; `detail` is for the log and never shown. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly code: RefusedCode,
    readonly detail: string,
    options?: ErrorOptions & { readonly retryAfterSeconds?: number },
  ) {
    super(`${code}: ${detail}`, options);
    this.retryAfterSeconds = options?.retryAfterSeconds;
  }
  readonly retryAfterSeconds: number | undefined;
}
