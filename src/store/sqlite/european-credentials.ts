import type {
  EuropeanCredentialRepository,
  SealCertificateRepository,
} from '../../credential/european/european-credential.js';
import { europeanCredentialShape, sealCertificateShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { table } from './table.js';

const credentials = table('european_credentials', europeanCredentialShape);
const certificates = table('seal_certificates', sealCertificateShape);

export function sqliteEuropeanCredentials(database: SqliteDatabase): EuropeanCredentialRepository {
  return {
    async insert(credential) {
      const values = credentials.values(credential);
      return database.run(`${credentials.insert} ON CONFLICT DO NOTHING`, ...values) === 1;
    },
    async byCredential(credentialId) {
      const select = `SELECT ${credentials.columns} FROM european_credentials WHERE credential_id = ?`;
      const row = database.one(select, credentialId);
      return row && credentials.read(row);
    },
  };
}

export function sqliteSealCertificates(database: SqliteDatabase): SealCertificateRepository {
  return {
    async insert(certificate) {
      const values = certificates.values(certificate);
      return database.run(`${certificates.insert} ON CONFLICT DO NOTHING`, ...values) === 1;
    },
    async list() {
      const order = 'ORDER BY first_used_at, fingerprint';
      return database
        .all(`SELECT ${certificates.columns} FROM seal_certificates ${order}`)
        .map(certificates.read);
    },
  };
}
