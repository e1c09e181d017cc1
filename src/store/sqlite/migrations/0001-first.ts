import type { Migration } from '../migrate.js';

const platform = `
CREATE TABLE platforms (
  id TEXT PRIMARY KEY NOT NULL,
  issuer TEXT NOT NULL,
  client_id TEXT NOT NULL,
  name TEXT NOT NULL,
  family TEXT NOT NULL,
  authorization_endpoint TEXT NOT NULL,
  token_endpoint TEXT NOT NULL,
  jwks_uri TEXT NOT NULL,
  deployments TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  UNIQUE (issuer, client_id)
) STRICT;

CREATE TABLE invitations (
  token_hash TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX invitations_expiry ON invitations (expires_at);

CREATE TABLE connection_signs (
  platform_id TEXT NOT NULL,
  capability TEXT NOT NULL,
  last_worked_at INTEGER,
  last_failed_at INTEGER,
  last_error TEXT,
  last_error_detail TEXT,
  PRIMARY KEY (platform_id, capability)
) STRICT, WITHOUT ROWID;

CREATE TABLE login_states (
  state_hash TEXT PRIMARY KEY NOT NULL,
  nonce TEXT NOT NULL,
  platform_id TEXT NOT NULL,
  target_link_uri TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX login_states_expiry ON login_states (expires_at);

CREATE TABLE pairings (
  id TEXT PRIMARY KEY NOT NULL,
  platform_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  sealed_secret TEXT NOT NULL,
  sealed_previous_secret TEXT,
  previous_until INTEGER,
  created_at INTEGER NOT NULL,
  last_heard_at INTEGER,
  revision INTEGER NOT NULL,
  UNIQUE (platform_id, channel)
) STRICT;

CREATE TABLE pairing_codes (
  code_hash TEXT PRIMARY KEY NOT NULL,
  platform_id TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX pairing_codes_expiry ON pairing_codes (expires_at);
`;

const courseAndPeople = `
CREATE TABLE courses (
  id TEXT PRIMARY KEY NOT NULL,
  platform_id TEXT NOT NULL,
  context_id TEXT NOT NULL,
  title TEXT,
  label TEXT,
  deployment_id TEXT,
  line_items_url TEXT,
  memberships_url TEXT,
  launched_at INTEGER,
  catalogue TEXT,
  UNIQUE (platform_id, context_id)
) STRICT;

CREATE TABLE learners (
  id TEXT PRIMARY KEY NOT NULL,
  platform_id TEXT NOT NULL,
  sub TEXT NOT NULL,
  name TEXT,
  given_name TEXT,
  family_name TEXT,
  email TEXT,
  locale TEXT,
  UNIQUE (platform_id, sub)
) STRICT;

CREATE TABLE sessions (
  id_hash TEXT PRIMARY KEY NOT NULL,
  who TEXT NOT NULL,
  csrf_token TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_expiry ON sessions (expires_at);
`;

const issuer = `
CREATE TABLE issuers (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  legal_name TEXT NOT NULL,
  country_code TEXT NOT NULL,
  url TEXT,
  email TEXT,
  legal_identifier TEXT,
  created_at INTEGER NOT NULL,
  revision INTEGER NOT NULL
) STRICT;

CREATE TABLE issuer_keys (
  issuer_id TEXT NOT NULL,
  id TEXT NOT NULL,
  algorithm TEXT NOT NULL,
  public_jwk TEXT NOT NULL,
  sealed_private_key TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  retired_at INTEGER,
  PRIMARY KEY (issuer_id, id)
) STRICT;
`;

const achievement = `
CREATE TABLE achievements (
  id TEXT PRIMARY KEY NOT NULL,
  course_id TEXT NOT NULL,
  issuer_id TEXT NOT NULL,
  draft TEXT NOT NULL,
  published_version INTEGER,
  archived_at INTEGER,
  created_at INTEGER NOT NULL,
  revision INTEGER NOT NULL
) STRICT;
CREATE INDEX achievements_course ON achievements (course_id, created_at, id);

CREATE TABLE achievement_versions (
  achievement_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  content TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  PRIMARY KEY (achievement_id, number)
) STRICT;
`;

// available_at: when the row may next be claimed; the later of its next attempt and the end of its lease.
// Only waiting rows are in inbox_due, so a claim costs the same however many are done.
const completion = `
CREATE TABLE inbox (
  id TEXT PRIMARY KEY NOT NULL,
  platform_id TEXT NOT NULL,
  source_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  context_id TEXT,
  sub TEXT,
  occurred_at INTEGER NOT NULL,
  fact TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'parked')),
  attempts INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  last_error TEXT,
  available_at INTEGER NOT NULL,
  lease_token TEXT,
  UNIQUE (platform_id, source_id)
) STRICT;
CREATE INDEX inbox_due ON inbox (available_at, received_at, id) WHERE state = 'waiting';
CREATE INDEX inbox_parked ON inbox (platform_id, received_at, id) WHERE state = 'parked';

CREATE TABLE evidence (
  id TEXT PRIMARY KEY NOT NULL,
  learner_id TEXT NOT NULL,
  course_id TEXT NOT NULL,
  fact TEXT NOT NULL,
  channel TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL
) STRICT;
CREATE INDEX evidence_learner ON evidence (course_id, learner_id);

-- again_*: asked for once more while it ran.
CREATE TABLE jobs (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  payload TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  last_error TEXT,
  available_at INTEGER NOT NULL,
  lease_token TEXT,
  again_due_at INTEGER,
  again_payload TEXT,
  UNIQUE (kind, key)
) STRICT;
CREATE INDEX jobs_due ON jobs (available_at, id);
CREATE INDEX jobs_age ON jobs (next_attempt_at, id);
`;

const award = `
CREATE TABLE awards (
  id TEXT PRIMARY KEY NOT NULL,
  learner_id TEXT NOT NULL,
  achievement_id TEXT NOT NULL,
  achievement_version INTEGER NOT NULL,
  course_id TEXT NOT NULL,
  issuer_id TEXT NOT NULL,
  period TEXT NOT NULL,
  earned_at INTEGER NOT NULL,
  awarded_at INTEGER NOT NULL,
  evidence_ids TEXT NOT NULL,
  grade TEXT,
  state TEXT NOT NULL CHECK (state IN ('awarded', 'issued', 'revoked')),
  held_by TEXT,
  revoked_at INTEGER,
  revocation_reason TEXT,
  revoked_by TEXT,
  revision INTEGER NOT NULL,
  UNIQUE (learner_id, achievement_id, period)
) STRICT;
CREATE INDEX awards_achievement ON awards (achievement_id, awarded_at, id);

CREATE TABLE credentials (
  id TEXT PRIMARY KEY NOT NULL,
  award_id TEXT NOT NULL UNIQUE,
  learner_id TEXT NOT NULL,
  achievement_id TEXT NOT NULL,
  achievement_version INTEGER NOT NULL,
  course_id TEXT NOT NULL,
  issuer_id TEXT NOT NULL,
  status_list_id TEXT NOT NULL,
  status_index INTEGER NOT NULL,
  issued_at INTEGER NOT NULL,
  valid_until INTEGER,
  shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
  revoked_at INTEGER,
  revocation_reason TEXT,
  revision INTEGER NOT NULL,
  open_badge TEXT NOT NULL,
  open_badge_jwt TEXT NOT NULL
) STRICT;
CREATE INDEX credentials_learner ON credentials (learner_id, issued_at, id);
CREATE INDEX credentials_achievement ON credentials (achievement_id, issued_at, id);

CREATE TABLE status_lists (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  issuer_id TEXT NOT NULL,
  purpose TEXT NOT NULL,
  length INTEGER NOT NULL,
  taken INTEGER NOT NULL,
  generation INTEGER NOT NULL
) STRICT;
CREATE INDEX status_lists_issuer ON status_lists (issuer_id, number);

CREATE TABLE status_entries (
  list_id TEXT NOT NULL REFERENCES status_lists (id),
  "index" INTEGER NOT NULL,
  award_id TEXT NOT NULL UNIQUE,
  revoked INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1)),
  PRIMARY KEY (list_id, "index")
) STRICT, WITHOUT ROWID;
CREATE INDEX status_entries_revoked ON status_entries (list_id, "index") WHERE revoked = 1;
`;

// Documents are found by equality on any of their fields: one row per field, so that one index serves every query.
const lti = `
CREATE TABLE lti_documents (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  collection TEXT NOT NULL,
  fields TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER
) STRICT;
CREATE INDEX lti_documents_collection ON lti_documents (collection);
CREATE INDEX lti_documents_expiry ON lti_documents (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE lti_document_fields (
  collection TEXT NOT NULL,
  field TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES lti_documents (number) ON DELETE CASCADE,
  PRIMARY KEY (collection, field, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX lti_document_fields_document ON lti_document_fields (document, field);
`;

export const first: Migration = {
  number: 1,
  name: 'first',
  sql: [platform, courseAndPeople, issuer, achievement, completion, award, lti].join('\n'),
};
