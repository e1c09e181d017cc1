import type { SecretBox } from '../../../config/secrets.js';
import type { IssuerAddresses } from '../../issuer/addresses.js';
import { walletAddresses } from './addresses.js';
import { checkDpop, type DpopNeeds, dpopNonce } from './check-dpop.js';
import { scopeOf } from './configurations.js';
import { exchangeAuthorizationCode } from './exchange-authorization-code.js';
import { exchangePreAuthorized } from './exchange-pre-authorized.js';
import { authorizationCodeGrant, preAuthorizedGrant } from './metadata.js';
import { readParameters } from './parameters.js';
import { refused, type WalletAnswer } from './refusal.js';
import { readAuthorizationDetails } from './requested.js';
import { sealToken } from './sealed.js';
import type { WalletGrantRepository } from './wallet-grant.js';
import type { WalletOfferRepository } from './wallet-offer.js';

export interface ExchangeNeeds extends DpopNeeds {
  readonly box: SecretBox;
  readonly walletOffers: WalletOfferRepository;
  readonly walletGrants: WalletGrantRepository;
  readonly issuers: IssuerAddresses;
}

export const tokenLastsSeconds = 600;

/** The token endpoint (OpenID4VCI 1.0, section 6; RFC 6749, sections 4.1.3 and 5). */
export async function exchangeCode(
  needs: ExchangeNeeds,
  issuerId: string,
  sent: { readonly form: unknown; readonly dpop: string | undefined },
): Promise<WalletAnswer> {
  const parameters = readParameters(sent.form);
  const { credentialIssuer, token } = walletAddresses(needs.issuers, issuerId);
  const grantType = parameters.one('grant_type');
  if (parameters.doubled !== undefined) return refused('invalid_request', 'A parameter is there twice.');
  if (grantType === undefined) return refused('invalid_request', 'grant_type is missing.');
  if (grantType !== preAuthorizedGrant && grantType !== authorizationCodeGrant)
    return refused(
      'unsupported_grant_type',
      `The grants here are ${authorizationCodeGrant} and ${preAuthorizedGrant}.`,
    );
  if (parameters.all('resource').some((one) => one !== credentialIssuer))
    return refused('invalid_target', 'resource must be the credential issuer.');
  const text = parameters.one('authorization_details');
  const details = text === undefined ? undefined : readAuthorizationDetails(text, credentialIssuer);
  if (details !== undefined && 'error' in details) return refused(details.error, details.error_description);
  // Before any code is looked at: a wallet that has to ask for a nonce first loses nothing.
  const dpop = await checkDpop(needs, sent.dpop, { address: token });
  if ('error' in dpop) return { ...refused(dpop.error, dpop.error_description), headers: dpopNonce(needs) };
  const thumbprint = dpop.outcome === 'proven' ? dpop.proof.thumbprint : undefined;
  const headers = thumbprint === undefined ? {} : { headers: dpopNonce(needs) };

  const request = { issuerId, parameters, details, thumbprint };
  const exchanged =
    grantType === preAuthorizedGrant
      ? await exchangePreAuthorized(needs, request)
      : await exchangeAuthorizationCode(needs, request);
  if ('error' in exchanged) return { ...refused(exchanged.error, exchanged.error_description), ...headers };
  const { credentialId, configuration, grant, detailed } = exchanged;
  const expiresAt = needs.clock() + tokenLastsSeconds * 1000;
  const accessToken = sealToken(needs.box, {
    issuerId,
    credentialId,
    configuration,
    ...(grant === undefined ? {} : { grant }),
    ...(thumbprint === undefined ? {} : { dpopThumbprint: thumbprint }),
    expiresAt,
  });
  return {
    status: 200,
    body: {
      access_token: accessToken,
      token_type: thumbprint === undefined ? 'Bearer' : 'DPoP',
      expires_in: tokenLastsSeconds,
      // What was asked for may have been more (RFC 6749, section 5.1).
      scope: scopeOf(configuration),
      // Section 6.2: due where the wallet sent its own, with one of the requests.
      ...(details === undefined && !detailed
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
    ...headers,
  };
}
