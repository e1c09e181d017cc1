import type { Clock } from '../clock.js';
import type { LtiDocumentRepository } from '../store/lti-documents.js';
import type { Learner, LearnerRepository } from './learner.js';

/**
 * That an earlier account of an LMS was the same person's, as its admin says: after accounts were merged there, the one that is
 * left opens what the other earned. Nothing is moved: credentials, awards and evidence stay those of the account that earned
 * them, and the word can be taken back.
 */
export interface JoinedAccounts {
  /** Learner ids of the accounts whose credentials this learner may open besides their own, those of earlier merges included. */
  formerOf(learnerId: string): Promise<readonly string[]>;
  /** Those that the admin named for this learner. */
  namedFor(learnerId: string): Promise<readonly Learner[]>;
  join(request: JoinRequest): Promise<JoinOutcome>;
  part(learnerId: string, formerId: string): Promise<void>;
}

export interface JoinRequest {
  readonly learnerId: string;
  /** Id in the platform (`sub`) of the account that was given up. */
  readonly formerSub: string;
}

/** `unknown`: nobody on this platform has such an id; `circle`: it is this account, or one that opens what this one has. */
export type JoinOutcome = 'joined' | 'unknown' | 'circle';

const collection = 'joined-account';

/** Few have any, and every learner's page asks: how soon a process hears of what another one was told. */
const readAgainMs = 10_000;

export function joinedAccounts(needs: {
  readonly documents: LtiDocumentRepository;
  readonly learners: LearnerRepository;
  readonly clock: Clock;
}): JoinedAccounts {
  const { documents, learners, clock } = needs;

  let known: { readonly at: number; readonly byLearner: ReadonlyMap<string, readonly string[]> } | undefined;

  async function named(learnerId: string): Promise<readonly string[]> {
    const now = clock();
    if (known === undefined || now - known.at >= readAgainMs) {
      const byLearner = new Map<string, string[]>();
      for (const { fields } of await documents.find(collection, {}, 0)) {
        const id = String(fields.learnerId);
        byLearner.set(id, [...(byLearner.get(id) ?? []), String(fields.formerId)]);
      }
      known = { at: now, byLearner };
    }
    return known.byLearner.get(learnerId) ?? [];
  }

  async function formerOf(learnerId: string): Promise<readonly string[]> {
    const found = new Set([learnerId]);
    for (const id of found) for (const former of await named(id)) found.add(former);
    found.delete(learnerId);
    return [...found];
  }

  return {
    formerOf,
    namedFor: async (learnerId) => learners.byIds(await named(learnerId)),
    async join({ learnerId, formerSub }) {
      const learner = await learners.byId(learnerId);
      const former = learner && (await learners.bySub(learner.platformId, formerSub));
      if (former === undefined) return 'unknown';
      if (former.id === learnerId || (await formerOf(former.id)).includes(learnerId)) return 'circle';
      const fields = { learnerId, formerId: former.id };
      await documents.delete(collection, fields);
      await documents.insert({ collection, fields, body: '{}', createdAt: clock() });
      known = undefined;
      return 'joined';
    },
    async part(learnerId, formerId) {
      await documents.delete(collection, { learnerId, formerId });
      known = undefined;
    },
  };
}
