import { execFileSync } from 'node:child_process';
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type FileKind = 'rsa' | 'p256' | 'p384' | 'weak-rsa';
/** How OpenSSL and trust service providers encrypt PKCS#12 files, from the newest to the oldest way. */
export type Encryption = 'pbes2' | 'sha512-mac' | '3des' | 'rc2';

const keys: Readonly<Record<FileKind, readonly string[]>> = {
  rsa: ['-newkey', 'rsa:2048'],
  'weak-rsa': ['-newkey', 'rsa:1024'],
  p256: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  p384: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
};
const encryptions: Readonly<Record<Encryption, readonly string[]>> = {
  pbes2: [],
  'sha512-mac': ['-macalg', 'sha512'],
  '3des': ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
  rc2: ['-legacy'],
};

export interface MadeByOpenssl {
  readonly pkcs12: Buffer;
  readonly privateKey: KeyObject;
  readonly certificate: X509Certificate;
}

/** A PKCS#12 file made by OpenSSL, which shares no code with what reads it; the test is left out where there is none. */
export function madeByOpenssl(
  test: Mocha.Context,
  kind: FileKind,
  encryption: Encryption = 'pbes2',
  passphrase = 'secret',
): MadeByOpenssl {
  const folder = mkdtempSync(join(tmpdir(), 'acquis-seal-'));
  try {
    const key = join(folder, 'key.pem');
    const certificate = join(folder, 'certificate.pem');
    const file = join(folder, 'seal.p12');
    const run = (...args: readonly string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
    try {
      run('version');
    } catch {
      if (test.test !== undefined) test.test.title += ' (left out: there is no openssl)';
      test.skip();
    }
    const subject = '/C=FR/O=Lycée de l’Est/organizationIdentifier=VATFR-12345678901/CN=Sceau';
    run(
      'req',
      '-x509',
      ...keys[kind],
      '-nodes',
      '-keyout',
      key,
      '-out',
      certificate,
      '-days',
      '3650',
      '-utf8',
      '-subj',
      subject,
    );
    run(
      'pkcs12',
      '-export',
      '-inkey',
      key,
      '-in',
      certificate,
      '-out',
      file,
      '-passout',
      `pass:${passphrase}`,
      ...encryptions[encryption],
    );
    return {
      pkcs12: readFileSync(file),
      privateKey: createPrivateKey(readFileSync(key)),
      certificate: new X509Certificate(readFileSync(certificate)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
