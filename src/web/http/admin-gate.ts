import type { Request, RequestHandler, Response } from 'express';
import type { Session } from '../session.js';
import { refuseForeignOrigin, refuseWithoutToken } from './cross-site.js';
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
    if (session === undefined) return response.redirect(303, '/admin/sign-in');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      refuseForeignOrigin(request as Request, web.deps.publicUrl);
      refuseWithoutToken(request as Request, session);
    }
    response.locals.session = session;
    next();
  };
}
