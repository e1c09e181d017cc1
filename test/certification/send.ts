import { createHmac, createPublicKey, sign } from 'node:crypto';
import type { Launch } from '../../src/platform/launch.js';
import { lmsKid, lmsPrivateKey, otherPrivateKey, publicJwk } from '../lti/lms.js';
import { clientId, launchUrl, type Rig } from '../lti/rig.js';
import type { Payload } from './cases.js';

/** Plays one case: a login, the token as the case writes it, and its way through the same browser. */
export async function send(rig: Rig, payload: Payload, roles: readonly string[]): Promise<Launch> {
  const loginSeconds = rig.now / 1000;
  const { state, nonce } = await rig.login(payload.login);
  const other = await rig.login();
  rig.now += (payload.secondsAfterLogin ?? 0) * 1000;
  const values: Readonly<Record<string, unknown>> = {
    issuer: rig.platform.issuer,
    clientId,
    nonce,
    otherNonce: other.nonce,
    kid: lmsKid,
    otherJwk: publicJwk(otherPrivateKey, lmsKid),
    deploymentId: 'deployment-1',
    launchUrl,
    roles,
    now: rig.now / 1000,
    login: loginSeconds,
  };
  const { header, claims } = filled({ header: payload.header, claims: payload.claims }, values) as Payload;
  return rig.lti.gate.accept({ id_token: tokenOf(header, claims, payload.sign), state }, [state]);
}

/** Replaces `$name`, `$name+60` (a number) and `$name/rest` (a text) anywhere in a value. */
export function filled(value: unknown, values: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(value)) return value.map((entry) => filled(entry, values));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, filled(entry, values)]));
  const [, name = '', rest = ''] = (typeof value === 'string' && /^\$([a-zA-Z]+)(.*)$/.exec(value)) || [];
  const known = Object.hasOwn(values, name) ? values[name] : undefined;
  if (known === undefined) return value;
  if (rest === '') return known;
  return typeof known === 'number' ? known + Number(rest) : `${known}${rest}`;
}

export function tokenOf(header: object, claims: object, how: Payload['sign']): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part(header)}.${part(claims)}`;
  const bytes = Buffer.from(content);
  const rsa = (digest: string, key = lmsPrivateKey) => sign(digest, bytes, key).toString('base64url');
  switch (how) {
    case undefined:
      return `${content}.${rsa('sha256')}`;
    case 'other-key':
      return `${content}.${rsa('sha256', otherPrivateKey)}`;
    case 'nothing':
      return `${content}.`;
    case 'sha512':
      return `${content}.${rsa('sha512')}`;
    case 'then-change-sub':
      return `${part(header)}.${part({ ...claims, sub: 'somebody-else' })}.${rsa('sha256')}`;
    case 'hmac-with-public-key': {
      const key = createPublicKey(lmsPrivateKey).export({ type: 'spki', format: 'pem' });
      return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
    }
  }
}
