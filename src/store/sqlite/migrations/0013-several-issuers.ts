import type { Migration } from '../migrate.js';

/** Several awarding bodies: each version says whose it is, as its achievement did until now. */
export const severalIssuers: Migration = {
  number: 13,
  name: 'several-issuers',
  sql: `ALTER TABLE issuers ADD COLUMN identifiers TEXT;
  UPDATE issuers SET identifiers = '[' || legal_identifier || ']' WHERE legal_identifier IS NOT NULL;
  ALTER TABLE issuers DROP COLUMN legal_identifier;
  ALTER TABLE issuers ADD COLUMN logo_id TEXT;
  ALTER TABLE issuers ADD COLUMN accreditations TEXT;
  ALTER TABLE platforms ADD COLUMN awarding_bodies TEXT;
  ALTER TABLE achievement_versions ADD COLUMN issuer_id TEXT NOT NULL DEFAULT 'main';
  UPDATE achievement_versions SET issuer_id = (
    SELECT issuer_id FROM achievements WHERE achievements.id = achievement_versions.achievement_id
  ) WHERE achievement_id IN (SELECT id FROM achievements);
  CREATE TABLE images (
    id TEXT PRIMARY KEY NOT NULL,
    source TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    svg TEXT,
    png TEXT NOT NULL
  ) STRICT;`,
};
