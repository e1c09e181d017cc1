import type { IssuerAddresses } from '../../issuer/addresses.js';
import { walletAddresses } from './addresses.js';
import { checkDpop, type DpopNeeds, dpopNonce } from './check-dpop.js';
import { refused, type WalletAnswer, type WalletError } from './refusal.js';
import { type AccessToken, openToken } from './sealed.js';
import { proofAlgorithms } from './signed-by-key.js';
import type { WalletGrantRepository } from './wallet-grant.js';

export interface Allowed {
  readonly outcome: 'allowed';
  readonly token: AccessToken;
  /** Whom the token was given to; undefined for a pre-authorised code, which names nobody. */
  readonly clientId: string | undefined;
}

export type Access = Allowed | { readonly outcome: 'refused'; readonly answer: WalletAnswer };

/** Looks at the access token of a request: a bearer's (RFC 6750), or one that is bound to a key (RFC 9449, section 7). */
export async function checkAccess(
  needs: DpopNeeds & { readonly walletGrants: WalletGrantRepository; readonly issuers: IssuerAddresses },
  issuerId: string,
  request: { readonly authorization: string | undefined; readonly dpop: string | undefined },
): Promise<Access> {
  const [, scheme = '', text] = /^(Bearer|DPoP) ([\w.~+/-]+=*)$/i.exec(request.authorization ?? '') ?? [];
  // RFC 6750, section 3.1: who brings nothing is told no error.
  if (text === undefined) return challenge(undefined, 'An access token is needed.');
  const token = openToken(needs.box, text);
  if (token === undefined || token.issuerId !== issuerId || token.expiresAt <= needs.clock())
    return challenge('invalid_token', 'The access token is not of this issuer, or expired.');
  const bound = token.dpopThumbprint !== undefined;
  if (bound !== /^dpop$/i.test(scheme))
    return challenge(
      'invalid_token',
      bound ? 'The token is bound to a key: send it as DPoP.' : 'The token is a bearer token.',
    );
  if (bound) {
    const { credential } = walletAddresses(needs.issuers, issuerId);
    const checked = await checkDpop(needs, request.dpop, { address: credential, accessToken: text });
    if ('error' in checked) return challenge(checked.error, checked.error_description, dpopNonce(needs));
    if (checked.outcome === 'none' || checked.proof.thumbprint !== token.dpopThumbprint)
      return challenge('invalid_token', 'A DPoP proof by the key of the token is needed.');
  }
  if (token.grant === undefined) return { outcome: 'allowed', token, clientId: undefined };
  const grant = await needs.walletGrants.byCode(token.grant);
  // Another use of the code has ended it.
  if (grant?.uses !== 1) return challenge('invalid_token', 'The access token was revoked.');
  return { outcome: 'allowed', token, clientId: grant.clientId };
}

/** 401 with what would have been right (RFC 6750, section 3; RFC 9449, section 7.1). */
function challenge(
  error: WalletError['error'] | undefined,
  description: string,
  headers: Readonly<Record<string, string>> = {},
): Access {
  const { body } = refused(error ?? 'invalid_token', description) as { readonly body: WalletError };
  const said = error === undefined ? '' : `error="${error}", `;
  const algorithms = `algs="${proofAlgorithms.join(' ')}"`;
  const bearer = error === undefined ? 'Bearer' : `Bearer error="${error}"`;
  const ofDpop = error === 'use_dpop_nonce' || error === 'invalid_dpop_proof';
  return {
    outcome: 'refused',
    answer: {
      status: 401,
      body,
      headers: {
        ...headers,
        'www-authenticate': ofDpop ? `DPoP ${said}${algorithms}` : `${bearer}, DPoP ${said}${algorithms}`,
      },
    },
  };
}
