import type { Connection } from 'mongoose';
import { type Candidate, type CandidateRepository, type Tally, tallyOf } from '../../award/candidate.js';
import { candidateShape } from '../shapes.js';
import { changes, equal, type Filter, nouns, type Stored } from './nouns.js';

/** Operations per message. */
const batch = 1000;

/** Each document is written by itself: a run that is cut short leaves some of many, and is repeated. */
export function mongoCandidates(connection: Connection): CandidateRepository {
  const candidates = nouns(connection, 'candidates', candidateShape, keyOf);
  const { model } = candidates;
  const upsert = async (all: readonly Candidate[], replace: boolean): Promise<void> => {
    for (let start = 0; start < all.length; start += batch)
      await model.bulkWrite(
        all.slice(start, start + batch).map((one) => {
          const { _id, ...document } = candidates.document(one);
          const { set, unset } = changes(candidates.document(one), fields);
          return {
            updateOne: {
              filter: { _id },
              update: replace ? { $set: set, $unset: unset } : { $setOnInsert: document },
              upsert: true,
            },
          };
        }),
        { ordered: false },
      );
  };
  const page = async (where: Filter, after: string | undefined, limit: number) => {
    const found = await model
      .find({ ...equal(where), ...(after !== undefined && { learnerId: { $gt: after } }) })
      .sort({ learnerId: 1 })
      .limit(limit)
      .lean<Stored[]>();
    return found.map(candidates.read);
  };
  const tally = async (where: Filter): Promise<Tally> => {
    const found = await model.aggregate<{ readonly _id: string; readonly count: number }>([
      { $match: equal(where) },
      { $group: { _id: '$state', count: { $sum: 1 } } },
    ]);
    return tallyOf(found.map(({ _id, count }) => [_id, count] as const));
  };
  return {
    note: (all) => upsert(all, false),
    put: (all) => upsert(all, true),
    find: (achievementId, learnerId) => candidates.one({ _id: `${achievementId}/${learnerId}` }),
    ofAchievement: (achievementId, state, after, limit) => page({ achievementId, state }, after, limit),
    ofIssuing: (issuingId, state, after, limit) => page({ issuingId, state }, after, limit),
    async grant(achievementId, issuingId, earnedFrom) {
      const { matchedCount } = await model.updateMany(
        { ...equal({ achievementId, state: 'waiting' }), earnedAt: { $gte: earnedFrom } },
        { $set: { state: 'granted', issuingId } },
      );
      return matchedCount;
    },
    async move(candidate, to) {
      const { matchedCount } = await model.updateOne(
        equal({ _id: keyOf(candidate), state: candidate.state }),
        { $set: { state: to } },
      );
      return matchedCount === 1;
    },
    async moveAll(achievementId, from, to) {
      const { matchedCount } = await model.updateMany(equal({ achievementId, state: from }), {
        $set: { state: to },
      });
      return matchedCount;
    },
    tally: (achievementId) => tally({ achievementId }),
    tallyOfIssuing: (issuingId) => tally({ issuingId }),
  };
}

const fields = Object.keys(candidateShape);

function keyOf({ achievementId, learnerId }: Candidate): string {
  return `${achievementId}/${learnerId}`;
}
