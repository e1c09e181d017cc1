import { type Request, type Response, Router, raw } from 'express';
import { languageTag } from '../../achievement/translation.js';
import { standingOf } from '../../credential/verify-any/standing.js';
import { Refused } from '../errors/refused.js';
import { allowReading, answerPreflight, onlyPost } from '../http/headers.js';
import { rateLimit } from '../http/rate-limit.js';
import { isCarrierType, sendCarrier } from '../http/send-carrier.js';
import { keepLanguage, type Web } from '../http/web.js';
import { AchievementPage } from '../pages/public/achievement-page.js';
import { CheckPage } from '../pages/public/check-page.js';
import { CredentialPage } from '../pages/public/credential-page.js';
import { IssuerPage } from '../pages/public/issuer-page.js';
import { StartPage } from '../pages/public/start-page.js';
import { checkLimitBytes, submittedCredential } from '../pages/public/submitted-credential.js';
import { sendPage } from '../view/render.js';

/** Pages and documents for anyone: no session, no cookie but the chosen language. */
export function publicRoutes(web: Web): Router {
  const router = Router();
  const { deps } = web;
  // Checking fetches what the credential names, so nobody may have us do that without end.
  const checks = rateLimit(deps.clock, 60, 60_000);
  const limited = (request: Request, _response: Response, next: () => void) => {
    const wait = checks.take(request.ip ?? '');
    if (wait > 0) throw new Refused('ERR_RATE_LIMITED', 'checks', { retryAfterSeconds: wait });
    next();
  };
  const body = raw({ type: () => true, limit: checkLimitBytes + 65_536 });

  router.get(
    ['/', '/check', '/credentials/:id', '/issuers/:id', '/achievements/:id/versions/:number'],
    (request, response, next) => {
      keepLanguage(web.jar, request, response);
      next();
    },
  );
  router.get('/', (request, response) => {
    sendPage(response, 200, web.view(request), <StartPage />);
  });

  router.get('/check', (request, response) => {
    sendPage(response, 200, web.view(request), <CheckPage />);
  });
  router.post('/check', limited, body, async (request, response) => {
    const { text, bytes } = await submittedCredential(request);
    const input = bytes ?? text;
    const view = web.view(request);
    response.set('cache-control', 'no-store');
    if (input === undefined) return sendPage(response, 422, view, <CheckPage nothing />);
    const report = await deps.verifier.verify(input, view.language);
    sendPage(response, 200, view, <CheckPage report={report} text={text} />);
  });
  const readable = (_request: Request, response: Response, next: () => void) => {
    allowReading(response);
    next();
  };
  router.post('/api/verify', readable, limited, body, async (request, response) => {
    response.set('cache-control', 'no-store');
    response.json(await deps.verifier.verify(Buffer.isBuffer(request.body) ? request.body : ''));
  });

  // A page of another site that sends JSON is asked about first.
  router.options('/api/verify', (_request, response) => answerPreflight(response, 'content-type'));
  router.all('/api/verify', onlyPost);

  router.get('/credentials/:id', (request, response) => credential(web, request, response));

  router.get('/issuers/:id', async (request, response) => {
    response.vary('accept');
    if (request.accepts(['html', 'json', 'application/ld+json']) !== 'html')
      return sendDocument(response, await deps.issuerProfile(request.params.id));
    const issuer = await deps.store.issuers.byId(request.params.id);
    if (issuer === undefined) throw nothingHere();
    sendPage(response, 200, web.view(request), <IssuerPage issuer={issuer} />);
  });
  router.get('/issuers/:id/did.json', async (request, response) =>
    sendDocument(response, await deps.didDocument(request.params.id), 'application/did+json'),
  );
  router.get('/issuers/:id/jwks.json', async (request, response) =>
    sendDocument(response, await deps.issuerJwks(request.params.id)),
  );
  router.get('/issuers/:id/keys/:keyId', async (request, response) => {
    const { id, keyId } = request.params;
    const key = await deps.issuerJwk(id, keyId);
    const withdrawn = key === undefined && (await deps.issuerKeyList(id)).some((one) => one.id === keyId);
    if (!withdrawn) return sendDocument(response, key, 'application/jwk+json');
    // Gone, not unknown: verifiers that ask here can say why a signature proves nothing.
    allowReading(response);
    response
      .set('cache-control', 'no-cache')
      .status(410)
      .type('text/plain')
      .send('This key was withdrawn.\n');
  });

  // The `id` of an achievement in every credential made from it; it tells nothing of anyone who earned it.
  router.get('/achievements/:id/versions/:number', async (request, response) => {
    const { id, number } = request.params;
    const version = /^\d{1,6}$/.test(number)
      ? await deps.store.achievements.version(id, Number(number))
      : undefined;
    const issuer = version && (await deps.store.issuers.byId(version.issuerId));
    if (version === undefined || issuer === undefined) throw nothingHere();
    const asked = request.query.lang;
    const textLanguage = typeof asked === 'string' ? languageTag(asked) : undefined;
    const page = <AchievementPage content={version.content} issuer={issuer} textLanguage={textLanguage} />;
    sendPage(response, 200, web.view(request), page);
  });

  // Named in every credential made from the achievement: wallets and other sites show it on their own pages.
  router.get('/achievements/:id/versions/:number/image.:ending', async (request, response) => {
    const { id, number, ending } = request.params;
    const known = (ending === 'png' || ending === 'svg') && /^\d{1,6}$/.test(number);
    const badge = known ? await deps.carriers.badge(id, Number(number)) : undefined;
    if (badge === undefined) throw nothingHere();
    allowReading(response);
    response.set({ 'cache-control': 'public, max-age=86400', etag: `"${badge.etag}"` });
    if (request.fresh) return void response.status(304).end();
    if (ending === 'svg') response.type('image/svg+xml').send(badge.svg);
    else response.type('image/png').send(Buffer.from(await badge.png()));
  });

  // For software that found the credential not in force: the list alone does not say since when and why. The id is in the
  // credential only, so that nobody learns of it who does not have it.
  router.get('/credentials/:id/status', async (request, response) => {
    const found = await deps.store.credentials.byId(request.params.id);
    if (found === undefined) throw nothingHere();
    allowReading(response);
    response.set({ 'cache-control': 'no-cache', 'x-robots-tag': 'noindex' });
    response.json(standingOf(found) ?? { status: 'valid' });
  });

  // Named in the documents of a credential (1EdTech Verifiable Credential Refresh Service 1.0: one GET, the credential as the
  // answer). JSON, unless the JWT is asked for, which the 1EdTech services call text/plain.
  router.get('/credentials/:id/refresh/:token', async (request, response) => {
    const found = await deps.refresh(request.params.id, request.params.token);
    if (found === undefined) throw nothingHere();
    allowReading(response);
    response.vary('accept').set({ 'cache-control': 'no-cache', 'x-robots-tag': 'noindex' });
    const type = request.accepts([...credentialTypes, ...jwtTypes]) || 'application/json';
    response.type(type).send(jwtTypes.includes(type) ? found.openBadgeJwt : found.openBadge);
  });

  // Named in credentials, and made from what is in it: it never changes.
  router.get('/images/:id.:ending', async (request, response) => {
    const { id, ending } = request.params;
    const image =
      /^[0-9a-f]{64}$/.test(id) && (ending === 'png' || ending === 'svg')
        ? await deps.store.images.byId(id)
        : undefined;
    if (image === undefined || (ending === 'svg' && image.svg === undefined)) throw nothingHere();
    allowReading(response);
    response.set({ 'cache-control': 'public, max-age=31536000, immutable', etag: `"${id}"` });
    if (request.fresh) return void response.status(304).end();
    if (ending === 'svg') response.type('image/svg+xml').send(image.svg);
    else response.type('image/png').send(Buffer.from(image.png, 'base64'));
  });

  router.get(['/status/:listId', '/status/:listId/suspension'], async (request, response) => {
    const purpose = request.path.endsWith('/suspension') ? 'suspension' : 'revocation';
    const document = await deps.statusListDocument(String(request.params.listId), purpose);
    if (document === undefined) throw nothingHere();
    allowReading(response);
    // Revalidated at every use: a revocation must show at once.
    response.set({
      'cache-control': 'public, no-cache',
      etag: /^(W\/)?"/.test(document.etag) ? document.etag : `"${document.etag}"`,
    });
    if (request.fresh) return void response.status(304).end();
    response.type(credentialType(request)).send(document.json);
  });

  router.get('/health', async (_request, response) => {
    response.set('cache-control', 'no-store');
    try {
      await deps.store.ping();
      response.json({ status: 'ok', store: 'ok' });
    } catch (error) {
      deps.log.error({ code: 'ERR_STORE_UNREACHABLE', err: error }, 'the store does not answer');
      response.status(503).json({ status: 'failing', store: 'unreachable' });
    }
  });
  return router;
}

/** The credential's own address: a page for people, the signed document for programs; both only where its holder shares it. */
async function credential(web: Web, request: Request<{ id: string }>, response: Response): Promise<void> {
  const { deps } = web;
  const [, id = '', ending] = /^([^.]*)(?:\.(.*))?$/.exec(request.params.id) ?? [];
  if (ending !== undefined && !isCarrierType(ending)) throw nothingHere();
  const found = await deps.store.credentials.byId(id);
  if (found === undefined) throw nothingHere();
  // Shared with whoever has the link, which is not the same as found by everyone who searches for the name.
  response.vary('accept').set({ 'cache-control': 'no-cache', 'x-robots-tag': 'noindex' });
  const asPage = ending === undefined && request.accepts(['html', ...credentialTypes]) === 'html';
  if (!found.shared)
    throw new Refused('ERR_CREDENTIAL_NOT_SHARED', `Credential ${id} is not shared by its holder.`);
  if (ending !== undefined && ending !== 'json') {
    allowReading(response);
    return sendCarrier(response, deps.carriers, found, ending, web.view(request).language);
  }
  if (!asPage) {
    allowReading(response);
    if (ending !== undefined) response.attachment(`acquis-${id}.json`);
    return void response.type(credentialType(request)).send(found.openBadge);
  }
  const [report, version] = await Promise.all([
    deps.verifier.verify(found.openBadge),
    deps.store.achievements.version(found.achievementId, found.achievementVersion),
  ]);
  const page = <CredentialPage credential={found} report={report} content={version?.content} />;
  sendPage(response, 200, web.view(request), page);
}

const credentialTypes = ['application/json', 'application/ld+json', 'application/vc'];
const jwtTypes = ['application/vc+jwt', 'application/jwt', 'text/plain'];

/** The media type asked for; without a wish `application/json`, as many verifiers read nothing else as JSON. */
function credentialType(request: Request): string {
  return request.accepts(credentialTypes) || 'application/json';
}

function sendDocument(response: Response, document: object | undefined, type = 'application/json'): void {
  if (document === undefined) throw nothingHere();
  allowReading(response);
  response.set('cache-control', 'public, max-age=60').type(type).send(JSON.stringify(document));
}

function nothingHere(): Refused {
  return new Refused('ERR_NOT_FOUND', 'nothing is at this address');
}
