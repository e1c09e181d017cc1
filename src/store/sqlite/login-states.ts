import type { LoginState, LoginStateRepository } from '../../platform/login-state.js';
import { AlreadyStored } from '../errors.js';
import { loginStateShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { table } from './table.js';
import { type WritesLater, youngRows } from './young-rows.js';

const states = table('login_states', loginStateShape);

export function sqliteLoginStates(database: SqliteDatabase): LoginStateRepository & WritesLater {
  const young = youngRows<LoginState>(database, `${states.insert} ON CONFLICT DO NOTHING`);
  return {
    async insert(state) {
      if (!young.add(state.stateHash, state, states.values(state))) throw new AlreadyStored('login_states');
    },
    async take(stateHash) {
      const taken = young.take(stateHash);
      if (taken !== undefined) return taken;
      const row = database.one(
        `DELETE FROM login_states WHERE state_hash = ? RETURNING ${states.columns}`,
        stateHash,
      );
      return row && states.read(row);
    },
    async deleteExpired(now) {
      young.write();
      return database.run('DELETE FROM login_states WHERE expires_at <= ?', now);
    },
    write: young.write,
  };
}
