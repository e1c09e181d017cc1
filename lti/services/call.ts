import { FetchFailed } from '../../src/http/fetch-failed.js';
import type { FetchedResponse, FetchGuarded, FetchOptions } from '../../src/http/guarded-client.js';
import type { Capability, Platform } from '../../src/platform/platform.js';
import { ServiceFailed } from '../../src/platform/services.js';
import type { ConnectionSigns } from '../connection-signs.js';
import type { AccessTokens } from './access-tokens.js';
import { linksByRelation } from './link-header.js';

export interface CallNeeds {
  readonly tokens: AccessTokens;
  readonly fetchGuarded: FetchGuarded;
  readonly signs: ConnectionSigns;
}

export interface ServiceCall extends FetchOptions {
  readonly platform: Platform;
  readonly scope: string;
  readonly url: string;
}

/**
 * One request with a bearer token; a 401 fetches a new token and asks once more, for a platform may end a token early.
 * @returns the answer, whatever its status
 * @throws ServiceFailed when there was no token or no answer
 */
export async function call(needs: CallNeeds, request: ServiceCall): Promise<FetchedResponse> {
  const first = await send(needs, request);
  if (first.status !== 401) return first;
  await needs.tokens.drop(request.platform, request.scope);
  return send(needs, request);
}

async function send(needs: CallNeeds, request: ServiceCall): Promise<FetchedResponse> {
  const { platform, scope, url, ...options } = request;
  const token = await needs.tokens.get(platform, scope);
  try {
    return await needs.fetchGuarded(url, {
      ...options,
      headers: { ...options.headers, authorization: `Bearer ${token}` },
    });
  } catch (cause) {
    if (!(cause instanceof FetchFailed)) throw cause;
    throw new ServiceFailed('ERR_SERVICE_UNREACHABLE', cause.message, true, { cause });
  }
}

/** The answer when it is a good one. @throws ServiceFailed by its status */
export function succeeded(url: string, response: FetchedResponse): FetchedResponse {
  const { status } = response;
  if (status >= 200 && status < 300) return response;
  const detail = `${url} answered ${status}: ${response.body.replace(/\s+/g, ' ').slice(0, 300)}`;
  if (status === 401 || status === 403) throw new ServiceFailed('ERR_SERVICE_UNAUTHORIZED', detail, false);
  if (status === 404 || status === 410) throw new ServiceFailed('ERR_SERVICE_NOT_FOUND', detail, false);
  if (status === 409) throw new ServiceFailed('ERR_SERVICE_CONFLICT', detail, true);
  if (status === 408 || status === 429 || status >= 500)
    throw new ServiceFailed('ERR_SERVICE_BUSY', detail, true);
  throw new ServiceFailed('ERR_SERVICE_REFUSED', detail, false);
}

const maxPages = 500;

/**
 * All pages of a list, by `rel="next"`. The next page must lie where the first did: the token goes along.
 * @throws ServiceFailed
 */
export async function allPages(
  needs: CallNeeds,
  request: ServiceCall,
): Promise<readonly { readonly url: string; readonly body: unknown }[]> {
  const pages: { readonly url: string; readonly body: unknown }[] = [];
  const seen = new Set<string>();
  let url: string | undefined = request.url;
  while (url !== undefined) {
    seen.add(url);
    const response = succeeded(url, await call(needs, { ...request, url, maxBytes: 8_388_608 }));
    pages.push({ url, body: parsedJson(url, response) });
    const next = linksByRelation(response.headers.link).get('next');
    if (next === undefined) break;
    const target: URL | undefined = URL.canParse(next, url) ? new URL(next, url) : undefined;
    if (target === undefined || target.origin !== new URL(url).origin)
      throw new ServiceFailed('ERR_SERVICE_ANSWER_INVALID', `${url} continues at ${next}`, false);
    if (seen.has(target.href) || pages.length === maxPages)
      throw new ServiceFailed('ERR_SERVICE_ANSWER_INVALID', `${request.url} has no end`, false);
    url = target.href;
  }
  return pages;
}

export function parsedJson(url: string, response: FetchedResponse): unknown {
  try {
    return JSON.parse(response.body);
  } catch (cause) {
    throw new ServiceFailed('ERR_SERVICE_ANSWER_INVALID', `${url} did not answer with JSON`, true, { cause });
  }
}

/** Records for the admin how it went. */
export async function signed<T>(
  needs: CallNeeds,
  platform: Platform,
  capability: Capability,
  work: () => Promise<T>,
): Promise<T> {
  try {
    const result = await work();
    await needs.signs.worked(platform.id, capability);
    return result;
  } catch (error) {
    if (error instanceof ServiceFailed)
      await needs.signs.failed(platform.id, capability, error.code, error.detail);
    throw error;
  }
}
