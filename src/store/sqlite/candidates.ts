import { type Candidate, type CandidateRepository, tallyOf } from '../../award/candidate.js';
import { candidateShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { type Row, table } from './table.js';

const candidates = table('candidates', candidateShape);

export function sqliteCandidates(database: SqliteDatabase): CandidateRepository {
  const select = `SELECT ${candidates.columns} FROM candidates`;
  const each = (statement: string, all: readonly Candidate[]): void => {
    if (all.length === 0) return;
    database.transaction(() => {
      for (const one of all) database.run(statement, ...candidates.values(one));
    });
  };
  const counted = (rows: readonly Row[]) =>
    tallyOf(rows.map((row) => [String(row.state), Number(row.count)] as const));
  return {
    async note(all) {
      each(`${candidates.insert} ON CONFLICT DO NOTHING`, all);
    },
    async put(all) {
      each(
        `${candidates.insert} ON CONFLICT (achievement_id, learner_id) DO UPDATE SET
          course_id = excluded.course_id, earned_at = excluded.earned_at, noted_at = excluded.noted_at,
          state = excluded.state, issuing_id = excluded.issuing_id`,
        all,
      );
    },
    async find(achievementId, learnerId) {
      const row = database.one(
        `${select} WHERE achievement_id = ? AND learner_id = ?`,
        achievementId,
        learnerId,
      );
      return row && candidates.read(row);
    },
    async ofAchievement(achievementId, state, after, limit) {
      return database
        .all(
          `${select} WHERE achievement_id = ? AND state = ? AND learner_id > ? ORDER BY learner_id LIMIT ?`,
          achievementId,
          state,
          after ?? '',
          limit,
        )
        .map(candidates.read);
    },
    async ofIssuing(issuingId, state, after, limit) {
      return database
        .all(
          `${select} WHERE issuing_id = ? AND state = ? AND learner_id > ? ORDER BY learner_id LIMIT ?`,
          issuingId,
          state,
          after ?? '',
          limit,
        )
        .map(candidates.read);
    },
    async grant(achievementId, issuingId, earnedFrom) {
      return database.run(
        `UPDATE candidates SET state = 'granted', issuing_id = ?
          WHERE achievement_id = ? AND state = 'waiting' AND earned_at >= ?`,
        issuingId,
        achievementId,
        earnedFrom,
      );
    },
    async move({ achievementId, learnerId, state }, to) {
      const moved = database.run(
        'UPDATE candidates SET state = ? WHERE achievement_id = ? AND learner_id = ? AND state = ?',
        to,
        achievementId,
        learnerId,
        state,
      );
      return moved === 1;
    },
    async moveAll(achievementId, from, to) {
      return database.run(
        'UPDATE candidates SET state = ? WHERE achievement_id = ? AND state = ?',
        to,
        achievementId,
        from,
      );
    },
    async tally(achievementId) {
      return counted(
        database.all(
          'SELECT state, count(*) AS count FROM candidates WHERE achievement_id = ? GROUP BY state',
          achievementId,
        ),
      );
    },
    async tallyOfIssuing(issuingId) {
      return counted(
        database.all(
          'SELECT state, count(*) AS count FROM candidates WHERE issuing_id = ? GROUP BY state',
          issuingId,
        ),
      );
    },
  };
}
