import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the tiny LMS heard, for a test to look at. */
export interface Heard {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export type Route = (heard: Heard) => Answer | Promise<Answer>;

/** A platform on loopback: keys, tokens and whatever routes a test gives it. A real server, so that real HTTP is spoken. */
export interface Lms extends AsyncDisposable {
  readonly url: string;
  readonly heard: Heard[];
  /** By method and path, for example `GET /jwks`; set, replaced or deleted at any time. */
  readonly routes: Map<string, Route>;
  /** Signs as this platform does. */
  sign(claims: object, header?: object, key?: KeyObject): string;
  calls(route: string): readonly Heard[];
}

// One pair for all tests: making them takes longer than most tests.
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const lmsKid = 'lms-key-1';
export const lmsPrivateKey = pair.privateKey;
export const otherPrivateKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

export function publicJwk(key: KeyObject, kid: string): object {
  return { ...createPublicKey(key).export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' };
}

export async function startLms(): Promise<Lms> {
  const heard: Heard[] = [];
  const routes = new Map<string, Route>();
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += chunk;
    const entry: Heard = {
      method: request.method ?? '',
      url: new URL(request.url ?? '/', url),
      headers: request.headers,
      body,
    };
    heard.push(entry);
    const route = routes.get(`${entry.method} ${entry.url.pathname}`);
    const { status = 200, headers = {}, body: content } = route ? await route(entry) : { status: 404 };
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(
      typeof content === 'string' ? content : content === undefined ? '' : JSON.stringify(content),
    );
  }

  routes.set('GET /jwks', () => ({ body: { keys: [publicJwk(lmsPrivateKey, lmsKid)] } }));
  routes.set('POST /token', () => ({
    body: { access_token: `token-${heard.length}`, token_type: 'bearer', expires_in: 3600, scope: '' },
  }));

  return {
    url,
    heard,
    routes,
    sign: signToken,
    calls: (route) => heard.filter((entry) => `${entry.method} ${entry.url.pathname}` === route),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** By hand, not with a library: a test must be able to sign what no library would. */
function signToken(claims: object, header: object = {}, key: KeyObject = lmsPrivateKey): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ alg: 'RS256', typ: 'JWT', kid: lmsKid, ...header })}.${part(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
}
