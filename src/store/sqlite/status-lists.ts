import type { StatusListRepository } from '../../credential/credential.js';
import { AlreadyStored, StatusEntryMissing } from '../errors.js';
import { statusListShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { table } from './table.js';

const lists = table('status_lists', statusListShape);

export function sqliteStatusLists(database: SqliteDatabase): StatusListRepository {
  return {
    async insert(list) {
      const added = database.run(`${lists.insert} ON CONFLICT DO NOTHING`, ...lists.values(list));
      if (added === 0) throw new AlreadyStored('status_lists');
    },
    async byId(id) {
      const row = database.one(`SELECT ${lists.columns} FROM status_lists WHERE id = ?`, id);
      return row && lists.read(row);
    },
    async byIssuer(issuerId) {
      return database
        .all(`SELECT ${lists.columns} FROM status_lists WHERE issuer_id = ? ORDER BY number DESC`, issuerId)
        .map(lists.read);
    },
    async reserve(listId, index, awardId) {
      return database.transaction(() => {
        const own = database.one('SELECT list_id, "index" FROM status_entries WHERE award_id = ?', awardId);
        if (own) return { listId: String(own.list_id), index: Number(own.index) };
        const added = database.run(
          'INSERT INTO status_entries (list_id, "index", award_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
          listId,
          index,
          awardId,
        );
        if (added === 0) return 'index-taken';
        database.run('UPDATE status_lists SET taken = taken + 1 WHERE id = ?', listId);
        return 'reserved';
      });
    },
    async revoke(listId, index) {
      database.transaction(() => {
        const entry = database.one(
          'SELECT revoked FROM status_entries WHERE list_id = ? AND "index" = ?',
          listId,
          index,
        );
        if (!entry) throw new StatusEntryMissing(listId, index);
        if (entry.revoked === 1) return;
        database.run(
          'UPDATE status_entries SET revoked = 1 WHERE list_id = ? AND "index" = ?',
          listId,
          index,
        );
        database.run('UPDATE status_lists SET generation = generation + 1 WHERE id = ?', listId);
      });
    },
    async revoked(listId) {
      return database
        .all('SELECT "index" FROM status_entries WHERE list_id = ? AND revoked = 1 ORDER BY "index"', listId)
        .map((row) => Number(row.index));
    },
  };
}
