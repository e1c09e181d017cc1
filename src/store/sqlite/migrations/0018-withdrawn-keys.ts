import type { Migration } from '../migrate.js';

/** Keys that are known to others, and what was signed anew because of one. */
export const withdrawnKeys: Migration = {
  number: 18,
  name: 'withdrawn-keys',
  sql: `ALTER TABLE issuer_keys ADD COLUMN compromised_at INTEGER;
  ALTER TABLE credentials ADD COLUMN resigned_at INTEGER;
  CREATE INDEX credentials_issuer ON credentials (issuer_id, id);`,
};
