import { createHash } from 'node:crypto';
import { isSecret, tokenHash } from '../../../config/secrets.js';
import type { Credential } from '../../credential/credential.js';
import { walletAddresses } from './addresses.js';
import { isWalletConfiguration, type WalletConfiguration } from './configurations.js';
import { tokenLastsSeconds } from './exchange-code.js';
import {
  ask,
  backOf,
  blocked,
  type ConsentBlocked,
  type ConsentNeeds,
  type ConsentObstacle,
  type ConsentQuestion,
  choicesOf,
  lapsed,
  offerOf,
  questionLastsMs,
  type SignedIn,
} from './open-consent.js';
import { possibleFor } from './possible.js';
import { answerAddress } from './redirect-uri.js';
import type { WalletError } from './refusal.js';
import { type KeptRequest, openAuthorizationRequest } from './sealed-request.js';
import type { WalletGrant, WalletGrantRepository } from './wallet-grant.js';
import { mostTries, type WalletNonceRepository } from './wallet-offer.js';

export interface DecideNeeds extends ConsentNeeds {
  readonly walletGrants: WalletGrantRepository;
  readonly walletNonces: WalletNonceRepository;
}

export interface ConsentAnswer {
  readonly ticket: string;
  readonly allowed: boolean;
  /** Who is signed in, and sent the form from a page of theirs. */
  readonly signedIn: SignedIn;
  /** The digits beside the offer, where they were asked for. */
  readonly txCode: string;
  /** The credential that was chosen, where there was a choice. */
  readonly credentialId: string;
}

export type ConsentDecided =
  | { readonly outcome: 'answered'; readonly address: string }
  /** The question again, with what is wrong with the answer. */
  | (ConsentQuestion & { readonly fault: ConsentFault })
  | ConsentBlocked;

export type ConsentFault =
  | { readonly field: 'tx_code'; readonly why: 'missing' }
  | { readonly field: 'tx_code'; readonly why: 'wrong'; readonly triesLeft: number }
  | { readonly field: 'credential'; readonly why: 'missing' };

/** A wallet exchanges its code at once (RFC 6749, section 4.1.2, and HAIP's FAPI: a minute at most). */
const codeLastsMs = 60_000;

/** What the learner answered. A code is made for one question once, and for one offer once, however often Allow is pressed. */
export async function decideConsent(
  needs: DecideNeeds,
  issuerId: string,
  answer: ConsentAnswer,
): Promise<ConsentDecided> {
  const kept = openAuthorizationRequest(needs.box, answer.ticket);
  if (kept?.issuerId !== issuerId) return lapsed();
  const { request } = kept;
  const { credentialIssuer } = walletAddresses(needs.issuers, issuerId);
  const stop = (obstacle: ConsentObstacle, error: WalletError['error'], error_description: string) =>
    blocked(obstacle, { error, error_description }, backOf(request), credentialIssuer);
  if (kept.expiresAt <= needs.clock()) return stop('over', 'access_denied', 'The question lay too long.');
  const { state, redirect } = request;
  if (!answer.allowed) {
    if (!(await first(needs, kept))) return stop('over', 'access_denied', 'This was answered before.');
    const refusal = {
      error: 'access_denied',
      error_description: 'The learner refused.',
      state,
      iss: credentialIssuer,
    };
    return { outcome: 'answered', address: answerAddress(redirect.uri, refusal) };
  }

  const code = codeOf(kept);
  const address = answerAddress(redirect.uri, { code, state, iss: credentialIssuer });
  const before = await needs.walletGrants.byCode(tokenHash(code));
  if (before !== undefined)
    return (await mayHearAgain(needs, before, answer))
      ? { outcome: 'answered', address }
      : stop('over', 'access_denied', 'This was answered before.');
  const asked = await ask(needs, kept, answer.signedIn);
  if (asked.outcome === 'blocked') return asked;
  const proven = await prove(needs, kept, asked, answer);
  if ('fault' in proven) return { ...asked, fault: proven.fault };
  if ('tries' in proven) return stop('tries', 'access_denied', 'Too many codes were typed.');
  const { credential, configuration, codeHash } = proven;
  if ((await possibleFor(needs, credential, configuration)).outcome !== 'offered')
    return stop('not-possible', 'access_denied', 'The credential cannot be given.');
  if (!(await first(needs, kept))) return stop('over', 'access_denied', 'This was answered before.');
  // Another wallet may have been quicker by the other grant.
  if (codeHash !== undefined && (await needs.walletOffers.take(codeHash)) === undefined)
    return stop('offer', 'access_denied', 'The offer was used meanwhile.');
  const codeExpiresAt = needs.clock() + codeLastsMs;
  await needs.walletGrants.insert({
    codeHash: tokenHash(code),
    issuerId,
    credentialId: credential.id,
    configuration,
    clientId: request.clientId,
    redirectUri: redirect.uri,
    codeChallenge: request.codeChallenge,
    ...(request.dpopThumbprint === undefined ? {} : { dpopThumbprint: request.dpopThumbprint }),
    detailed: request.detailed.length > 0,
    uses: 0,
    codeExpiresAt,
    expiresAt: codeExpiresAt + tokenLastsSeconds * 1000,
  });
  return { outcome: 'answered', address };
}

/**
 * Allow was pressed twice, or the wallet did not open at the first time: the learner gets the same answer. Nobody else does,
 * though they have the form: whoever began the request has that, and the answer may have gone to another device.
 */
async function mayHearAgain(
  { clock, credentials }: DecideNeeds,
  { uses, codeExpiresAt, credentialId }: WalletGrant,
  { signedIn }: ConsentAnswer,
): Promise<boolean> {
  if (uses > 0 || codeExpiresAt <= clock()) return false;
  const credential = await credentials.byId(credentialId);
  return credential !== undefined && signedIn.includes(credential.learnerId);
}

/** The one code that can come of a request. Its id is random and leaves the tool sealed only, so that nobody can foretell it. */
function codeOf({ id }: KeptRequest): string {
  return createHash('sha256').update(`wallet code ${id}`).digest('base64url');
}

type Proven =
  | {
      readonly credential: Credential;
      readonly configuration: WalletConfiguration;
      /** Of the offer that is used up with it. */
      readonly codeHash?: string;
    }
  | { readonly fault: ConsentFault }
  | { readonly tries: 'none' };

/** Whose credential it is, and that this is the one who may give it away. */
async function prove(
  needs: DecideNeeds,
  kept: KeptRequest,
  { by, configuration }: ConsentQuestion,
  { signedIn, txCode, credentialId }: ConsentAnswer,
): Promise<Proven> {
  if (by.way === 'choice') {
    const choices = await choicesOf(needs, { issuerId: kept.issuerId, signedIn, configuration });
    const credential = choices.find(({ id }) => id === credentialId);
    return credential === undefined
      ? { fault: { field: 'credential', why: 'missing' } }
      : { credential, configuration };
  }
  const offer = await offerOf(needs, kept);
  if (offer === undefined || !isWalletConfiguration(offer.configuration)) return { tries: 'none' };
  const { codeHash } = offer;
  if (by.way === 'session') return { credential: by.credential, configuration, codeHash };
  // Not a try: nothing was guessed.
  if (!/^\d{6}$/.test(txCode)) return { fault: { field: 'tx_code', why: 'missing' } };
  // The same count as at the token endpoint: two ways to guess are no more guesses.
  const tried = await needs.walletOffers.tried(codeHash);
  if (tried === undefined || tried.tries > mostTries) {
    await needs.walletOffers.take(codeHash);
    return { tries: 'none' };
  }
  if (!isSecret(txCode, needs.box.open(tried.sealedTxCode))) {
    const triesLeft = mostTries - tried.tries;
    if (triesLeft > 0) return { fault: { field: 'tx_code', why: 'wrong', triesLeft } };
    await needs.walletOffers.take(codeHash);
    return { tries: 'none' };
  }
  const credential = await needs.credentials.byId(tried.credentialId);
  return credential === undefined ? { tries: 'none' } : { credential, configuration, codeHash };
}

/** Whether nobody answered this question before: one request makes one code. */
function first({ clock, walletNonces }: DecideNeeds, { id }: KeptRequest): Promise<boolean> {
  // Longer than any page of the same request can be answered, however late its address was opened.
  return walletNonces.use(tokenHash(`wallet-request ${id}`), clock() + 2 * questionLastsMs);
}
