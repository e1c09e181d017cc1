import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { SecretBox } from '../../config/secrets.js';
import type { Clock } from '../clock.js';
import type { IssuerKey, IssuerKeyRepository, JsonWebKey, KeyAlgorithm } from './issuer.js';

/** A key that signs, opened: both halves as KeyObjects, made once and kept. */
export interface SigningKey {
  readonly id: string;
  readonly issuerId: string;
  readonly algorithm: KeyAlgorithm;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** An issuer's keys: made when first needed, rotated, withdrawn, never forgotten. */
export interface IssuerKeys {
  /** Makes a key of each algorithm where the issuer has none that signs. Safe to call at once from several processes. */
  ensure(issuerId: string): Promise<void>;
  /** The newest key that signs with this algorithm, made when there is none. */
  signing(issuerId: string, algorithm: KeyAlgorithm): Promise<SigningKey>;
  /** Makes a new key of every algorithm in use and retires the old ones, which stay published. */
  rotate(issuerId: string): Promise<void>;
  /**
   * Rotates, and takes every key there was before out of what is published: others may have them. What they signed does not
   * verify any more.
   */
  withdraw(issuerId: string, at: number): Promise<void>;
  /** When which keys were withdrawn, by id, read anew: another process may have done so a moment ago. */
  withdrawn(issuerId: string): Promise<ReadonlyMap<string, number>>;
  /** All keys, newest first, retired and withdrawn ones too. */
  list(issuerId: string): Promise<readonly IssuerKey[]>;
  /** Those that verify, newest first. */
  published(issuerId: string): Promise<readonly IssuerKey[]>;
  /** Public half of one key, retired or not; `withdrawn` where it proves nothing any more. */
  publicKey(issuerId: string, keyId: string): Promise<KeyObject | 'withdrawn' | undefined>;
}

export interface IssuerKeysDeps {
  readonly issuerKeys: IssuerKeyRepository;
  readonly box: SecretBox;
  readonly clock: Clock;
}

/** What one issuer's entry in the cache holds. */
interface Ring {
  readonly readAt: number;
  readonly keys: readonly IssuerKey[];
  readonly opened: Map<string, SigningKey>;
}

const generate = promisify(generateKeyPair);
const made: readonly KeyAlgorithm[] = ['Ed25519', 'RS256', 'ES256'];
/** Issuers whose opened keys are kept; a tool has a handful, a shared platform some dozens. */
const cachedIssuers = 64;
/** After this long the keys are read again, so that a rotation in another process is noticed. */
export const cacheMs = 60_000;

export function createIssuerKeys(deps: IssuerKeysDeps): IssuerKeys {
  const rings = new Map<string, Ring>();

  async function ring(issuerId: string): Promise<Ring> {
    const known = rings.get(issuerId);
    if (known !== undefined && deps.clock() - known.readAt < cacheMs) return known;
    const keys = await deps.issuerKeys.list(issuerId);
    const fresh: Ring = { readAt: deps.clock(), keys, opened: known?.opened ?? new Map() };
    rings.delete(issuerId);
    rings.set(issuerId, fresh);
    const oldest = rings.size > cachedIssuers ? rings.keys().next().value : undefined;
    if (oldest !== undefined) rings.delete(oldest);
    return fresh;
  }

  async function make(issuerId: string, algorithm: KeyAlgorithm, number: number): Promise<void> {
    const { publicKey, privateKey } = await generatePair(algorithm);
    const id = keyId(algorithm, number);
    // False when another process made this number at the same moment: its key is as good, ours is thrown away.
    await deps.issuerKeys.insert({
      id,
      issuerId,
      algorithm,
      publicJwk: publicJwk(publicKey, id, algorithm),
      sealedPrivateKey: deps.box.seal(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
      createdAt: deps.clock(),
    });
    rings.delete(issuerId);
  }

  function open(key: IssuerKey): SigningKey {
    const privateKey = createPrivateKey(deps.box.open(key.sealedPrivateKey));
    const { id, issuerId, algorithm } = key;
    return { id, issuerId, algorithm, privateKey, publicKey: createPublicKey(privateKey) };
  }

  async function signing(issuerId: string, algorithm: KeyAlgorithm): Promise<SigningKey> {
    let held = await ring(issuerId);
    let key = newestActive(held.keys, algorithm);
    if (key === undefined) {
      await make(issuerId, algorithm, nextNumber(held.keys, algorithm));
      held = await ring(issuerId);
      key = newestActive(held.keys, algorithm);
    }
    if (key === undefined) throw new IssuerKeyMissing(issuerId, algorithm);
    const opened = held.opened.get(key.id) ?? open(key);
    held.opened.set(key.id, opened);
    return opened;
  }

  async function rotate(issuerId: string): Promise<readonly IssuerKey[]> {
    rings.delete(issuerId);
    const { keys } = await ring(issuerId);
    const active = keys.filter((key) => key.retiredAt === undefined);
    const algorithms = new Set<KeyAlgorithm>([...made, ...active.map((key) => key.algorithm)]);
    // The new key is stored before the old one retires: there is no moment without a key that signs.
    for (const algorithm of algorithms) await make(issuerId, algorithm, nextNumber(keys, algorithm));
    for (const key of active) await deps.issuerKeys.retire(issuerId, key.id, deps.clock());
    rings.delete(issuerId);
    return keys;
  }

  return {
    signing,
    async ensure(issuerId) {
      for (const algorithm of made) await signing(issuerId, algorithm);
    },
    async rotate(issuerId) {
      await rotate(issuerId);
    },
    async withdraw(issuerId, at) {
      for (const { id } of await rotate(issuerId)) await deps.issuerKeys.compromise(issuerId, id, at);
      rings.delete(issuerId);
    },
    async withdrawn(issuerId) {
      rings.delete(issuerId);
      const { keys } = await ring(issuerId);
      return new Map(
        keys.flatMap(({ id, compromisedAt: at }) => (at === undefined ? [] : [[id, at] as const])),
      );
    },
    async list(issuerId) {
      return (await ring(issuerId)).keys;
    },
    async published(issuerId) {
      return (await ring(issuerId)).keys.filter((key) => key.compromisedAt === undefined);
    },
    async publicKey(issuerId, wanted) {
      const key = (await ring(issuerId)).keys.find((each) => each.id === wanted);
      if (key?.compromisedAt !== undefined) return 'withdrawn';
      return key === undefined ? undefined : keyOfJwk(key.publicJwk);
    },
  };
}

export class IssuerKeyMissing extends Error {
  override readonly name = 'IssuerKeyMissing';
  readonly code = 'ERR_ISSUER_KEY_MISSING';
  constructor(
    readonly issuerId: string,
    readonly algorithm: KeyAlgorithm,
  ) {
    super(`Issuer ${issuerId} has no ${algorithm} key that signs.`);
  }
}

/** @throws Error when node:crypto does not know the key type */
function keyOfJwk(jwk: JsonWebKey): KeyObject {
  const { kty, crv, x, y, n, e } = jwk;
  return createPublicKey({ format: 'jwk', key: { kty, crv, x, y, n, e } });
}

function generatePair(
  algorithm: KeyAlgorithm,
): Promise<{ readonly publicKey: KeyObject; readonly privateKey: KeyObject }> {
  switch (algorithm) {
    case 'Ed25519':
      return generate('ed25519');
    case 'RS256':
      return generate('rsa', { modulusLength: 2048 });
    case 'ES256':
      return generate('ec', { namedCurve: 'P-256' });
  }
}

function publicJwk(key: KeyObject, kid: string, algorithm: KeyAlgorithm): JsonWebKey {
  const { kty, crv, x, y, n, e } = key.export({ format: 'jwk' });
  const alg = algorithm === 'Ed25519' ? 'EdDSA' : algorithm;
  const parts = Object.entries({ crv, x, y, n, e }).filter(([, value]) => value !== undefined);
  return { kty: kty ?? '', ...Object.fromEntries(parts), kid, alg, use: 'sig' };
}

function keyId(algorithm: KeyAlgorithm, number: number): string {
  return `${algorithm.toLowerCase()}-${number}`;
}

/** Numbered per algorithm: two processes that make "the next key" at once want the same id, and one of them gives way. */
function nextNumber(keys: readonly IssuerKey[], algorithm: KeyAlgorithm): number {
  const numbers = keys
    .filter((key) => key.algorithm === algorithm)
    .map((key) => Number(key.id.slice(key.id.lastIndexOf('-') + 1)) || 0);
  return Math.max(0, ...numbers) + 1;
}

function newestActive(keys: readonly IssuerKey[], algorithm: KeyAlgorithm): IssuerKey | undefined {
  return keys
    .filter((key) => key.algorithm === algorithm && key.retiredAt === undefined)
    .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))[0];
}
