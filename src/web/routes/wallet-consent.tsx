import { type NextFunction, type Request, type Response, Router, urlencoded } from 'express';
import { isSecret } from '../../../config/secrets.js';
import type { ConsentDecided, ConsentFault } from '../../delivery/wallet/decide-consent.js';
import type { ConsentBlocked, ConsentQuestion } from '../../delivery/wallet/open-consent.js';
import { Refused } from '../errors/refused.js';
import { formBody } from '../forms/form-body.js';
import { refuseForeignOrigin } from '../http/cross-site.js';
import { allowFormAnywhere } from '../http/headers.js';
import { rateLimit } from '../http/rate-limit.js';
import type { LaunchSession } from '../http/sessions.js';
import { keepLanguage, type Web } from '../http/web.js';
import { holdCredential } from '../pages/learner/read-credentials.js';
import { WalletBlockedPage, WalletConsentPage } from '../pages/public/wallet-consent-page.js';
import { sendPage } from '../view/render.js';
import type { View } from '../view/view.js';

type OfIssuer = Request<{ id: string }>;

/**
 * Where a wallet sends its learner to be asked (OpenID4VCI 1.0, section 5). The pages stand by themselves: nobody may
 * frame them, and no answer leads anywhere without a press of a button, since any address may call itself a wallet
 * (RFC 9700, section 4.11.2).
 */
export function walletConsentRoutes(web: Web): Router {
  const router = Router();
  const { deps } = web;
  const { wallet } = deps;
  const tries = rateLimit(deps.clock, 300, 60_000);
  const limited = (request: Request, response: Response, next: NextFunction) => {
    response.set('cache-control', 'no-store');
    const wait = tries.take(request.ip ?? '');
    if (wait > 0) throw new Refused('ERR_RATE_LIMITED', 'wallet', { retryAfterSeconds: wait });
    next();
  };

  router.get('/issuers/:id/wallet/authorize', limited, async (request: OfIssuer, response: Response) => {
    const session = await web.sessions.launched(request as Request);
    const { id } = request.params;
    const asked = await wallet.consent(id, { query: request.query, signedIn: await accountsOf(session) });
    if (asked === undefined) throw new Refused('ERR_NOT_FOUND', `issuer ${id}`);
    await show(request, response, session, asked);
  });
  const consent = '/issuers/:id/wallet/consent';
  router.get(consent, limited, async (request: OfIssuer, response: Response) => {
    const session = await web.sessions.launched(request as Request);
    const { ticket } = request.query;
    const asked = await wallet.reopen(request.params.id, {
      ticket: typeof ticket === 'string' ? ticket : '',
      signedIn: await accountsOf(session),
    });
    await show(request, response, session, asked);
  });
  router.post(
    consent,
    limited,
    urlencoded({ extended: false, limit: '32kb', parameterLimit: 20 }),
    async (request: OfIssuer, response: Response) => {
      refuseForeignOrigin(request as Request, deps.publicUrl);
      const session = await sessionOfForm(request);
      const body = formBody(request as Request);
      const answer = body.text('answer');
      if (answer !== 'allow' && answer !== 'refuse')
        throw new Refused('ERR_REQUEST_MALFORMED', 'neither allowed nor refused');
      const decided = await wallet.decide(request.params.id, {
        ticket: body.text('ticket'),
        allowed: answer === 'allow',
        signedIn: await accountsOf(session),
        // People type the digits in groups.
        txCode: body.text('tx_code').replace(/[\s-]/g, ''),
        credentialId: body.text('credential'),
      });
      if (decided.outcome === 'answered') return response.redirect(303, decided.address);
      await show(request, response, session, decided);
    },
  );
  return router;

  async function accountsOf(session: LaunchSession | undefined): Promise<readonly string[]> {
    if (session === undefined) return [];
    const { learnerId } = session.who;
    return [learnerId, ...(await deps.joinedAccounts.formerOf(learnerId))];
  }

  /** Who is signed in, where the form came from a page of theirs: for anybody else the digits decide. */
  async function sessionOfForm(request: OfIssuer): Promise<LaunchSession | undefined> {
    const session = await web.sessions.launched(request as Request);
    const sent = formBody(request as Request).text('csrf');
    return session !== undefined && isSecret(sent, session.csrfToken) ? session : undefined;
  }

  async function show(
    request: OfIssuer,
    response: Response,
    session: LaunchSession | undefined,
    asked: ConsentQuestion | ConsentBlocked | Exclude<ConsentDecided, { outcome: 'answered' }>,
  ): Promise<void> {
    keepLanguage(web.jar, request as Request, response);
    const { lang } = request.query;
    const chosen = lang === 'fr' || lang === 'en' ? `?lang=${lang}` : '';
    const view: View = {
      // What was chosen on this page goes before the language of the launch.
      ...web.view(request as Request, chosen === '' ? session : undefined),
      ...(session === undefined ? {} : { csrfToken: session.csrfToken }),
    };
    if (asked.outcome === 'blocked')
      return sendPage(response, 400, view, <WalletBlockedPage blocked={asked} />);
    const path = `/issuers/${encodeURIComponent(request.params.id)}/wallet/consent`;
    const fault: ConsentFault | undefined = 'fault' in asked ? asked.fault : undefined;
    allowFormAnywhere(response);
    sendPage(
      response,
      fault === undefined ? 200 : 422,
      { ...view, here: `${path}?ticket=${asked.ticket}` },
      <WalletConsentPage
        question={asked}
        action={`${path}${chosen}`}
        issuerName={await nameOf(request.params.id)}
        titles={await titlesOf(asked)}
        fault={fault}
      />,
    );
  }

  async function nameOf(issuerId: string): Promise<string> {
    const issuer = await deps.issuerOf(issuerId);
    return issuer.name || issuer.legalName;
  }

  async function titlesOf({ by }: ConsentQuestion): Promise<ReadonlyMap<string, string>> {
    const credentials = by.way === 'code' ? [] : by.way === 'session' ? [by.credential] : by.credentials;
    const held = await Promise.all(credentials.map((one) => holdCredential(deps, one)));
    return new Map(held.map(({ credential, content }) => [credential.id, content?.title ?? '']));
  }
}
