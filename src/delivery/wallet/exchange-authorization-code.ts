import { createHash } from 'node:crypto';
import { isSecret, tokenHash } from '../../../config/secrets.js';
import type { Clock } from '../../clock.js';
import { isWalletConfiguration } from './configurations.js';
import type { WalletError } from './refusal.js';
import { detailsFault, type Exchanged, type TokenRequest, tokenFault } from './token-request.js';
import type { WalletGrantRepository } from './wallet-grant.js';

const longest = 200;
/** RFC 7636, section 4.1. */
const verifierForm = /^[\w.~-]{43,128}$/;

/**
 * The authorisation code (RFC 6749, section 4.1.3; RFC 7636, section 4.6). Only who holds all that it is bound to uses it:
 * a stolen code alone neither gives a token nor ends one. A second use ends the token of the first (section 4.1.2).
 */
export async function exchangeAuthorizationCode(
  needs: { readonly clock: Clock; readonly walletGrants: WalletGrantRepository },
  { issuerId, parameters, details, thumbprint }: TokenRequest,
): Promise<Exchanged | WalletError> {
  const [code, clientId, redirectUri, verifier] = [
    parameters.one('code'),
    parameters.one('client_id'),
    parameters.one('redirect_uri'),
    parameters.one('code_verifier'),
  ];
  if (code === undefined || code.length > longest)
    return tokenFault('invalid_request', 'code is missing, or too long.');
  if (clientId === undefined) return tokenFault('invalid_request', 'client_id is missing.');
  if (redirectUri === undefined) return tokenFault('invalid_request', 'redirect_uri is missing.');
  if (verifier === undefined || !verifierForm.test(verifier))
    return tokenFault('invalid_request', 'code_verifier is missing, or not of the form of RFC 7636.');
  const codeHash = tokenHash(code);
  const grant = await needs.walletGrants.byCode(codeHash);
  if (grant === undefined || grant.issuerId !== issuerId) return unknown;
  if (grant.clientId !== clientId || grant.redirectUri !== redirectUri)
    return tokenFault('invalid_grant', 'The code was given to another client_id or redirect_uri.');
  if (!isSecret(createHash('sha256').update(verifier).digest('base64url'), grant.codeChallenge))
    return tokenFault('invalid_grant', 'code_verifier does not fit code_challenge.');
  if (grant.dpopThumbprint !== undefined && grant.dpopThumbprint !== thumbprint)
    return tokenFault('invalid_grant', 'The code is bound to another DPoP key.');
  const { credentialId, configuration, detailed } = grant;
  const fault = detailsFault(details, configuration);
  if (fault !== undefined) return fault;
  const used = await needs.walletGrants.use(codeHash);
  if (used?.uses !== 1 || used.codeExpiresAt <= needs.clock() || !isWalletConfiguration(configuration))
    return unknown;
  return { credentialId, configuration, grant: codeHash, detailed };
}

const unknown = tokenFault('invalid_grant', 'The code is unknown, used or expired.');
