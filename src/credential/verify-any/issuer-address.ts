/**
 * What besides the document itself tells who signed it: the host that publishes the key. `key`: nothing does, whoever made
 * the key may have written any name beside it. Undefined where the issuer is named in another way.
 */
export function issuerAddress(
  issuerId: string | undefined,
): { readonly host: string } | { readonly key: true } | undefined {
  if (issuerId === undefined) return undefined;
  if (/^did:(key|jwk):/.test(issuerId)) return { key: true };
  const [, encoded] = /^did:web:([^:]+)/.exec(issuerId) ?? [];
  try {
    const host = encoded === undefined ? new URL(issuerId).host : decodeURIComponent(encoded);
    return host === '' ? undefined : { host };
  } catch {
    return undefined;
  }
}
