import type { X509Certificate } from 'node:crypto';
import type { SealSubject } from '../elm/seal-subject.js';

/** What a certificate says about its owner or its maker. */
export interface CertificateName extends SealSubject {
  readonly commonName?: string;
}

export function subjectOf(certificate: X509Certificate): CertificateName {
  return nameIn(certificate.toLegacyObject().subject);
}

export function issuerOf(certificate: X509Certificate): CertificateName {
  return nameIn(certificate.toLegacyObject().issuer);
}

/** Node gives a name's attributes by OpenSSL's short names; one that is repeated is a list. */
function nameIn(name: unknown): CertificateName {
  const attributes = (name ?? {}) as Readonly<Record<string, unknown>>;
  const read = (short: string): string | undefined => {
    const [first] = [attributes[short]].flat();
    return typeof first === 'string' && first !== '' ? first : undefined;
  };
  const organizationIdentifier = read('organizationIdentifier') ?? read('2.5.4.97');
  const organization = read('O');
  const country = read('C');
  const commonName = read('CN');
  return {
    ...(organizationIdentifier === undefined ? {} : { organizationIdentifier }),
    ...(organization === undefined ? {} : { organization }),
    ...(country === undefined ? {} : { country }),
    ...(commonName === undefined ? {} : { commonName }),
  };
}

/** Milliseconds since 1970, both inclusive. */
export function validityOf(certificate: X509Certificate): { readonly from: number; readonly to: number } {
  return { from: Date.parse(certificate.validFrom), to: Date.parse(certificate.validTo) };
}

/** Whether `issuer` signed `certificate`, by name and by signature. */
export function vouchesFor(issuer: X509Certificate, certificate: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

/** `leaf` and those of `others` that vouch for it one after another, the self-signed root left out: verifiers have their own. */
export function chainFrom(
  leaf: X509Certificate,
  others: readonly X509Certificate[],
): readonly [X509Certificate, ...X509Certificate[]] {
  const chain: [X509Certificate, ...X509Certificate[]] = [leaf];
  let last = leaf;
  for (;;) {
    const next = others.find(
      (one) => !chain.some((known) => known.raw.equals(one.raw)) && vouchesFor(one, last),
    );
    if (next === undefined || vouchesFor(next, next)) return chain;
    chain.push(next);
    last = next;
  }
}
