import type { Migration } from '../migrate.js';

export const wallet: Migration = {
  number: 11,
  name: 'wallet',
  sql: `CREATE TABLE wallet_offers (
    code_hash TEXT PRIMARY KEY NOT NULL,
    credential_id TEXT NOT NULL,
    issuer_id TEXT NOT NULL,
    configuration TEXT NOT NULL,
    sealed_tx_code TEXT NOT NULL,
    tries INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX wallet_offers_expiry ON wallet_offers (expires_at);
  CREATE TABLE wallet_nonces (
    nonce_hash TEXT PRIMARY KEY NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX wallet_nonces_expiry ON wallet_nonces (expires_at);`,
};
