import type { ImageRepository } from '../../credential/badge-image/stored-image.js';
import { storedImageShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { table } from './table.js';

const images = table('images', storedImageShape);

export function sqliteImages(database: SqliteDatabase): ImageRepository {
  return {
    async insert(image) {
      return database.run(`${images.insert} ON CONFLICT DO NOTHING`, ...images.values(image)) === 1;
    },
    async byId(id) {
      const row = database.one(`SELECT ${images.columns} FROM images WHERE id = ?`, id);
      return row && images.read(row);
    },
  };
}
