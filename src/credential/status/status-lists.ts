import { randomInt, randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.js';
import type { IssuerKeys } from '../../issuer/keys.js';
import type { EntryStatus, StatusList, StatusListRepository } from '../credential.js';
import { type Places, timestamp } from '../open-badge/build.js';
import type { DocumentSigner } from '../proof/signer.js';
import { statusValues } from '../sd-jwt/status-list.js';
import { bitAt, bitsOf, encodeList, smallestList } from './bitstring.js';

/** A signed status list as it is served. */
export interface StatusListDocument {
  readonly json: string;
  /** For `ETag`; changes with every status change. */
  readonly etag: string;
}

export type StatusPurpose = 'revocation' | 'suspension';

/** The issuers' Bitstring Status Lists. */
export interface StatusLists {
  /** An entry for the award, at random: neighbours say nothing about each other. The same award gets the same entry. */
  reserve(issuerId: string, awardId: string): Promise<{ readonly listId: string; readonly index: number }>;
  /** The signed list, made when somebody asks for it and kept until a status changes. Undefined: no such list. */
  document(listId: string, purpose?: StatusPurpose): Promise<StatusListDocument | undefined>;
  /** From the store; undefined when list or entry do not exist. */
  statusOf(listId: string, index: number): Promise<EntryStatus | undefined>;
  /** All entries that are not valid, as a Token Status List has them: 1 revoked, 2 suspended. */
  statuses(listId: string): Promise<Iterable<readonly [index: number, status: number]>>;
}

export interface StatusListsDeps {
  readonly statusLists: StatusListRepository;
  readonly keys: IssuerKeys;
  readonly signer: DocumentSigner;
  readonly places: Places;
  readonly clock: Clock;
  /** An integer from 0 to below `max`. Left out: node:crypto. */
  readonly random?: (max: number) => number;
}

export class StatusListExhausted extends Error {
  override readonly name = 'StatusListExhausted';
  readonly code = 'ERR_STATUS_LIST_EXHAUSTED';
  constructor(readonly issuerId: string) {
    super(`No free status entry was found for issuer ${issuerId}.`);
  }
}

/** With half of the entries taken, 64 misses in a row happen once in 2^64. */
const attempts = 64;
/** Lists whose bits and signed text are kept; one is about 20 KB. */
const cachedLists = 64;

interface Made {
  readonly generation: number;
  /** That signs: a list whose key was withdrawn would not be believed. */
  readonly keyId: string;
  readonly bits: Promise<Readonly<Record<StatusPurpose, Uint8Array>>>;
  readonly documents: Map<StatusPurpose, Promise<StatusListDocument>>;
}

export function createStatusLists(deps: StatusListsDeps): StatusLists {
  const { statusLists, keys, signer, places, clock, random = randomInt } = deps;
  const cache = new Map<string, Made>();
  const beginning = new Map<string, Promise<StatusList>>();

  /** The list that takes entries now; begun once for all who ask at the same time. */
  async function open(issuerId: string): Promise<StatusList> {
    const newest = await statusLists.newest(issuerId);
    if (newest !== undefined && newest.taken <= newest.length / 2) return newest;
    const begun = beginning.get(issuerId) ?? begin(issuerId).finally(() => beginning.delete(issuerId));
    beginning.set(issuerId, begun);
    return begun;
  }

  async function begin(issuerId: string): Promise<StatusList> {
    const list: StatusList = {
      id: randomUUID(),
      issuerId,
      purpose: 'revocation',
      length: smallestList,
      taken: 0,
      generation: 0,
    };
    await statusLists.insert(list);
    return list;
  }

  /** What was made for the list's present generation; made anew when the list changed. */
  async function made(list: StatusList): Promise<Made> {
    const { id: keyId } = await keys.signing(list.issuerId, 'Ed25519');
    const known = cache.get(list.id);
    if (known?.generation === list.generation && known.keyId === keyId) return known;
    const bits = read(list);
    const fresh: Made = { generation: list.generation, keyId, bits, documents: new Map() };
    cache.delete(list.id);
    cache.set(list.id, fresh);
    const oldest = cache.size > cachedLists ? cache.keys().next().value : undefined;
    if (oldest !== undefined) cache.delete(oldest);
    // A read that failed must not be kept.
    bits.catch(() => cache.get(list.id) === fresh && cache.delete(list.id));
    return fresh;
  }

  /**
   * Open Badges 3.0 have room for one status entry (AchievementCredential, `credentialStatus` [0..1]; the JSON schema takes
   * no list; 1EdTech/openbadges-specification issue 623), and that must say that a credential is revoked. So its list refuses suspended ones, too, as
   * long as they are: elsewhere they may look revoked, but never valid. What they are says the list for suspension.
   */
  async function read({ id, length }: StatusList): Promise<Readonly<Record<StatusPurpose, Uint8Array>>> {
    const [revoked, suspended] = await Promise.all([statusLists.revoked(id), statusLists.suspended(id)]);
    const gone = new Set(revoked);
    return {
      revocation: bitsOf(length, [...revoked, ...suspended]),
      suspension: bitsOf(
        length,
        suspended.filter((index) => !gone.has(index)),
      ),
    };
  }

  async function signed(
    list: StatusList,
    purpose: StatusPurpose,
    bits: Uint8Array,
  ): Promise<StatusListDocument> {
    const { issuerId } = list;
    const key = await keys.signing(issuerId, 'Ed25519');
    const now = timestamp(clock());
    const id = places.credentials.statusList(list.id, purpose);
    const document = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: places.issuers.did(issuerId),
      validFrom: now,
      credentialSubject: {
        id: `${id}#list`,
        type: 'BitstringStatusList',
        statusPurpose: purpose,
        encodedList: encodeList(bits),
      },
    };
    const verificationMethod = places.issuers.verificationMethod(issuerId, key.id);
    const proof = await signer.prove(document, { privateKey: key.privateKey, verificationMethod }, now);
    // Weak: another process signs the same generation at another moment.
    return { json: JSON.stringify({ ...document, proof }), etag: `W/"${list.generation}-${key.id}"` };
  }

  return {
    async reserve(issuerId, awardId) {
      const list = await open(issuerId);
      for (let attempt = 0; attempt < attempts; attempt++) {
        const index = random(list.length);
        const outcome = await statusLists.reserve(list.id, index, awardId);
        if (outcome === 'reserved') return { listId: list.id, index };
        if (outcome !== 'index-taken') return outcome;
      }
      throw new StatusListExhausted(issuerId);
    },
    async document(listId, purpose = 'revocation') {
      const list = await statusLists.byId(listId);
      if (list === undefined) return undefined;
      const { bits, documents } = await made(list);
      const known = documents.get(purpose);
      if (known !== undefined) return known;
      const fresh = bits.then((of) => signed(list, purpose, of[purpose]));
      documents.set(purpose, fresh);
      fresh.catch(() => documents.delete(purpose));
      return fresh;
    },
    async statusOf(listId, index) {
      const list = await statusLists.byId(listId);
      if (list === undefined || index >= list.length) return undefined;
      const { revocation, suspension } = await (await made(list)).bits;
      if (bitAt(suspension, index)) return 'suspended';
      return bitAt(revocation, index) ? 'revoked' : 'valid';
    },
    async statuses(listId) {
      const [suspended, revoked] = await Promise.all([
        statusLists.suspended(listId),
        statusLists.revoked(listId),
      ]);
      // A later one overwrites an earlier one: revoked is stronger.
      return [
        ...suspended.map((index) => [index, statusValues.suspended] as const),
        ...revoked.map((index) => [index, statusValues.invalid] as const),
      ];
    },
  };
}
