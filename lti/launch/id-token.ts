import { LaunchRefused } from '../../src/platform/launch.js';
import { isObject, type JsonObject } from '../claims.js';

/** An id_token taken apart; nothing in it is believed before the checks have passed. */
export interface IdToken {
  readonly raw: string;
  readonly header: JsonObject;
  readonly claims: JsonObject;
}

const compactForm = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/;

/** @throws LaunchRefused ERR_LAUNCH_TOKEN_MALFORMED when it is no JWT in compact form (RFC 7519, section 7.2; RFC 7515, section 7.1) */
export function decodeIdToken(raw: string): IdToken {
  if (!compactForm.test(raw)) throw malformed('it is not three base64url parts');
  const [header, claims] = raw.split('.', 2) as [string, string];
  return { raw, header: jsonPart(header, 'header'), claims: jsonPart(claims, 'payload') };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function jsonPart(part: string, name: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(Buffer.from(part, 'base64url')));
  } catch (cause) {
    throw malformed(`its ${name} is not JSON`, cause);
  }
  if (!isObject(value)) throw malformed(`its ${name} is not an object`);
  return value;
}

function malformed(reason: string, cause?: unknown): LaunchRefused {
  return new LaunchRefused('ERR_LAUNCH_TOKEN_MALFORMED', `id_token: ${reason}`, { cause });
}
