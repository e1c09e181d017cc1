import type { IssuerAddresses } from '../../issuer/addresses.js';

/** Where wallets find what they need of one awarding body. Its own address is its `credential_issuer` (OpenID4VCI 1.0, section 12.2.1). */
export interface WalletAddresses {
  readonly credentialIssuer: string;
  readonly push: string;
  readonly authorize: string;
  readonly token: string;
  readonly nonce: string;
  readonly credential: string;
}

export function walletAddresses(issuers: IssuerAddresses, issuerId: string): WalletAddresses {
  const credentialIssuer = issuers.profileUrl(issuerId);
  return {
    credentialIssuer,
    push: `${credentialIssuer}/wallet/par`,
    authorize: `${credentialIssuer}/wallet/authorize`,
    token: `${credentialIssuer}/wallet/token`,
    nonce: `${credentialIssuer}/wallet/nonce`,
    credential: `${credentialIssuer}/wallet/credential`,
  };
}
