import type {
  ConnectionSignRepository,
  InvitationRepository,
  Platform,
  PlatformRepository,
} from '../../platform/platform.js';
import { AlreadyStored } from '../errors.js';
import { platformSaved } from '../saved-fields.js';
import { noted } from '../shape.js';
import { connectionSignShape, invitationShape, platformShape } from '../shapes.js';
import { isTaken, type SqliteDatabase } from './database.js';
import { remembering } from './remembering.js';
import { table } from './table.js';

const platforms = table('platforms', platformShape);
const invitations = table('invitations', invitationShape);
const signs = table('connection_signs', connectionSignShape);

export function sqlitePlatforms(database: SqliteDatabase): PlatformRepository {
  const select = `SELECT ${platforms.columns} FROM platforms`;
  const remembered = remembering<Platform | undefined>(database);
  return {
    async insert(platform) {
      remembered.clear();
      return database.run(`${platforms.insert} ON CONFLICT DO NOTHING`, ...platforms.values(platform)) === 1;
    },
    async byId(id) {
      return remembered.get(JSON.stringify([id]), () => {
        const row = database.one(`${select} WHERE id = ?`, id);
        return row && platforms.read(row);
      });
    },
    async byClient(issuer, clientId) {
      return remembered.get(JSON.stringify([issuer, clientId]), () => {
        const row = database.one(`${select} WHERE issuer = ? AND client_id = ?`, issuer, clientId);
        return row && platforms.read(row);
      });
    },
    async byIssuer(issuer) {
      return database.all(`${select} WHERE issuer = ? ORDER BY created_at, id`, issuer).map(platforms.read);
    },
    async list() {
      return database.all(`${select} ORDER BY created_at, id`).map(platforms.read);
    },
    async save(platform) {
      remembered.clear();
      try {
        const changed = database.run(
          `UPDATE platforms SET ${platforms.assignments(platformSaved)}, revision = revision + 1
            WHERE id = ? AND revision = ?`,
          ...platforms.values(platform, [...platformSaved, 'id', 'revision']),
        );
        return changed === 1;
      } catch (error) {
        throw isTaken(error) ? new AlreadyStored('platforms') : error;
      }
    },
  };
}

export function sqliteInvitations(database: SqliteDatabase): InvitationRepository {
  return {
    async insert(invitation) {
      const added = database.run(
        `${invitations.insert} ON CONFLICT DO NOTHING`,
        ...invitations.values(invitation),
      );
      if (added === 0) throw new AlreadyStored('invitations');
    },
    async byHash(tokenHash) {
      const row = database.one(
        `SELECT ${invitations.columns} FROM invitations WHERE token_hash = ?`,
        tokenHash,
      );
      return row && invitations.read(row);
    },
    async take(tokenHash) {
      const row = database.one(
        `DELETE FROM invitations WHERE token_hash = ? RETURNING ${invitations.columns}`,
        tokenHash,
      );
      return row && invitations.read(row);
    },
    async deleteExpired(now) {
      return database.run('DELETE FROM invitations WHERE expires_at <= ?', now);
    },
  };
}

export function sqliteConnectionSigns(database: SqliteDatabase): ConnectionSignRepository {
  return {
    async worked(platformId, capability, at) {
      database.run(
        `INSERT INTO connection_signs (platform_id, capability, last_worked_at) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET last_worked_at = excluded.last_worked_at`,
        platformId,
        capability,
        at,
      );
    },
    async failed(platformId, capability, at, error, detail) {
      database.run(
        `INSERT INTO connection_signs (platform_id, capability, last_failed_at, last_error, last_error_detail)
         VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET last_failed_at = excluded.last_failed_at,
           last_error = excluded.last_error, last_error_detail = excluded.last_error_detail`,
        platformId,
        capability,
        at,
        noted(error),
        noted(detail),
      );
    },
    async list(platformId) {
      return database
        .all(
          `SELECT ${signs.columns} FROM connection_signs WHERE platform_id = ? ORDER BY capability`,
          platformId,
        )
        .map(signs.read);
    },
  };
}
