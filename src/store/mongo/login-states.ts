import type { Connection } from 'mongoose';
import type { LoginStateRepository } from '../../platform/login-state.js';
import { loginStateShape } from '../shapes.js';
import { nouns } from './nouns.js';

export function mongoLoginStates(connection: Connection): LoginStateRepository {
  const states = nouns(connection, 'login_states', loginStateShape, 'stateHash');
  return {
    insert: (state) => states.insertNew(state),
    take: (stateHash) => states.take(stateHash),
    async deleteExpired(now) {
      return (await states.model.deleteMany({ expiresAt: { $lte: now } })).deletedCount;
    },
  };
}
