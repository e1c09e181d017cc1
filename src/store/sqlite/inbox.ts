import type { CompletionEvent, InboxRepository } from '../../completion/event.js';
import { idsBefore } from '../new-id.js';
import { noted } from '../shape.js';
import { arrived, type InboxRow, inboxEntry, inboxShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { type Row, table } from './table.js';

const inbox = table<InboxRow>('inbox', inboxShape);

/** `available_at` is when a row may next be claimed: the later of its next attempt and the end of its lease. */
export function sqliteInbox(database: SqliteDatabase): InboxRepository {
  const entry = (row: Row) => inboxEntry(inbox.read(row));
  const add = `INSERT INTO inbox (${inbox.columns}, available_at)
    VALUES (${'?, '.repeat(Object.keys(inboxShape).length)}?) ON CONFLICT DO NOTHING`;
  const addOne = (event: CompletionEvent, receivedAt: number): number =>
    database.run(add, ...inbox.values(arrived(event, receivedAt)), receivedAt);

  return {
    async insert(events, receivedAt) {
      const [only, ...others] = events;
      if (only && others.length === 0) return addOne(only, receivedAt);
      return database.transaction(() => events.reduce((sum, event) => sum + addOne(event, receivedAt), 0));
    },
    async claim(now, limit, leaseMs, leaseToken) {
      // Mostly nothing is due: that is seen without the write lock, which other processes want, and without a commit.
      if (!database.one(`SELECT 1 FROM inbox WHERE state = 'waiting' AND available_at <= ? LIMIT 1`, now))
        return [];
      const claimed = database.all(
        `UPDATE inbox SET lease_token = ?, available_at = ?
          WHERE rowid IN (
            SELECT rowid FROM inbox WHERE state = 'waiting' AND available_at <= ?
             ORDER BY available_at, received_at, id LIMIT ?)
         RETURNING ${inbox.columns}`,
        leaseToken,
        now + leaseMs,
        now,
        limit,
      );
      return claimed.map(entry).sort((a, b) => a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1));
    },
    async complete(id, leaseToken) {
      const changed = database.run(
        `UPDATE inbox SET state = 'done', lease_token = NULL WHERE id = ? AND lease_token = ?`,
        id,
        leaseToken,
      );
      return changed === 1;
    },
    async retry(id, leaseToken, nextAttemptAt, error) {
      const changed = database.run(
        `UPDATE inbox SET attempts = attempts + 1, next_attempt_at = ?, available_at = ?, last_error = ?,
            lease_token = NULL
          WHERE id = ? AND lease_token = ?`,
        nextAttemptAt,
        nextAttemptAt,
        noted(error),
        id,
        leaseToken,
      );
      return changed === 1;
    },
    async park(id, leaseToken, error) {
      const changed = database.run(
        `UPDATE inbox SET state = 'parked', last_error = ?, lease_token = NULL WHERE id = ? AND lease_token = ?`,
        noted(error),
        id,
        leaseToken,
      );
      return changed === 1;
    },
    async parked(platformId, limit) {
      return database
        .all(
          `SELECT ${inbox.columns} FROM inbox WHERE state = 'parked' AND platform_id = ?
            ORDER BY received_at DESC, id DESC LIMIT ?`,
          platformId,
          limit,
        )
        .map(entry);
    },
    async unpark(id, now) {
      const changed = database.run(
        `UPDATE inbox SET state = 'waiting', attempts = 0, next_attempt_at = ?, available_at = ?
          WHERE id = ? AND state = 'parked'`,
        now,
        now,
        id,
      );
      return changed === 1;
    },
    async deleteOld(state, before, limit) {
      // Ids begin with the time of arrival: the key serves as the index of ages.
      return database.run(
        `DELETE FROM inbox WHERE rowid IN (
           SELECT rowid FROM inbox WHERE id < ? AND state = ? AND received_at < ? ORDER BY id LIMIT ?)`,
        idsBefore(before),
        state,
        before,
        limit,
      );
    },
    async backlog() {
      const waiting = database.one(
        `SELECT count(*) AS entries, min(received_at) AS oldest FROM inbox WHERE state = 'waiting'`,
      );
      const parked = database.one(`SELECT count(*) AS entries FROM inbox WHERE state = 'parked'`);
      const oldest = waiting?.oldest;
      return {
        waiting: Number(waiting?.entries),
        parked: Number(parked?.entries),
        ...(typeof oldest === 'number' && { oldestReceivedAt: oldest }),
      };
    },
  };
}
