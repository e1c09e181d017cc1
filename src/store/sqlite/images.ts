import type { ImageRepository } from '../../credential/badge-image/stored-image.js';
import { storedImageShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { table } from './table.js';

const images = table('images', storedImageShape);

export function sqliteImages(database: SqliteDatabase): ImageRepository {
  return {
    async insert(image) {
      if (database.run(`${images.insert} ON CONFLICT DO NOTHING`, ...images.values(image)) === 1) return true;
      database.run('UPDATE images SET sent_at = max(sent_at, ?) WHERE id = ?', image.sentAt, image.id);
      return false;
    },
    async byId(id) {
      const row = database.one(`SELECT ${images.columns} FROM images WHERE id = ?`, id);
      return row && images.read(row);
    },
    async name(id, at) {
      database.run('UPDATE images SET named_at = ? WHERE id = ? AND named_at IS NULL', at, id);
    },
    async unnamed({ before, behind = '', most }) {
      const rows = database.all(
        'SELECT id FROM images WHERE named_at IS NULL AND sent_at < ? AND id > ? ORDER BY id LIMIT ?',
        before,
        behind,
        most,
      );
      return rows.map(({ id }) => String(id));
    },
    async delete(id, before) {
      const sql = 'DELETE FROM images WHERE id = ? AND named_at IS NULL AND sent_at < ?';
      return database.run(sql, id, before) === 1;
    },
  };
}
