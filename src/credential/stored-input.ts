import type { AchievementRepository } from '../achievement/achievement.js';
import type { AwardRepository } from '../award/award.js';
import type { IssuerRepository } from '../issuer/issuer.js';
import type { LearnerRepository } from '../learner/learner.js';
import type { PlatformRepository } from '../platform/platform.js';
import type { Credential } from './credential.js';
import type { CredentialInput } from './make.js';

export interface InputSources {
  readonly achievements: AchievementRepository;
  readonly awards: AwardRepository;
  readonly issuers: IssuerRepository;
  readonly learners: LearnerRepository;
  readonly platforms: PlatformRepository;
}

/** What the credential was made from, as it is stored; who is gone since cannot be named in a new document. */
export async function storedInput(store: InputSources, credential: Credential): Promise<CredentialInput> {
  const [achievement, issuer, learner, award] = await Promise.all([
    store.achievements.version(credential.achievementId, credential.achievementVersion),
    store.issuers.byId(credential.issuerId),
    store.learners.byId(credential.learnerId),
    store.awards.byId(credential.awardId),
  ]);
  const platform = learner === undefined ? undefined : await store.platforms.byId(learner.platformId);
  if (
    achievement === undefined ||
    issuer === undefined ||
    learner === undefined ||
    award === undefined ||
    platform === undefined
  )
    throw new Error(`What credential ${credential.id} was made from is not stored.`);
  return {
    credentialId: credential.id,
    issuer,
    achievement,
    learner,
    platformIssuer: platform.issuer,
    award,
    achievedOutcomeIds: award.outcomeIds,
    status: { listId: credential.statusListId, index: credential.statusIndex },
    issuedAt: credential.issuedAt,
    ...(credential.validUntil === undefined ? {} : { validUntil: credential.validUntil }),
  };
}
