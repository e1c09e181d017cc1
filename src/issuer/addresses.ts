/** Where an issuer and its documents live under the tool's public URL. One place, so that documents and routes agree. */
export interface IssuerAddresses {
  /** did:web of the issuer: `did:web:HOST%3APORT:issuers:ID`. */
  did(issuerId: string): string;
  /** DID URL of one key, the `verificationMethod` of a Data Integrity proof. */
  verificationMethod(issuerId: string, keyId: string): string;
  /** Address that serves the bare JWK: the `kid` of a VC-JWT (Open Badges 3.0 section 8.2.4 wants it dereferenceable). */
  keyUrl(issuerId: string, keyId: string): string;
  didDocumentUrl(issuerId: string): string;
  jwksUrl(issuerId: string): string;
  profileUrl(issuerId: string): string;
  /** An uploaded picture, by the id that is made from its content. */
  imageUrl(imageId: string): string;
  /** The issuer id in one of our DIDs or DID URLs; undefined for foreign ones. */
  issuerIdOf(did: string): string | undefined;
}

/** @param publicUrl address of the tool without a slash at its end, for example `https://acquis.example.org` */
export function issuerAddresses(publicUrl: string): IssuerAddresses {
  const url = new URL(publicUrl);
  // did:web method specification, section 3: a port is percent-encoded, path segments follow after colons.
  const path = url.pathname.split('/').filter((part) => part !== '');
  const prefix = ['did:web', url.host.replace(':', '%3A'), ...path, 'issuers'].join(':');
  const origin = publicUrl.replace(/\/+$/, '');
  const base = `${origin}/issuers`;
  const did = (issuerId: string): string => `${prefix}:${encodeURIComponent(issuerId)}`;
  const at = (issuerId: string): string => `${base}/${encodeURIComponent(issuerId)}`;
  return {
    did,
    verificationMethod: (issuerId, keyId) => `${did(issuerId)}#${keyId}`,
    keyUrl: (issuerId, keyId) => `${at(issuerId)}/keys/${keyId}`,
    didDocumentUrl: (issuerId) => `${at(issuerId)}/did.json`,
    jwksUrl: (issuerId) => `${at(issuerId)}/jwks.json`,
    profileUrl: at,
    imageUrl: (imageId) => `${origin}/images/${encodeURIComponent(imageId)}.png`,
    issuerIdOf(candidate) {
      const bare = candidate.split(/[#?]/, 1)[0] ?? '';
      if (!bare.startsWith(`${prefix}:`)) return undefined;
      const rest = bare.slice(prefix.length + 1);
      if (rest === '' || rest.includes(':')) return undefined;
      try {
        return decodeURIComponent(rest);
      } catch {
        return undefined;
      }
    },
  };
}
