import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { Clock } from '../../src/clock.js';
import { FetchFailed } from '../../src/http/fetch-failed.js';
import type { FetchGuarded } from '../../src/http/guarded-client.js';
import { isObject } from '../claims.js';

/** Why no key was had: the platform does not publish it, or its key set could not be read. */
export class KeyNotFound extends Error {
  override readonly name = 'KeyNotFound';
  constructor(
    readonly code: 'ERR_KEY_UNKNOWN' | 'ERR_KEYS_UNREACHABLE',
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
  }
}

/** The public keys of platforms, by the address of their key sets (RFC 7517). */
export interface KeySets {
  /** @throws KeyNotFound */
  find(jwksUri: string, kid: string): Promise<KeyObject>;
}

export interface KeySetRules {
  /** A key set is kept for the max-age that it came with, within these bounds; without one, for the shorter. */
  readonly minMs: number;
  readonly maxMs: number;
  /** How much longer it serves while the platform's key set cannot be read. */
  readonly graceMs: number;
  /** An unknown kid, or a failure, makes the set be read again, but not more often than this. */
  readonly againMs: number;
}

export const keySetRules: KeySetRules = {
  minMs: 5 * 60_000,
  maxMs: 24 * 3_600_000,
  graceMs: 24 * 3_600_000,
  againMs: 10_000,
};

interface KeySet {
  readonly keys: ReadonlyMap<string, KeyObject>;
  readonly freshUntil: number;
}

interface Slot {
  set?: KeySet;
  triedAt: number;
  failure?: KeyNotFound;
  reading?: Promise<void>;
}

export function keySets(
  needs: { readonly fetchGuarded: FetchGuarded; readonly clock: Clock },
  rules: KeySetRules = keySetRules,
): KeySets {
  const slots = new Map<string, Slot>();

  /** One reading at a time per key set, however many launches wait for it. */
  function read(jwksUri: string, slot: Slot): Promise<void> {
    slot.reading ??= (async () => {
      slot.triedAt = needs.clock();
      try {
        slot.set = await readKeySet(jwksUri, needs.fetchGuarded, slot.triedAt, rules);
        delete slot.failure;
      } catch (error) {
        if (!(error instanceof KeyNotFound)) throw error;
        slot.failure = error;
      } finally {
        delete slot.reading;
      }
    })();
    return slot.reading;
  }

  return {
    async find(jwksUri, kid) {
      const slot = slots.get(jwksUri) ?? { triedAt: Number.NEGATIVE_INFINITY };
      slots.set(jwksUri, slot);
      const now = needs.clock();
      const stale = slot.set === undefined || slot.set.freshUntil <= now;
      const mayRead = slot.reading !== undefined || now - slot.triedAt >= rules.againMs;
      if ((stale || slot.set?.keys.get(kid) === undefined) && mayRead) await read(jwksUri, slot);

      const { set, failure } = slot;
      const key = set?.keys.get(kid);
      const usable = set !== undefined && needs.clock() < set.freshUntil + (failure ? rules.graceMs : 0);
      if (key !== undefined && usable) return key;
      if (failure !== undefined) throw failure;
      throw new KeyNotFound('ERR_KEY_UNKNOWN', `${jwksUri} has no usable RS256 key ${JSON.stringify(kid)}`);
    },
  };
}

async function readKeySet(
  jwksUri: string,
  fetchGuarded: FetchGuarded,
  now: number,
  rules: KeySetRules,
): Promise<KeySet> {
  const response = await fetchGuarded(jwksUri, {
    accept: 'application/json',
    maxBytes: 262_144,
    timeoutMs: 5000,
  }).catch((cause: unknown) => {
    if (!(cause instanceof FetchFailed)) throw cause;
    throw new KeyNotFound('ERR_KEYS_UNREACHABLE', cause.message, { cause });
  });
  if (response.status !== 200)
    throw new KeyNotFound('ERR_KEYS_UNREACHABLE', `${jwksUri} answered ${response.status}`);
  const keys = keysIn(response.body);
  if (keys === undefined) throw new KeyNotFound('ERR_KEYS_UNREACHABLE', `${jwksUri} is not a key set`);
  const age = maxAgeMs(response.headers['cache-control']) ?? rules.minMs;
  return { keys, freshUntil: now + Math.min(Math.max(age, rules.minMs), rules.maxMs) };
}

/** The usable keys of a key set; undefined when it is none. A key that we cannot use is no reason to refuse the others. */
export function keysIn(body: string): ReadonlyMap<string, KeyObject> | undefined {
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (!isObject(document) || !Array.isArray(document.keys)) return undefined;
  const keys = new Map<string, KeyObject>();
  for (const jwk of document.keys) {
    if (!isObject(jwk) || typeof jwk.kid !== 'string' || keys.has(jwk.kid)) continue;
    const key = signingKey(jwk);
    if (key !== undefined) keys.set(jwk.kid, key);
  }
  return keys;
}

/** RSA for signatures, 2048 bits at least (Security Framework 1.0, section 6.3; RFC 7518, section 3.3). */
function signingKey(jwk: Readonly<Record<string, unknown>>): KeyObject | undefined {
  if (jwk.kty !== 'RSA' || (jwk.use ?? 'sig') !== 'sig' || (jwk.alg ?? 'RS256') !== 'RS256') return undefined;
  try {
    const { kty, n, e } = jwk as JsonWebKey;
    const key = createPublicKey({ key: { kty, n, e } as JsonWebKey, format: 'jwk' });
    return (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048 ? key : undefined;
  } catch {
    return undefined;
  }
}

function maxAgeMs(cacheControl: string | undefined): number | undefined {
  const seconds = /(?:^|,)\s*max-age\s*=\s*"?(\d{1,9})/i.exec(cacheControl ?? '')?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
