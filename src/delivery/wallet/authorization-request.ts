import type { WalletConfiguration } from './configurations.js';
import type { Parameters } from './parameters.js';
import { type RedirectUri, readRedirectUri } from './redirect-uri.js';
import type { WalletError, WalletErrorCode } from './refusal.js';
import { readRequested } from './requested.js';

/** What a wallet asks the learner for, read and checked (OpenID4VCI 1.0, section 5.1; RFC 6749, section 4.1.1). */
export interface AuthorizationRequest {
  /** What the wallet calls itself. Nobody vouches for it. */
  readonly clientId: string;
  readonly redirect: RedirectUri;
  readonly state?: string;
  /** Always S256 (RFC 7636, section 4.3). */
  readonly codeChallenge: string;
  readonly configurations: readonly WalletConfiguration[];
  readonly detailed: readonly WalletConfiguration[];
  readonly issuerState?: string;
  /** `dpop_jkt` (RFC 9449, section 10). */
  readonly dpopThumbprint?: string;
}

export type AuthorizationReading =
  | { readonly outcome: 'read'; readonly request: AuthorizationRequest }
  /** Nobody can be sent back to the wallet with it (RFC 6749, section 4.1.2.1). */
  | ({ readonly outcome: 'unusable' } & WalletError)
  | ({ readonly outcome: 'refused'; readonly back: BackToWallet } & WalletError);

/** Where an answer goes. */
export interface BackToWallet {
  readonly redirect: RedirectUri;
  readonly state?: string | undefined;
}

const longest = { clientId: 300, state: 2_000, issuerState: 200, scope: 1_000, details: 8_000 } as const;
/** SHA-256, base64url: of a code verifier, or of a key. */
const digest = /^[\w-]{43}$/;
/** VSCHAR (RFC 6749, appendix A), which is what state may hold. */
const printable = /^[\x20-\x7e]*$/;

/** Never throws; every parameter is somebody's text. */
export function readAuthorizationRequest(sent: Parameters, credentialIssuer: string): AuthorizationReading {
  const clientId = sent.one('client_id');
  // A site may call itself by its address (client_id of web wallets); spaces would let it call itself a sentence.
  if (clientId === undefined || clientId.length > longest.clientId || !/^[\x21-\x7e]+$/.test(clientId))
    return unusable('client_id is needed once: up to 300 printable characters without spaces.');
  if (sent.doubled === 'client_id') return unusable('client_id is there twice.');
  const uri = sent.one('redirect_uri');
  const redirect = uri === undefined || sent.doubled === 'redirect_uri' ? undefined : readRedirectUri(uri);
  if (redirect === undefined)
    return unusable(
      'redirect_uri is needed once: an address with https, with http on this device, or with the scheme of an app, without a fragment.',
    );
  const state = sent.one('state');
  const stateFits = state === undefined || (state.length <= longest.state && printable.test(state));
  const back: BackToWallet = {
    redirect,
    state: stateFits && sent.doubled !== 'state' ? state : undefined,
  };
  const refused = (error: WalletErrorCode, error_description: string): AuthorizationReading => ({
    outcome: 'refused',
    back,
    error,
    error_description,
  });
  if (sent.doubled !== undefined)
    return refused('invalid_request', `A parameter is there twice${named(sent.doubled)}.`);
  if (!stateFits) return refused('invalid_request', 'state has up to 2000 printable characters of ASCII.');
  // RFC 9101: an AS that takes no request objects says so.
  if (sent.one('request') !== undefined)
    return refused('request_not_supported', 'Request objects are not taken: push the request (RFC 9126).');
  const responseType = sent.one('response_type');
  if (responseType === undefined) return refused('invalid_request', 'response_type is missing: code.');
  if (responseType !== 'code') return refused('unsupported_response_type', 'The one response_type is code.');
  if ((sent.one('response_mode') ?? 'query') !== 'query')
    return refused('invalid_request', 'The one response_mode is query.');
  if (sent.all('resource').some((one) => one !== credentialIssuer))
    return refused('invalid_target', 'resource must be the credential issuer.');

  const codeChallenge = sent.one('code_challenge');
  if (codeChallenge === undefined)
    return refused('invalid_request', 'code_challenge is missing: PKCE is needed (RFC 7636).');
  if (sent.one('code_challenge_method') !== 'S256')
    return refused('invalid_request', 'code_challenge_method must be S256.');
  if (!digest.test(codeChallenge))
    return refused('invalid_request', 'code_challenge must be SHA-256 in base64url: 43 characters.');
  const dpopThumbprint = sent.one('dpop_jkt');
  if (dpopThumbprint !== undefined && !digest.test(dpopThumbprint))
    return refused('invalid_request', 'dpop_jkt must be SHA-256 in base64url: 43 characters.');
  const issuerState = sent.one('issuer_state');
  if (issuerState !== undefined && issuerState.length > longest.issuerState)
    return refused('invalid_request', 'issuer_state is none of ours.');

  const [scope, authorizationDetails] = [sent.one('scope'), sent.one('authorization_details')];
  if ((scope?.length ?? 0) > longest.scope) return refused('invalid_scope', 'scope is too long.');
  if ((authorizationDetails?.length ?? 0) > longest.details)
    return refused('invalid_authorization_details', 'authorization_details is too long.');
  const requested = readRequested(scope, authorizationDetails, credentialIssuer);
  if ('error' in requested) return refused(requested.error, requested.error_description);
  return {
    outcome: 'read',
    request: {
      clientId,
      redirect,
      ...(state === undefined ? {} : { state }),
      codeChallenge,
      ...requested,
      ...(issuerState === undefined ? {} : { issuerState }),
      ...(dpopThumbprint === undefined ? {} : { dpopThumbprint }),
    },
  };
}

function unusable(error_description: string): AuthorizationReading {
  return { outcome: 'unusable', error: 'invalid_request', error_description };
}

/** Names of others are repeated only where they are plain. */
function named(name: string): string {
  return /^\w{1,40}$/.test(name) ? `: ${name}` : '';
}
