import type { LtiDocumentRepository } from '../../store/lti-documents.js';

/** How far the grade of one learner for one achievement has got on its way to the LMS. */
export interface Passback {
  readonly learnerId: string;
  readonly achievementId: string;
  /** Share of full marks, above 0 and up to 1; absent: there is no grade any more, and the LMS is to take its own back. */
  readonly share?: number;
  /** `never`: the LMS will not take it however often it is sent; `waiting`: it is tried again. */
  readonly state: 'waiting' | 'stored' | 'never';
  /** Why not, in a stable code, and what the LMS answered; absent when stored. */
  readonly code?: string;
  readonly reason?: string;
  /** Timestamp of the last score that the LMS took, for the next one has to be later (AGS 2.0, section 3.4.3). */
  readonly sentAt?: number;
  readonly at: number;
}

export interface PassbackLedger {
  of(learnerId: string, achievementId: string): Promise<Passback | undefined>;
  byAchievement(achievementId: string): Promise<readonly Passback[]>;
  put(passback: Passback): Promise<void>;
}

const collection = 'passback';

/** Kept as small documents: one per learner and achievement. */
export function passbackLedger(documents: LtiDocumentRepository): PassbackLedger {
  const find = async (fields: Readonly<Record<string, string>>): Promise<readonly Passback[]> => {
    const rows = await documents.find(collection, fields, 0);
    const kept = rows.map(({ body }) => JSON.parse(body) as Passback);
    // A later row wins, where a run that was cut short left two. Rows of before grades were kept by learner name none.
    const latest = new Map(
      kept.filter(({ learnerId }) => learnerId !== undefined).map((one) => [one.learnerId, one]),
    );
    return [...latest.values()];
  };
  return {
    of: async (learnerId, achievementId) => (await find({ learnerId, achievementId }))[0],
    byAchievement: (achievementId) => find({ achievementId }),
    async put(passback) {
      const { learnerId, achievementId, at } = passback;
      await documents.delete(collection, { learnerId, achievementId });
      await documents.insert({
        collection,
        fields: { learnerId, achievementId },
        body: JSON.stringify(passback),
        createdAt: at,
      });
    },
  };
}
