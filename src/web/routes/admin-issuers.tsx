import { type Request, Router } from 'express';
import { offeredIssuers } from '../../issuer/awarding-bodies.js';
import type { Issuer } from '../../issuer/issuer.js';
import { Refused } from '../errors/refused.js';
import { formBody } from '../forms/form-body.js';
import { submittedImage } from '../forms/submitted-image.js';
import type { AdminResponse } from '../http/admin-gate.js';
import type { Web } from '../http/web.js';
import {
  emptyIssuerForm,
  type IssuerForm,
  issuerForm,
  parseIssuerForm,
  readIssuerForm,
} from '../pages/admin/issuer/issuer-form.js';
import { type IssuerDone, IssuerPage, type IssuerUse } from '../pages/admin/issuer/issuer-page.js';
import { IssuersPage } from '../pages/admin/issuer/issuers-page.js';
import { NewIssuerPage } from '../pages/admin/issuer/new-issuer-page.js';
import { RotatePage } from '../pages/admin/issuer/rotate-page.js';
import { WithdrawPage } from '../pages/admin/issuer/withdraw-page.js';
import type { FieldErrors } from '../view/fields.js';
import { sendPage } from '../view/render.js';

type IssuerRequest = Request<{ id: string }>;

/** Awarding bodies: their facts, logos and keys. Mounted behind the admin's gate. */
export function adminIssuerRoutes(web: Web): Router {
  const { deps } = web;
  const router = Router();

  // Where the one awarding body was before there could be several.
  router.get('/issuer', async (_request, response: AdminResponse) => {
    response.redirect(303, `/admin/issuers/${(await deps.currentIssuer()).id}`);
  });
  router.get('/issuers', async (request: Request, response: AdminResponse) => {
    await deps.currentIssuer();
    const view = web.view(request, response.locals.session);
    sendPage(response, 200, view, <IssuersPage issuers={await deps.store.issuers.list()} />);
  });
  router.get('/issuers/new', (request: Request, response: AdminResponse) => {
    const view = web.view(request, response.locals.session);
    sendPage(response, 200, view, <NewIssuerPage form={emptyIssuerForm} />);
  });
  router.post('/issuers', async (request: Request, response: AdminResponse) => {
    const view = web.view(request, response.locals.session);
    const form = readIssuerForm(formBody(request));
    const refuse = (errors: FieldErrors) =>
      sendPage(response, 422, view, <NewIssuerPage form={form} errors={errors} />);
    const parsed = parseIssuerForm(form, view, deps.clock());
    if ('errors' in parsed) return refuse(parsed.errors);
    const { id, facts } = parsed;
    const made = await deps.addIssuer({ facts, ...(id === undefined ? {} : { id }) });
    if (made.outcome === 'taken') return refuse({ id: view.m.issuers.idTaken });
    response.redirect(303, `/admin/issuers/${made.issuer.id}?done=added`);
  });

  router.get('/issuers/:id', async (request: IssuerRequest, response: AdminResponse) => {
    const issuer = await issuerOf(web, request);
    await sendIssuer(web, request, response, { issuer, form: issuerForm(issuer), done: doneOf(request) });
  });
  router.post('/issuers/:id', async (request: IssuerRequest, response: AdminResponse) => {
    const issuer = await issuerOf(web, request);
    const form = readIssuerForm(formBody(request));
    const parsed = parseIssuerForm(
      { ...form, id: '' },
      web.view(request, response.locals.session),
      deps.clock(),
    );
    if ('errors' in parsed)
      return sendIssuer(web, request, response, { issuer, form, errors: parsed.errors }, 422);
    const { id, createdAt, logoId } = issuer;
    const revision = Number.parseInt(form.revision, 10) || 0;
    const logo = logoId === undefined ? {} : { logoId };
    const { outcome } = await deps.saveIssuer({ ...parsed.facts, ...logo, id, createdAt, revision });
    if (outcome === 'conflict') throw new Refused('ERR_SAVED_MEANWHILE', 'issuer');
    response.redirect(303, `/admin/issuers/${id}?done=saved`);
  });

  router.post('/issuers/:id/logo', async (request: IssuerRequest, response: AdminResponse) => {
    const issuer = await issuerOf(web, request);
    const view = web.view(request, response.locals.session);
    const sent = await submittedImage(deps, request as Request, response, view);
    if (sent.outcome === 'refused') {
      const props = { issuer, form: issuerForm(issuer), errors: { image: sent.error } };
      return sendIssuer(web, request, response, props, 422);
    }
    const { logoId: _, ...facts } = issuer;
    const logo = sent.outcome === 'stored' ? { logoId: sent.image.id } : {};
    const { outcome } = await deps.saveIssuer({ ...facts, ...logo });
    if (outcome === 'conflict') throw new Refused('ERR_SAVED_MEANWHILE', 'issuer');
    const done = sent.outcome === 'stored' ? 'logo-saved' : 'logo-removed';
    response.redirect(303, `/admin/issuers/${issuer.id}?done=${done}`);
  });

  router.get('/issuers/:id/rotate', async (request: IssuerRequest, response: AdminResponse) => {
    const view = web.view(request, response.locals.session);
    sendPage(response, 200, view, <RotatePage issuer={await issuerOf(web, request)} />);
  });
  router.post('/issuers/:id/rotate', async (request: IssuerRequest, response: AdminResponse) => {
    const issuer = await issuerOf(web, request);
    await deps.rotateKeys(issuer.id);
    deps.log.info({ issuerId: issuer.id }, 'an admin rotated the keys of an awarding body');
    response.redirect(303, `/admin/issuers/${issuer.id}?done=rotated#keys`);
  });
  router.get('/issuers/:id/withdraw', async (request: IssuerRequest, response: AdminResponse) => {
    const view = web.view(request, response.locals.session);
    sendPage(response, 200, view, <WithdrawPage issuer={await issuerOf(web, request)} />);
  });
  router.post('/issuers/:id/withdraw', async (request: IssuerRequest, response: AdminResponse) => {
    const issuer = await issuerOf(web, request);
    await deps.withdrawKeys(issuer.id);
    deps.log.warn({ issuerId: issuer.id }, 'an admin withdrew the keys of an awarding body');
    response.redirect(303, `/admin/issuers/${issuer.id}?done=withdrawn#keys`);
  });
  return router;
}

async function sendIssuer(
  { deps, view }: Web,
  request: IssuerRequest,
  response: AdminResponse,
  props: {
    readonly issuer: Issuer;
    readonly form: IssuerForm;
    readonly errors?: FieldErrors;
    readonly done?: IssuerDone | undefined;
  },
  status = 200,
): Promise<void> {
  const { issuer } = props;
  const [seal, missing, keys, resigning, issuers] = await Promise.all([
    deps.european.seal(),
    deps.european.missingOf(issuer),
    deps.issuerKeyList(issuer.id),
    deps.resigning(issuer.id),
    deps.store.issuers.list(),
  ]);
  const uses = await usesOf(deps, issuer, issuers);
  const page = (
    <IssuerPage
      {...props}
      seal={seal}
      missing={missing}
      keys={keys}
      resigning={resigning}
      uses={uses}
      several={issuers.length > 1}
    />
  );
  sendPage(response, status, view(request as Request, response.locals.session), page);
}

async function usesOf(
  { store }: Web['deps'],
  issuer: Issuer,
  issuers: readonly Issuer[],
): Promise<readonly IssuerUse[]> {
  return (await store.platforms.list()).flatMap((platform) => {
    const offered = offeredIssuers(platform.awardingBodies, issuers);
    if (!offered?.allowed.some(({ id }) => id === issuer.id)) return [];
    return [{ platform, standard: offered.standard.id === issuer.id }];
  });
}

async function issuerOf({ deps }: Web, request: IssuerRequest): Promise<Issuer> {
  const { id } = request.params;
  const issuer = await deps.store.issuers.byId(id);
  if (issuer === undefined) throw new Refused('ERR_NOT_FOUND', `issuer ${id}`);
  return issuer;
}

function doneOf({ query }: { readonly query: Request['query'] }): IssuerDone | undefined {
  const known: readonly IssuerDone[] = [
    'saved',
    'added',
    'rotated',
    'withdrawn',
    'logo-saved',
    'logo-removed',
  ];
  return known.find((one) => one === query.done);
}
