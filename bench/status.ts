import { sign } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { secretBox } from '../config/secrets.js';
import { createDocumentSigner } from '../src/credential/proof/signer.js';
import { createTokenStatusLists } from '../src/credential/sd-jwt/token-status-lists.js';
import { bitsOf, smallestList } from '../src/credential/status/bitstring.js';
import { createStatusLists } from '../src/credential/status/status-lists.js';
import { createIssuerKeys } from '../src/issuer/keys.js';
import { openStore } from '../src/store/open.js';
import { places } from '../test/credential/sample.js';
import { medians, round } from './measure.js';
import type { BenchResult } from './run.js';

/** How many credentials there are; ENTRIES for a quick look. */
const entries = Number(process.env.ENTRIES ?? 1_000_000);
const compress = promisify(gzip);

/**
 * What status costs when there are a million credentials, on SQLite in memory: taking an entry, signing a list of 131,072
 * anew after one change (reading it from the store included), and answering from what is signed. One in a hundred is
 * revoked, one in two hundred suspended.
 */
export async function run(): Promise<BenchResult> {
  await using store = await openStore('sqlite::memory:');
  const box = secretBox('a secret for benches, at least 32 letters');
  const keys = createIssuerKeys({ ...store, box, clock: Date.now });
  const { privateKey } = await keys.signing('iss-1', 'Ed25519');
  const signer = createDocumentSigner();
  const statusLists = createStatusLists({ ...store, keys, signer, places, clock: Date.now });
  const tokens = createTokenStatusLists({
    ...store,
    statuses: statusLists.statuses,
    keys,
    places,
    clock: Date.now,
  });
  let number = 0;
  const reserve = (issuerId = 'iss-1') => statusLists.reserve(issuerId, `award-${issuerId}-${number++}`);

  while (number < entries) {
    const taken = await Promise.all(Array.from({ length: 500 }, () => reserve()));
    for (const { listId, index } of taken.slice(0, 5)) await store.statusLists.revoke(listId, index);
    for (const { listId, index } of taken.slice(5, 7)) await store.statusLists.suspend(listId, index, true);
  }
  const lists = await store.statusLists.byIssuer('iss-1');
  // A full list, as almost all are.
  const { id } = lists.at(-1) ?? { id: '' };
  const busy = await store.statusLists.revoked(id);
  const bits = bitsOf(smallestList, busy);
  let flip = false;
  const toggled = await takenIn(id, busy);
  const dirty = () => {
    flip = !flip;
    return store.statusLists.suspend(id, toggled, flip);
  };

  async function takenIn(listId: string, gone: readonly number[]): Promise<number> {
    const none = new Set([...gone, ...(await store.statusLists.suspended(listId))]);
    for (let index = 0; ; index++)
      if (!none.has(index) && (await store.statusLists.awardOf(listId, index)) !== undefined) return index;
  }

  const data = Buffer.alloc(64, 7);
  const took = await medians({
    raw: { run: () => sign(null, data, privateKey), batch: 60 },
    floor: { run: () => compress(bits, { level: 6 }), batch: 1 },
    reserveFirst: { run: () => reserve(`iss-${number}`), batch: 5 },
    reserveLast: { run: () => reserve(), batch: 20 },
    change: { run: dirty, batch: 5 },
    resign: {
      run: async () => {
        await dirty();
        await statusLists.document(id);
      },
      batch: 1,
    },
    resignToken: {
      run: async () => {
        await dirty();
        await tokens.document(id);
      },
      batch: 1,
    },
    kept: { run: () => statusLists.document(id), batch: 50 },
  });
  return {
    name: 'status',
    figures: {
      entries: number,
      lists: lists.length,
      revokedInList: busy.length,
      rawEd25519_us: took.raw,
      gzipLevel6OfTheBits_us: took.floor,
      reserveInNewIssuer_us: took.reserveFirst,
      reserveAtAMillion_us: took.reserveLast,
      changeAndResign131072_us: took.resign,
      changeAndResignToken131072_us: took.resignToken,
      change_us: took.change,
      answerFromKept_us: took.kept,
    },
    ratios: {
      reserveAtAMillion_to_reserveInNewIssuer: round(took.reserveLast / took.reserveFirst),
      changeAndResign_to_gzipLevel6: round(took.resign / took.floor),
      changeAndResign_to_rawEd25519: round(took.resign / took.raw),
      answerFromKept_to_changeAndResign: round(took.kept / took.resign),
    },
  };
}
