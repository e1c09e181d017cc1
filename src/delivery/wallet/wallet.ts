import { sdJwtIssuerMetadata } from '../../credential/sd-jwt/addresses.js';
import type { JsonObject } from '../../issuer/documents.js';
import type { IssuerRepository } from '../../issuer/issuer.js';
import { exchangeCode } from './exchange-code.js';
import { type GiveNeeds, giveCredential, giveNonce } from './give-credential.js';
import { authorizationServerMetadata, credentialIssuerMetadata } from './metadata.js';
import { offerToWallet } from './offer-to-wallet.js';
import type { WalletOfferRepository } from './wallet-offer.js';

export type Wallet = ReturnType<typeof createWallet>;

/** OpenID for Verifiable Credential Issuance 1.0, with the pre-authorised code flow, for every awarding body of the tool. */
export function createWallet(
  needs: GiveNeeds & { readonly walletOffers: WalletOfferRepository; readonly issuersOf: IssuerRepository },
) {
  const known = async (
    issuerId: string,
    make: () => JsonObject | Promise<JsonObject>,
  ): Promise<JsonObject | undefined> =>
    (await needs.issuersOf.byId(issuerId)) === undefined ? undefined : make();
  return {
    /** Whether there is a form for wallets of this credential, and if not, why. */
    learningOffer: needs.learning.offer,
    offer: (request: Parameters<typeof offerToWallet>[1]) => offerToWallet(needs, request),
    /** Documents at the well-known places; undefined for an unknown issuer. */
    async issuerMetadata(issuerId: string): Promise<JsonObject | undefined> {
      const issuer = await needs.issuersOf.byId(issuerId);
      return issuer === undefined ? undefined : credentialIssuerMetadata(issuer, needs.issuers);
    },
    authorizationServer: (issuerId: string) =>
      known(issuerId, () => authorizationServerMetadata(issuerId, needs.issuers)),
    sdJwtIssuer: (issuerId: string) => known(issuerId, () => sdJwtIssuerMetadata(needs.issuers, issuerId)),
    token: (issuerId: string, form: Readonly<Record<string, unknown>>) => exchangeCode(needs, issuerId, form),
    nonce: (issuerId: string) => giveNonce(needs, issuerId),
    credential: (issuerId: string, request: Parameters<typeof giveCredential>[2]) =>
      giveCredential(needs, issuerId, request),
  };
}
