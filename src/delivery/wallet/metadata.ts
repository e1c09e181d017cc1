import type { IssuerAddresses } from '../../issuer/addresses.js';
import type { JsonObject } from '../../issuer/documents.js';
import type { Issuer } from '../../issuer/issuer.js';
import { walletAddresses } from './addresses.js';
import { configurationsSupported } from './configurations.js';

export const preAuthorizedGrant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';

/** `/.well-known/openid-credential-issuer` (OpenID4VCI 1.0, section 12.2.4). The issuer is its own authorisation server. */
export function credentialIssuerMetadata(issuer: Issuer, addresses: IssuerAddresses): JsonObject {
  const { credentialIssuer, nonce, credential } = walletAddresses(addresses, issuer.id);
  return {
    credential_issuer: credentialIssuer,
    credential_endpoint: credential,
    nonce_endpoint: nonce,
    display: [{ name: issuer.name || issuer.legalName }],
    credential_configurations_supported: configurationsSupported,
  };
}

/** `/.well-known/oauth-authorization-server` (RFC 8414; OpenID4VCI 1.0, section 12.3). */
export function authorizationServerMetadata(issuerId: string, addresses: IssuerAddresses): JsonObject {
  const { credentialIssuer, token } = walletAddresses(addresses, issuerId);
  return {
    issuer: credentialIssuer,
    token_endpoint: token,
    grant_types_supported: [preAuthorizedGrant],
    // Required by RFC 8414; there is no authorisation endpoint.
    response_types_supported: [],
    token_endpoint_auth_methods_supported: ['none'],
    'pre-authorized_grant_anonymous_access_supported': true,
  };
}
