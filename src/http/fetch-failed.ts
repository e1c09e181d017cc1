/** Why an address that somebody else chose could not be read. `code` is stable. */
export class FetchFailed extends Error {
  override readonly name = 'FetchFailed';
  constructor(
    readonly code: FetchFailureCode,
    readonly url: string,
    /** What went wrong, in words for the log and the admin. */
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${url}: ${detail}`, options);
  }
}

const fetchFailureCodes = [
  'ERR_FETCH_URL_INVALID',
  'ERR_FETCH_SCHEME',
  'ERR_FETCH_ADDRESS_PRIVATE',
  'ERR_FETCH_REDIRECT',
  'ERR_FETCH_TOO_LARGE',
  'ERR_FETCH_TIMEOUT',
  'ERR_FETCH_NETWORK',
] as const;
export type FetchFailureCode = (typeof fetchFailureCodes)[number];
