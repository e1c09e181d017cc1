import type { Request, RequestHandler, Response } from 'express';
import { Refused } from '../errors/refused.js';
import type { Session } from '../session.js';
import { refuseForeignForm } from './cross-site.js';
import { keptForm } from './kept-form.js';
import type { Web } from './web.js';

export interface AdminLocals extends Record<string, unknown> {
  session: Session;
}
export type AdminResponse = Response<unknown, AdminLocals>;

/** Lets only a signed-in admin pass; others are shown where to sign in. Forms must come from our own pages. */
export function adminGate(
  web: Web,
): RequestHandler<Record<string, string>, unknown, unknown, unknown, AdminLocals> {
  return async (request, response, next) => {
    response.set({ 'cache-control': 'no-store', 'cross-origin-opener-policy': 'same-origin' });
    const session = await web.sessions.admin(request as Request);
    if (session === undefined) {
      // What is lost by going to another page is not left.
      if (keptForm(web, request as Request, response as Response) !== undefined)
        throw new Refused('ERR_ADMIN_SESSION_NONE', 'no session');
      return response.redirect(303, '/admin/sign-in');
    }
    if (request.method !== 'GET' && request.method !== 'HEAD')
      refuseForeignForm(web, request as Request, session);
    response.locals.session = session;
    next();
  };
}
