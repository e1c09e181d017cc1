import type { Request, Response } from 'express';
import { cookiesOf } from './cookies.js';
import type { Web } from './web.js';

/** Marks a login that was sent once around to see whether a cookie comes back. */
const asked = 'acquis_cookie';
const marker = 'acquis_framed';
const markerSeconds = 30 * 86_400;
/** Node takes headers of 16 KB; longer logins go on without being asked. */
const longestAddress = 8_000;

export type Probed =
  /** Cookies work, or there is no way to tell. */
  | { readonly outcome: 'go-on' }
  /** The answer is sent: the browser comes back at once. */
  | { readonly outcome: 'asked' }
  /** This frame keeps no cookie; at this address the same login works in a window of its own. */
  | { readonly outcome: 'blocked'; readonly windowAddress: string };

/**
 * Whether a frame keeps our cookies, found out before the LMS is asked: what a login names there (Moodle's `launchid`) can be
 * used only once, so a launch that fails at its end cannot be made good in a window. Costs one redirect in a browser that is
 * new to us; browsers that do not say that they are framed (Fetch Metadata, section 2.1) are not asked.
 */
export function probeCookies(
  { jar }: Web,
  request: Request,
  response: Response,
  parameters: Readonly<Record<string, unknown>>,
): Probed {
  const destination = request.headers['sec-fetch-dest'];
  if (destination !== 'iframe' && destination !== 'frame') return { outcome: 'go-on' };
  const ours = jar.name('acquis_');
  if (cookiesOf(request).some(([name]) => name.startsWith(ours))) return { outcome: 'go-on' };
  const { [asked]: wasAsked, ...login } = parameters;
  const texts = Object.entries(login).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const query = new URLSearchParams(texts);
  // What repeats a parameter is refused as it stands.
  if (texts.length !== Object.keys(login).length || query.toString().length > longestAddress)
    return { outcome: 'go-on' };
  const windowAddress = `/lti/login?${query}`;
  if (wasAsked !== undefined) return { outcome: 'blocked', windowAddress };
  jar.set(response, jar.name(marker), '1', markerSeconds, 'framed');
  response.redirect(303, `${windowAddress}&${asked}=1`);
  return { outcome: 'asked' };
}
