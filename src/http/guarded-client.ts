import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { createRequire } from 'node:module';
import { isIP, type LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import type { AxiosStatic } from 'axios';
import { FetchFailed } from './fetch-failed.js';
import { isPrivateAddress } from './private-networks.js';

/** The one way out to addresses that somebody else chose: an LMS, an issuer, a status list. */
export interface GuardedClient extends AsyncDisposable {
  fetchGuarded: FetchGuarded;
}

/** @throws FetchFailed when no answer was had; any answer that is not a redirect, whatever its status, is returned */
export type FetchGuarded = (url: string, options?: FetchOptions) => Promise<FetchedResponse>;

export interface FetchOptions {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Of the decompressed body; 1 MiB unless told. */
  readonly maxBytes?: number;
  /** From the call to the last byte, redirects included; 10 s unless told. */
  readonly timeoutMs?: number;
  readonly accept?: string;
}

export interface FetchedResponse {
  readonly status: number;
  /** Names in lower case; a repeated header is joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const maxRedirects = 3;
const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * @param options.allowPrivateNetworks private addresses and plain http are allowed (development, or an LMS inside the house)
 * @param options.lookup the name resolution, for tests
 */
export function guardedClient(options: {
  readonly allowPrivateNetworks: boolean;
  readonly lookup?: typeof dnsLookup;
}): GuardedClient {
  const { allowPrivateNetworks } = options;
  const lookup = allowPrivateNetworks ? options.lookup : checkedLookup(options.lookup ?? dnsLookup);
  const pool = { keepAlive: true, maxSockets: 32, maxFreeSockets: 8, ...(lookup && { lookup }) };
  const agents = { httpAgent: new HttpAgent(pool), httpsAgent: new HttpsAgent(pool) };

  /** One request without redirects. The address is checked where the connection is made: a name may resolve anew each time. */
  async function once(url: URL, request: FetchOptions, signal: AbortSignal): Promise<FetchedResponse> {
    const maxBytes = request.maxBytes ?? 1_048_576;
    const response = await loadAxios().request<Readable>({
      url: url.href,
      method: request.method ?? 'GET',
      headers: {
        'user-agent': 'Acquis',
        ...(request.accept !== undefined && { accept: request.accept }),
        ...request.headers,
      },
      ...(request.body !== undefined && { data: request.body, transformRequest: [] }),
      ...agents,
      signal,
      // A proxy from the environment would resolve the name itself, out of sight of the address check.
      proxy: false,
      maxRedirects: 0,
      responseType: 'stream',
      validateStatus: null,
    });
    const body = await readBody(response.data, maxBytes, url);
    return { status: response.status, headers: flatten(response.headers), body };
  }

  const fetchGuarded: FetchGuarded = async (address, request = {}) => {
    const signal = AbortSignal.timeout(request.timeoutMs ?? 10_000);
    let url = checkedUrl(address, allowPrivateNetworks);
    let headers = request.headers;
    for (let hop = 0; ; hop += 1) {
      const response = await translated(url, signal, () =>
        once(url, { ...request, ...(headers && { headers }) }, signal),
      );
      const { location } = response.headers;
      if (!redirects.has(response.status) || location === undefined) return response;
      const method = request.method ?? 'GET';
      if (method !== 'GET' && method !== 'HEAD')
        throw new FetchFailed('ERR_FETCH_REDIRECT', url.href, `${method} was redirected to ${location}`);
      if (hop === maxRedirects)
        throw new FetchFailed('ERR_FETCH_REDIRECT', url.href, `more than ${maxRedirects} redirects`);
      const next = checkedUrl(location, allowPrivateNetworks, url);
      // Credentials are for the place they were given for (Fetch Standard, HTTP-redirect fetch, step 13).
      if (next.origin !== url.origin) headers = withoutCredentials(headers);
      url = next;
    }
  };

  return {
    fetchGuarded,
    async [Symbol.asyncDispose]() {
      agents.httpAgent.destroy();
      agents.httpsAgent.destroy();
    },
  };
}

let axios: AxiosStatic | undefined;
/**
 * Loaded at first use, and as one CommonJS file: 7 MB and 50 ms. Its hundred ES modules take 10 MB and hold the event loop up
 * for 300 ms, in the middle of somebody's launch.
 */
function loadAxios(): AxiosStatic {
  axios ??= createRequire(import.meta.url)('axios') as AxiosStatic;
  return axios;
}

function checkedUrl(address: string, allowPrivateNetworks: boolean, base?: URL): URL {
  const url = URL.canParse(address, base?.href) ? new URL(address, base?.href) : undefined;
  if (url === undefined || url.hostname === '' || url.username !== '' || url.password !== '')
    throw new FetchFailed('ERR_FETCH_URL_INVALID', address.slice(0, 200), 'not an absolute http(s) address');
  if (url.protocol !== 'https:' && !(allowPrivateNetworks && url.protocol === 'http:'))
    throw new FetchFailed('ERR_FETCH_SCHEME', url.href, `${url.protocol} is not allowed, only https:`);
  // A literal address is never looked up, so the agents' lookup does not see it.
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivateNetworks && isIP(literal) !== 0 && isPrivateAddress(literal))
    throw new FetchFailed('ERR_FETCH_ADDRESS_PRIVATE', url.href, `${literal} is a private address`);
  return url;
}

class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress';
}

/** Refuses a name when any of its addresses is private: a mixed answer is how rebinding begins. */
function checkedLookup(resolve: typeof dnsLookup): LookupFunction {
  return (hostname, options: LookupOptions, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error !== null) return callback(error, [], undefined);
      const first = addresses[0];
      const refused = addresses.find(({ address }) => isPrivateAddress(address));
      if (refused !== undefined || first === undefined)
        return callback(new PrivateAddress(`${hostname} is ${refused?.address}`), [], undefined);
      if (options.all === true) return callback(null, addresses, undefined);
      callback(null, first.address, first.family);
    });
  };
}

async function readBody(stream: Readable, maxBytes: number, url: URL): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      stream.destroy();
      throw new FetchFailed('ERR_FETCH_TOO_LARGE', url.href, `more than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function translated<T>(url: URL, signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof FetchFailed) throw error;
    if (signal.aborted)
      throw new FetchFailed('ERR_FETCH_TIMEOUT', url.href, 'no full answer in time', { cause: error });
    const cause = rootCause(error);
    if (cause instanceof PrivateAddress)
      throw new FetchFailed('ERR_FETCH_ADDRESS_PRIVATE', url.href, cause.message, { cause: error });
    const detail = (cause as NodeJS.ErrnoException).code ?? cause.message;
    throw new FetchFailed('ERR_FETCH_NETWORK', url.href, detail, { cause: error });
  }
}

function rootCause(error: unknown): Error {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  return cause instanceof Error ? cause : new Error(String(cause));
}

function withoutCredentials(
  headers: Readonly<Record<string, string>> | undefined,
): Record<string, string> | undefined {
  if (headers === undefined) return undefined;
  const secret = new Set(['authorization', 'cookie', 'proxy-authorization']);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !secret.has(name.toLowerCase())));
}

function flatten(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || value === null
        ? []
        : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : String(value)]],
    ),
  );
}
