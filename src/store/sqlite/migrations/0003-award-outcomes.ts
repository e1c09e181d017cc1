import type { Migration } from '../migrate.js';

export const awardOutcomes: Migration = {
  number: 3,
  name: 'award-outcomes',
  sql: `ALTER TABLE awards ADD COLUMN outcome_ids TEXT NOT NULL DEFAULT '[]';`,
};
