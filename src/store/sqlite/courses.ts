import type { Course, CourseRepository } from '../../course/course.js';
import { newId } from '../new-id.js';
import { tellsNothingNew } from '../nothing-new.js';
import { courseShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { remembering } from './remembering.js';
import { table } from './table.js';

const courses = table('courses', courseShape);

export function sqliteCourses(database: SqliteDatabase): CourseRepository {
  const select = `SELECT ${courses.columns} FROM courses`;
  const remembered = remembering<Course | undefined>(database);
  const find = (platformId: string, contextId: string): Course | undefined =>
    remembered.get(JSON.stringify([platformId, contextId]), () => {
      const row = database.one(`${select} WHERE platform_id = ? AND context_id = ?`, platformId, contextId);
      return row && courses.read(row);
    });
  return {
    async ensure(platformId, contextId, facts) {
      const known = find(platformId, contextId);
      if (known && tellsNothingNew(known, facts)) return known;
      remembered.clear();
      const row = database.row(
        `${courses.insert}
         ON CONFLICT (platform_id, context_id) DO UPDATE SET
           lms_id = coalesce(excluded.lms_id, lms_id),
           title = coalesce(excluded.title, title),
           label = coalesce(excluded.label, label),
           deployment_id = coalesce(excluded.deployment_id, deployment_id),
           line_items_url = coalesce(excluded.line_items_url, line_items_url),
           memberships_url = coalesce(excluded.memberships_url, memberships_url),
           launched_at = coalesce(excluded.launched_at, launched_at),
           catalogue = coalesce(excluded.catalogue, catalogue)
         RETURNING ${courses.columns}`,
        ...courses.values({ ...facts, id: newId(), platformId, contextId }),
      );
      return courses.read(row);
    },
    async byId(id) {
      return remembered.get(JSON.stringify([id]), () => {
        const row = database.one(`${select} WHERE id = ?`, id);
        return row && courses.read(row);
      });
    },
    async byContext(platformId, contextId) {
      return find(platformId, contextId);
    },
    async list(platformId) {
      return database
        .all(`${select} WHERE platform_id = ? ORDER BY context_id`, platformId)
        .map(courses.read);
    },
  };
}
