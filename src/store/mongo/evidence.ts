import type { Connection } from 'mongoose';
import { byLearner, type EvidenceRepository } from '../../award/evidence.js';
import { evidenceShape } from '../shapes.js';
import { equal, nouns, type Stored } from './nouns.js';

export function mongoEvidence(connection: Connection): EvidenceRepository {
  const evidence = nouns(connection, 'evidence', evidenceShape, 'id');
  return {
    async insert(each) {
      await evidence.insert(each);
    },
    ofLearner: (learnerId, courseId) => evidence.all({ courseId, learnerId }, { _id: 1 }),
    async ofLearners(learnerIds, courseId) {
      const found = await evidence.model
        .find({ ...equal({ courseId }), learnerId: { $in: [...learnerIds] } })
        .lean<Stored[]>();
      return byLearner(found.map(evidence.read));
    },
    async coursesOf(learnerId, among) {
      const found = await evidence.model.distinct('courseId', {
        ...equal({ learnerId }),
        courseId: { $in: [...among] },
      });
      return found.map(String);
    },
    async learners(courseId, after, limit) {
      const ids: string[] = [];
      const cursor = evidence.model
        .find({ ...equal({ courseId }), ...(after !== undefined && { learnerId: { $gt: after } }) })
        .sort({ learnerId: 1 })
        .select({ learnerId: 1, _id: 0 })
        .lean<Pick<Stored, 'learnerId'>[]>()
        .cursor();
      for await (const { learnerId } of cursor) {
        if (ids.length === limit) break;
        if (learnerId !== ids.at(-1)) ids.push(String(learnerId));
      }
      return ids;
    },
    async page(behind, limit) {
      const found = await evidence.model
        .find(behind === undefined ? {} : { _id: { $gt: equal({ behind }).behind } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<Stored[]>();
      return found.map(evidence.read);
    },
    async delete(ids) {
      return (await evidence.model.deleteMany({ _id: { $in: [...ids] } })).deletedCount;
    },
  };
}
