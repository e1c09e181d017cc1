import type { IssuerAddresses } from '../../issuer/addresses.js';
import type { JsonObject } from '../../issuer/documents.js';
import type { Issuer } from '../../issuer/issuer.js';
import { languages } from '../../language.js';
import { walletAddresses } from './addresses.js';
import { configurationsSupported, scopeOf, walletConfigurations } from './configurations.js';
import { proofAlgorithms } from './signed-by-key.js';

export const preAuthorizedGrant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';
export const authorizationCodeGrant = 'authorization_code';

/** `/.well-known/openid-credential-issuer` (OpenID4VCI 1.0, section 12.2.4). The issuer is its own authorisation server. */
export function credentialIssuerMetadata(issuer: Issuer, addresses: IssuerAddresses): JsonObject {
  const { credentialIssuer, nonce, credential } = walletAddresses(addresses, issuer.id);
  const name = issuer.name || issuer.legalName;
  const logo =
    issuer.logoId === undefined ? undefined : { uri: addresses.imageUrl(issuer.logoId), alt_text: name };
  return {
    credential_issuer: credentialIssuer,
    credential_endpoint: credential,
    nonce_endpoint: nonce,
    // Its name is the same in every language: an entry without a locale is for all of them.
    display: [{ name, ...(logo === undefined ? {} : { logo }) }],
    credential_configurations_supported: configurationsSupported(logo),
  };
}

/** `/.well-known/oauth-authorization-server` (RFC 8414; OpenID4VCI 1.0, section 12.3). */
export function authorizationServerMetadata(issuerId: string, addresses: IssuerAddresses): JsonObject {
  const { credentialIssuer, push, authorize, token } = walletAddresses(addresses, issuerId);
  return {
    issuer: credentialIssuer,
    authorization_endpoint: authorize,
    pushed_authorization_request_endpoint: push,
    require_pushed_authorization_requests: false,
    token_endpoint: token,
    grant_types_supported: [authorizationCodeGrant, preAuthorizedGrant],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: walletConfigurations.map(scopeOf),
    authorization_details_types_supported: ['openid_credential'],
    authorization_response_iss_parameter_supported: true,
    dpop_signing_alg_values_supported: proofAlgorithms,
    token_endpoint_auth_methods_supported: ['none'],
    'pre-authorized_grant_anonymous_access_supported': true,
    request_parameter_supported: false,
    ui_locales_supported: languages,
  };
}
