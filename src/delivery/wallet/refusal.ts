/** Codes of OpenID4VCI 1.0 (sections 6.3, 8.3.1.2) and of the specifications under it (RFC 6749 section 5.2, RFC 6750 section 3.1). */
export type WalletErrorCode =
  | 'invalid_request'
  | 'invalid_grant'
  | 'unsupported_grant_type'
  | 'invalid_token'
  | 'invalid_credential_request'
  | 'unknown_credential_configuration'
  | 'unknown_credential_identifier'
  | 'invalid_proof'
  | 'invalid_nonce'
  | 'invalid_encryption_parameters'
  | 'credential_request_denied';

/** What a wallet is answered, as JSON. */
export type WalletAnswer =
  | { readonly status: 200; readonly body: Readonly<Record<string, unknown>> }
  | {
      readonly status: 400 | 401;
      readonly body: { readonly error: WalletErrorCode; readonly error_description: string };
    };

export function refused(error: WalletErrorCode, description: string): WalletAnswer {
  return {
    status: error === 'invalid_token' ? 401 : 400,
    body: { error, error_description: description },
  };
}
