import type { Migration } from '../migrate.js';

export const achievementParts: Migration = {
  number: 4,
  name: 'achievement-parts',
  sql: `CREATE TABLE achievement_parts (
    part_id TEXT NOT NULL,
    achievement_id TEXT NOT NULL,
    PRIMARY KEY (part_id, achievement_id)
  ) WITHOUT ROWID;`,
};
