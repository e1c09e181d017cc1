import type { IssuerKeyRepository, IssuerRepository } from '../../issuer/issuer.js';
import { issuerSaved } from '../saved-fields.js';
import { issuerKeyShape, issuerShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { table } from './table.js';

const issuers = table('issuers', issuerShape);
const keys = table('issuer_keys', issuerKeyShape);

export function sqliteIssuers(database: SqliteDatabase): IssuerRepository {
  const select = `SELECT ${issuers.columns} FROM issuers`;
  return {
    async insert(issuer) {
      return database.run(`${issuers.insert} ON CONFLICT DO NOTHING`, ...issuers.values(issuer)) === 1;
    },
    async byId(id) {
      const row = database.one(`${select} WHERE id = ?`, id);
      return row && issuers.read(row);
    },
    async list() {
      return database.all(`${select} ORDER BY created_at, id`).map(issuers.read);
    },
    async save(issuer) {
      const changed = database.run(
        `UPDATE issuers SET ${issuers.assignments(issuerSaved)}, revision = revision + 1
          WHERE id = ? AND revision = ?`,
        ...issuers.values(issuer, [...issuerSaved, 'id', 'revision']),
      );
      return changed === 1;
    },
  };
}

export function sqliteIssuerKeys(database: SqliteDatabase): IssuerKeyRepository {
  return {
    async insert(key) {
      return database.run(`${keys.insert} ON CONFLICT DO NOTHING`, ...keys.values(key)) === 1;
    },
    async list(issuerId) {
      return database
        .all(
          `SELECT ${keys.columns} FROM issuer_keys WHERE issuer_id = ? ORDER BY created_at DESC, id DESC`,
          issuerId,
        )
        .map(keys.read);
    },
    async retire(issuerId, keyId, at) {
      database.run(
        'UPDATE issuer_keys SET retired_at = ? WHERE issuer_id = ? AND id = ? AND retired_at IS NULL',
        at,
        issuerId,
        keyId,
      );
    },
    async compromise(issuerId, keyId, at) {
      database.run(
        'UPDATE issuer_keys SET compromised_at = ? WHERE issuer_id = ? AND id = ? AND compromised_at IS NULL',
        at,
        issuerId,
        keyId,
      );
    },
  };
}
