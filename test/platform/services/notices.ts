import { randomUUID } from 'node:crypto';
import { json, type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { type Campus, nowSeconds, type Registration } from '../campus.js';
import { send } from '../http.js';
import { noticeHandlersUrl, paths } from '../lti/addresses.js';
import { claim, scope } from '../lti/iri.js';
import { signJws } from '../lti/jws.js';
import { bearer } from '../lti/token.js';
import { refuse } from './refusal.js';

const handlerBody = z.object({ handler: z.url(), notice_type: z.string() });

/**
 * LTI Platform Notification Service 1.0, as Canvas offers it: a tool names one handler for each kind of notice, below its
 * own domain; an empty one takes it away. Whoever asks for hello world is greeted at once.
 */
export function noticeRoutes(campus: Campus): Router {
  const router = Router();
  const allowed =
    (handle: (registration: Registration, request: Request, response: Response) => void | Promise<void>) =>
    (request: Request, response: Response) => {
      const token = bearer(campus, request, [scope.noticeHandlers]);
      const registration = campus.registrations.get(token?.clientId ?? '');
      if (registration === undefined) return refuse(request, response, 401, 'Invalid or missing token');
      if (request.params.deployment !== registration.deploymentId)
        return refuse(request, response, 403, 'This deployment does not belong to the tool');
      return handle(registration, request, response);
    };

  router.get(
    `${paths.noticeHandlers}/:deployment`,
    allowed((registration, _request, response) => {
      response.json(shown(campus, registration));
    }),
  );
  router.put(
    `${paths.noticeHandlers}/:deployment`,
    json(),
    allowed(async (registration, request, response) => {
      const parsed = handlerBody.safeParse(request.body);
      if (!parsed.success) return refuse(request, response, 400, z.prettifyError(parsed.error));
      const { handler, notice_type: type } = parsed.data;
      if (!campus.options.notices.includes(type))
        return refuse(request, response, 400, `Notices of the type ${type} are not sent`);
      if (new URL(handler).host !== new URL(registration.targetLinkUri).host)
        return refuse(request, response, 400, 'The handler is outside of the tool’s domain');
      campus.noticeHandlers.set(`${registration.clientId} ${type}`, handler);
      response.json({
        client_id: registration.clientId,
        deployment_id: registration.deploymentId,
        handler,
        notice_type: type,
      });
      if (type === 'LtiHelloWorldNotice') await notify(campus, registration, type, {});
    }),
  );
  return router;
}

/** Sends one notice to the handler of its kind. @returns the tool's status; undefined when no handler was named */
export async function notify(
  campus: Campus,
  registration: Registration,
  type: string,
  claims: Readonly<Record<string, unknown>>,
): Promise<number | undefined> {
  const handler = campus.noticeHandlers.get(`${registration.clientId} ${type}`);
  const key = campus.keys.at(-1);
  if (handler === undefined || key === undefined) return undefined;
  const now = nowSeconds(campus);
  const payload = {
    iss: campus.url,
    aud: registration.clientId,
    iat: now,
    exp: now + 300,
    nonce: randomUUID(),
    jti: randomUUID(),
    [claim.deploymentId]: registration.deploymentId,
    [claim.version]: '1.3.0',
    [claim.notice]: { id: randomUUID(), timestamp: new Date(campus.clock()).toISOString(), type },
    ...claims,
  };
  const jwt = signJws({ typ: 'JWT', alg: 'RS256', kid: key.kid }, payload, key.privateKey);
  const answer = await send({
    method: 'POST',
    url: handler,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ notices: [{ jwt }] }),
  });
  return answer.status;
}

function shown(campus: Campus, registration: Registration) {
  return {
    client_id: registration.clientId,
    deployment_id: registration.deploymentId,
    notice_handlers: campus.options.notices.map((type) => ({
      handler: campus.noticeHandlers.get(`${registration.clientId} ${type}`) ?? '',
      notice_type: type,
    })),
  };
}

/** The claim that tells a tool of the service (Platform Notification Service 1.0, section 3.1). */
export function noticeClaim(campus: Campus, registration: Registration) {
  if (!registration.scopes.includes(scope.noticeHandlers)) return {};
  return {
    [claim.notificationService]: {
      service_versions: ['1.0'],
      platform_notification_service_url: noticeHandlersUrl(campus, registration),
      scope: [scope.noticeHandlers],
      notice_types_supported: campus.options.notices,
    },
  };
}
