import type { Request } from 'express';
import { isSecret } from '../../../config/secrets.js';
import { Refused } from '../errors/refused.js';
import type { Session } from '../session.js';

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

/** @throws Refused unless the form carries the session's token */
export function refuseWithoutToken(request: Request, session: Session): void {
  const sent: unknown = (request.body as Record<string, unknown> | undefined)?.csrf;
  if (typeof sent !== 'string' || !isSecret(sent, session.csrfToken))
    throw new Refused('ERR_FORM_TOKEN', 'The form’s token is missing or belongs to another session.');
}
