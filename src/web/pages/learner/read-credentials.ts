import type { AchievementContent } from '../../../achievement/achievement.js';
import type { Award } from '../../../award/award.js';
import { type Credential, statusOf } from '../../../credential/credential.js';
import type { WebDeps } from '../../deps.js';

export type CredentialState = 'earned' | 'suspended' | 'revoked' | 'expired';

/** A credential with the achievement version it was made from. */
export interface HeldCredential {
  readonly credential: Credential;
  readonly content: AchievementContent | undefined;
  readonly state: CredentialState;
  /** Ids of the credentials of the periods after and before. */
  readonly renewedBy?: string;
  readonly renews?: string;
}

/** The learner's credentials, those of their earlier accounts included, newest first. */
export async function readCredentials(deps: WebDeps, learnerId: string): Promise<readonly HeldCredential[]> {
  const accounts = [learnerId, ...(await deps.joinedAccounts.formerOf(learnerId))];
  const { credentials: ofCredentials, awards: ofAwards } = deps.store;
  const [credentials, awards] = await Promise.all([
    Promise.all(accounts.map((id) => ofCredentials.byLearner(id))).then((found) => found.flat()),
    Promise.all(accounts.map((id) => ofAwards.byLearner(id))).then((found) => found.flat()),
  ]);
  const held = await Promise.all(
    credentials.map(async (credential) => ({
      ...(await holdCredential(deps, credential)),
      ...neighbours(credential, credentials, awards),
    })),
  );
  return held.sort((a, b) => b.credential.issuedAt - a.credential.issuedAt);
}

export async function holdCredential(
  { store, clock }: WebDeps,
  credential: Credential,
): Promise<HeldCredential> {
  const version = await store.achievements.version(credential.achievementId, credential.achievementVersion);
  return { credential, content: version?.content, state: stateAt(credential, clock()) };
}

function neighbours(
  { awardId }: Credential,
  credentials: readonly Credential[],
  awards: readonly Award[],
): Pick<HeldCredential, 'renewedBy' | 'renews'> {
  const of = (id: string | undefined) =>
    id === undefined ? undefined : credentials.find((one) => one.awardId === id)?.id;
  const renewedBy = of(awards.find((award) => award.renews === awardId)?.id);
  const renews = of(awards.find((award) => award.id === awardId)?.renews);
  return { ...(renewedBy === undefined ? {} : { renewedBy }), ...(renews === undefined ? {} : { renews }) };
}

function stateAt(credential: Credential, now: number): CredentialState {
  const status = statusOf(credential);
  if (status !== 'valid') return status;
  const { validUntil } = credential;
  return validUntil !== undefined && validUntil <= now ? 'expired' : 'earned';
}
