import type { EvidenceRepository } from '../../award/evidence.js';
import { evidenceShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { table } from './table.js';

const evidences = table('evidence', evidenceShape);

export function sqliteEvidence(database: SqliteDatabase): EvidenceRepository {
  return {
    async insert(evidence) {
      database.run(`${evidences.insert} ON CONFLICT DO NOTHING`, ...evidences.values(evidence));
    },
    async ofLearner(learnerId, courseId) {
      return database
        .all(
          `SELECT ${evidences.columns} FROM evidence WHERE course_id = ? AND learner_id = ?`,
          courseId,
          learnerId,
        )
        .map(evidences.read);
    },
    async learners(courseId, after, limit) {
      return database
        .all(
          `SELECT DISTINCT learner_id FROM evidence WHERE course_id = ? AND learner_id > ?
            ORDER BY learner_id LIMIT ?`,
          courseId,
          after ?? '',
          limit,
        )
        .map((row) => String(row.learner_id));
    },
  };
}
