import type { Achievement, AchievementRepository } from '../../achievement/achievement.js';
import { AlreadyStored } from '../errors.js';
import { achievementSaved } from '../saved-fields.js';
import { achievementShape, achievementVersionShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { remembering } from './remembering.js';
import { table } from './table.js';

const achievements = table('achievements', achievementShape);
const versions = table('achievement_versions', achievementVersionShape);

export function sqliteAchievements(database: SqliteDatabase): AchievementRepository {
  const select = `SELECT ${achievements.columns} FROM achievements`;
  const ofCourse = remembering<readonly Achievement[]>(database);
  return {
    async insert(achievement) {
      ofCourse.clear();
      const added = database.run(
        `${achievements.insert} ON CONFLICT DO NOTHING`,
        ...achievements.values(achievement),
      );
      if (added === 0) throw new AlreadyStored('achievements');
    },
    async byId(id) {
      const row = database.one(`${select} WHERE id = ?`, id);
      return row && achievements.read(row);
    },
    async byCourse(courseId) {
      return ofCourse.get(courseId, () =>
        database
          .all(`${select} WHERE course_id = ? ORDER BY created_at, id`, courseId)
          .map(achievements.read),
      );
    },
    async byIssuer(issuerId) {
      return database
        .all(`${select} WHERE issuer_id = ? ORDER BY created_at, id`, issuerId)
        .map(achievements.read);
    },
    async save(achievement) {
      ofCourse.clear();
      const changed = database.run(
        `UPDATE achievements SET ${achievements.assignments(achievementSaved)}, revision = revision + 1
          WHERE id = ? AND revision = ?`,
        ...achievements.values(achievement, [...achievementSaved, 'id', 'revision']),
      );
      return changed === 1;
    },
    async insertVersion(version) {
      return database.run(`${versions.insert} ON CONFLICT DO NOTHING`, ...versions.values(version)) === 1;
    },
    async version(achievementId, number) {
      const row = database.one(
        `SELECT ${versions.columns} FROM achievement_versions WHERE achievement_id = ? AND number = ?`,
        achievementId,
        number,
      );
      return row && versions.read(row);
    },
    async usesImage(imageId) {
      const row = database.one(
        `SELECT 1 FROM achievements WHERE json_extract(draft, '$.imageId') = ?
          UNION ALL SELECT 1 FROM achievement_versions WHERE json_extract(content, '$.imageId') = ? LIMIT 1`,
        imageId,
        imageId,
      );
      return row !== undefined;
    },
    async linkPart(partId, achievementId) {
      database.run(
        'INSERT INTO achievement_parts (part_id, achievement_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
        partId,
        achievementId,
      );
    },
    async stackedOn(partId) {
      const rows = database.all(
        'SELECT achievement_id FROM achievement_parts WHERE part_id = ? ORDER BY achievement_id',
        partId,
      );
      return rows.map((row) => String(row.achievement_id));
    },
  };
}
