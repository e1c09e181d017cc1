import type { Migration } from '../migrate.js';

export const loginClient: Migration = {
  number: 12,
  name: 'login-client',
  sql: 'ALTER TABLE login_states ADD COLUMN client_id TEXT;',
};
