import type { Request, Response } from 'express';

/** All cookies of the request in order; a name may come twice, once from a partitioned jar and once from the plain one. */
export function cookiesOf(request: Request): readonly (readonly [name: string, value: string])[] {
  return (request.headers.cookie ?? '').split(';').flatMap((part) => {
    const at = part.indexOf('=');
    return at < 1 ? [] : [[part.slice(0, at).trim(), part.slice(at + 1).trim()] as const];
  });
}

/** Where a cookie is used. */
export type CookieUse =
  /** Inside an LMS's frame: third-party, so it lives in a partition of its own (CHIPS) and survives third-party blocking. */
  | 'framed'
  /** Only on pages of our own. */
  | 'own'
  /** A preference that is no secret. */
  | 'preference';

const attributes: Readonly<Record<CookieUse, string>> = {
  // Browsers take Secure over plain http on loopback hosts, so the demo needs no certificate.
  framed: 'HttpOnly; Secure; SameSite=None; Partitioned',
  own: 'HttpOnly; SameSite=Strict',
  preference: 'HttpOnly; SameSite=Lax',
};

export interface CookieJar {
  name(plain: string): string;
  set(response: Response, name: string, value: string, maxAgeSeconds: number, use: CookieUse): void;
  clear(response: Response, name: string, use: CookieUse): void;
}

/** With https, names get the `__Host-` prefix: no other host and no plain connection can set them (RFC 6265bis, section 4.1.3). */
export function cookieJar(publicUrl: string): CookieJar {
  const https = publicUrl.startsWith('https:');
  return {
    name: (plain) => (https ? `__Host-${plain}` : plain),
    set(response, name, value, maxAgeSeconds, use) {
      const secure = https && use !== 'framed' ? '; Secure' : '';
      response.append(
        'set-cookie',
        `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; ${attributes[use]}${secure}`,
      );
    },
    clear(response, name, use) {
      this.set(response, name, '', 0, use);
    },
  };
}
