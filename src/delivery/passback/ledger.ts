import type { LtiDocumentRepository } from '../../store/lti-documents.js';

/** How far the grade of one award has got on its way to the LMS. */
export interface Passback {
  readonly awardId: string;
  readonly achievementId: string;
  /** `never`: the LMS will not take it however often it is sent; `waiting`: it is tried again. */
  readonly state: 'waiting' | 'stored' | 'never';
  /** Why not, in a stable code, and what the LMS answered; absent when stored. */
  readonly code?: string;
  readonly reason?: string;
  readonly at: number;
}

export interface PassbackLedger {
  byAward(awardId: string): Promise<Passback | undefined>;
  byAchievement(achievementId: string): Promise<readonly Passback[]>;
  put(passback: Passback): Promise<void>;
}

const collection = 'passback';

/** Kept as small documents: one per award, found by award or by achievement. */
export function passbackLedger(documents: LtiDocumentRepository): PassbackLedger {
  const find = async (fields: Readonly<Record<string, string>>): Promise<readonly Passback[]> => {
    const rows = await documents.find(collection, fields, 0);
    // A later row wins, where a run that was cut short left two.
    return [
      ...new Map(rows.map(({ body }) => JSON.parse(body) as Passback).map((one) => [one.awardId, one])),
    ].map(([, one]) => one);
  };
  return {
    byAward: async (awardId) => (await find({ awardId }))[0],
    byAchievement: (achievementId) => find({ achievementId }),
    async put(passback) {
      const { awardId, achievementId, at } = passback;
      await documents.delete(collection, { awardId });
      await documents.insert({
        collection,
        fields: { awardId, achievementId },
        body: JSON.stringify(passback),
        createdAt: at,
      });
    },
  };
}
