import type { Session, SessionRepository } from '../../web/session.js';
import { AlreadyStored } from '../errors.js';
import { sessionShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { table } from './table.js';
import { type WritesLater, youngRows } from './young-rows.js';

const sessions = table('sessions', sessionShape);

export function sqliteSessions(database: SqliteDatabase): SessionRepository & WritesLater {
  const young = youngRows<Session>(database, `${sessions.insert} ON CONFLICT DO NOTHING`);
  return {
    async insert(session) {
      if (!young.add(session.idHash, session, sessions.values(session))) throw new AlreadyStored('sessions');
    },
    async byHash(idHash, now) {
      const found = young.find(idHash);
      if (found !== undefined) return found.expiresAt > now ? found : undefined;
      const row = database.one(
        `SELECT ${sessions.columns} FROM sessions WHERE id_hash = ? AND expires_at > ?`,
        idHash,
        now,
      );
      return row && sessions.read(row);
    },
    async delete(idHash) {
      if (young.take(idHash) === undefined) database.run('DELETE FROM sessions WHERE id_hash = ?', idHash);
    },
    async deleteExpired(now) {
      young.write();
      return database.run('DELETE FROM sessions WHERE expires_at <= ?', now);
    },
    write: young.write,
  };
}
