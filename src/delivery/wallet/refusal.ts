/**
 * Codes of OpenID4VCI 1.0 (sections 6.3, 8.3.1.2) and of the specifications under it: RFC 6749 (sections 4.1.2.1, 5.2),
 * RFC 6750 (section 3.1), RFC 8707, RFC 9101, RFC 9396 and RFC 9449.
 */
export type WalletErrorCode =
  | 'invalid_request'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'invalid_target'
  | 'invalid_authorization_details'
  | 'invalid_request_uri'
  | 'request_not_supported'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'
  | 'access_denied'
  | 'temporarily_unavailable'
  | 'invalid_dpop_proof'
  | 'use_dpop_nonce'
  | 'invalid_token'
  | 'insufficient_scope'
  | 'invalid_credential_request'
  | 'unknown_credential_configuration'
  | 'unknown_credential_identifier'
  | 'invalid_proof'
  | 'invalid_nonce'
  | 'invalid_encryption_parameters'
  | 'credential_request_denied';

/** An error in the words of the specifications. The description is for developers: ASCII without `"` and `\` (RFC 6749, section 5.2). */
export interface WalletError {
  readonly error: WalletErrorCode;
  readonly error_description: string;
}

/** What a wallet is answered, as JSON. */
export type WalletAnswer = (
  | { readonly status: 200 | 201; readonly body: Readonly<Record<string, unknown>> }
  | { readonly status: 400 | 401 | 403 | 413 | 429; readonly body: WalletError }
) & { readonly headers?: Readonly<Record<string, string>> };

export function refused(error: WalletErrorCode, description: string): WalletAnswer {
  return {
    status: error === 'invalid_token' ? 401 : 400,
    body: { error, error_description: description },
  };
}
