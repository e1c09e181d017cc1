import type { Migration } from '../migrate.js';

// SQLite changes no CHECK: the table is made anew, in the order of its columns.
const columns = `id, learner_id, achievement_id, achievement_version, course_id, issuer_id, period, earned_at, awarded_at,
  expires_at, renews, evidence_ids, outcome_ids, grade, state, held_by, revoked_at, revocation_reason, revoked_by, revision`;

export const suspension: Migration = {
  number: 10,
  name: 'suspension',
  sql: `CREATE TABLE awards_anew (
    id TEXT PRIMARY KEY NOT NULL,
    learner_id TEXT NOT NULL,
    achievement_id TEXT NOT NULL,
    achievement_version INTEGER NOT NULL,
    course_id TEXT NOT NULL,
    issuer_id TEXT NOT NULL,
    period TEXT NOT NULL,
    earned_at INTEGER NOT NULL,
    awarded_at INTEGER NOT NULL,
    expires_at INTEGER,
    renews TEXT,
    evidence_ids TEXT NOT NULL,
    outcome_ids TEXT NOT NULL,
    grade TEXT,
    state TEXT NOT NULL CHECK (state IN ('awarded', 'issued', 'suspended', 'revoked')),
    held_by TEXT,
    suspensions TEXT,
    revoked_at INTEGER,
    revocation_reason TEXT,
    revoked_by TEXT,
    revision INTEGER NOT NULL,
    UNIQUE (learner_id, achievement_id, period)
  ) STRICT;
  INSERT INTO awards_anew (${columns}) SELECT ${columns} FROM awards;
  DROP TABLE awards;
  ALTER TABLE awards_anew RENAME TO awards;
  CREATE INDEX awards_achievement ON awards (achievement_id, awarded_at, id);
  CREATE INDEX awards_expiry ON awards (expires_at, id) WHERE expires_at IS NOT NULL;

  ALTER TABLE credentials ADD COLUMN suspended_at INTEGER;
  ALTER TABLE credentials ADD COLUMN suspension_reason TEXT;

  ALTER TABLE status_entries ADD COLUMN suspended INTEGER NOT NULL DEFAULT 0 CHECK (suspended IN (0, 1));
  CREATE INDEX status_entries_suspended ON status_entries (list_id, "index") WHERE suspended = 1;`,
};
