import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import jsonwebtoken from 'jsonwebtoken';
import { jsonOf, send } from './http.js';
import { claim, serviceScopes, toolConfigurationMember } from './lti/iri.js';

/** The smallest LTI tool that registers, logs in, checks a launch and signs assertions: the other side in the platform's own tests. */
export interface MinimalTool extends AsyncDisposable {
  readonly url: string;
  readonly registrationUrl: string;
  /** Configuration and answer of the last registration. */
  readonly registration: ToolRegistration | undefined;
  /** Verified claims of every launch. */
  readonly launches: readonly Readonly<Record<string, unknown>>[];
  /** Changes to the registration request, and to the redirect to the authorization endpoint. */
  registrationOverrides: Readonly<Record<string, unknown>>;
  authorizationOverrides: Readonly<Record<string, string>>;
  sign(payload: Readonly<Record<string, unknown>>, key?: KeyObject): string;
  /** An access token for `scopes`. */
  token(scopes: readonly string[]): Promise<string>;
  assertion(overrides?: Readonly<Record<string, unknown>>): string;
}

export interface ToolRegistration {
  readonly status: number;
  readonly clientId: string;
  readonly deploymentId: string;
  readonly configuration: Readonly<Record<string, string>>;
  readonly answer: Readonly<Record<string, unknown>>;
}

type Json = Readonly<Record<string, unknown>>;

const kid = 'tool-key-1';

/** Two tools of one process share a key pair; making one takes a tenth of a second. */
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

export async function startMinimalTool(): Promise<MinimalTool> {
  const publicJwk = {
    ...createPublicKey(privateKey).export({ format: 'jwk' }),
    kid,
    alg: 'RS256',
    use: 'sig',
  };
  const nonces = new Map<string, string>();
  const launches: Json[] = [];
  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // The platform is 127.0.0.1, so the tool is localhost: two sites, as in life.
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  let registration: ToolRegistration | undefined;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = new URL(request.url ?? '/', url);
    const form = new URLSearchParams(await bodyOf(request));
    switch (address.pathname) {
      case '/lti/jwks':
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ keys: [publicJwk] }));
        return;
      case '/lti/register':
        registration = await register(address.searchParams);
        response.writeHead(registration.status === 200 ? 200 : 502).end('registered');
        return;
      case '/lti/login': {
        const sent = request.method === 'POST' ? form : address.searchParams;
        const { state, location } = login(sent);
        const cookie = `state=${state}; Path=/; HttpOnly; Secure; SameSite=None; Partitioned`;
        response.writeHead(302, { location, 'set-cookie': cookie }).end();
        return;
      }
      case '/lti/launch':
        await launch(request, response, form);
        return;
      default:
        response.writeHead(404).end();
    }
  }

  async function register(query: URLSearchParams): Promise<ToolRegistration> {
    const configurationUrl = query.get('openid_configuration') ?? '';
    const configuration = jsonOf(await send({ method: 'GET', url: configurationUrl })) as Record<
      string,
      string
    >;
    const answer = await send({
      method: 'POST',
      url: configuration.registration_endpoint ?? '',
      headers: {
        authorization: `Bearer ${query.get('registration_token')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ ...registrationRequest(url), ...tool.registrationOverrides }),
    });
    const body = jsonOf(answer) as Record<string, unknown>;
    const toolConfiguration = body[toolConfigurationMember] as { deployment_id?: string } | undefined;
    return {
      status: answer.status,
      clientId: String(body.client_id),
      deploymentId: String(toolConfiguration?.deployment_id),
      configuration,
      answer: body,
    };
  }

  function login(sent: URLSearchParams): { state: string; location: string } {
    const state = randomBytes(8).toString('hex');
    const nonce = randomBytes(8).toString('hex');
    nonces.set(state, nonce);
    const query = new URLSearchParams({
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: sent.get('client_id') ?? '',
      redirect_uri: sent.get('target_link_uri') ?? '',
      login_hint: sent.get('login_hint') ?? '',
      lti_message_hint: sent.get('lti_message_hint') ?? '',
      state,
      nonce,
      ...tool.authorizationOverrides,
    });
    return { state, location: `${registration?.configuration.authorization_endpoint}?${query}` };
  }

  async function launch(request: IncomingMessage, response: ServerResponse, form: URLSearchParams) {
    const state = form.get('state') ?? '';
    if (!(request.headers.cookie ?? '').split('; ').includes(`state=${state}`)) {
      response.writeHead(400).end('no state cookie');
      return;
    }
    if (form.has('error')) {
      response.writeHead(400).end(`${form.get('error')}: ${form.get('error_description')}`);
      return;
    }
    const jwks = jsonOf(await send({ method: 'GET', url: registration?.configuration.jwks_uri ?? '' })) as {
      keys: { kid: string }[];
    };
    const idToken = form.get('id_token') ?? '';
    const header = jsonwebtoken.decode(idToken, { complete: true })?.header;
    const jwk = jwks.keys.find((key) => key.kid === header?.kid);
    if (jwk === undefined) {
      response.writeHead(401).end('unknown kid');
      return;
    }
    const claims = jsonwebtoken.verify(idToken, createPublicKey({ key: jwk, format: 'jwk' }), {
      algorithms: ['RS256'],
      audience: registration?.clientId ?? '',
      issuer: registration?.configuration.issuer ?? '',
      nonce: nonces.get(state) ?? 'none',
      complete: false,
    });
    launches.push(claims as Json);
    response.writeHead(303, { location: '/course' }).end();
  }

  const tool: MinimalTool = {
    url,
    registrationUrl: `${url}/lti/register?invitation=once`,
    get registration() {
      return registration;
    },
    launches,
    registrationOverrides: {},
    authorizationOverrides: {},
    sign: (payload, key = privateKey) =>
      // Members that are undefined are left out, where the library would refuse them.
      jsonwebtoken.sign(
        JSON.parse(JSON.stringify(payload)) as Json,
        createPrivateKey(key.export({ type: 'pkcs8', format: 'pem' })),
        {
          algorithm: 'RS256',
          keyid: kid,
        },
      ),
    assertion(overrides = {}) {
      const now = Math.floor(Date.now() / 1000);
      const clientId = registration?.clientId;
      return tool.sign({
        iss: clientId,
        sub: clientId,
        aud: registration?.configuration.token_endpoint,
        iat: now,
        exp: now + 60,
        jti: randomBytes(12).toString('hex'),
        ...overrides,
      });
    },
    async token(scopes) {
      const answer = await requestToken(
        registration?.configuration.token_endpoint ?? '',
        tool.assertion(),
        scopes,
      );
      return (jsonOf(answer) as { access_token: string }).access_token;
    },
    [Symbol.asyncDispose]: () => close(server),
  };
  return tool;
}

/** The token request of Security Framework 1.0, section 4.1.1. */
export function requestToken(endpoint: string, assertion: string, scopes: readonly string[]) {
  return send({
    method: 'POST',
    url: endpoint,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      scope: scopes.join(' '),
    }).toString(),
  });
}

function registrationRequest(url: string): Json {
  return {
    application_type: 'web',
    response_types: ['id_token'],
    grant_types: ['implicit', 'client_credentials'],
    initiate_login_uri: `${url}/lti/login`,
    redirect_uris: [`${url}/lti/launch`],
    client_name: 'Minimal tool',
    jwks_uri: `${url}/lti/jwks`,
    token_endpoint_auth_method: 'private_key_jwt',
    scope: serviceScopes.join(' '),
    [toolConfigurationMember]: {
      domain: new URL(url).host,
      target_link_uri: `${url}/lti/launch`,
      claims: ['sub', 'iss', 'name', 'given_name', 'family_name', 'email'],
      custom_parameters: { history: '$Context.id.history', user: '$User.id', unknown: '$Not.AVariable' },
      messages: [{ type: 'LtiResourceLinkRequest' }, { type: 'LtiDeepLinkingRequest' }],
    },
  };
}

/** A deep-linking response for `request` (LTI Deep Linking 2.0, section 4.5). */
export function deepLinkingResponse(tool: MinimalTool, request: Json, items: readonly Json[]): Json {
  const now = Math.floor(Date.now() / 1000);
  const settings = request[claim.deepLinkingSettings] as Json;
  return {
    iss: tool.registration?.clientId,
    aud: request.iss,
    iat: now,
    exp: now + 60,
    nonce: randomBytes(12).toString('hex'),
    [claim.deploymentId]: request[claim.deploymentId],
    [claim.messageType]: 'LtiDeepLinkingResponse',
    [claim.version]: '1.3.0',
    [claim.contentItems]: items,
    ...(settings.data !== undefined && { [claim.data]: settings.data }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
