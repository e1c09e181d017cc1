import type { Credential, CredentialRepository } from '../../credential/credential.js';
import { credentialResigned, credentialSaved } from '../saved-fields.js';
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
    save: async (credential) => save(credential, credentialSaved),
    resign: async (credential) => save(credential, credentialResigned),
    async toResign({ issuerId, issuedUntil, since, behind, limit }) {
      return database
        .all(
          `${select} WHERE issuer_id = ? AND id > ? AND issued_at <= ? AND coalesce(resigned_at, -1) <= ?
            ORDER BY id LIMIT ?`,
          issuerId,
          behind,
          issuedUntil,
          since,
          limit,
        )
        .map(credentials.read);
    },
    async resigned({ issuerId, issuedUntil, since }) {
      const row = database.one(
        `SELECT count(*) FILTER (WHERE issued_at <= ? AND coalesce(resigned_at, -1) <= ?) AS waiting,
            count(*) FILTER (WHERE resigned_at > ?) AS done
          FROM credentials WHERE issuer_id = ?`,
        issuedUntil,
        since,
        since,
        issuerId,
      );
      return { waiting: Number(row?.waiting), done: Number(row?.done) };
    },
  };

  function save(credential: Credential, fields: readonly (keyof Credential)[]): boolean {
    const changed = database.run(
      `UPDATE credentials SET ${credentials.assignments(fields)}, revision = revision + 1
        WHERE id = ? AND revision = ?`,
      ...credentials.values(credential, [...fields, 'id', 'revision']),
    );
    return changed === 1;
  }
}
