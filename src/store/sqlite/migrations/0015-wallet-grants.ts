import type { Migration } from '../migrate.js';

/** Offers last ten minutes: those that are out there go, since none of them can be come to by an issuer_state. */
export const walletGrants: Migration = {
  number: 15,
  name: 'wallet-grants',
  sql: `DELETE FROM wallet_offers;
  ALTER TABLE wallet_offers ADD COLUMN state_hash TEXT NOT NULL DEFAULT '';
  CREATE INDEX wallet_offers_state ON wallet_offers (state_hash);
  CREATE TABLE wallet_grants (
    code_hash TEXT PRIMARY KEY NOT NULL,
    issuer_id TEXT NOT NULL,
    credential_id TEXT NOT NULL,
    configuration TEXT NOT NULL,
    client_id TEXT NOT NULL,
    redirect_uri TEXT NOT NULL,
    code_challenge TEXT NOT NULL,
    dpop_thumbprint TEXT,
    detailed INTEGER NOT NULL,
    uses INTEGER NOT NULL,
    code_expires_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX wallet_grants_expiry ON wallet_grants (expires_at);`,
};
