import { type ErrorRequestHandler, type Request, Router, raw } from 'express';
import { type ChannelRequest, maximumMessageBytes } from '../../completion/channels/channel.js';
import { webhookOpenApi } from '../../completion/channels/webhook/openapi.js';
import { jsonIn } from '../../json.js';
import { allowReading } from '../http/headers.js';
import type { Web } from '../http/web.js';

/** A little more than a message may have, so that the use case can refuse it by its own code. */
const mostBytes = 2 * 1_048_576;

/** Where an LMS's plugin talks to us. Signatures cover the bytes as sent, so bodies stay bytes. */
export function channelRoutes(web: Web): Router {
  const { deps } = web;
  const router = Router();
  const bytes = raw({ type: () => true, limit: mostBytes, inflate: false });

  router.post('/pair/moodle/:code', bytes, async (request, response) => {
    const { status, body } = await deps.pairMoodle({
      code: request.params.code,
      body: Buffer.isBuffer(request.body) ? jsonIn(request.body.toString('utf8')) : undefined,
    });
    response.status(status).set('cache-control', 'no-store').json(body);
  });
  for (const { method, path, answer } of deps.doors)
    router[method](path, bytes, async (request: Request, response) => {
      const { status, body, headers } = await answer(channelRequest(request));
      response.status(status).set({ 'cache-control': 'no-store', ...headers });
      if (body === undefined) response.end();
      else response.json(body);
    });
  router.get('/openapi.json', (_request, response) => {
    allowReading(response);
    response.set('cache-control', 'public, max-age=300').json(webhookOpenApi(deps.publicUrl));
  });
  router.use(refuseUnreadable(web));
  return router;
}

/** A body that the parser gave up on: too long (413), or packed (415), which a signature does not cover. */
function refuseUnreadable({ deps }: Web): ErrorRequestHandler {
  return (error, request, response, next) => {
    const status: unknown = (error as { readonly status?: unknown } | null)?.status;
    const why = unreadable.find((one) => one.status === status);
    const [, root, , pairingId = ''] = request.path.split('/');
    if (root !== 'channels' || why === undefined) return next(error);
    deps.refuseUnread(pairingId, why).then(({ status, body }) => {
      response.status(status).set('cache-control', 'no-store').json(body);
    }, next);
  };
}

const unreadable = [
  { status: 413, code: 'ERR_MESSAGE_TOO_LARGE', message: `A message may have ${maximumMessageBytes} bytes.` },
  { status: 415, code: 'ERR_MESSAGE_PACKED', message: 'Send the body without content-encoding.' },
];

function channelRequest(request: Request): ChannelRequest {
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  const query = Object.entries(request.query).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return {
    pairingId: String(request.params.pairingId),
    headers: Object.fromEntries(headers),
    query: Object.fromEntries(query),
    rawBody: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  };
}

/** The body as JSON; undefined when it is none, which the use case refuses in its own words. */
