import type { MailingRepository, MailOptOutRepository } from '../../delivery/mail/mailing.js';
import { noted } from '../shape.js';
import { mailingShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { table } from './table.js';

const mailings = table('mailings', mailingShape);

/** `available_at` as in the inbox. */
export function sqliteMailings(database: SqliteDatabase): MailingRepository {
  const select = `SELECT ${mailings.columns} FROM mailings`;
  return {
    async insert(mailing) {
      const added = database.run(
        `INSERT INTO mailings (${mailings.columns}, available_at)
         VALUES (${'?, '.repeat(Object.keys(mailingShape).length)}?) ON CONFLICT DO NOTHING`,
        ...mailings.values(mailing),
        mailing.nextAttemptAt,
      );
      return added === 1;
    },
    async byId(id) {
      const row = database.one(`${select} WHERE id = ?`, id);
      return row && mailings.read(row);
    },
    async byLearner(learnerId) {
      return database
        .all(`${select} WHERE learner_id = ? ORDER BY created_at, id`, learnerId)
        .map(mailings.read);
    },
    async claim(now, limit, leaseMs, leaseToken) {
      return database
        .all(
          `UPDATE mailings SET lease_token = ?, available_at = ?
            WHERE rowid IN (
              SELECT rowid FROM mailings WHERE state = 'waiting' AND available_at <= ?
               ORDER BY available_at, id LIMIT ?)
           RETURNING ${mailings.columns}`,
          leaseToken,
          now + leaseMs,
          now,
          limit,
        )
        .map(mailings.read);
    },
    async settle(id, leaseToken, { state, code, reason, settledAt }) {
      const changed = database.run(
        `UPDATE mailings SET state = ?, code = ?, reason = ?, settled_at = ?, lease_token = NULL
          WHERE id = ? AND lease_token = ?`,
        state,
        code ?? null,
        reason === undefined ? null : noted(reason),
        settledAt,
        id,
        leaseToken,
      );
      return changed === 1;
    },
    async retry(id, leaseToken, nextAttemptAt, { code, reason }) {
      const changed = database.run(
        `UPDATE mailings SET attempts = attempts + 1, next_attempt_at = ?, available_at = ?, code = ?,
            reason = ?, lease_token = NULL
          WHERE id = ? AND lease_token = ?`,
        nextAttemptAt,
        nextAttemptAt,
        code,
        reason === undefined ? null : noted(reason),
        id,
        leaseToken,
      );
      return changed === 1;
    },
    async withdraw(id, leaseToken) {
      return database.run('DELETE FROM mailings WHERE id = ? AND lease_token = ?', id, leaseToken) === 1;
    },
    async troubled(limit) {
      return database
        .all(
          `${select} WHERE state = 'refused' OR (state = 'waiting' AND code IS NOT NULL)
            ORDER BY created_at DESC, id DESC LIMIT ?`,
          limit,
        )
        .map(mailings.read);
    },
    async counts() {
      const counts = { waiting: 0, sent: 0, refused: 0, dropped: 0 };
      const rows = database.all('SELECT state, count(*) AS mailings FROM mailings GROUP BY state');
      for (const row of rows) counts[String(row.state) as keyof typeof counts] = Number(row.mailings);
      return counts;
    },
    async deleteOld(before, limit) {
      return database.run(
        `DELETE FROM mailings WHERE rowid IN (
           SELECT rowid FROM mailings WHERE created_at < ? AND state <> 'waiting' ORDER BY created_at, id LIMIT ?)`,
        before,
        limit,
      );
    },
  };
}

export function sqliteMailOptOuts(database: SqliteDatabase): MailOptOutRepository {
  return {
    async add(learnerId, at) {
      database.run(
        'INSERT INTO mail_opt_outs (learner_id, at) VALUES (?, ?) ON CONFLICT DO NOTHING',
        learnerId,
        at,
      );
    },
    async remove(learnerId) {
      database.run('DELETE FROM mail_opt_outs WHERE learner_id = ?', learnerId);
    },
    async since(learnerId) {
      const row = database.one('SELECT at FROM mail_opt_outs WHERE learner_id = ?', learnerId);
      return row === undefined ? undefined : Number(row.at);
    },
  };
}
