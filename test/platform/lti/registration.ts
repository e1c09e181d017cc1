import { randomBytes } from 'node:crypto';
import { json, Router } from 'express';
import { z } from 'zod';
import type { Campus, Registration } from '../campus.js';
import { grantable, nowSeconds } from '../campus.js';
import { paths } from './addresses.js';
import { toolConfigurationMember } from './iri.js';

const message = z.object({ type: z.string(), target_link_uri: z.string().optional() });

const registrationRequest = z.object({
  application_type: z.literal('web'),
  response_types: z.array(z.string()).refine((types) => types.includes('id_token')),
  grant_types: z
    .array(z.string())
    .refine((types) => types.includes('implicit') && types.includes('client_credentials')),
  initiate_login_uri: z.url(),
  redirect_uris: z.array(z.url()).nonempty(),
  client_name: z.string().min(1),
  jwks_uri: z.url(),
  logo_uri: z.url().optional(),
  token_endpoint_auth_method: z.literal('private_key_jwt'),
  scope: z.string().default(''),
  [toolConfigurationMember]: z.object({
    domain: z.string().min(1),
    description: z.string().optional(),
    target_link_uri: z.url(),
    custom_parameters: z.record(z.string(), z.string()).default({}),
    claims: z.array(z.string()).default([]),
    messages: z.array(message).default([]),
  }),
});
type RegistrationRequest = z.infer<typeof registrationRequest>;

const tokenLifetimeSeconds = 3600;

/** A single-use registration token; with `clientId` it updates that client. */
export function issueRegistrationToken(campus: Campus, clientId?: string): string {
  const token = randomBytes(32).toString('base64url');
  campus.registrationTokens.set(token, { expiresAt: nowSeconds(campus) + tokenLifetimeSeconds, clientId });
  return token;
}

/** What the LMS's admin opens: the tool's registration URL with the two parameters of LTI Dynamic Registration 1.0, section 3.3. */
export function registrationInitiationUrl(campus: Campus, toolUrl: string, clientId?: string): string {
  const url = new URL(toolUrl);
  url.searchParams.set('openid_configuration', `${campus.url}${paths.discovery}`);
  url.searchParams.set('registration_token', issueRegistrationToken(campus, clientId));
  return url.href;
}

/** Client registration (LTI Dynamic Registration 1.0, section 3.5). */
export function registrationRoutes(campus: Campus, registered: (registration: Registration) => void): Router {
  const router = Router();
  /** What each client last sent, and the token that it may read and update it with. */
  const managed = new Map<string, { readonly token: string; readonly request: RegistrationRequest }>();

  function answerWith(registration: Registration, request: RegistrationRequest) {
    const { clientId } = registration;
    const answer = registrationResponse(registration, request);
    if (!campus.options.registrationManaged) return answer;
    const token = randomBytes(32).toString('base64url');
    managed.set(clientId, { token, request });
    const uri = `${campus.url}${paths.registration}/${clientId}`;
    return { ...answer, registration_client_uri: uri, registration_access_token: token };
  }

  router
    .route(`${paths.registration}/:clientId`)
    .all(json(), (request, response, next) => {
      const known = managed.get(request.params.clientId);
      if (known !== undefined && request.get('authorization') === `Bearer ${known.token}`) return next();
      response.status(401).json({ error: 'invalid_token' });
    })
    .get((request, response) => {
      const { clientId } = request.params;
      const registration = campus.registrations.get(clientId);
      const known = managed.get(clientId);
      if (registration === undefined || known === undefined) return void response.status(401).end();
      response.json(registrationResponse(registration, known.request));
    })
    .put((request, response) => {
      const before = campus.registrations.get(request.params.clientId);
      const parsed = registrationRequest.safeParse(request.body);
      const forbidden = ['registration_access_token', 'registration_client_uri'];
      if (
        before === undefined ||
        !parsed.success ||
        request.body.client_id !== before.clientId ||
        forbidden.some((name) => name in request.body)
      )
        return void response.status(400).json({ error: 'invalid_client_metadata' });
      const registration = toRegistration(campus, parsed.data, before);
      campus.registrations.set(registration.clientId, registration);
      moveLinks(campus, before, registration);
      // A new token with each update: the one before is void.
      response.json(answerWith(registration, parsed.data));
    });

  router.post(paths.registration, json(), (request, response) => {
    const token = /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1] ?? '';
    const grant = campus.registrationTokens.get(token);
    if (grant === undefined || grant.expiresAt < nowSeconds(campus)) {
      response.status(401).json({ error: 'invalid_token', error_description: 'Unknown, used or expired' });
      return;
    }
    const parsed = registrationRequest.safeParse(request.body);
    if (!parsed.success) {
      const description = z.prettifyError(parsed.error);
      response.status(400).json({ error: 'invalid_client_metadata', error_description: description });
      return;
    }
    campus.registrationTokens.delete(token);
    const before = grant.clientId === undefined ? undefined : campus.registrations.get(grant.clientId);
    const registration = toRegistration(campus, parsed.data, before);
    campus.registrations.set(registration.clientId, registration);
    if (before !== undefined) moveLinks(campus, before, registration);
    registered(registration);
    response.json(answerWith(registration, parsed.data));
  });
  return router;
}

/** Activities without an address of their own open the tool's. */
function moveLinks(campus: Campus, before: Registration, { clientId, targetLinkUri }: Registration): void {
  for (const [id, link] of campus.resourceLinks)
    if (link.clientId === clientId && link.url === before.targetLinkUri)
      campus.resourceLinks.set(id, { ...link, url: targetLinkUri });
}

function toRegistration(campus: Campus, request: RegistrationRequest, before?: Registration): Registration {
  const tool = request[toolConfigurationMember];
  const asked = new Set(request.scope.split(' '));
  const deepLinking = tool.messages.find((entry) => entry.type === 'LtiDeepLinkingRequest');
  return {
    clientId: before?.clientId ?? randomBytes(12).toString('base64url').replace(/[-_]/g, 'x').slice(0, 15),
    deploymentId: before?.deploymentId ?? campus.nextId('deployment'),
    name: request.client_name,
    loginUrl: request.initiate_login_uri,
    redirectUris: request.redirect_uris,
    jwksUri: request.jwks_uri,
    targetLinkUri: tool.target_link_uri,
    deepLinkingUri: deepLinking?.target_link_uri || tool.target_link_uri,
    ...(request.logo_uri !== undefined && { logoUri: request.logo_uri }),
    scopes: grantable(campus).filter((name) => asked.has(name)),
    claims: tool.claims,
    customParameters: tool.custom_parameters,
    messages: tool.messages.map((entry) => entry.type),
    active: before?.active ?? campus.options.activation === 'automatic',
  };
}

/** Moodle's answer: what it took over, its client id, and the deployment id inside the tool configuration. */
function registrationResponse(registration: Registration, request: RegistrationRequest) {
  const tool = request[toolConfigurationMember];
  return {
    client_id: registration.clientId,
    response_types: ['id_token'],
    jwks_uri: registration.jwksUri,
    initiate_login_uri: registration.loginUrl,
    grant_types: ['client_credentials', 'implicit'],
    redirect_uris: registration.redirectUris,
    application_type: 'web',
    token_endpoint_auth_method: 'private_key_jwt',
    client_name: registration.name,
    logo_uri: registration.logoUri,
    scope: registration.scopes.join(' '),
    [toolConfigurationMember]: {
      version: '1.3.0',
      deployment_id: registration.deploymentId,
      target_link_uri: tool.target_link_uri,
      domain: tool.domain,
      description: tool.description ?? '',
      messages: tool.messages
        .filter((entry) => entry.type === 'LtiDeepLinkingRequest')
        .map((entry) => ({ type: entry.type, target_link_uri: entry.target_link_uri ?? '' })),
      custom_parameters: tool.custom_parameters,
      claims: tool.claims,
    },
  };
}
