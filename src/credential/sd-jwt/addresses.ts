import type { IssuerAddresses } from '../../issuer/addresses.js';
import type { JsonObject } from '../../issuer/documents.js';
import type { CredentialAddresses } from '../addresses.js';
import { typeMetadataPath } from './type-metadata.js';

/** Address that serves the Token Status List beside the Bitstring one, whose entries it repeats. */
export function tokenStatusListUrl(credentials: CredentialAddresses, listId: string): string {
  return `${credentials.statusList(listId)}/token`;
}

/** Where the document about the type is. The type's name is a URN, which leads nowhere. */
export function typeMetadataUrl(credentials: CredentialAddresses): string {
  return `${new URL(credentials.credential('')).origin}${typeMetadataPath}`;
}

/** `iss` of an SD-JWT VC: the https address of the issuer. */
export function sdJwtIssuer(issuers: IssuerAddresses, issuerId: string): string {
  return issuers.profileUrl(issuerId);
}

/** Path of the issuer's metadata: the well-known part comes before the path of `iss` (SD-JWT VC, section 5). */
export function sdJwtIssuerMetadataPath(issuers: IssuerAddresses, issuerId: string): string {
  return `/.well-known/jwt-vc-issuer${new URL(sdJwtIssuer(issuers, issuerId)).pathname}`;
}

/** What is served there: where the keys are. */
export function sdJwtIssuerMetadata(issuers: IssuerAddresses, issuerId: string): JsonObject {
  return { issuer: sdJwtIssuer(issuers, issuerId), jwks_uri: issuers.jwksUrl(issuerId) };
}
