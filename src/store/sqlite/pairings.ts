import type { PairingCodeRepository, PairingRepository } from '../../platform/pairing.js';
import { AlreadyStored } from '../errors.js';
import { pairingSaved } from '../saved-fields.js';
import { pairingCodeShape, pairingShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { table } from './table.js';

const pairings = table('pairings', pairingShape);
const codes = table('pairing_codes', pairingCodeShape);

export function sqlitePairings(database: SqliteDatabase): PairingRepository {
  const select = `SELECT ${pairings.columns} FROM pairings`;
  return {
    async insert(pairing) {
      return database.run(`${pairings.insert} ON CONFLICT DO NOTHING`, ...pairings.values(pairing)) === 1;
    },
    async byId(id) {
      const row = database.one(`${select} WHERE id = ?`, id);
      return row && pairings.read(row);
    },
    async byPlatform(platformId, channel) {
      const row = database.one(`${select} WHERE platform_id = ? AND channel = ?`, platformId, channel);
      return row && pairings.read(row);
    },
    async list(channel) {
      return database.all(`${select} WHERE channel = ? ORDER BY created_at, id`, channel).map(pairings.read);
    },
    async save(pairing) {
      const changed = database.run(
        `UPDATE pairings SET ${pairings.assignments(pairingSaved)}, revision = revision + 1
          WHERE id = ? AND revision = ?`,
        ...pairings.values(pairing, [...pairingSaved, 'id', 'revision']),
      );
      return changed === 1;
    },
    async heard(id, at) {
      database.run('UPDATE pairings SET last_heard_at = ? WHERE id = ?', at, id);
    },
    async delete(id) {
      database.run('DELETE FROM pairings WHERE id = ?', id);
    },
  };
}

export function sqlitePairingCodes(database: SqliteDatabase): PairingCodeRepository {
  return {
    async insert(code) {
      const added = database.run(`${codes.insert} ON CONFLICT DO NOTHING`, ...codes.values(code));
      if (added === 0) throw new AlreadyStored('pairing_codes');
    },
    async byHash(codeHash) {
      const row = database.one(`SELECT ${codes.columns} FROM pairing_codes WHERE code_hash = ?`, codeHash);
      return row && codes.read(row);
    },
    async take(codeHash) {
      const row = database.one(
        `DELETE FROM pairing_codes WHERE code_hash = ? RETURNING ${codes.columns}`,
        codeHash,
      );
      return row && codes.read(row);
    },
    async deleteExpired(now) {
      return database.run('DELETE FROM pairing_codes WHERE expires_at <= ?', now);
    },
  };
}
