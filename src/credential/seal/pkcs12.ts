import { createPrivateKey, createPublicKey, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { chainFrom } from './certificate.js';
import { algorithmOf, type SealKey, SealKeyUnusable } from './seal-key.js';

const largestFile = 1024 * 1024;

/**
 * A seal's key and certificates from a PKCS#12 file (RFC 7292), as trust service providers hand them out: RSA or P-256,
 * old (RC2, 3DES) or new (PBES2) encryption.
 * @throws SealKeyUnusable
 */
export async function pkcs12SealKey(file: Uint8Array, passphrase: string): Promise<SealKey> {
  if (file.length > largestFile) throw invalid('the file has more than 1 MB');
  const { privateKey, certificates } = await open(Buffer.from(file), passphrase);
  const publicKey = createPublicKey(privateKey);
  const leaf = certificates.find((certificate) => certificate.publicKey.equals(publicKey));
  if (leaf === undefined) throw invalid('no certificate of the key is in it');
  const algorithm = algorithmOf(leaf);
  const chain = chainFrom(leaf, certificates);
  return {
    chain: async () => chain,
    sign: async (data) =>
      algorithm === 'RS256'
        ? sign('sha256', data, privateKey)
        : sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  };
}

async function open(
  file: Buffer,
  passphrase: string,
): Promise<{ readonly privateKey: KeyObject; readonly certificates: readonly X509Certificate[] }> {
  // Node reads no PKCS#12 of its own that it would give out again; forge is loaded only where there is a file to read.
  const { default: forge } = await import('node-forge');
  const { asn1, pki, pkcs12 } = forge;
  const der = (node: Parameters<typeof asn1.toDer>[0]): Buffer =>
    Buffer.from(asn1.toDer(node).getBytes(), 'binary');
  let outer: ReturnType<typeof asn1.fromDer>;
  try {
    outer = asn1.fromDer(file.toString('binary'));
  } catch (cause) {
    throw invalid('it is no PKCS#12 file', cause);
  }
  // PFX begins with its version, 3 (RFC 7292 section 4).
  const version = Array.isArray(outer.value) ? outer.value[0] : undefined;
  if (typeof version !== 'object' || version.value !== '\u0003') throw invalid('it is no PKCS#12 file');
  let store: ReturnType<typeof pkcs12.pkcs12FromAsn1>;
  try {
    store = pkcs12.pkcs12FromAsn1(outer, true, passphrase);
  } catch (cause) {
    throw new SealKeyUnusable('ERR_SEAL_PASSPHRASE_WRONG', 'the file does not open with it, or is damaged', {
      cause,
    });
  }
  const bags = (oid: string | undefined) =>
    oid === undefined ? [] : (store.getBags({ bagType: oid })[oid] ?? []);
  const [keyBag] = [...bags(pki.oids.pkcs8ShroudedKeyBag), ...bags(pki.oids.keyBag)];
  if (keyBag === undefined) throw invalid('it holds no key');
  try {
    // forge knows RSA keys only; every other one it hands on as the PKCS#8 it found.
    const pkcs8 = keyBag.key ? pki.wrapRsaPrivateKey(pki.privateKeyToAsn1(keyBag.key)) : keyBag.asn1;
    return {
      privateKey: createPrivateKey({ key: der(pkcs8), format: 'der', type: 'pkcs8' }),
      certificates: bags(pki.oids.certBag).map(
        ({ cert, asn1: found }) => new X509Certificate(der(cert ? pki.certificateToAsn1(cert) : found)),
      ),
    };
  } catch (cause) {
    throw invalid('its key or a certificate cannot be read', cause);
  }
}

function invalid(detail: string, cause?: unknown): SealKeyUnusable {
  return new SealKeyUnusable('ERR_SEAL_FILE_INVALID', detail, { cause });
}
