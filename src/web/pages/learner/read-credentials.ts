import type { AchievementContent } from '../../../achievement/achievement.js';
import { type Credential, statusOf } from '../../../credential/credential.js';
import type { WebDeps } from '../../deps.js';

export type CredentialState = 'earned' | 'suspended' | 'revoked' | 'expired';

/** A credential with the achievement version it was made from. */
export interface HeldCredential {
  readonly credential: Credential;
  readonly content: AchievementContent | undefined;
  readonly state: CredentialState;
}

/** The learner's credentials, newest first. */
export async function readCredentials(deps: WebDeps, learnerId: string): Promise<readonly HeldCredential[]> {
  const credentials = await deps.store.credentials.byLearner(learnerId);
  const held = await Promise.all(credentials.map((credential) => holdCredential(deps, credential)));
  return held.sort((a, b) => b.credential.issuedAt - a.credential.issuedAt);
}

export async function holdCredential(
  { store, clock }: WebDeps,
  credential: Credential,
): Promise<HeldCredential> {
  const version = await store.achievements.version(credential.achievementId, credential.achievementVersion);
  return { credential, content: version?.content, state: stateAt(credential, clock()) };
}

function stateAt(credential: Credential, now: number): CredentialState {
  const status = statusOf(credential);
  if (status !== 'valid') return status;
  const { validUntil } = credential;
  return validUntil !== undefined && validUntil <= now ? 'expired' : 'earned';
}
