import type { CredentialRepository } from '../../credential/credential.js';
import { credentialSaved } from '../saved-fields.js';
import { credentialShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { table } from './table.js';

const credentials = table('credentials', credentialShape);

export function sqliteCredentials(database: SqliteDatabase): CredentialRepository {
  const select = `SELECT ${credentials.columns} FROM credentials`;
  return {
    async insert(credential) {
      return (
        database.run(`${credentials.insert} ON CONFLICT DO NOTHING`, ...credentials.values(credential)) === 1
      );
    },
    async byId(id) {
      const row = database.one(`${select} WHERE id = ?`, id);
      return row && credentials.read(row);
    },
    async byAward(awardId) {
      const row = database.one(`${select} WHERE award_id = ?`, awardId);
      return row && credentials.read(row);
    },
    async byLearner(learnerId) {
      return database
        .all(`${select} WHERE learner_id = ? ORDER BY issued_at, id`, learnerId)
        .map(credentials.read);
    },
    async byAchievement(achievementId) {
      return database
        .all(`${select} WHERE achievement_id = ? ORDER BY issued_at, id`, achievementId)
        .map(credentials.read);
    },
    async save(credential) {
      const changed = database.run(
        `UPDATE credentials SET ${credentials.assignments(credentialSaved)}, revision = revision + 1
          WHERE id = ? AND revision = ?`,
        ...credentials.values(credential, [...credentialSaved, 'id', 'revision']),
      );
      return changed === 1;
    },
  };
}
