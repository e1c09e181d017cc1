import { isSecret, type SecretBox, tokenHash } from '../../../config/secrets.js';
import type { Clock } from '../../clock.js';
import { isWalletConfiguration } from './configurations.js';
import type { WalletError } from './refusal.js';
import { detailsFault, type Exchanged, type TokenRequest, tokenFault } from './token-request.js';
import { mostTries, type WalletOfferRepository } from './wallet-offer.js';

const longest = 200;

/** The pre-authorised code (OpenID4VCI 1.0, section 6.1) is good for once; wrong transaction codes use it up. */
export async function exchangePreAuthorized(
  needs: { readonly clock: Clock; readonly box: SecretBox; readonly walletOffers: WalletOfferRepository },
  { issuerId, parameters, details }: TokenRequest,
): Promise<Exchanged | WalletError> {
  const code = parameters.one('pre-authorized_code');
  const txCode = parameters.one('tx_code');
  if (code === undefined || code.length > longest)
    return tokenFault('invalid_request', 'pre-authorized_code is missing, or too long.');
  // Not a try: a wallet that does not know of transaction codes must not use up the offer.
  if (txCode === undefined)
    return tokenFault('invalid_request', 'tx_code is missing: the six digits beside the code.');
  const codeHash = tokenHash(code);
  const offer = await needs.walletOffers.tried(codeHash);
  if (offer === undefined || offer.issuerId !== issuerId || offer.expiresAt <= needs.clock()) return unknown;
  const { credentialId, configuration } = offer;
  if (offer.tries > mostTries) {
    await needs.walletOffers.take(codeHash);
    return tokenFault('invalid_grant', 'Too many transaction codes were tried.');
  }
  if (!isSecret(txCode, needs.box.open(offer.sealedTxCode)))
    return tokenFault('invalid_grant', 'The transaction code is wrong.');
  const fault = detailsFault(details, configuration);
  if (fault !== undefined) return fault;
  if ((await needs.walletOffers.take(codeHash)) === undefined || !isWalletConfiguration(configuration))
    return unknown;
  return { credentialId, configuration, detailed: false };
}

const unknown = tokenFault('invalid_grant', 'The code is unknown, used or expired.');
