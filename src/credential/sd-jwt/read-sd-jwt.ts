import { createHash } from 'node:crypto';
import type { JsonObject } from '../../issuer/documents.js';
import { asText } from '../../json.js';
import { isObject } from '../verify/parse.js';

/** An SD-JWT taken apart and put together again; nothing is verified yet. */
export interface ReadSdJwt {
  readonly header: JsonObject;
  /** Claims as the holder shows them: open ones and those with a disclosure, digests gone. */
  readonly claims: JsonObject;
  /** The octets that the issuer signed, and the signature. */
  readonly signingInput: string;
  readonly signature: Buffer;
  /** The key binding JWT, where there is one, and the hash that its `sd_hash` must be. */
  readonly keyBinding?: { readonly jwt: string; readonly sdHash: string };
}

export type SdJwtRead =
  | { readonly read: ReadSdJwt }
  | { readonly fault: SdJwtReadFault; readonly detail?: string };

export type SdJwtReadFault =
  | 'ERR_SD_JWT_MALFORMED'
  | 'ERR_SD_JWT_TOO_LARGE'
  /** A disclosure that is malformed, belongs to nothing, or names a claim that may not be disclosed (RFC 9901 section 7.1). */
  | 'ERR_SD_JWT_DISCLOSURE_INVALID'
  | 'ERR_SD_JWT_HASH_UNSUPPORTED';

const largestText = 1024 * 1024;
const mostDisclosures = 512;
const mostValues = 8_000;
const deepest = 32;
const hashes: Readonly<Record<string, string>> = {
  'sha-256': 'sha256',
  'sha-384': 'sha384',
  'sha-512': 'sha512',
};

class Fault extends Error {
  constructor(
    readonly fault: SdJwtReadFault,
    readonly detail?: string,
  ) {
    super(fault);
  }
}

/** RFC 9901 section 7.1, steps 1 to 3 without the signature. Never throws. */
export function readSdJwt(text: string): SdJwtRead {
  try {
    return { read: read(text.trim()) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { fault, detail } = error;
    return { fault, ...(detail === undefined ? {} : { detail }) };
  }
}

function read(text: string): ReadSdJwt {
  if (text.length > largestText) throw new Fault('ERR_SD_JWT_TOO_LARGE');
  const [jwt = '', ...rest] = text.split('~');
  const binding = rest.pop();
  const [head = '', body = '', tail = '', ...more] = jwt.split('.');
  if (binding === undefined || more.length > 0) throw new Fault('ERR_SD_JWT_MALFORMED');
  if (rest.length > mostDisclosures) throw new Fault('ERR_SD_JWT_TOO_LARGE', 'disclosures');
  const header = objectOf(head);
  const payload = objectOf(body);
  const named = payload._sd_alg ?? 'sha-256';
  const hash = typeof named === 'string' && Object.hasOwn(hashes, named) ? hashes[named] : undefined;
  if (hash === undefined) throw new Fault('ERR_SD_JWT_HASH_UNSUPPORTED', asText(named));
  const digest = (of: string): string => createHash(hash).update(of, 'utf8').digest('base64url');
  const disclosures = new Map(rest.map((disclosure) => [digest(disclosure), disclosureOf(disclosure)]));
  if (disclosures.size !== rest.length) throw new Fault('ERR_SD_JWT_DISCLOSURE_INVALID', 'repeated');
  const { _sd_alg: _, ...claims } = resolve(payload, disclosures);
  return {
    header,
    claims,
    signingInput: `${head}.${body}`,
    signature: decoded(tail),
    ...(binding === ''
      ? {}
      : {
          keyBinding: { jwt: binding, sdHash: digest(text.slice(0, text.length - binding.length)) },
        }),
  };
}

interface Disclosure {
  /** Left out for an element of an array. */
  readonly name?: string;
  readonly value: unknown;
}

function disclosureOf(text: string): Disclosure {
  const parts: unknown = jsonOf(decoded(text));
  if (!Array.isArray(parts) || typeof parts[0] !== 'string' || (parts.length !== 2 && parts.length !== 3))
    throw new Fault('ERR_SD_JWT_DISCLOSURE_INVALID');
  if (parts.length === 2) return { value: parts[1] };
  const name: unknown = parts[1];
  if (typeof name !== 'string' || name === '_sd' || name === '...')
    throw new Fault('ERR_SD_JWT_DISCLOSURE_INVALID', asText(name));
  return { name, value: parts[2] };
}

/** Claims that stay open, so that they cannot be left out by a holder (SD-JWT VC, section 3.2.2.2). */
const alwaysOpen = new Set(['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'status']);

/** Puts every disclosed value in the place of its digest; each digest has one place, each disclosure one digest. */
function resolve(payload: JsonObject, disclosures: ReadonlyMap<string, Disclosure>): JsonObject {
  const used = new Set<string>();
  const seen = new Set<string>();
  let values = 0;

  function take(digest: unknown): Disclosure | undefined {
    if (typeof digest !== 'string' || seen.has(digest))
      throw new Fault('ERR_SD_JWT_DISCLOSURE_INVALID', 'digest');
    seen.add(digest);
    const disclosure = disclosures.get(digest);
    if (disclosure !== undefined) used.add(digest);
    return disclosure;
  }

  function walk(value: unknown, depth: number): unknown {
    values += 1;
    if (depth > deepest || values > mostValues) throw new Fault('ERR_SD_JWT_TOO_LARGE', 'values');
    if (Array.isArray(value))
      return value.flatMap((element) => {
        if (!isObject(element) || !Object.hasOwn(element, '...')) return [walk(element, depth + 1)];
        const disclosure = take(element['...']);
        if (disclosure === undefined) return [];
        if (disclosure.name !== undefined) throw new Fault('ERR_SD_JWT_DISCLOSURE_INVALID', disclosure.name);
        return [walk(disclosure.value, depth + 1)];
      });
    return isObject(value) ? members(value, depth) : value;
  }

  function members(object: JsonObject, depth: number): JsonObject {
    const { _sd: digests = [], ...open } = object;
    if (!Array.isArray(digests)) throw new Fault('ERR_SD_JWT_DISCLOSURE_INVALID', '_sd');
    const found: [string, unknown][] = Object.entries(open).map(([name, value]) => [
      name,
      walk(value, depth + 1),
    ]);
    for (const digest of digests) {
      const disclosure = take(digest);
      if (disclosure === undefined) continue;
      const { name, value } = disclosure;
      const taken = name === undefined || found.some(([known]) => known === name);
      if (taken || (depth === 0 && alwaysOpen.has(name)))
        throw new Fault('ERR_SD_JWT_DISCLOSURE_INVALID', name);
      found.push([name, walk(value, depth + 1)]);
    }
    return Object.fromEntries(found);
  }

  const claims = members(payload, 0);
  if (used.size !== disclosures.size) throw new Fault('ERR_SD_JWT_DISCLOSURE_INVALID', 'of no digest');
  return claims;
}

function objectOf(part: string): JsonObject {
  const value = jsonOf(decoded(part));
  if (!isObject(value)) throw new Fault('ERR_SD_JWT_MALFORMED');
  return value;
}

/** The encoding must be the one and only, so that no changed letter decodes to the same octets. */
function decoded(part: string): Buffer {
  const bytes = Buffer.from(part, 'base64url');
  if (part === '' || bytes.toString('base64url') !== part)
    throw new Fault('ERR_SD_JWT_MALFORMED', 'base64url');
  return bytes;
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Fault('ERR_SD_JWT_MALFORMED', 'JSON');
  }
}
