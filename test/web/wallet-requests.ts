import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type Browser, formOf } from './browser.js';
import type { earned } from './earned.js';

export type World = Awaited<ReturnType<typeof earned>>;
type Body = Readonly<Record<string, string>> & { readonly [name: string]: unknown };

export const verifier = 'a-verifier-of-forty-three-characters-at-least-_~.';
const codeChallenge = createHash('sha256').update(verifier).digest('base64url');
export const redirectUri = 'http://127.0.0.1:9/callback';

export const authorize = '/issuers/main/wallet/authorize';

/** A right request for the Open Badge, but for the changes: undefined leaves out, a list sends twice. */
export function query(
  changes: Readonly<Record<string, string | readonly string[] | undefined>> = {},
): URLSearchParams {
  const sent = {
    response_type: 'code',
    client_id: 'w',
    redirect_uri: redirectUri,
    state: 's',
    scope: 'acquis.open-badge',
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
    ...changes,
  };
  return formWith(sent);
}

export function formWith(
  fields: Readonly<Record<string, string | readonly string[] | undefined>>,
): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of value === undefined ? [] : typeof value === 'string' ? [value] : value)
      form.append(name, one);
  return form;
}

export function details(change: object): string {
  return JSON.stringify([
    { type: 'openid_credential', credential_configuration_id: 'open-badge', ...change },
  ]);
}

export function issuerOf({ site }: World): string {
  return `${site.publicUrl}/issuers/main`;
}

export function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

/** Presses Allow on a page. @returns where the browser is sent */
export async function allow(
  browser: Browser,
  page: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<string> {
  const form = formOf(page);
  const answer = await browser.post(form.action, { ...form.fields, ...fields, answer: 'allow' });
  assert.equal(answer.status, 303, answer.text);
  return String(answer.headers.location);
}

export function codeIn(address: string): string {
  return new URL(address).searchParams.get('code') ?? '';
}

/** A code for the Open Badge, allowed by the learner. */
export async function codeOf(world: World, changes: Readonly<Record<string, string>> = {}): Promise<string> {
  const { issuerState } = await world.offer('open-badge');
  const page = await world.learner.get(`${authorize}?${query({ issuer_state: issuerState, ...changes })}`);
  return codeIn(await allow(world.learner, page.text));
}

export async function post(
  world: World,
  endpoint: string,
  body: URLSearchParams,
  headers: Readonly<Record<string, string>> = {},
) {
  const response = await fetch(`${issuerOf(world)}/wallet/${endpoint}`, { method: 'POST', body, headers });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}

export function token(
  world: World,
  code: string,
  changes: object = {},
  headers: Readonly<Record<string, string>> = {},
) {
  const form = {
    grant_type: 'authorization_code',
    code,
    client_id: 'w',
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...changes,
  };
  return post(world, 'token', formWith(form), headers);
}

export async function credential(
  world: World,
  headers: Readonly<Record<string, string>>,
  body: object = { credential_configuration_id: 'open-badge' },
) {
  const response = await fetch(`${issuerOf(world)}/wallet/credential`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}

/** Asks for the badge with a token, with a proof of this key or as a bearer. */
export async function ask(
  world: World,
  key: Awaited<ReturnType<typeof dpopKey>> | undefined,
  accessToken: unknown,
  claims: object = {},
) {
  const text = String(accessToken);
  if (key === undefined) return credential(world, { authorization: `Bearer ${text}` });
  const ath = hashOf(text);
  const dpop = await key.proof(world, 'credential', { ath, ...claims }, await nonceOf(world));
  return credential(world, { authorization: `DPoP ${text}`, dpop });
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

export async function nonceOf(world: World): Promise<string> {
  return String((await post(world, 'nonce', new URLSearchParams())).headers.get('dpop-nonce'));
}

/** A key of jose's that makes proofs. */
export async function dpopKey() {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(publicKey);
  return {
    jwk,
    thumbprint: await calculateJwkThumbprint(jwk),
    proof: (world: World, endpoint: string, claims: object, nonce?: string, header: object = {}) =>
      new SignJWT({
        jti: randomBytes(16).toString('base64url'),
        htm: 'POST',
        htu: `${issuerOf(world)}/wallet/${endpoint}`,
        iat: Math.floor(world.site.now / 1000),
        ...(nonce === undefined ? {} : { nonce }),
        ...claims,
      })
        .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk, ...header })
        .sign(privateKey),
  };
}
