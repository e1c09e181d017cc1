import type { Clock } from '../../clock.js';
import type { IssuerKeys } from '../../issuer/keys.js';
import type { StatusList } from '../credential.js';
import type { Places } from '../open-badge/build.js';
import { tokenStatusListUrl } from './addresses.js';
import { statusOctets } from './status-list.js';
import { signStatusToken } from './status-token.js';

/** A signed list as it is served, with `application/statuslist+jwt`. */
export interface StatusTokenDocument {
  readonly token: string;
  /** For `ETag`; changes with every status change. */
  readonly etag: string;
  /** For `Cache-Control: max-age`, in seconds. */
  readonly maxAge: number;
}

/** The issuers' lists as wallets' verifiers read them: the same entries as in the Bitstring Status Lists. */
export interface TokenStatusLists {
  /** Undefined: no such list. */
  document(listId: string): Promise<StatusTokenDocument | undefined>;
}

export interface TokenStatusListsDeps {
  readonly statusLists: { byId(id: string): Promise<StatusList | undefined> };
  /** Entries that are not valid: 1 revoked, 2 suspended. */
  readonly statuses: (listId: string) => Promise<Iterable<readonly [index: number, status: number]>>;
  readonly keys: IssuerKeys;
  readonly places: Places;
  readonly clock: Clock;
}

/** Verifiers ask again after this long; nobody is shown a revoked credential as valid for longer. */
const ttlSeconds = 900;
const lastsMs = 24 * 3_600_000;
const cachedLists = 64;

interface Made {
  readonly generation: number;
  /** That signs. */
  readonly keyId: string;
  readonly at: number;
  readonly token: Promise<string>;
}

export function createTokenStatusLists(deps: TokenStatusListsDeps): TokenStatusLists {
  const { statusLists, statuses, keys, places, clock } = deps;
  const cache = new Map<string, Made>();

  async function sign({ id, issuerId, length }: StatusList, now: number): Promise<string> {
    const [key, set] = await Promise.all([keys.signing(issuerId, 'ES256'), statuses(id)]);
    return signStatusToken(
      // Two bits: a credential that is suspended need not move to another list.
      statusOctets(length, 2, set),
      {
        address: tokenStatusListUrl(places.credentials, id),
        issuedAt: now,
        expiresAt: now + lastsMs,
        ttlSeconds,
      },
      { privateKey: key.privateKey, kid: places.issuers.keyUrl(issuerId, key.id) },
    );
  }

  async function made(list: StatusList): Promise<Made> {
    const { id: keyId } = await keys.signing(list.issuerId, 'ES256');
    const now = clock();
    const known = cache.get(list.id);
    const same = known?.generation === list.generation && known.keyId === keyId;
    // Made anew well before it expires, so that no verifier keeps one that does.
    if (known !== undefined && same && now - known.at < lastsMs / 2) return known;
    const fresh: Made = { generation: list.generation, keyId, at: now, token: sign(list, now) };
    cache.delete(list.id);
    cache.set(list.id, fresh);
    const oldest = cache.size > cachedLists ? cache.keys().next().value : undefined;
    if (oldest !== undefined) cache.delete(oldest);
    fresh.token.catch(() => cache.get(list.id) === fresh && cache.delete(list.id));
    return fresh;
  }

  return {
    async document(listId) {
      const list = await statusLists.byId(listId);
      if (list === undefined) return undefined;
      const { generation, keyId, at, token } = await made(list);
      return { token: await token, etag: `W/"${generation}-${keyId}-${at}"`, maxAge: ttlSeconds };
    },
  };
}
