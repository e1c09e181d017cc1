import type { Clock } from '../../clock.js';
import type { Credential } from '../../credential/credential.js';
import { inForce, type LearningOffer, type LearningOffers } from '../../credential/sd-jwt/learning-offers.js';
import type { WalletConfiguration } from './configurations.js';

/** Whether a credential can go into a wallet in this form, now, and if not, why. */
export async function possibleFor(
  { clock, learning }: { readonly clock: Clock; readonly learning: LearningOffers },
  credential: Credential,
  configuration: WalletConfiguration,
): Promise<LearningOffer> {
  return configuration === 'learning-credential' ? learning.offer(credential) : inForce(credential, clock());
}
