import { newToken, type SecretBox, tokenHash } from '../../../config/secrets.js';
import type { Clock } from '../../clock.js';
import type { Credential, CredentialRepository } from '../../credential/credential.js';
import type { LearningOffers } from '../../credential/sd-jwt/learning-offers.js';
import type { IssuerAddresses } from '../../issuer/addresses.js';
import { walletAddresses } from './addresses.js';
import {
  type AuthorizationRequest,
  type BackToWallet,
  readAuthorizationRequest,
} from './authorization-request.js';
import { isWalletConfiguration, type WalletConfiguration } from './configurations.js';
import { readParameters } from './parameters.js';
import { possibleFor } from './possible.js';
import { requestUriPrefix } from './push-request.js';
import { answerAddress } from './redirect-uri.js';
import type { WalletError } from './refusal.js';
import { type KeptRequest, openAuthorizationRequest, sealAuthorizationRequest } from './sealed-request.js';
import type { WalletOffer, WalletOfferRepository } from './wallet-offer.js';

export interface ConsentNeeds {
  readonly clock: Clock;
  readonly box: SecretBox;
  readonly credentials: CredentialRepository;
  readonly walletOffers: WalletOfferRepository;
  readonly learning: LearningOffers;
  readonly issuers: IssuerAddresses;
}

/** Ids of the learner who is signed in: their account, and earlier ones that an admin said were theirs. None: nobody is. */
export type SignedIn = readonly string[];

/** What the learner is asked. */
export interface ConsentQuestion {
  readonly outcome: 'ask';
  /** The request, sealed, for the form to carry. */
  readonly ticket: string;
  readonly request: AuthorizationRequest;
  readonly configuration: WalletConfiguration;
  /**
   * How it is known who answers: `session` is the learner who made the offer, signed in here; `code` is somebody who has to
   * type the digits that stand beside the offer; `choice` is a learner who came without an offer, from an app or program on this
   * device, and says which credential.
   */
  readonly by:
    | { readonly way: 'session'; readonly credential: Credential }
    | { readonly way: 'code' }
    | { readonly way: 'choice'; readonly credentials: readonly Credential[] };
}

/** Why it cannot go on. */
export type ConsentObstacle =
  /** The wallet's request is wrong. */
  | 'request'
  /** The offer is unknown, used, expired or for another form. */
  | 'offer'
  /** No offer, and nobody is signed in. */
  | 'nobody'
  /** No offer, and the wallet is a website: anybody's could lead signed-in learners here. */
  | 'site'
  /** The learner has nothing that could be given. */
  | 'nothing'
  /** Too many codes were typed. */
  | 'tries'
  /** The question was answered before, or lay too long. */
  | 'over'
  /** The credential is not in force, or lacks what the form needs. */
  | 'not-possible';

export interface ConsentBlocked extends WalletError {
  readonly outcome: 'blocked';
  readonly obstacle: ConsentObstacle;
  /** Address that tells the wallet; absent where nobody can be sent there. People follow it, nothing leads there by itself. */
  readonly back?: { readonly address: string; readonly to: BackToWallet['redirect'] };
}

/** Time enough to find the code and read. */
export const questionLastsMs = 10 * 60_000;

/** The authorisation endpoint (OpenID4VCI 1.0, section 5): reads the wallet's request and sees who is there to answer it. */
export async function openConsent(
  needs: ConsentNeeds,
  issuerId: string,
  { query, signedIn }: { readonly query: unknown; readonly signedIn: SignedIn },
): Promise<ConsentQuestion | ConsentBlocked> {
  const parameters = readParameters(query);
  const requestUri = parameters.one('request_uri');
  const { credentialIssuer } = walletAddresses(needs.issuers, issuerId);
  if (requestUri === undefined) {
    const reading = readAuthorizationRequest(parameters, credentialIssuer);
    if (reading.outcome !== 'read') {
      const to = reading.outcome === 'refused' ? reading.back : undefined;
      return blocked('request', reading, to, credentialIssuer);
    }
    const { request } = reading;
    return ask(needs, { id: newToken(), issuerId, request, expiresAt: lasts(needs) }, signedIn);
  }
  const kept = requestUri.startsWith(requestUriPrefix)
    ? openAuthorizationRequest(needs.box, requestUri.slice(requestUriPrefix.length))
    : undefined;
  if (kept?.issuerId !== issuerId || kept.expiresAt <= needs.clock() || parameters.doubled !== undefined)
    return blocked('over', {
      error: 'invalid_request_uri',
      error_description: 'request_uri is unknown or expired.',
    });
  // RFC 9126, section 4: the one parameter that must come beside it.
  if (parameters.one('client_id') !== kept.request.clientId)
    return blocked('request', {
      error: 'invalid_request',
      error_description: 'client_id is not the one that the request was pushed with.',
    });
  return ask(needs, { ...kept, expiresAt: lasts(needs) }, signedIn);
}

function lasts({ clock }: ConsentNeeds): number {
  return clock() + questionLastsMs;
}

/** The same question again, for a page that was asked for anew: in another language. */
export async function reopenConsent(
  needs: ConsentNeeds,
  issuerId: string,
  { ticket, signedIn }: { readonly ticket: string; readonly signedIn: SignedIn },
): Promise<ConsentQuestion | ConsentBlocked> {
  const kept = openAuthorizationRequest(needs.box, ticket);
  return kept?.issuerId === issuerId && kept.expiresAt > needs.clock()
    ? ask(needs, kept, signedIn)
    : lapsed();
}

/** The form was not made here, or so long ago that not even the wallet's address is known. */
export function lapsed(): ConsentBlocked {
  return blocked('over', { error: 'invalid_request', error_description: 'The question lay too long.' });
}

/** What is asked for this request; again, after an answer that was not complete. */
export async function ask(
  needs: ConsentNeeds,
  kept: KeptRequest,
  signedIn: SignedIn,
): Promise<ConsentQuestion | ConsentBlocked> {
  const { issuerId, request } = kept;
  const { credentialIssuer } = walletAddresses(needs.issuers, issuerId);
  const stop = (obstacle: ConsentObstacle, error: WalletError['error'], error_description: string) =>
    blocked(obstacle, { error, error_description }, backOf(request), credentialIssuer);
  const ticket = sealAuthorizationRequest(needs.box, kept);
  if (request.issuerState !== undefined) {
    const offer = await offerOf(needs, kept);
    if (offer === undefined || !isWalletConfiguration(offer.configuration))
      return stop('offer', 'invalid_request', 'issuer_state belongs to no offer that is still open.');
    if (!request.configurations.includes(offer.configuration))
      return stop('offer', 'invalid_scope', 'The offer is for another credential configuration.');
    const credential = signedIn.length === 0 ? undefined : await needs.credentials.byId(offer.credentialId);
    const by =
      credential !== undefined && signedIn.includes(credential.learnerId)
        ? ({ way: 'session', credential } as const)
        : ({ way: 'code' } as const);
    return { outcome: 'ask', ticket, request, configuration: offer.configuration, by };
  }
  if (request.redirect.kind === 'site')
    return stop('site', 'access_denied', 'A wallet that is a website needs an offer.');
  if (signedIn.length === 0)
    return stop('nobody', 'access_denied', 'Nobody is signed in, and the request names no offer.');
  const [configuration] = request.configurations;
  const credentials = configuration && (await choicesOf(needs, { issuerId, signedIn, configuration }));
  if (configuration === undefined || credentials === undefined || credentials.length === 0)
    return stop('nothing', 'access_denied', 'There is no such credential.');
  return { outcome: 'ask', ticket, request, configuration, by: { way: 'choice', credentials } };
}

/** The open offer that the request names. */
export async function offerOf(
  { clock, walletOffers }: Pick<ConsentNeeds, 'clock' | 'walletOffers'>,
  { issuerId, request }: KeptRequest,
): Promise<WalletOffer | undefined> {
  const offer =
    request.issuerState === undefined
      ? undefined
      : await walletOffers.byState(tokenHash(request.issuerState));
  return offer?.issuerId === issuerId && offer.expiresAt > clock() ? offer : undefined;
}

/** What this learner could give to a wallet, newest first. */
export async function choicesOf(
  needs: Pick<ConsentNeeds, 'clock' | 'credentials' | 'learning'>,
  wanted: {
    readonly issuerId: string;
    readonly signedIn: SignedIn;
    readonly configuration: WalletConfiguration;
  },
): Promise<readonly Credential[]> {
  const own = (await Promise.all(wanted.signedIn.map((id) => needs.credentials.byLearner(id)))).flat();
  const possible = await Promise.all(
    own.map(async (credential) => {
      if (credential.issuerId !== wanted.issuerId) return [];
      const { outcome } = await possibleFor(needs, credential, wanted.configuration);
      return outcome === 'offered' ? [credential] : [];
    }),
  );
  return possible.flat().sort((one, other) => other.issuedAt - one.issuedAt);
}

export function backOf({ redirect, state }: AuthorizationRequest): BackToWallet {
  return { redirect, state };
}

/** @param to absent where the wallet cannot be told */
export function blocked(
  obstacle: ConsentObstacle,
  { error, error_description }: WalletError,
  to?: BackToWallet,
  credentialIssuer?: string,
): ConsentBlocked {
  return {
    outcome: 'blocked',
    obstacle,
    error,
    error_description,
    ...(to === undefined
      ? {}
      : {
          back: {
            to: to.redirect,
            // `iss` is in errors, too (RFC 9207, section 2).
            address: answerAddress(to.redirect.uri, {
              error,
              error_description,
              state: to.state,
              iss: credentialIssuer,
            }),
          },
        }),
  };
}
