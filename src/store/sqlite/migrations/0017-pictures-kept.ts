import type { Migration } from '../migrate.js';

/** Which pictures may go. Of those that are there nobody knows any more what they were in: they stay. */
export const picturesKept: Migration = {
  number: 17,
  name: 'pictures-kept',
  sql: `ALTER TABLE images ADD COLUMN sent_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE images ADD COLUMN named_at INTEGER;
  UPDATE images SET sent_at = created_at, named_at = created_at;
  CREATE INDEX images_unnamed ON images (id) WHERE named_at IS NULL;
  CREATE INDEX achievements_image ON achievements (json_extract(draft, '$.imageId'))
    WHERE json_extract(draft, '$.imageId') IS NOT NULL;
  CREATE INDEX achievement_versions_image ON achievement_versions (json_extract(content, '$.imageId'))
    WHERE json_extract(content, '$.imageId') IS NOT NULL;`,
};
