import type { Credential } from '../../../credential/credential.js';

/**
 * The address that opens LinkedIn's form for a certification, filled in
 * (LinkedIn help, "Add to profile": startTask, name, organizationName, issueYear, issueMonth, certUrl, certId).
 */
export function linkedInAddress(
  { id, issuedAt, validUntil }: Pick<Credential, 'id' | 'issuedAt' | 'validUntil'>,
  facts: { readonly title: string; readonly issuerName: string; readonly link: string },
): string {
  const address = new URL('https://www.linkedin.com/profile/add');
  const set = (name: string, value: string | number): void => address.searchParams.set(name, String(value));
  const month = (prefix: string, at: number): void => {
    set(`${prefix}Year`, new Date(at).getUTCFullYear());
    set(`${prefix}Month`, new Date(at).getUTCMonth() + 1);
  };
  set('startTask', 'CERTIFICATION_NAME');
  set('name', facts.title);
  set('organizationName', facts.issuerName);
  month('issue', issuedAt);
  if (validUntil !== undefined) month('expiration', validUntil);
  set('certUrl', facts.link);
  set('certId', id);
  return address.href;
}
