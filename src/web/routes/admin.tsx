import { type Request, Router, urlencoded } from 'express';
import { Refused } from '../errors/refused.js';
import { imageFormLimit } from '../forms/submitted-image.js';
import { type AdminResponse, adminGate } from '../http/admin-gate.js';
import { refuseForeignOrigin } from '../http/cross-site.js';
import { multipartForm } from '../http/multipart.js';
import { rateLimit } from '../http/rate-limit.js';
import { keepLanguage, type Web } from '../http/web.js';
import { InvitationPage } from '../pages/admin/invitation-page.js';
import { OverviewPage } from '../pages/admin/overview-page.js';
import { readOverview } from '../pages/admin/read-overview.js';
import { SignInPage } from '../pages/admin/sign-in-page.js';
import { UpkeepPage } from '../pages/admin/upkeep-page.js';
import { sendPage } from '../view/render.js';
import { adminIssuerRoutes } from './admin-issuers.js';
import { adminPeopleRoutes } from './admin-people.js';
import { adminPlatformRoutes } from './admin-platforms.js';

const quarterHourMs = 15 * 60_000;

export function adminRoutes(web: Web): Router {
  const { deps } = web;
  const router = Router();
  const form = urlencoded({ extended: false, limit: '64kb', parameterLimit: 200 });
  // The password is one for all, so tries are limited per address and, against many addresses, altogether.
  const perAddress = rateLimit(deps.clock, 5, quarterHourMs);
  const altogether = rateLimit(deps.clock, 100, quarterHourMs);

  router.use('/admin', (request, response, next) => {
    keepLanguage(web.jar, request, response);
    next();
  });
  router.get('/admin/sign-in', (request, response) => {
    response.set('cache-control', 'no-store');
    sendPage(response, 200, web.view(request), <SignInPage />);
  });
  router.post('/admin/sign-in', form, async (request, response) => {
    refuseForeignOrigin(request, deps.publicUrl);
    const wait = Math.max(perAddress.take(request.ip ?? ''), altogether.take('all'));
    if (wait > 0) throw new Refused('ERR_RATE_LIMITED', 'admin sign-in', { retryAfterSeconds: wait });
    response.set('cache-control', 'no-store');
    const password: unknown = (request.body as Record<string, unknown> | undefined)?.password;
    if (typeof password !== 'string' || !deps.isAdminPassword(password)) {
      deps.log.warn({ code: 'ERR_ADMIN_PASSWORD_WRONG', address: request.ip }, 'admin sign-in refused');
      return sendPage(response, 401, web.view(request), <SignInPage wrong />);
    }
    perAddress.forget(request.ip ?? '');
    await web.sessions.beginAdmin(request, response);
    response.redirect(303, '/admin');
  });

  const inside = Router({ mergeParams: true });
  // The token against cross-site requests is in the body: it is read before the gate, whatever its encoding.
  inside.use('/issuers/:id/logo', ...multipartForm(imageFormLimit));
  inside.use(form, adminGate(web));
  inside.post('/sign-out', async (request, response) => {
    await web.sessions.endAdmin(request, response);
    response.redirect(303, '/');
  });
  inside.get('/', async (request: Request, response: AdminResponse) => {
    const overview = await readOverview(deps);
    sendPage(response, 200, web.view(request, response.locals.session), <OverviewPage {...overview} />);
  });
  inside.post('/invitations', async (request: Request, response: AdminResponse) => {
    const invitation = await deps.makeInvitation();
    sendPage(response, 201, web.view(request, response.locals.session), <InvitationPage {...invitation} />);
  });
  inside.get('/upkeep', async (request: Request, response: AdminResponse) => {
    const upkeep = await deps.upkeep();
    sendPage(response, 200, web.view(request, response.locals.session), <UpkeepPage {...upkeep} />);
  });
  inside.use(adminIssuerRoutes(web));
  inside.use(adminPeopleRoutes(web));
  inside.use(adminPlatformRoutes(web));
  router.use('/admin', inside);
  return router;
}
