import type { IssuingRepository } from '../../award/issuing.js';
import { AlreadyStored } from '../errors.js';
import { issuingSaved } from '../saved-fields.js';
import { issuingShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { table } from './table.js';

const issuings = table('issuings', issuingShape);

export function sqliteIssuings(database: SqliteDatabase): IssuingRepository {
  const select = `SELECT ${issuings.columns} FROM issuings`;
  return {
    async insert(issuing) {
      const added = database.run(`${issuings.insert} ON CONFLICT DO NOTHING`, ...issuings.values(issuing));
      if (added === 0) throw new AlreadyStored('issuings');
    },
    async byId(id) {
      const row = database.one(`${select} WHERE id = ?`, id);
      return row && issuings.read(row);
    },
    async byAchievement(achievementId) {
      return database
        .all(`${select} WHERE achievement_id = ? ORDER BY started_at DESC, id DESC`, achievementId)
        .map(issuings.read);
    },
    async save(issuing) {
      const changed = database.run(
        `UPDATE issuings SET ${issuings.assignments(issuingSaved)}, revision = revision + 1
          WHERE id = ? AND revision = ?`,
        ...issuings.values(issuing, [...issuingSaved, 'id', 'revision']),
      );
      return changed === 1;
    },
  };
}
