import type { Learner, LearnerRepository } from '../../learner/learner.js';
import { newId } from '../new-id.js';
import { tellsNothingNew } from '../nothing-new.js';
import { learnerShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { table } from './table.js';

const learners = table('learners', learnerShape);

export function sqliteLearners(database: SqliteDatabase): LearnerRepository {
  const select = `SELECT ${learners.columns} FROM learners`;
  const find = (platformId: string, sub: string): Learner | undefined => {
    const row = database.one(`${select} WHERE platform_id = ? AND sub = ?`, platformId, sub);
    return row && learners.read(row);
  };
  return {
    async ensure(platformId, sub, facts) {
      const known = find(platformId, sub);
      if (known && tellsNothingNew(known, facts)) return known;
      const row = database.row(
        `${learners.insert}
         ON CONFLICT (platform_id, sub) DO UPDATE SET
           lms_id = coalesce(excluded.lms_id, lms_id),
           name = coalesce(excluded.name, name),
           given_name = coalesce(excluded.given_name, given_name),
           family_name = coalesce(excluded.family_name, family_name),
           email = coalesce(excluded.email, email),
           locale = coalesce(excluded.locale, locale)
         RETURNING ${learners.columns}`,
        ...learners.values({ ...facts, id: newId(), platformId, sub }),
      );
      return learners.read(row);
    },
    async byId(id) {
      const row = database.one(`${select} WHERE id = ?`, id);
      return row && learners.read(row);
    },
    async byIds(ids) {
      // One parameter however many ids: the statement stays the same and no limit is met.
      return database
        .all(`${select} WHERE id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids))
        .map(learners.read);
    },
    async bySub(platformId, sub) {
      return find(platformId, sub);
    },
    async ofPlatform(platformId, afterSub, limit) {
      return database
        .all(
          `${select} WHERE platform_id = ? AND sub > ? ORDER BY sub LIMIT ?`,
          platformId,
          afterSub ?? '',
          limit,
        )
        .map(learners.read);
    },
    async byLmsId(platformId, lmsId) {
      return database
        .all(`${select} WHERE platform_id = ? AND lms_id = ? ORDER BY id`, platformId, lmsId)
        .map(learners.read);
    },
  };
}
