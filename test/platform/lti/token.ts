import { randomBytes } from 'node:crypto';
import { type Request, type Response, Router, urlencoded } from 'express';
import jsonwebtoken from 'jsonwebtoken';
import { type AccessToken, type Campus, firstSight, nowSeconds, type Registration } from '../campus.js';
import { paths } from './addresses.js';
import { ToolJwtRefused, verifyToolJwt } from './tool-jwt.js';

const lifetimeSeconds = 3600;
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Access tokens by client credentials with a signed assertion (Security Framework 1.0, section 4.1; RFC 7523). */
export function tokenRoutes(campus: Campus): Router {
  const router = Router();
  router.post(paths.token, urlencoded({ extended: false }), async (request, response) => {
    const form = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    if (form.grant_type !== 'client_credentials') return refuse(response, 'unsupported_grant_type', '');
    if (form.client_assertion_type !== assertionType) {
      return refuse(response, 'invalid_request', 'client_assertion_type');
    }
    const assertion = String(form.client_assertion ?? '');
    try {
      const registration = await authenticate(campus, assertion);
      const asked = String(form.scope ?? '').split(' ');
      const scopes = registration.scopes.filter((name) => asked.includes(name));
      if (scopes.length === 0) return refuse(response, 'invalid_scope', 'nothing asked for was granted');
      const token = randomBytes(24).toString('hex');
      campus.accessTokens.set(token, {
        clientId: registration.clientId,
        scopes,
        expiresAt: nowSeconds(campus) + lifetimeSeconds,
      });
      response.set('cache-control', 'no-store').json({
        access_token: token,
        token_type: 'Bearer',
        expires_in: lifetimeSeconds,
        scope: scopes.join(' '),
      });
    } catch (error) {
      if (!(error instanceof ToolJwtRefused)) throw error;
      refuse(response, 'invalid_client', error.message);
    }
  });
  return router;
}

async function authenticate(campus: Campus, assertion: string): Promise<Registration> {
  const claimed = jsonwebtoken.decode(assertion, { json: true });
  const registration = campus.registrations.get(String(claimed?.sub ?? ''));
  if (registration === undefined || !registration.active) throw new ToolJwtRefused('sub is no active client');
  const payload = await verifyToolJwt(campus, registration, assertion, [
    `${campus.url}${paths.token}`,
    campus.url,
  ]);
  if (payload.iss !== registration.clientId) throw new ToolJwtRefused('iss is not the client id');
  if (typeof payload.jti !== 'string') throw new ToolJwtRefused('jti is missing');
  if (!firstSight(campus, `assertion ${payload.jti}`, Number(payload.exp))) {
    throw new ToolJwtRefused('jti was used before');
  }
  return registration;
}

function refuse(response: Response, error: string, description: string): void {
  const status = error === 'invalid_client' ? 401 : 400;
  response.status(status).json({ error, error_description: description });
}

/** The token that a service request carries, when it is known, alive and holds one of `scopes`. */
export function bearer(campus: Campus, request: Request, scopes: readonly string[]): AccessToken | undefined {
  const value = /^Bearer (\S+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? '';
  const token = campus.accessTokens.get(value);
  if (token === undefined || token.expiresAt < nowSeconds(campus)) return undefined;
  return token.scopes.some((name) => scopes.includes(name)) ? token : undefined;
}
