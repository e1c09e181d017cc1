import { isSecret, type SecretBox, tokenHash } from '../../../config/secrets.js';
import type { Clock } from '../../clock.js';
import { preAuthorizedGrant } from './metadata.js';
import { refused, type WalletAnswer } from './refusal.js';
import { sealToken } from './sealed.js';
import type { WalletOfferRepository } from './wallet-offer.js';

/** Of a million transaction codes, this many may be tried before the offer is gone. */
const mostTries = 5;
const tokenLastsSeconds = 600;

/** The token endpoint (OpenID4VCI 1.0, section 6). The code is good for once; wrong transaction codes use it up. */
export async function exchangeCode(
  needs: {
    readonly clock: Clock;
    readonly box: SecretBox;
    readonly walletOffers: WalletOfferRepository;
  },
  issuerId: string,
  form: Readonly<Record<string, unknown>>,
): Promise<WalletAnswer> {
  const { grant_type, tx_code, authorization_details } = form;
  const code = form['pre-authorized_code'];
  if (typeof grant_type !== 'string') return refused('invalid_request', 'grant_type is missing.');
  if (grant_type !== preAuthorizedGrant)
    return refused('unsupported_grant_type', `The one grant here is ${preAuthorizedGrant}.`);
  if (typeof code !== 'string') return refused('invalid_request', 'pre-authorized_code is missing.');
  // Not a try: a wallet that does not know of transaction codes must not use up the offer.
  if (typeof tx_code !== 'string' || tx_code === '')
    return refused('invalid_request', 'tx_code is missing: the six digits beside the code.');
  const codeHash = tokenHash(code);
  const offer = await needs.walletOffers.tried(codeHash);
  if (offer === undefined || offer.issuerId !== issuerId || offer.expiresAt <= needs.clock())
    return refused('invalid_grant', 'The code is unknown, used or expired.');
  if (offer.tries > mostTries) {
    await needs.walletOffers.take(codeHash);
    return refused('invalid_grant', 'Too many transaction codes were tried.');
  }
  if (!isSecret(tx_code, needs.box.open(offer.sealedTxCode)))
    return refused('invalid_grant', 'The transaction code is wrong.');
  if ((await needs.walletOffers.take(codeHash)) === undefined)
    return refused('invalid_grant', 'The code is unknown, used or expired.');
  const { credentialId, configuration } = offer;
  const expiresAt = needs.clock() + tokenLastsSeconds * 1000;
  return {
    status: 200,
    body: {
      access_token: sealToken(needs.box, { issuerId, credentialId, configuration, expiresAt }),
      token_type: 'Bearer',
      expires_in: tokenLastsSeconds,
      // Section 6.2: due where the wallet sent its own.
      ...(authorization_details === undefined
        ? {}
        : {
            authorization_details: [
              {
                type: 'openid_credential',
                credential_configuration_id: configuration,
                credential_identifiers: [configuration],
              },
            ],
          }),
    },
  };
}

/** In constant time; the length of a transaction code is no secret. */
