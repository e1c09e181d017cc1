import { byLearner, type EvidenceRepository } from '../../award/evidence.js';
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
    async ofLearners(learnerIds, courseId) {
      const rows = database.all(
        `SELECT ${evidences.columns} FROM evidence
          WHERE course_id = ? AND learner_id IN (SELECT value FROM json_each(?))`,
        courseId,
        JSON.stringify(learnerIds),
      );
      return byLearner(rows.map(evidences.read));
    },
    async coursesOf(learnerId, among) {
      return database
        .all(
          `SELECT value AS course_id FROM json_each(?) WHERE EXISTS
            (SELECT 1 FROM evidence WHERE course_id = value AND learner_id = ?)`,
          JSON.stringify(among),
          learnerId,
        )
        .map((row) => String(row.course_id));
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
    async page(behind, limit) {
      return database
        .all(
          `SELECT ${evidences.columns} FROM evidence WHERE id > ? ORDER BY id LIMIT ?`,
          behind ?? '',
          limit,
        )
        .map(evidences.read);
    },
    async delete(ids) {
      return database.run(
        'DELETE FROM evidence WHERE id IN (SELECT value FROM json_each(?))',
        JSON.stringify(ids),
      );
    },
  };
}
