import type { Connection } from 'mongoose';
import type {
  EuropeanCredentialRepository,
  SealCertificateRepository,
} from '../../credential/european/european-credential.js';
import { europeanCredentialShape, sealCertificateShape } from '../shapes.js';
import { nouns } from './nouns.js';

export function mongoEuropeanCredentials(connection: Connection): EuropeanCredentialRepository {
  const credentials = nouns(connection, 'european_credentials', europeanCredentialShape, 'credentialId');
  return {
    insert: (credential) => credentials.insert(credential),
    byCredential: (credentialId) => credentials.one({ _id: credentialId }),
  };
}

export function mongoSealCertificates(connection: Connection): SealCertificateRepository {
  const certificates = nouns(connection, 'seal_certificates', sealCertificateShape, 'fingerprint');
  return {
    insert: (certificate) => certificates.insert(certificate),
    list: () => certificates.all({}, { firstUsedAt: 1, _id: 1 }),
  };
}
