import type { Migration } from '../migrate.js';

export const europeanCredentials: Migration = {
  number: 6,
  name: 'european-credentials',
  sql: `CREATE TABLE european_credentials (
    credential_id TEXT PRIMARY KEY NOT NULL,
    sealed_at INTEGER NOT NULL,
    sealed TEXT NOT NULL
  ) STRICT;
  CREATE TABLE seal_certificates (
    fingerprint TEXT PRIMARY KEY NOT NULL,
    certificate TEXT NOT NULL,
    first_used_at INTEGER NOT NULL
  ) STRICT;`,
};
