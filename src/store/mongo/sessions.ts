import type { Connection } from 'mongoose';
import type { SessionRepository } from '../../web/session.js';
import { sessionShape } from '../shapes.js';
import { equal, nouns } from './nouns.js';

export function mongoSessions(connection: Connection): SessionRepository {
  const sessions = nouns(connection, 'sessions', sessionShape, 'idHash');
  return {
    insert: (session) => sessions.insertNew(session),
    async byHash(idHash, now) {
      const session = await sessions.one({ _id: idHash });
      return session && session.expiresAt > now ? session : undefined;
    },
    async delete(idHash) {
      await sessions.model.deleteOne(equal({ _id: idHash }));
    },
    async deleteExpired(now) {
      return (await sessions.model.deleteMany({ expiresAt: { $lte: now } })).deletedCount;
    },
  };
}
