import { json, type Request, type Response, Router, urlencoded } from 'express';
import { typeMetadata, typeMetadataPath } from '../../credential/sd-jwt/type-metadata.js';
import { refused, type WalletAnswer } from '../../delivery/wallet/refusal.js';
import { faultOf } from '../errors/fault.js';
import { Refused } from '../errors/refused.js';
import { allowReading, answerPreflight, onlyPost } from '../http/headers.js';
import { rateLimit } from '../http/rate-limit.js';
import type { Web } from '../http/web.js';

type OfIssuer = Request<{ id: string }>;

/** What wallets, and those whom wallets show credentials to, ask for (OpenID4VCI 1.0, SD-JWT VC, Token Status List). */
export function walletRoutes(web: Web): Router {
  const router = Router();
  const { deps } = web;
  const { wallet } = deps;
  // Beside the five tries of each code: nobody may try many codes. A whole class may sit behind one address.
  const tries = rateLimit(deps.clock, 300, 60_000);
  const limited = (request: Request, response: Response, next: () => void) => {
    // Errors, too: a wallet that is a web page could not tell why it got nothing.
    allowReading(response);
    const wait = tries.take(request.ip ?? '');
    if (wait > 0) throw new Refused('ERR_RATE_LIMITED', 'wallet', { retryAfterSeconds: wait });
    next();
  };

  const documents = {
    'openid-credential-issuer': wallet.issuerMetadata,
    'oauth-authorization-server': wallet.authorizationServer,
    'jwt-vc-issuer': wallet.sdJwtIssuer,
  } as const;
  for (const [name, read] of Object.entries(documents)) {
    // The well-known part comes before the path (OpenID4VCI 1.0, section 12.2.2; RFC 8414, section 3). Wallets of earlier
    // drafts put it behind.
    router.get(
      [`/.well-known/${name}/issuers/:id`, `/issuers/:id/.well-known/${name}`],
      async (request: OfIssuer, response) => {
        const document = await read(request.params.id);
        if (document === undefined) throw new Refused('ERR_NOT_FOUND', `issuer ${request.params.id}`);
        allowReading(response as Response);
        response.set('cache-control', 'public, max-age=60').json(document);
      },
    );
  }

  router.get(typeMetadataPath, (_request, response) => {
    allowReading(response);
    response
      .set('cache-control', 'public, max-age=86400, immutable')
      .type('application/json')
      .send(typeMetadata);
  });

  router.get('/status/:listId/token', async (request, response) => {
    // Token Status List, section 8.4: what was before is not told, and the present list would be taken for it.
    if (request.query.time !== undefined) {
      allowReading(response);
      return void response.status(501).type('text/plain').send('Statuses of the past are not told.');
    }
    const list = await deps.tokenStatusList(request.params.listId);
    if (list === undefined) throw new Refused('ERR_NOT_FOUND', 'no such status list');
    allowReading(response);
    response.set({ 'cache-control': `public, max-age=${list.maxAge}`, etag: list.etag });
    if (request.fresh) return void response.status(304).end();
    // As bytes: with text, Express would name a charset, which the type does not have.
    response.type('application/statuslist+jwt').send(Buffer.from(list.token));
  });

  const endpoint = '/issuers/:id/wallet/:endpoint';
  // Wallets that are web pages ask whether they may.
  router.options(endpoint, (_request, response) => {
    answerPreflight(response, 'authorization, content-type, dpop');
  });
  // Unknown parameters are to be ignored, so that there may be some.
  const form = urlencoded({ extended: false, limit: '16kb', parameterLimit: 50 });
  for (const [name, take] of [
    ['token', wallet.token],
    ['par', wallet.push],
  ] as const)
    router.post(`/issuers/:id/wallet/${name}`, limited, form, async (request: OfIssuer, response: Response) =>
      answer(
        response,
        (await take(request.params.id, { form: request.body, dpop: dpopOf(request) })) ?? noIssuer,
      ),
    );
  router.post('/issuers/:id/wallet/nonce', limited, (request: OfIssuer, response: Response) =>
    answer(response, wallet.nonce(request.params.id)),
  );
  router.post(
    '/issuers/:id/wallet/credential',
    limited,
    json({ limit: '64kb' }),
    async (request: OfIssuer, response: Response) => {
      const { authorization } = request.headers;
      const { id } = request.params;
      answer(
        response,
        await wallet.credential(id, { authorization, dpop: dpopOf(request), body: request.body }),
      );
    },
  );
  router.all(endpoint, onlyPost);
  // What the parsers above cannot read is answered like every other wrong request.
  router.use(
    endpoint,
    (error: unknown, request: Request, response: Response, next: (error: unknown) => void) => {
      const { status, code, retryAfterSeconds } = faultOf(error);
      if (code === 'ERR_RATE_LIMITED')
        return answer(response, {
          status: 429,
          body: { error: 'temporarily_unavailable', error_description: 'Too many requests from here.' },
          headers: { 'retry-after': String(retryAfterSeconds) },
        });
      if (code !== 'ERR_REQUEST_MALFORMED' && code !== 'ERR_REQUEST_TOO_LARGE') return next(error);
      const name =
        request.params.endpoint === 'credential' ? 'invalid_credential_request' : 'invalid_request';
      answer(response, refused(name, status === 413 ? 'The body is too large.' : 'The body cannot be read.'));
    },
  );
  return router;
}

/** Of an address that no metadata names. */
const noIssuer = refused('invalid_request', 'There is no such issuer.');

/** RFC 9449, section 4.3: one header at most; two are joined with a comma, which no proof has in it. */
function dpopOf(request: OfIssuer): string | undefined {
  return request.get('dpop');
}

function answer(response: Response, { status, body, headers }: WalletAnswer): void {
  allowReading(response);
  response.set({
    'cache-control': 'no-store',
    'access-control-expose-headers': 'dpop-nonce, www-authenticate, retry-after',
    ...headers,
  });
  response.status(status).json(body);
}
