import { generateKeyPair } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import forge from 'node-forge';

/** A certificate for `localhost` that is its own authority, good for an hour around now. */
export interface LoopbackCertificate extends AsyncDisposable {
  /** PEM, for a server. */
  readonly key: string;
  readonly cert: string;
  /** File with the certificate, for `NODE_EXTRA_CA_CERTS` of whoever shall trust it. */
  readonly file: string;
}

export async function loopbackCertificate(): Promise<LoopbackCertificate> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(Date.now() - 1_800_000);
  certificate.validity.notAfter = new Date(Date.now() + 1_800_000);
  const name = [{ name: 'commonName', value: 'localhost' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
  ]);
  certificate.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
  const cert = forge.pki.certificateToPem(certificate);
  const folder = await mkdtemp(join(tmpdir(), 'acquis-tls-'));
  const file = join(folder, 'authority.pem');
  await writeFile(file, cert);
  return {
    key: privateKey,
    cert,
    file,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
