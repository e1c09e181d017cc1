import { sdJwtIssuerMetadata } from '../../credential/sd-jwt/addresses.js';
import type { JsonObject } from '../../issuer/documents.js';
import type { IssuerRepository } from '../../issuer/issuer.js';
import { type ConsentAnswer, type DecideNeeds, decideConsent } from './decide-consent.js';
import { type ExchangeNeeds, exchangeCode } from './exchange-code.js';
import { type GiveNeeds, giveCredential, giveNonce } from './give-credential.js';
import { authorizationServerMetadata, credentialIssuerMetadata } from './metadata.js';
import { offerToWallet } from './offer-to-wallet.js';
import { openConsent, reopenConsent } from './open-consent.js';
import { pushRequest } from './push-request.js';

export type Wallet = ReturnType<typeof createWallet>;

/** OpenID for Verifiable Credential Issuance 1.0, by authorisation code and by pre-authorised code, for every awarding body of the tool. */
export function createWallet(
  needs: GiveNeeds & ExchangeNeeds & DecideNeeds & { readonly issuersOf: IssuerRepository },
) {
  const isKnown = async (issuerId: string): Promise<boolean> =>
    (await needs.issuersOf.byId(issuerId)) !== undefined;
  const known = async (
    issuerId: string,
    make: () => JsonObject | Promise<JsonObject>,
  ): Promise<JsonObject | undefined> => ((await isKnown(issuerId)) ? make() : undefined);
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
    /** Undefined for an unknown issuer, as below. */
    push: async (issuerId: string, sent: Parameters<typeof pushRequest>[2]) =>
      (await isKnown(issuerId)) ? pushRequest(needs, issuerId, sent) : undefined,
    consent: async (issuerId: string, asked: Parameters<typeof openConsent>[2]) =>
      (await isKnown(issuerId)) ? openConsent(needs, issuerId, asked) : undefined,
    reopen: (issuerId: string, asked: Parameters<typeof reopenConsent>[2]) =>
      reopenConsent(needs, issuerId, asked),
    decide: (issuerId: string, answer: ConsentAnswer) => decideConsent(needs, issuerId, answer),
    token: async (issuerId: string, sent: Parameters<typeof exchangeCode>[2]) =>
      (await isKnown(issuerId)) ? exchangeCode(needs, issuerId, sent) : undefined,
    nonce: (issuerId: string) => giveNonce(needs, issuerId),
    credential: (issuerId: string, request: Parameters<typeof giveCredential>[2]) =>
      giveCredential(needs, issuerId, request),
  };
}
