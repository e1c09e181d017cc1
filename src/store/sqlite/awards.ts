import type { AwardRepository } from '../../award/award.js';
import { awardSaved } from '../saved-fields.js';
import { awardShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { table } from './table.js';

const awards = table('awards', awardShape);

export function sqliteAwards(database: SqliteDatabase): AwardRepository {
  const select = `SELECT ${awards.columns} FROM awards`;
  return {
    async insert(award) {
      return database.run(`${awards.insert} ON CONFLICT DO NOTHING`, ...awards.values(award)) === 1;
    },
    async byId(id) {
      const row = database.one(`${select} WHERE id = ?`, id);
      return row && awards.read(row);
    },
    async find(learnerId, achievementId, period) {
      const row = database.one(
        `${select} WHERE learner_id = ? AND achievement_id = ? AND period = ?`,
        learnerId,
        achievementId,
        period,
      );
      return row && awards.read(row);
    },
    async byLearner(learnerId) {
      return database
        .all(`${select} WHERE learner_id = ? ORDER BY awarded_at, id`, learnerId)
        .map(awards.read);
    },
    async byAchievement(achievementId) {
      return database
        .all(`${select} WHERE achievement_id = ? ORDER BY awarded_at, id`, achievementId)
        .map(awards.read);
    },
    async unissued(learnerId) {
      return database
        .all(`${select} WHERE learner_id = ? AND state = 'awarded' ORDER BY awarded_at, id`, learnerId)
        .map(awards.read);
    },
    async expiring({ after, until, behind, limit }) {
      return database
        .all(
          `${select} WHERE expires_at > ? AND expires_at <= ? AND (expires_at, id) > (?, ?)
            ORDER BY expires_at, id LIMIT ?`,
          after,
          until,
          behind?.expiresAt ?? after,
          behind?.id ?? '',
          limit,
        )
        .map(awards.read);
    },
    async save(award) {
      const changed = database.run(
        `UPDATE awards SET ${awards.assignments(awardSaved)}, revision = revision + 1
          WHERE id = ? AND revision = ?`,
        ...awards.values(award, [...awardSaved, 'id', 'revision']),
      );
      return changed === 1;
    },
  };
}
