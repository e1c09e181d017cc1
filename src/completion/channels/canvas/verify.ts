import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import { FetchFailed } from '../../../http/fetch-failed.js';
import { jsonIn } from '../../../json.js';
import type { ChannelNeeds } from '../channel.js';

const keyShape = z.looseObject({ kid: z.string(), kty: z.literal('RSA') });
const keySet = z.object({ keys: z.array(z.unknown()).max(100) });
const header = z.object({ alg: z.literal('RS256'), kid: z.string().max(500) });

const freshMs = 3_600_000;
/** An unknown kid makes the keys be read again, but not more often than this: anyone can make up a kid. */
const againMs = 30_000;

export type TokenFault =
  | 'ERR_TOKEN_MALFORMED'
  | 'ERR_TOKEN_KEY_UNKNOWN'
  | 'ERR_TOKEN_SIGNATURE'
  | 'ERR_TOKEN_KEYS_UNREACHABLE';

/** Checks signed JSON Web Tokens (RFC 7515) against a published key set, which is kept for an hour. */
export function tokenVerifier() {
  const sets = new Map<string, { readonly keys: ReadonlyMap<string, KeyObject>; readonly at: number }>();

  /** @returns the payload, or what is wrong */
  return async function verifyToken(
    needs: Pick<ChannelNeeds, 'clock' | 'fetchGuarded'>,
    token: string,
    jwksUri: string,
  ): Promise<{ readonly payload: unknown } | { readonly fault: TokenFault; readonly detail: string }> {
    const parts = token.trim().split('.');
    const [head, body, signature] = parts;
    const parsed = header.safeParse(jsonOf(head));
    if (parts.length !== 3 || body === undefined || signature === undefined || !parsed.success)
      return { fault: 'ERR_TOKEN_MALFORMED', detail: 'The body is no token signed with RS256.' };
    let key: KeyObject | undefined;
    try {
      key = await keyOf(needs, jwksUri, parsed.data.kid);
    } catch (error) {
      if (!(error instanceof FetchFailed)) throw error;
      return { fault: 'ERR_TOKEN_KEYS_UNREACHABLE', detail: error.message };
    }
    if (key === undefined)
      return { fault: 'ERR_TOKEN_KEY_UNKNOWN', detail: `${jwksUri} has no key ${parsed.data.kid}.` };
    const authentic = verify(
      'RSA-SHA256',
      Buffer.from(`${head}.${body}`),
      key,
      Buffer.from(signature, 'base64url'),
    );
    return authentic
      ? { payload: jsonOf(body) }
      : { fault: 'ERR_TOKEN_SIGNATURE', detail: 'The signature does not fit the token.' };
  };

  async function keyOf(
    { clock, fetchGuarded }: Pick<ChannelNeeds, 'clock' | 'fetchGuarded'>,
    jwksUri: string,
    kid: string,
  ): Promise<KeyObject | undefined> {
    const known = sets.get(jwksUri);
    const age = known === undefined ? Number.POSITIVE_INFINITY : clock() - known.at;
    const found = known?.keys.get(kid);
    if (age < againMs || (found !== undefined && age < freshMs)) return found;
    const { status, body } = await fetchGuarded(jwksUri, { accept: 'application/json' });
    if (status !== 200) throw new FetchFailed('ERR_FETCH_NETWORK', jwksUri, `answered ${status}`);
    const read = keySet.safeParse(jsonIn(body));
    const keys = new Map<string, KeyObject>();
    for (const one of read.success ? read.data.keys : []) {
      const jwk = keyShape.safeParse(one);
      if (jwk.success) keys.set(jwk.data.kid, createPublicKey({ key: jwk.data, format: 'jwk' }));
    }
    sets.set(jwksUri, { keys, at: clock() });
    return keys.get(kid);
  }
}

function jsonOf(part: string | undefined): unknown {
  return part === undefined ? undefined : jsonIn(Buffer.from(part, 'base64url').toString('utf8'));
}
