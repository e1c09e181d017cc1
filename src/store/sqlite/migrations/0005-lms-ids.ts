import type { Migration } from '../migrate.js';

export const lmsIds: Migration = {
  number: 5,
  name: 'lms-ids',
  sql: `
    ALTER TABLE learners ADD COLUMN lms_id TEXT;
    ALTER TABLE courses ADD COLUMN lms_id TEXT;
    CREATE INDEX learners_lms_id ON learners (platform_id, lms_id) WHERE lms_id IS NOT NULL;
  `,
};
