import type { Migration } from '../migrate.js';

// Awards had no expiry of their own before: it is that of their credential.
export const renewalAndMail: Migration = {
  number: 9,
  name: 'renewal-and-mail',
  sql: `
    ALTER TABLE awards ADD COLUMN expires_at INTEGER;
    ALTER TABLE awards ADD COLUMN renews TEXT;
    UPDATE awards SET expires_at = (SELECT valid_until FROM credentials WHERE award_id = awards.id);
    CREATE INDEX awards_expiry ON awards (expires_at, id) WHERE expires_at IS NOT NULL;

    CREATE TABLE mailings (
      id TEXT PRIMARY KEY NOT NULL,
      award_id TEXT NOT NULL,
      learner_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      days_before INTEGER,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'refused', 'dropped')),
      code TEXT,
      reason TEXT,
      created_at INTEGER NOT NULL,
      settled_at INTEGER,
      attempts INTEGER NOT NULL,
      next_attempt_at INTEGER NOT NULL,
      available_at INTEGER NOT NULL,
      lease_token TEXT
    ) STRICT;
    CREATE INDEX mailings_due ON mailings (available_at, id) WHERE state = 'waiting';
    CREATE INDEX mailings_learner ON mailings (learner_id, created_at, id);
    CREATE INDEX mailings_age ON mailings (created_at, id);

    CREATE TABLE mail_opt_outs (
      learner_id TEXT PRIMARY KEY NOT NULL,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
