/** What the certificate that will seal the credential says about its owner. */
export interface SealSubject {
  /** `organizationIdentifier` (2.5.4.97), for example `VATFR-12345678901` (ETSI EN 319 412-1 section 5.1.4). */
  readonly organizationIdentifier?: string;
  readonly organization?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
}
