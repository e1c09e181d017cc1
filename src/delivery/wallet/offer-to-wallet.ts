import { randomInt } from 'node:crypto';
import { newToken, type SecretBox, tokenHash } from '../../../config/secrets.js';
import type { Clock } from '../../clock.js';
import type { Credential } from '../../credential/credential.js';
import type { LearningOffer, LearningOffers } from '../../credential/sd-jwt/learning-offers.js';
import type { IssuerAddresses } from '../../issuer/addresses.js';
import { walletAddresses } from './addresses.js';
import type { WalletConfiguration } from './configurations.js';
import { authorizationCodeGrant, preAuthorizedGrant } from './metadata.js';
import { possibleFor } from './possible.js';
import type { WalletOfferRepository } from './wallet-offer.js';

export type OfferedToWallet =
  | {
      readonly outcome: 'made';
      /** `openid-credential-offer://…`: what a wallet opens or scans. */
      readonly link: string;
      /** Six digits for the learner to type into the wallet, or the page that it opens: who sees the code alone gets nothing. */
      readonly txCode: string;
      readonly expiresAt: number;
    }
  | Exclude<LearningOffer, { outcome: 'offered' }>;

/** Long enough to unlock a phone and install nothing; the learner makes another one at any time. */
const offerLastsMs = 10 * 60_000;

/** Makes an offer by value (OpenID4VCI 1.0, section 4.1.2): nothing of it is fetched, the code is in the link alone. */
export async function offerToWallet(
  needs: {
    readonly clock: Clock;
    readonly box: SecretBox;
    readonly walletOffers: WalletOfferRepository;
    readonly learning: LearningOffers;
    readonly issuers: IssuerAddresses;
  },
  {
    credential,
    configuration,
  }: { readonly credential: Credential; readonly configuration: WalletConfiguration },
): Promise<OfferedToWallet> {
  const possible = await possibleFor(needs, credential, configuration);
  if (possible.outcome !== 'offered') return possible;
  const [code, issuerState] = [newToken(), newToken()];
  const txCode = String(randomInt(1_000_000)).padStart(6, '0');
  const expiresAt = needs.clock() + offerLastsMs;
  const { id: credentialId, issuerId } = credential;
  await needs.walletOffers.insert({
    codeHash: tokenHash(code),
    stateHash: tokenHash(issuerState),
    credentialId,
    issuerId,
    configuration,
    sealedTxCode: needs.box.seal(txCode),
    tries: 0,
    expiresAt,
  });
  const offer = {
    credential_issuer: walletAddresses(needs.issuers, issuerId).credentialIssuer,
    credential_configuration_ids: [configuration],
    // Which of the two is the wallet's choice; the offer is gone with either (section 4.1.1).
    grants: {
      [authorizationCodeGrant]: { issuer_state: issuerState },
      [preAuthorizedGrant]: {
        'pre-authorized_code': code,
        tx_code: { length: 6, input_mode: 'numeric' },
      },
    },
  };
  const link = `openid-credential-offer://?credential_offer=${encodeURIComponent(JSON.stringify(offer))}`;
  return { outcome: 'made', link, txCode, expiresAt };
}
