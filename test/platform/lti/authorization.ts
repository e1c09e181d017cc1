import { type Request, Router, urlencoded } from 'express';
import type { Campus, PendingLaunch, Registration } from '../campus.js';
import { nowSeconds } from '../campus.js';
import { paths } from './addresses.js';
import { launchClaims } from './claims.js';
import { formPostPage } from './form-post.js';
import { signJws } from './jws.js';

/**
 * The OIDC authorization endpoint (Security Framework 1.0, section 5.1.1.2). An unknown client or redirect URI gets an error
 * page and nothing is sent on; any other fault goes back to the tool as `error`.
 */
export function authorizationRoutes(campus: Campus): Router {
  const router = Router();
  router.all(paths.authorization, urlencoded({ extended: false }), (request, response) => {
    const parameters = parametersOf(request);
    const registration = campus.registrations.get(parameters.client_id ?? '');
    const redirectUri = parameters.redirect_uri ?? '';
    if (registration === undefined || !registration.active) {
      response
        .status(400)
        .type('text/plain')
        .send('unauthorized_client: no active tool has this client_id\n');
      return;
    }
    if (!registration.redirectUris.includes(redirectUri)) {
      response.status(400).type('text/plain').send('invalid_request: the redirect_uri is not registered\n');
      return;
    }
    const launch = findLaunch(campus, parameters.lti_message_hint);
    const fault = findFault(parameters, registration, launch, nowSeconds(campus));
    const state: Record<string, string> = parameters.state === undefined ? {} : { state: parameters.state };
    if (fault !== undefined || launch === undefined) {
      const [error = 'server_error', description = ''] = fault ?? [];
      response.send(formPostPage(redirectUri, { error, error_description: description, ...state }));
      return;
    }
    const idToken = signLaunch(campus, registration, launch, parameters.nonce ?? '');
    response.set('cache-control', 'no-store');
    response.send(formPostPage(redirectUri, { id_token: idToken, ...state }));
  });
  return router;
}

/** The id_token of one launch, with its overrides laid over. */
export function signLaunch(
  campus: Campus,
  registration: Registration,
  launch: PendingLaunch,
  nonce: string,
): string {
  const key = campus.keys.at(-1);
  if (key === undefined) throw new Error('the platform has no signing key');
  const header = { typ: 'JWT', alg: 'RS256', kid: key.kid, ...launch.header };
  const claims = { ...launchClaims(campus, registration, launch, nonce), ...launch.claims };
  return signJws(header, claims, launch.key ?? key.privateKey);
}

function parametersOf(request: Request): Readonly<Record<string, string | undefined>> {
  const sent: Record<string, unknown> = request.method === 'POST' ? (request.body ?? {}) : request.query;
  const single = Object.entries(sent).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(single);
}

function findLaunch(campus: Campus, hint: string | undefined): PendingLaunch | undefined {
  try {
    const { launchid } = JSON.parse(hint ?? '') as { launchid?: unknown };
    return typeof launchid === 'string' ? campus.pendingLaunches.get(launchid) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function findFault(
  parameters: Readonly<Record<string, string | undefined>>,
  registration: Registration,
  launch: PendingLaunch | undefined,
  now: number,
): readonly [error: string, description: string] | undefined {
  for (const name of ['scope', 'response_type', 'login_hint', 'nonce', 'state'] as const) {
    if (!parameters[name]) return ['invalid_request', `${name} is missing`];
  }
  if (parameters.scope !== 'openid') return ['invalid_scope', 'scope must be openid'];
  if (parameters.response_type !== 'id_token') {
    return ['unsupported_response_type', 'response_type must be id_token'];
  }
  if (parameters.response_mode !== 'form_post') {
    return ['invalid_request', 'response_mode must be form_post'];
  }
  if (parameters.prompt !== 'none') return ['invalid_request', 'prompt must be none'];
  if (launch === undefined || launch.expiresAt < now) {
    return ['access_denied', 'lti_message_hint names no launch of this session'];
  }
  if (launch.clientId !== registration.clientId) {
    return ['unauthorized_client', 'the launch is for another tool'];
  }
  if (parameters.login_hint !== launch.person.id) {
    return ['access_denied', 'login_hint is not the signed-in user'];
  }
  return undefined;
}
