import type { SessionRepository } from '../../web/session.js';
import { AlreadyStored } from '../errors.js';
import { sessionShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { table } from './table.js';

const sessions = table('sessions', sessionShape);

export function sqliteSessions(database: SqliteDatabase): SessionRepository {
  return {
    async insert(session) {
      const added = database.run(`${sessions.insert} ON CONFLICT DO NOTHING`, ...sessions.values(session));
      if (added === 0) throw new AlreadyStored('sessions');
    },
    async byHash(idHash, now) {
      const row = database.one(
        `SELECT ${sessions.columns} FROM sessions WHERE id_hash = ? AND expires_at > ?`,
        idHash,
        now,
      );
      return row && sessions.read(row);
    },
    async delete(idHash) {
      database.run('DELETE FROM sessions WHERE id_hash = ?', idHash);
    },
    async deleteExpired(now) {
      return database.run('DELETE FROM sessions WHERE expires_at <= ?', now);
    },
  };
}
