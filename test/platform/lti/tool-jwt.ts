import { createPublicKey, type JsonWebKey } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import { z } from 'zod';
import type { Campus, Registration } from '../campus.js';
import { nowSeconds } from '../campus.js';
import { type HttpResponse, jsonOf, NoAnswer, send } from '../http.js';

const keySet = z.object({ keys: z.array(z.looseObject({ kid: z.string().optional() })) });

/** A JWT of the tool's that did not hold; the message says which rule. */
export class ToolJwtRefused extends Error {
  override readonly name = 'ToolJwtRefused';
}

/**
 * Checks a JWT that the tool signed, against its keys fetched now over HTTP: RS256, a kid, signature, `aud`, `exp` ahead, `iat` past.
 * @throws ToolJwtRefused
 */
export async function verifyToolJwt(
  campus: Campus,
  registration: Registration,
  jwt: string,
  audiences: readonly [string, ...string[]],
): Promise<Readonly<Record<string, unknown>>> {
  const header = jsonwebtoken.decode(jwt, { complete: true })?.header;
  if (header === undefined) throw new ToolJwtRefused('not a JWT');
  if (header.alg !== 'RS256') throw new ToolJwtRefused(`alg is ${header.alg}, not RS256`);
  if (header.kid === undefined) throw new ToolJwtRefused('the header has no kid');
  const jwk = await fetchKey(registration, header.kid);
  const now = nowSeconds(campus);
  const payload = verify(jwt, jwk, audiences, now);
  if (typeof payload.exp !== 'number') throw new ToolJwtRefused('exp is missing');
  if (typeof payload.iat !== 'number') throw new ToolJwtRefused('iat is missing');
  if (payload.iat > now + 5) throw new ToolJwtRefused('iat lies ahead');
  return payload;
}

async function fetchKey(registration: Registration, kid: string): Promise<JsonWebKey> {
  const response = await fetchKeySet(registration.jwksUri);
  const parsed = keySet.safeParse(jsonOf(response));
  if (response.status !== 200 || !parsed.success) {
    throw new ToolJwtRefused(`${registration.jwksUri} answered ${response.status} and no key set`);
  }
  const found = parsed.data.keys.find((key) => key.kid === kid);
  if (found === undefined) throw new ToolJwtRefused(`the tool publishes no key ${kid}`);
  return found as JsonWebKey;
}

async function fetchKeySet(url: string): Promise<HttpResponse> {
  try {
    return await send({ method: 'GET', url });
  } catch (error) {
    if (error instanceof NoAnswer) throw new ToolJwtRefused(error.message, { cause: error });
    throw error;
  }
}

function verify(jwt: string, jwk: JsonWebKey, audiences: readonly [string, ...string[]], now: number) {
  try {
    const payload = jsonwebtoken.verify(jwt, createPublicKey({ key: jwk, format: 'jwk' }), {
      algorithms: ['RS256'],
      audience: [...audiences] as [string, ...string[]],
      clockTimestamp: now,
    });
    if (typeof payload === 'string') throw new ToolJwtRefused('the payload is no object');
    return payload;
  } catch (error) {
    if (error instanceof jsonwebtoken.JsonWebTokenError) {
      throw new ToolJwtRefused(error.message, { cause: error });
    }
    throw error;
  }
}
