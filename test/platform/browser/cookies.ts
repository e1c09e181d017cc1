/** A cookie as a browser keeps it. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly path: string;
  readonly sameSite: 'none' | 'lax' | 'strict';
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly partitioned: boolean;
  /** Milliseconds since the epoch; absent for a session cookie. */
  readonly expiresAt?: number;
}

/** Where a request stands towards its tab's site: the site itself, a page of another site sent it, or it happens inside a foreign frame. */
export type Standing = 'same-site' | 'cross-site' | 'third-party';

export interface CookieJar {
  /** @returns why the cookie was not kept, when it was not */
  keep(line: string, url: URL, standing: Standing): string | undefined;
  header(url: URL, standing: Standing, method: string): string | undefined;
  list(): readonly Cookie[];
}

/**
 * A jar with the rules that break LTI launches: a third-party cookie survives only with SameSite=None, Secure and Partitioned
 * (CHIPS), and a cross-site POST carries only SameSite=None. Cookies are told apart by host, not by port (RFC 6265, section 8.5).
 */
export function createCookieJar(now: () => number): CookieJar {
  const cookies = new Map<string, Cookie>();
  const alive = () => {
    for (const [key, cookie] of cookies) {
      if (cookie.expiresAt !== undefined && cookie.expiresAt <= now()) cookies.delete(key);
    }
    return [...cookies.values()];
  };
  return {
    keep(line, url, standing) {
      const cookie = parseCookie(line, url, now());
      const fault = faultOf(cookie, standing, url);
      if (fault !== undefined) return `${cookie.name}: ${fault}`;
      cookies.set(`${cookie.host} ${cookie.path} ${cookie.name}`, cookie);
      return undefined;
    },
    header(url, standing, method) {
      const sent = alive().filter(
        (cookie) =>
          cookie.host === url.hostname &&
          pathMatches(cookie.path, url.pathname) &&
          travels(cookie, standing, method),
      );
      if (sent.length === 0) return undefined;
      return sent.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ');
    },
    list: alive,
  };
}

function travels(cookie: Cookie, standing: Standing, method: string): boolean {
  if (standing === 'same-site' || cookie.sameSite === 'none') return true;
  return standing === 'cross-site' && cookie.sameSite === 'lax' && method === 'GET';
}

function pathMatches(path: string, requested: string): boolean {
  return requested === path || requested.startsWith(path.endsWith('/') ? path : `${path}/`);
}

function faultOf(cookie: Cookie, standing: Standing, url: URL): string | undefined {
  const trustworthy = url.protocol === 'https:' || ['localhost', '127.0.0.1'].includes(url.hostname);
  if (cookie.secure && !trustworthy) return 'Secure on an insecure origin';
  if (cookie.sameSite === 'none' && !cookie.secure) return 'SameSite=None without Secure';
  if (cookie.name.startsWith('__Host-') && (!cookie.secure || cookie.path !== '/')) {
    return '__Host- without Secure and Path=/';
  }
  if (standing !== 'third-party') return undefined;
  if (cookie.sameSite !== 'none') return 'third-party without SameSite=None';
  if (!cookie.partitioned) return 'third-party without Partitioned';
  return undefined;
}

function parseCookie(line: string, url: URL, now: number): Cookie {
  const [pair = '', ...attributeTexts] = line.split(';').map((part) => part.trim());
  const separator = pair.indexOf('=');
  const attributes = new Map(
    attributeTexts.map((text) => {
      const [name = '', ...rest] = text.split('=');
      return [name.toLowerCase(), rest.join('=')] as const;
    }),
  );
  const sameSite = attributes.get('samesite')?.toLowerCase();
  const expiresAt = expiry(attributes, now);
  return {
    name: pair.slice(0, separator),
    value: pair.slice(separator + 1),
    host: url.hostname,
    path: attributes.get('path') || '/',
    sameSite: sameSite === 'none' || sameSite === 'strict' ? sameSite : 'lax',
    secure: attributes.has('secure'),
    httpOnly: attributes.has('httponly'),
    partitioned: attributes.has('partitioned'),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

function expiry(attributes: ReadonlyMap<string, string>, now: number): number | undefined {
  const maxAge = attributes.get('max-age');
  if (maxAge !== undefined) return now + Number(maxAge) * 1000;
  const expires = attributes.get('expires');
  return expires === undefined ? undefined : Date.parse(expires);
}
