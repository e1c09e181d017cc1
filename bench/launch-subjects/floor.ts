import { createPublicKey, type KeyObject, randomBytes, verify } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { place, serve } from './serve.js';

/** The least that a tool can do: state, nonce, one signature, one session, all in memory; no framework. */
const { platformUrl, jwksUrl, clientId, port } = place();
const logins = new Map<string, string>();
const sessions = new Map<string, string>();
let key: KeyObject | undefined;
const token = () => randomBytes(32).toString('base64url');

async function form(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return new URLSearchParams(body);
}

await serve(async (request, response) => {
  const cookie = request.headers.cookie ?? '';
  if (request.url === '/lti/login') {
    const sent = await form(request);
    const [state, nonce] = [token(), token()];
    logins.set(state, nonce);
    const query = new URLSearchParams({
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: clientId,
      redirect_uri: `http://127.0.0.1:${port}/lti/launch`,
      login_hint: sent.get('login_hint') ?? '',
      lti_message_hint: sent.get('lti_message_hint') ?? '',
      state,
      nonce,
    });
    const headers = {
      location: `${platformUrl}/auth?${query}`,
      'set-cookie': `state=${state}; Secure; HttpOnly; SameSite=None`,
    };
    response.writeHead(303, headers).end();
  } else if (request.url === '/lti/launch') {
    const sent = await form(request);
    const state = sent.get('state') ?? '';
    const nonce = logins.get(state);
    logins.delete(state);
    if (key === undefined) {
      const { keys } = (await (await fetch(jwksUrl)).json()) as { keys: [object] };
      key = createPublicKey({ key: keys[0] as never, format: 'jwk' });
    }
    const [header = '', payload = '', signature = ''] = (sent.get('id_token') ?? '').split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const good =
      cookie.includes(state) &&
      claims.nonce === nonce &&
      claims.aud === clientId &&
      claims.exp * 1000 > Date.now() &&
      verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'));
    if (!good) return void response.writeHead(401).end();
    const session = token();
    sessions.set(session, claims.name);
    const headers = {
      location: '/page',
      'set-cookie': `session=${session}; Secure; HttpOnly; SameSite=None`,
    };
    response.writeHead(303, headers).end();
  } else {
    const name = sessions.get(/session=([^;]+)/.exec(cookie)?.[1] ?? '');
    response.writeHead(name === undefined ? 401 : 200, { 'content-type': 'text/html' });
    response.end(`<!doctype html><title>Page</title><p>Hello ${name}</p>`);
  }
}, port);
