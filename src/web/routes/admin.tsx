import { type Request, Router, urlencoded } from 'express';
import type { Issuer } from '../../issuer/issuer.js';
import { Refused } from '../errors/refused.js';
import { formBody } from '../forms/form-body.js';
import { type AdminResponse, adminGate } from '../http/admin-gate.js';
import { refuseForeignOrigin } from '../http/cross-site.js';
import { rateLimit } from '../http/rate-limit.js';
import { keepLanguage, type Web } from '../http/web.js';
import { InvitationPage } from '../pages/admin/invitation-page.js';
import { issuerForm, parseIssuer } from '../pages/admin/issuer-form.js';
import { IssuerSettingsPage } from '../pages/admin/issuer-settings-page.js';
import { OverviewPage } from '../pages/admin/overview-page.js';
import { readOverview } from '../pages/admin/read-overview.js';
import type { SealSectionProps } from '../pages/admin/seal-section.js';
import { SignInPage } from '../pages/admin/sign-in-page.js';
import { sendPage } from '../view/render.js';
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
  inside.get('/issuer', async (request: Request, response: AdminResponse) => {
    const issuer = await deps.currentIssuer();
    const view = web.view(request, response.locals.session);
    const seal = await sealOf(web, issuer);
    sendPage(
      response,
      200,
      view,
      <IssuerSettingsPage form={issuerForm(issuer)} saved={'saved' in request.query} {...seal} />,
    );
  });
  inside.post('/issuer', async (request: Request, response: AdminResponse) => {
    const view = web.view(request, response.locals.session);
    const issuer = await deps.currentIssuer();
    const parsed = parseIssuer(formBody(request), issuer, view);
    if ('errors' in parsed) {
      const seal = await sealOf(web, issuer);
      return sendPage(response, 422, view, <IssuerSettingsPage {...parsed} {...seal} />);
    }
    const { outcome } = await deps.saveIssuer(parsed.issuer);
    if (outcome === 'conflict') throw new Refused('ERR_SAVED_MEANWHILE', 'issuer');
    response.redirect(303, '/admin/issuer?saved');
  });
  inside.use(adminPlatformRoutes(web));
  router.use('/admin', inside);
  return router;
}

async function sealOf({ deps }: Web, issuer: Issuer): Promise<SealSectionProps> {
  const [seal, missing] = await Promise.all([deps.european.seal(), deps.european.missingOf(issuer)]);
  return { seal, missing };
}
