import { type Request, Router } from 'express';
import { decideDeployment, type Platform } from '../../platform/platform.js';
import { RegistrationRefused } from '../../platform/registration.js';
import { Refused } from '../errors/refused.js';
import { formBody } from '../forms/form-body.js';
import type { AdminResponse } from '../http/admin-gate.js';
import type { Web } from '../http/web.js';
import {
  correctableFields,
  HandRegistrationPage,
  type HandRegistrationPageProps,
  handFields,
} from '../pages/admin/hand-registration-page.js';
import { PairingLinkPage } from '../pages/admin/pairing-link-page.js';
import { ParkedPage } from '../pages/admin/parked-page.js';
import { PlatformPage } from '../pages/admin/platform-page.js';
import { RegistrationPage } from '../pages/admin/registration-page.js';
import { sendPage } from '../view/render.js';
import { platformAskedFor } from './platform-asked-for.js';

/** Parked events that a page shows and that "try all again" takes; there are seldom more than a few. */
const mostParked = 200;

/** Registered platforms: how they are, and what an admin does with them. Mounted behind the admin's gate. */
export function adminPlatformRoutes(web: Web): Router {
  const { deps } = web;
  const { store } = deps;
  const router = Router();

  router.get('/platforms/new', (request: Request, response: AdminResponse) => {
    const view = web.view(request, response.locals.session);
    const page = <HandRegistrationPage tool={deps.registrar.toolConfiguration} form={{}} />;
    sendPage(response, 200, view, page);
  });
  router.post('/platforms', async (request: Request, response: AdminResponse) => {
    const view = web.view(request, response.locals.session);
    const body = formBody(request);
    const form = Object.fromEntries(handFields.map((name) => [name, body.text(name)]));
    try {
      const given = Object.entries(form).filter(([, value]) => value !== '');
      const platform = await deps.registrar.registerByHand(Object.fromEntries(given));
      response.redirect(303, `/admin/platforms/${platform.id}`);
    } catch (error) {
      if (!(error instanceof RegistrationRefused)) throw error;
      deps.log.info({ code: error.code, detail: error.detail }, 'registration by hand refused');
      const page = (
        <HandRegistrationPage tool={deps.registrar.toolConfiguration} form={form} refused={error} />
      );
      sendPage(response, 422, view, page);
    }
  });

  router.get('/platforms/:id', async (request: Request<{ id: string }>, response: AdminResponse) => {
    const platform = await platformAskedFor(web, request.params.id);
    const [signs, pairing, courses, parked, refused, issuers, managed] = await Promise.all([
      store.connectionSigns.list(platform.id),
      store.pairings.byPlatform(platform.id, 'moodle'),
      store.courses.list(platform.id),
      store.inbox.parked(platform.id, mostParked),
      deps.refusedEventsOf(platform.id),
      store.issuers.list(),
      deps.registrar.manages(platform),
    ]);
    const launched = courses.filter((course) => course.launchedAt !== undefined).length;
    sendPage(
      response,
      200,
      web.view(request, response.locals.session),
      <PlatformPage
        platform={platform}
        signs={signs}
        pairing={pairing}
        courses={launched}
        parked={parked.length}
        managed={managed}
        refused={refused.length}
        checked={checkedOf(request)}
        corrected={request.query.values === 'saved'}
        issuers={issuers}
        issuersSaved={request.query.issuers === 'saved'}
      />,
    );
  });
  router.get('/platforms/:id/values', async (request: Request<{ id: string }>, response: AdminResponse) => {
    const platform = await platformAskedFor(web, request.params.id);
    showValues(web, request, response, platform);
  });
  router.post('/platforms/:id/values', async (request: Request<{ id: string }>, response: AdminResponse) => {
    const platform = await platformAskedFor(web, request.params.id);
    const body = formBody(request);
    const form = Object.fromEntries(correctableFields.map((name) => [name, body.text(name)]));
    const given = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== ''));
    const revision = Number.parseInt(body.text('revision'), 10) || 0;
    try {
      if (!(await deps.registrar.correct({ ...platform, revision }, given)))
        throw new Refused('ERR_SAVED_MEANWHILE', `platform ${platform.id}`);
      response.redirect(303, `/admin/platforms/${platform.id}?values=saved#connections`);
    } catch (error) {
      if (!(error instanceof RegistrationRefused)) throw error;
      showValues(web, request, response, platform, { form, refused: error, revision: String(revision) });
    }
  });
  router.post('/platforms/:id/issuers', async (request: Request<{ id: string }>, response) => {
    const platform = await platformAskedFor(web, request.params.id);
    const body = formBody(request);
    const issuers = new Set((await store.issuers.list()).map(({ id }) => id));
    const defaultId = body.text('standard');
    if (!issuers.has(defaultId)) throw new Refused('ERR_NOT_FOUND', `issuer ${defaultId}`);
    const allowedIds = [...new Set([defaultId, ...body.all('allowed').filter((id) => issuers.has(id))])];
    const revision = Number.parseInt(body.text('revision'), 10) || 0;
    if (!(await store.platforms.save({ ...platform, awardingBodies: { defaultId, allowedIds }, revision })))
      throw new Refused('ERR_SAVED_MEANWHILE', `platform ${platform.id}`);
    response.redirect(303, `/admin/platforms/${platform.id}?issuers=saved#issuers`);
  });
  router.post('/platforms/:id/check', async (request: Request<{ id: string }>, response) => {
    const platform = await platformAskedFor(web, request.params.id);
    const opened = await deps.checkConnection(platform.id);
    response.redirect(303, `/admin/platforms/${platform.id}?checked=${opened ? 'yes' : 'token'}#connections`);
  });
  router.post('/platforms/:id/deployments', async (request: Request<{ id: string }>, response) => {
    const platform = await platformAskedFor(web, request.params.id);
    const body = formBody(request);
    const clientId = body.text('client');
    const deployment = { id: body.text('deployment'), ...(clientId !== '' && { clientId }) };
    if (!(await store.platforms.save(decideDeployment(platform, deployment, body.text('do') !== 'withdraw'))))
      throw new Refused('ERR_SAVED_MEANWHILE', `platform ${platform.id}`);
    response.redirect(303, `/admin/platforms/${platform.id}#deployments`);
  });
  router.get(
    '/platforms/:id/registration',
    async (request: Request<{ id: string }>, response: AdminResponse) =>
      showRegistration(web, request, response, 'compare'),
  );
  router.post(
    '/platforms/:id/registration',
    async (request: Request<{ id: string }>, response: AdminResponse) =>
      showRegistration(web, request, response, 'update'),
  );
  router.post('/platforms/:id/pairing', async (request: Request<{ id: string }>, response: AdminResponse) => {
    const platform = await platformAskedFor(web, request.params.id);
    const made = await deps.makePairingLink(platform.id);
    if (made === undefined) throw new Refused('ERR_NOT_FOUND', `platform ${platform.id}`);
    const view = web.view(request, response.locals.session);
    sendPage(response, 201, view, <PairingLinkPage platform={platform} {...made} />);
  });

  router.get('/platforms/:id/parked', async (request: Request<{ id: string }>, response: AdminResponse) => {
    const platform = await platformAskedFor(web, request.params.id);
    const entries = await store.inbox.parked(platform.id, mostParked);
    const retried = Number.parseInt(String(request.query.retried), 10);
    sendPage(
      response,
      200,
      web.view(request, response.locals.session),
      <ParkedPage
        platform={platform}
        entries={entries}
        refused={await deps.refusedEventsOf(platform.id)}
        retried={Number.isNaN(retried) ? undefined : retried}
        forgotten={request.query.refused === 'forgotten'}
      />,
    );
  });
  router.post('/platforms/:id/refused', async (request: Request<{ id: string }>, response) => {
    const platform = await platformAskedFor(web, request.params.id);
    await deps.forgetRefusedEvents(platform.id);
    response.redirect(303, `/admin/platforms/${platform.id}/parked?refused=forgotten#refused`);
  });
  router.post('/platforms/:id/parked', async (request: Request<{ id: string }>, response) => {
    const platform = await platformAskedFor(web, request.params.id);
    const wanted = formBody(request).text('entry');
    const entries = await store.inbox.parked(platform.id, mostParked);
    let retried = 0;
    for (const entry of entries)
      if ((wanted === 'all' || wanted === entry.id) && (await store.inbox.unpark(entry.id, deps.clock())))
        retried += 1;
    response.redirect(303, `/admin/platforms/${platform.id}/parked?retried=${retried}`);
  });
  return router;
}

/** The form with what can be corrected, as it is stored or as it was just sent. */
function showValues(
  web: Web,
  request: Request<{ id: string }>,
  response: AdminResponse,
  platform: Platform,
  sent?: Pick<HandRegistrationPageProps, 'form' | 'refused' | 'revision'>,
): void {
  const stored = Object.fromEntries(correctableFields.map((name) => [name, platform[name]]));
  const page = (
    <HandRegistrationPage
      tool={web.deps.registrar.toolConfiguration}
      platform={platform}
      form={stored}
      revision={String(platform.revision)}
      {...sent}
    />
  );
  sendPage(response, sent === undefined ? 200 : 422, web.view(request, response.locals.session), page);
}

/** What the LMS holds of this tool, as it is now or after an update. */
async function showRegistration(
  web: Web,
  request: Request<{ id: string }>,
  response: AdminResponse,
  act: 'compare' | 'update',
): Promise<void> {
  const { registrar, log } = web.deps;
  const platform = await platformAskedFor(web, request.params.id);
  const view = web.view(request, response.locals.session);
  try {
    const differences = await registrar[act](platform);
    if (differences === undefined) return response.redirect(303, `/admin/platforms/${platform.id}#facts`);
    const page = (
      <RegistrationPage platform={platform} differences={differences} updated={act === 'update'} />
    );
    sendPage(response, 200, view, page);
  } catch (error) {
    if (!(error instanceof RegistrationRefused)) throw error;
    const { code, detail } = error;
    log.warn({ code, detail, platformId: platform.id }, 'the registration at the platform was not had');
    sendPage(response, 502, view, <RegistrationPage platform={platform} refused={error} />);
  }
}

function checkedOf({ query }: { readonly query: Request['query'] }): 'yes' | 'token' | undefined {
  return query.checked === 'yes' || query.checked === 'token' ? query.checked : undefined;
}
