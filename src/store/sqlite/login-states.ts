import type { LoginStateRepository } from '../../platform/login-state.js';
import { AlreadyStored } from '../errors.js';
import { loginStateShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { table } from './table.js';

const states = table('login_states', loginStateShape);

export function sqliteLoginStates(database: SqliteDatabase): LoginStateRepository {
  return {
    async insert(state) {
      const added = database.run(`${states.insert} ON CONFLICT DO NOTHING`, ...states.values(state));
      if (added === 0) throw new AlreadyStored('login_states');
    },
    async take(stateHash) {
      const row = database.one(
        `DELETE FROM login_states WHERE state_hash = ? RETURNING ${states.columns}`,
        stateHash,
      );
      return row && states.read(row);
    },
    async deleteExpired(now) {
      return database.run('DELETE FROM login_states WHERE expires_at <= ?', now);
    },
  };
}
