import { createHmac, type KeyObject, sign } from 'node:crypto';

type Json = Readonly<Record<string, unknown>>;

const encode = (value: Json): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * Compact JWS (RFC 7515, section 3.1), written out by hand because the tests need tokens that a library refuses to make:
 * alg none, HS256 keyed with a public key, no kid, no exp. Members that are `undefined` are left out.
 */
export function signJws(header: Json, payload: Json, key: KeyObject | string): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${signature(header.alg, input, key)}`;
}

function signature(alg: unknown, input: string, key: KeyObject | string): string {
  const bits = String(alg).slice(2);
  switch (String(alg)) {
    case 'RS256':
    case 'RS384':
    case 'RS512':
      return sign(`sha${bits}`, Buffer.from(input), key as KeyObject).toString('base64url');
    case 'HS256':
    case 'HS384':
    case 'HS512':
      return createHmac(`sha${bits}`, key).update(input).digest('base64url');
    default:
      return '';
  }
}
