import { type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import type { JsonObject } from '../../issuer/documents.js';
import { compactJws } from './issue-sd-jwt.js';
import { decodeStatusList, encodeStatusList, type StatusOctets } from './status-list.js';

/** What a Token Status List says of itself. */
export interface StatusTokenFacts {
  /** The list's own address, which credentials name as `uri`. */
  readonly address: string;
  /** Milliseconds. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** For how many seconds verifiers may keep it. */
  readonly ttlSeconds: number;
}

/** A signed Token Status List, `application/statuslist+jwt` (IETF Token Status List, section 5.1). */
export function signStatusToken(
  list: StatusOctets,
  facts: StatusTokenFacts,
  key: { readonly privateKey: KeyObject; readonly kid: string },
): string {
  return compactJws(
    { alg: 'ES256', typ: 'statuslist+jwt', kid: key.kid },
    {
      sub: facts.address,
      iat: Math.floor(facts.issuedAt / 1000),
      exp: Math.floor(facts.expiresAt / 1000),
      ttl: facts.ttlSeconds,
      status_list: encodeStatusList(list),
    },
    key.privateKey,
  );
}

export type StatusTokenFinding =
  | { readonly outcome: 'read'; readonly list: StatusOctets }
  | { readonly outcome: 'invalid'; readonly code: StatusTokenFault };

export type StatusTokenFault =
  | 'ERR_STATUS_TOKEN_MALFORMED'
  | 'ERR_STATUS_TOKEN_SIGNATURE_WRONG'
  /** It is the list of another address: somebody put it in the place of this one. */
  | 'ERR_STATUS_TOKEN_OF_ANOTHER'
  | 'ERR_STATUS_TOKEN_EXPIRED'
  | 'ERR_STATUS_LIST_INVALID';

const shape = z.looseObject({
  sub: z.string(),
  iat: z.number(),
  exp: z.number().optional(),
  status_list: z.unknown(),
});
const largestToken = 4 * 1024 * 1024;

/** Section 8.3: type, signature, address and time, then the list. Never throws. @param expected.now milliseconds */
export async function readStatusToken(
  token: string,
  expected: { readonly address: string; readonly now: number; readonly key: KeyObject },
): Promise<StatusTokenFinding> {
  const parts = token.length > largestToken ? [] : token.split('.');
  const [head = '', body = '', tail = ''] = parts;
  const header = jsonOf(head);
  const claims = shape.safeParse(jsonOf(body));
  if (parts.length !== 3 || header?.typ !== 'statuslist+jwt' || header.alg !== 'ES256' || !claims.success)
    return invalid('ERR_STATUS_TOKEN_MALFORMED');
  const { key, address, now } = expected;
  const signature = Buffer.from(tail, 'base64url');
  const right =
    key.asymmetricKeyDetails?.namedCurve === 'prime256v1' &&
    signature.toString('base64url') === tail &&
    verify('sha256', Buffer.from(`${head}.${body}`), { key, dsaEncoding: 'ieee-p1363' }, signature);
  if (!right) return invalid('ERR_STATUS_TOKEN_SIGNATURE_WRONG');
  const { sub, exp, status_list } = claims.data;
  if (sub !== address) return invalid('ERR_STATUS_TOKEN_OF_ANOTHER');
  if (exp !== undefined && exp * 1000 <= now) return invalid('ERR_STATUS_TOKEN_EXPIRED');
  const list = await decodeStatusList(status_list);
  return list === undefined ? invalid('ERR_STATUS_LIST_INVALID') : { outcome: 'read', list };
}

function invalid(code: StatusTokenFault): StatusTokenFinding {
  return { outcome: 'invalid', code };
}

function jsonOf(part: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}
