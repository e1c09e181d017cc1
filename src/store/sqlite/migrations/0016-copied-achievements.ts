import type { Migration } from '../migrate.js';

export const copiedAchievements: Migration = {
  number: 16,
  name: 'copied-achievements',
  sql: 'ALTER TABLE achievements ADD COLUMN copy_of TEXT;',
};
