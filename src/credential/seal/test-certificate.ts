import { generateKeyPair, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import { dayMs } from '../../clock.js';

/** For whom a certificate for trying is made. */
export interface TestCertificateRequest {
  readonly organization: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** For example `NTRFR-000000000` (ETSI EN 319 412-1 section 5.1.4). */
  readonly organizationIdentifier: string;
  readonly passphrase: string;
  /** Milliseconds; valid from then for a year. */
  readonly now: number;
}

export interface TestCertificate {
  /** PKCS#12 with the key, its certificate and the test root that vouches for it. */
  readonly pkcs12: Buffer;
  readonly certificate: X509Certificate;
  readonly root: X509Certificate;
}

/**
 * A seal certificate for trying: RSA 3072, vouched for by a root made for it alone and thrown away. It says "TEST" in its
 * own name, so that nobody takes what it seals for more than a try.
 */
export async function makeTestCertificate(request: TestCertificateRequest): Promise<TestCertificate> {
  const { default: forge } = await import('node-forge');
  const { pki, pkcs12, asn1 } = forge;
  const utf8 = asn1.Type.UTF8 as unknown as TagClass;
  const [leafKey, rootKey] = await Promise.all([rsaKey(), rsaKey()]);
  const leafPrivate = pki.privateKeyFromPem(leafKey.privateKey);
  const rootPrivate = pki.privateKeyFromPem(rootKey.privateKey);
  const name = (common: string) => [
    { name: 'countryName', value: request.country },
    { name: 'organizationName', value: request.organization, valueTagClass: utf8 },
    { type: '2.5.4.97', value: request.organizationIdentifier, valueTagClass: utf8 },
    { name: 'commonName', value: common, valueTagClass: utf8 },
  ];
  const rootName = [
    { name: 'commonName', value: 'TEST root, trust nothing it vouches for', valueTagClass: utf8 },
  ];

  const certificate = (
    publicKey: string,
    subject: ReturnType<typeof name> | typeof rootName,
    serialNumber: string,
    extensions: object[],
  ) => {
    const made = pki.createCertificate();
    made.publicKey = pki.publicKeyFromPem(publicKey);
    made.serialNumber = serialNumber;
    made.validity.notBefore = new Date(request.now);
    made.validity.notAfter = new Date(request.now + 365 * dayMs);
    made.setSubject(subject);
    made.setIssuer(rootName);
    made.setExtensions(extensions);
    made.sign(rootPrivate, forge.md.sha256.create());
    return made;
  };
  const root = certificate(rootKey.publicKey, rootName, serial(), [
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  const leaf = certificate(leafKey.publicKey, name(`TEST seal of ${request.organization}`), serial(), [
    { name: 'basicConstraints', cA: false, critical: true },
    // A seal's key signs and nothing else (ETSI EN 319 412-3 section 4.3.1).
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  const store = pkcs12.toPkcs12Asn1(leafPrivate, [leaf, root], request.passphrase, { algorithm: 'aes256' });
  return {
    pkcs12: Buffer.from(asn1.toDer(store).getBytes(), 'binary'),
    certificate: new X509Certificate(pki.certificateToPem(leaf)),
    root: new X509Certificate(pki.certificateToPem(root)),
  };

  function serial(): string {
    return `01${forge.util.bytesToHex(forge.random.getBytesSync(15))}`;
  }
}

/** forge's types give attributes' string types the type of tag classes. */
type TagClass = import('node-forge').asn1.Class;

/** Made by Node: forge would take seconds for it. */
function rsaKey(): Promise<{ readonly publicKey: string; readonly privateKey: string }> {
  return promisify(generateKeyPair)('rsa', {
    modulusLength: 3072,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}
