import type { Migration } from '../migrate.js';

export const loginDeployment: Migration = {
  number: 7,
  name: 'login-deployment',
  sql: 'ALTER TABLE login_states ADD COLUMN deployment_id TEXT;',
};
