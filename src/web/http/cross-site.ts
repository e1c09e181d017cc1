import type { Request } from 'express';
import { isSecret } from '../../../config/secrets.js';
import { Refused } from '../errors/refused.js';
import type { Session } from '../session.js';
import { openFormToken, personOf } from './form-token.js';
import type { Web } from './web.js';

/**
 * A form must come from a page of our own. Browsers say where it comes from (Origin; Sec-Fetch-Site); what says nothing
 * is let through here, because the session's token must fit all the same.
 * @throws Refused
 */
export function refuseForeignOrigin(request: Request, publicUrl: string): void {
  const { origin } = request.headers;
  if (origin !== undefined) {
    if (origin !== new URL(publicUrl).origin) throw new Refused('ERR_ORIGIN_FOREIGN', `Origin: ${origin}`);
    return;
  }
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new Refused('ERR_ORIGIN_FOREIGN', `Sec-Fetch-Site: ${String(site)}`);
}

/**
 * A form carries the token of its session; or of an earlier one of the same person, when the browser says itself that it comes
 * from our own page.
 * @throws Refused
 */
export function refuseForeignForm({ deps }: Web, request: Request, session: Session): void {
  refuseForeignOrigin(request, deps.publicUrl);
  const sent = formTokenIn(request);
  if (isSecret(sent, session.csrfToken)) return;
  const kept = openFormToken(deps.box, sent, deps.clock());
  if (kept === undefined || request.headers.origin === undefined)
    throw new Refused('ERR_FORM_TOKEN', 'The form’s token is missing or was not made here.');
  if (kept.person !== personOf(session.who))
    throw new Refused('ERR_FORM_OTHER_PERSON', 'The form was made for somebody else.');
}

export function formTokenIn(request: Request): string {
  const sent: unknown = (request.body as Record<string, unknown> | undefined)?.csrf;
  return typeof sent === 'string' ? sent : '';
}
