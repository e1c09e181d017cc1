import type { Migration } from '../migrate.js';

export const issuings: Migration = {
  number: 8,
  name: 'issuings',
  sql: `CREATE TABLE issuings (
    id TEXT PRIMARY KEY NOT NULL,
    achievement_id TEXT NOT NULL,
    course_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    total INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'stopped', 'done', 'ended', 'undoing', 'undone')),
    started_by TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    undone_by TEXT,
    undone_reason TEXT,
    revision INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX issuings_achievement ON issuings (achievement_id, started_at, id);

  CREATE TABLE candidates (
    achievement_id TEXT NOT NULL,
    learner_id TEXT NOT NULL,
    course_id TEXT NOT NULL,
    earned_at INTEGER NOT NULL,
    noted_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'left-out', 'granted', 'done', 'undone')),
    issuing_id TEXT,
    PRIMARY KEY (achievement_id, learner_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX candidates_state ON candidates (achievement_id, state, learner_id);
  CREATE INDEX candidates_issuing ON candidates (issuing_id, state, learner_id) WHERE issuing_id IS NOT NULL;

  CREATE INDEX achievements_issuer ON achievements (issuer_id, created_at, id);`,
};
