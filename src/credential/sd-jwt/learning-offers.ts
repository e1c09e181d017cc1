import type { Clock } from '../../clock.js';
import { type Credential, statusOf } from '../credential.js';
import { type InputSources, storedInput } from '../stored-input.js';
import type { HolderKey } from './holder-key.js';
import { type LearningClaimElement, learningClaims } from './learning-claims.js';
import type { LearningCredentialOutcome, LearningCredentials } from './learning-credential.js';

/** Whether a credential can be had in the form for wallets. */
export type LearningOffer =
  | { readonly outcome: 'offered' }
  | { readonly outcome: 'revoked' | 'suspended' | 'expired' }
  | { readonly outcome: 'missing'; readonly elements: readonly LearningClaimElement[] };

/** Credentials that were issued, made anew for a wallet's key. */
export interface LearningOffers {
  offer(credential: Credential): Promise<LearningOffer>;
  issue(
    credential: Credential,
    holderKey: HolderKey,
  ): Promise<Exclude<LearningCredentialOutcome, { outcome: 'missing' }> | LearningOffer>;
}

export function createLearningOffers({
  store,
  learning,
  clock,
}: {
  readonly store: InputSources;
  readonly learning: LearningCredentials;
  readonly clock: Clock;
}): LearningOffers {
  return {
    async offer(credential) {
      const standing = inForce(credential, clock());
      if (standing.outcome !== 'offered') return standing;
      const claims = learningClaims(await storedInput(store, credential));
      return claims.outcome === 'missing' ? claims : { outcome: 'offered' };
    },
    async issue(credential, holderKey) {
      const standing = inForce(credential, clock());
      if (standing.outcome !== 'offered') return standing;
      return learning.issue(await storedInput(store, credential), { holderKey, now: clock() });
    },
  };
}

/** What is not in force is put into no wallet; what is there already says so by its status. */
export function inForce(credential: Credential, now: number): LearningOffer {
  const status = statusOf(credential);
  if (status !== 'valid') return { outcome: status };
  const { validUntil } = credential;
  return validUntil !== undefined && validUntil <= now ? { outcome: 'expired' } : { outcome: 'offered' };
}
