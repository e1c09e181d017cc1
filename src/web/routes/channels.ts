import { type Request, type Response, Router, raw } from 'express';
import type { ChannelAnswer, ChannelRequest } from '../../completion/channels/moodle/receive.js';
import type { Web } from '../http/web.js';

/** A little more than a message may have, so that the use case can refuse it by its own code. */
const mostBytes = 2 * 1_048_576;

/** Where an LMS's plugin talks to us. Signatures cover the bytes as sent, so bodies stay bytes. */
export function channelRoutes({ deps }: Web): Router {
  const router = Router();
  const bytes = raw({ type: () => true, limit: mostBytes, inflate: false });

  router.post('/pair/moodle/:code', bytes, async (request, response) => {
    const { status, body } = await deps.pairMoodle({
      code: request.params.code,
      body: jsonOf(request.body),
    });
    response.status(status).set('cache-control', 'no-store').json(body);
  });
  const answer =
    (useCase: (request: ChannelRequest) => Promise<ChannelAnswer>) =>
    async (request: Request<{ pairingId: string }>, response: Response) => {
      const { status, body } = await useCase(channelRequest(request));
      response.status(status).set('cache-control', 'no-store').json(body);
    };
  router.post('/channels/moodle/:pairingId/events', bytes, answer(deps.receiveMoodleEvents));
  router.get('/channels/moodle/:pairingId/courses', answer(deps.moodleCourses));
  router.post('/channels/moodle/:pairingId/reconcile', bytes, answer(deps.reconcileMoodle));
  return router;
}

function channelRequest(request: Request<{ pairingId: string }>): ChannelRequest {
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  return {
    pairingId: request.params.pairingId,
    headers: Object.fromEntries(headers),
    rawBody: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  };
}

/** The body as JSON; undefined when it is none, which the use case refuses in its own words. */
function jsonOf(body: unknown): unknown {
  if (!Buffer.isBuffer(body)) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
