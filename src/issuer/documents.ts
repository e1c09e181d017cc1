import type { IssuerAddresses } from './addresses.js';
import type { Issuer, IssuerKey, JsonWebKey } from './issuer.js';
import { ed25519Multikey } from './multikey.js';

/** A JSON object as it leaves the tool. */
export type JsonObject = { readonly [name: string]: unknown };

/**
 * The did:web document, served at `/issuers/ID/did.json`: every key that verifies, retired ones too, since what they
 * signed stays verifiable; those that others may have are not among them. Ed25519 keys are Multikey, as Data Integrity suites read them; all others JsonWebKey
 * (W3C Controlled Identifiers 1.0, section 2.2).
 */
export function didDocument(
  issuerId: string,
  keys: readonly IssuerKey[],
  addresses: IssuerAddresses,
): JsonObject {
  const did = addresses.did(issuerId);
  const methods = keys.map((key) => verificationMethod(key, addresses));
  return {
    '@context': [
      'https://www.w3.org/ns/did/v1',
      'https://w3id.org/security/multikey/v1',
      'https://w3id.org/security/jwk/v1',
    ],
    id: did,
    verificationMethod: methods,
    assertionMethod: methods.map((method) => method.id),
  };
}

/** One entry of `verificationMethod`. */
export function verificationMethod(key: IssuerKey, addresses: IssuerAddresses): JsonObject {
  const id = addresses.verificationMethod(key.issuerId, key.id);
  const controller = addresses.did(key.issuerId);
  return key.algorithm === 'Ed25519'
    ? { id, type: 'Multikey', controller, publicKeyMultibase: ed25519Multikey(key.publicJwk.x ?? '') }
    : { id, type: 'JsonWebKey', controller, publicKeyJwk: publishedJwk(key, addresses) };
}

/** RFC 7517 key set, served at `/issuers/ID/jwks.json`. */
export function jwks(keys: readonly IssuerKey[], addresses: IssuerAddresses): JsonObject {
  return { keys: keys.map((key) => publishedJwk(key, addresses)) };
}

/**
 * The bare JWK at `/issuers/ID/keys/KEYID`. Its `kid` is that address, the one in the header of our VC-JWTs, so that both
 * ways of finding the key work: following the `kid` (Open Badges 3.0 section 8.2.4) and matching it in the key set.
 */
export function publishedJwk(key: IssuerKey, addresses: IssuerAddresses): JsonWebKey {
  return { ...key.publicJwk, kid: addresses.keyUrl(key.issuerId, key.id) };
}

/** The issuer as an Open Badges 3.0 Profile: inside every credential, and at `/issuers/ID`. */
export function issuerProfile(issuer: Issuer, addresses: IssuerAddresses): JsonObject {
  return {
    id: addresses.did(issuer.id),
    type: ['Profile'],
    name: issuer.name,
    ...(issuer.url === undefined ? {} : { url: issuer.url }),
    ...(issuer.email === undefined ? {} : { email: issuer.email }),
    ...(issuer.logoId === undefined
      ? {}
      : { image: { id: addresses.imageUrl(issuer.logoId), type: 'Image', caption: issuer.name } }),
    address: { type: ['Address'], addressCountryCode: issuer.countryCode },
    otherIdentifier: [
      { type: 'IdentifierEntry', identifier: issuer.legalName, identifierType: 'ext:legalName' },
      ...(issuer.identifiers ?? []).map(({ kind, value }) => ({
        type: 'IdentifierEntry',
        identifier: value,
        identifierType: `ext:${kind}`,
      })),
    ],
  };
}

/** The same, as a JSON-LD document of its own. */
export function issuerProfileDocument(issuer: Issuer, addresses: IssuerAddresses): JsonObject {
  return {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    ...issuerProfile(issuer, addresses),
  };
}
