import type { WalletConfiguration } from './configurations.js';
import type { Parameters } from './parameters.js';
import type { WalletError } from './refusal.js';

/** What a wallet sends to the token endpoint, whatever code it has. */
export interface TokenRequest {
  readonly issuerId: string;
  readonly parameters: Parameters;
  /** `authorization_details` of this request. */
  readonly details: readonly WalletConfiguration[] | undefined;
  /** Thumbprint of the DPoP key; undefined for a wallet that sent no proof. */
  readonly thumbprint: string | undefined;
}

/** What a code was good for. */
export interface Exchanged {
  readonly credentialId: string;
  readonly configuration: WalletConfiguration;
  /** Hash of the authorisation code, whose second use ends the token. */
  readonly grant?: string;
  /** The wallet asked with `authorization_details` before. */
  readonly detailed: boolean;
}

/** Details at the token endpoint may ask for less than was granted, not for something else (OpenID4VCI 1.0, section 6.1.1). */
export function detailsFault(
  details: TokenRequest['details'],
  configuration: string,
): WalletError | undefined {
  return details === undefined || details.some((one) => one === configuration)
    ? undefined
    : { error: 'invalid_authorization_details', error_description: `What was granted is ${configuration}.` };
}

export function tokenFault(error: WalletError['error'], error_description: string): WalletError {
  return { error, error_description };
}
