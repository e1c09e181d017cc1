import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Store } from '../../src/store/store.js';
import { completionEvent, sample } from './arbitrary.js';
import type { Backend } from './backend.js';

const leaseMs = 50;

type Step =
  | { readonly do: 'insert'; readonly count: number }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'claim'; readonly limit: number }
  | { readonly do: 'complete' | 'retry' | 'park'; readonly claim: number }
  | { readonly do: 'unpark' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('insert' as const), count: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ do: fc.constant('claim' as const), limit: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    do: fc.constantFrom('complete' as const, 'complete' as const, 'retry' as const, 'park' as const),
    claim: fc.nat(9),
  }),
  fc.constant({ do: 'unpark' as const }),
);

/** What is known of an entry without looking into the database. */
interface Known {
  state: 'waiting' | 'done' | 'parked';
  availableAt: number;
  attempts: number;
  owner?: string;
}

/** Runs the steps on the store and on a few lines of memory, and compares every answer. */
async function compare(store: Store, steps: readonly Step[]): Promise<void> {
  const known = new Map<string, Known>();
  const claims: { readonly id: string; readonly source: string; readonly token: string }[] = [];
  let now = 1000;
  for (const [number, each] of steps.entries()) {
    switch (each.do) {
      case 'insert': {
        const events = Array.from({ length: each.count }, (_, n) =>
          sample(completionEvent, { platformId: 'p', sourceId: `${number}.${n}` }),
        );
        assert.equal(await store.inbox.insert(events, now), each.count);
        for (const { sourceId } of events) {
          known.set(sourceId, { state: 'waiting', availableAt: now, attempts: 0 });
        }
        break;
      }
      case 'wait':
        now += each.ms;
        break;
      case 'claim': {
        const token = `token ${number}`;
        const due = [...known].filter(
          ([, { state, availableAt }]) => state === 'waiting' && availableAt <= now,
        );
        const claimed = await store.inbox.claim(now, each.limit, leaseMs, token);
        assert.equal(claimed.length, Math.min(each.limit, due.length));
        const given = claimed.map(({ event }) => event.sourceId);
        // Longest due first: nothing left behind was due before anything given.
        const latest = Math.max(...given.map((source) => known.get(source)?.availableAt ?? Number.NaN));
        for (const [source, { availableAt }] of due) {
          if (!given.includes(source)) assert.ok(availableAt >= latest);
        }
        for (const { id, event, attempts } of claimed) {
          const entry = known.get(event.sourceId);
          assert.ok(entry && entry.state === 'waiting' && entry.availableAt <= now);
          assert.equal(attempts, entry.attempts);
          entry.availableAt = now + leaseMs;
          entry.owner = token;
          claims.push({ id, source: event.sourceId, token });
        }
        break;
      }
      case 'unpark': {
        const [first] = await store.inbox.parked('p', 1);
        const parked = [...known.values()].filter(({ state }) => state === 'parked');
        assert.equal(first !== undefined, parked.length > 0);
        if (!first) break;
        assert.equal(await store.inbox.unpark(first.id, now), true);
        known.set(first.event.sourceId, { state: 'waiting', availableAt: now, attempts: 0 });
        break;
      }
      default: {
        const claim = claims[each.claim % Math.max(1, claims.length)];
        const entry = claim && known.get(claim.source);
        if (!claim || !entry) break;
        const owns = entry.owner === claim.token;
        const { id, token } = claim;
        if (each.do === 'complete') assert.equal(await store.inbox.complete(id, token), owns);
        else if (each.do === 'park') assert.equal(await store.inbox.park(id, token, 'ERR'), owns);
        else assert.equal(await store.inbox.retry(id, token, now + 20, 'ERR'), owns);
        if (!owns) break;
        delete entry.owner;
        if (each.do === 'complete') entry.state = 'done';
        else if (each.do === 'park') entry.state = 'parked';
        else Object.assign(entry, { availableAt: now + 20, attempts: entry.attempts + 1 });
      }
    }
  }
  const inState = (wanted: Known['state']) =>
    [...known.values()].filter(({ state }) => state === wanted).length;
  const { waiting, parked } = await store.inbox.backlog();
  assert.deepEqual({ waiting, parked }, { waiting: inState('waiting'), parked: inState('parked') });
}

export function describeLeases(backend: Backend): void {
  describe('InboxRepository, in any order of calls', () => {
    it('gives each entry to one owner at a time, loses none, and believes no former owner', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), async (steps) => {
          const store = await backend.open();
          try {
            await compare(store, steps);
          } finally {
            await store[Symbol.asyncDispose]();
          }
        }),
        { numRuns: 25 },
      );
    }).timeout(60_000);
  });
}
