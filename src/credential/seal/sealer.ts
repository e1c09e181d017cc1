import type { X509Certificate } from 'node:crypto';
import type { Clock } from '../../clock.js';
import { type CertificateName, subjectOf, validityOf } from './certificate.js';
import { type JadesDocument, protectedHeader, signingInput } from './jades.js';
import { algorithmOf, type SealKey, SealKeyUnusable } from './seal-key.js';

/** Seals credentials in the name of an organisation. */
export interface Sealer {
  /** Who the certificate says it belongs to; for the issuer of an ELM credential. */
  subject(): Promise<CertificateName>;
  /** The certificate that the next seal is made with. */
  certificate(): Promise<X509Certificate>;
  /**
   * @param payload the JSON text to seal, well-formed Unicode; its octets are what is signed
   * @returns JAdES baseline B as JSON text
   * @throws SealKeyUnusable, CscFailed, FetchFailed
   */
  seal(payload: string): Promise<string>;
}

export function createSealer({ key, clock }: { readonly key: SealKey; readonly clock: Clock }): Sealer {
  return {
    subject: async () => subjectOf((await key.chain())[0]),
    certificate: async () => (await key.chain())[0],
    async seal(payload) {
      if (!payload.isWellFormed()) throw new TypeError('The payload holds half a surrogate pair.');
      const chain = await key.chain();
      const now = clock();
      assertValid(chain[0], now);
      const header = protectedHeader(algorithmOf(chain[0]), chain, now);
      const signature = Buffer.from(await key.sign(signingInput(header, payload)));
      const document: JadesDocument = {
        payload,
        signatures: [{ protected: header, signature: signature.toString('base64url') }],
      };
      return JSON.stringify(document);
    },
  };
}

/** A seal made with a certificate that is not valid is worth nothing, and nobody would notice until it is checked. */
function assertValid(certificate: X509Certificate, now: number): void {
  const { from, to } = validityOf(certificate);
  if (now > to) throw new SealKeyUnusable('ERR_SEAL_CERTIFICATE_EXPIRED', certificate.validTo);
  // A certificate's time has whole seconds.
  if (now + 999 < from)
    throw new SealKeyUnusable('ERR_SEAL_CERTIFICATE_NOT_YET_VALID', certificate.validFrom);
}
