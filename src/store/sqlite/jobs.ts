import type { Job, JobRepository } from '../../jobs/job.js';
import { newId } from '../new-id.js';
import { noted } from '../shape.js';
import { jobShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { table } from './table.js';

const jobs = table('jobs', jobShape);

/** `available_at` as in the inbox. `again_…` holds what was asked for while the job ran. */
export function sqliteJobs(database: SqliteDatabase): JobRepository {
  return {
    async enqueue(kind, key, payload, dueAt) {
      const job: Job = { id: newId(), kind, key, payload, attempts: 0, nextAttemptAt: dueAt };
      database.run(
        `INSERT INTO jobs (${jobs.columns}, available_at)
         VALUES (${'?, '.repeat(Object.keys(jobShape).length)}?)
         ON CONFLICT (kind, key) DO UPDATE SET
           again_due_at = excluded.next_attempt_at, again_payload = excluded.payload
         WHERE lease_token IS NOT NULL`,
        ...jobs.values(job),
        dueAt,
      );
    },
    async claim(now, limit, leaseMs, leaseToken) {
      // As in the inbox: no write lock and no commit where nothing is due.
      if (!database.one('SELECT 1 FROM jobs WHERE available_at <= ? LIMIT 1', now)) return [];
      return database
        .all(
          `UPDATE jobs SET lease_token = ?, available_at = ?
            WHERE rowid IN (SELECT rowid FROM jobs WHERE available_at <= ? ORDER BY available_at, id LIMIT ?)
           RETURNING ${jobs.columns}`,
          leaseToken,
          now + leaseMs,
          now,
          limit,
        )
        .map(jobs.read)
        .sort((a, b) => a.nextAttemptAt - b.nextAttemptAt || (a.id < b.id ? -1 : 1));
    },
    async complete(id, leaseToken) {
      return database.transaction(() => {
        const removed = database.run(
          'DELETE FROM jobs WHERE id = ? AND lease_token = ? AND again_due_at IS NULL',
          id,
          leaseToken,
        );
        if (removed === 1) return true;
        const renewed = database.run(
          `UPDATE jobs SET payload = again_payload, attempts = 0, last_error = NULL, lease_token = NULL,
              next_attempt_at = again_due_at, available_at = again_due_at,
              again_due_at = NULL, again_payload = NULL
            WHERE id = ? AND lease_token = ?`,
          id,
          leaseToken,
        );
        return renewed === 1;
      });
    },
    async retry(id, leaseToken, nextAttemptAt, error) {
      const changed = database.run(
        `UPDATE jobs SET attempts = attempts + 1, next_attempt_at = ?, available_at = ?, last_error = ?,
            lease_token = NULL, payload = coalesce(again_payload, payload),
            again_due_at = NULL, again_payload = NULL
          WHERE id = ? AND lease_token = ?`,
        nextAttemptAt,
        nextAttemptAt,
        noted(error),
        id,
        leaseToken,
      );
      return changed === 1;
    },
    async list(limit) {
      return database
        .all(`SELECT ${jobs.columns} FROM jobs ORDER BY next_attempt_at, id LIMIT ?`, limit)
        .map(jobs.read);
    },
  };
}
