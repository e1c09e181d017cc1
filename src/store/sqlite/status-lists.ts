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
    async newest(issuerId) {
      const row = database.one(
        `SELECT ${lists.columns} FROM status_lists WHERE issuer_id = ? ORDER BY number DESC LIMIT 1`,
        issuerId,
      );
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
      change(listId, index, 'revoked', 1);
    },
    async suspend(listId, index, suspended) {
      change(listId, index, 'suspended', Number(suspended));
    },
    revoked: async (listId) => indexes(listId, 'revoked'),
    suspended: async (listId) => indexes(listId, 'suspended'),
    async awardOf(listId, index) {
      const row = database.one(
        'SELECT award_id FROM status_entries WHERE list_id = ? AND "index" = ?',
        listId,
        index,
      );
      return row && String(row.award_id);
    },
  };

  function change(listId: string, index: number, column: 'revoked' | 'suspended', value: number): void {
    database.transaction(() => {
      const where = 'WHERE list_id = ? AND "index" = ?';
      const entry = database.one(`SELECT ${column} FROM status_entries ${where}`, listId, index);
      if (!entry) throw new StatusEntryMissing(listId, index);
      if (entry[column] === value) return;
      database.run(`UPDATE status_entries SET ${column} = ? ${where}`, value, listId, index);
      database.run('UPDATE status_lists SET generation = generation + 1 WHERE id = ?', listId);
    });
  }

  function indexes(listId: string, column: 'revoked' | 'suspended'): readonly number[] {
    // As one text: a row for each costs several times as much, and this is read at every change.
    const row = database.one(
      `SELECT group_concat("index") AS indexes FROM status_entries WHERE list_id = ? AND ${column} = 1`,
      listId,
    );
    const text = row?.indexes;
    return typeof text === 'string'
      ? text
          .split(',')
          .map(Number)
          .sort((a, b) => a - b)
      : [];
  }
}
