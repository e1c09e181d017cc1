import type { Migration } from '../migrate.js';

export const evidenceSource: Migration = {
  number: 2,
  name: 'evidence-source',
  sql: 'ALTER TABLE evidence ADD COLUMN source_id TEXT;',
};
