import type { AchievementRepository, AchievementVersion } from '../achievement/achievement.js';
import type { CredentialRepository } from '../credential/credential.js';
import type { Learner, LearnerRepository } from '../learner/learner.js';
import type { Award, AwardRepository } from './award.js';
import { publishedVersions } from './award-achievement.js';
import { evaluate, type OpenCriterion } from './evaluate.js';
import type { EvidenceRepository } from './evidence.js';

export interface ProgressNeeds {
  readonly achievements: AchievementRepository;
  readonly evidence: EvidenceRepository;
  readonly awards: AwardRepository;
  readonly credentials: CredentialRepository;
  readonly learners: LearnerRepository;
}

export type ProgressState = 'earned' | 'held' | 'revoked' | 'not-yet';

export const stateOfAward = { awarded: 'held', issued: 'earned', revoked: 'revoked' } as const;

/** Where one learner stands with one achievement. */
export interface Progress {
  readonly learner: Learner;
  readonly achievement: AchievementVersion;
  /** `held`: earned, but something keeps the credential from being issued (`heldBy`). */
  readonly state: ProgressState;
  /** What is open, when `not-yet`. */
  readonly reasons: readonly OpenCriterion[];
  readonly heldBy?: string;
  readonly awardId?: string;
  readonly credentialId?: string;
  readonly earnedAt?: number;
  /** When the credential expires or expired; absent: never. */
  readonly validUntil?: number;
  readonly revocationReason?: string;
  /**
   * What the evidence no longer shows although it was awarded, for example after a grade was lowered. Nothing follows from
   * it by itself: the instructor decides.
   */
  readonly doubts?: readonly OpenCriterion[];
}

/** One learner's standing in the course. */
export async function progressOfLearner(
  needs: ProgressNeeds,
  learnerId: string,
  courseId: string,
): Promise<readonly Progress[]> {
  const learner = await needs.learners.byId(learnerId);
  if (learner === undefined) return [];
  const rows: Progress[] = [];
  for (const { version } of await publishedVersions(needs.achievements, courseId)) {
    const award = await needs.awards.find(learnerId, version.achievementId, 'once');
    rows.push(await standing(needs, learner, courseId, version, award));
  }
  return rows;
}

/** Where the learner stands with what the course awards now. @param award what they were awarded of it, if anything */
export async function standing(
  needs: ProgressNeeds,
  learner: Learner,
  courseId: string,
  version: AchievementVersion,
  award: Award | undefined,
): Promise<Progress> {
  return award === undefined
    ? notYet(needs, learner, courseId, version)
    : ofAward(needs, learner, version, award);
}

async function notYet(
  needs: ProgressNeeds,
  learner: Learner,
  courseId: string,
  achievement: AchievementVersion,
): Promise<Progress> {
  const verdict = evaluate(achievement.content, await needs.evidence.ofLearner(learner.id, courseId));
  return {
    learner,
    achievement,
    state: 'not-yet',
    reasons: verdict.outcomes.flatMap((outcome) => outcome.open),
  };
}

async function ofAward(
  needs: ProgressNeeds,
  learner: Learner,
  achievement: AchievementVersion,
  award: Award,
): Promise<Progress> {
  const credential = await needs.credentials.byAward(award.id);
  const doubts = await doubtsOf(needs, achievement, award);
  return {
    learner,
    achievement,
    state: stateOfAward[award.state],
    reasons: [],
    awardId: award.id,
    earnedAt: award.earnedAt,
    ...(credential === undefined ? {} : { credentialId: credential.id }),
    ...(credential?.validUntil === undefined ? {} : { validUntil: credential.validUntil }),
    ...(award.heldBy === undefined ? {} : { heldBy: award.heldBy }),
    ...(doubts.length === 0 ? {} : { doubts }),
    ...(award.revocationReason === undefined ? {} : { revocationReason: award.revocationReason }),
  };
}

/** Judged by the version that was awarded, which need not be the newest one. */
async function doubtsOf(
  { achievements, evidence }: ProgressNeeds,
  newest: AchievementVersion,
  award: Award,
): Promise<readonly OpenCriterion[]> {
  if (award.state === 'revoked') return [];
  const awarded =
    award.achievementVersion === newest.number
      ? newest
      : await achievements.version(award.achievementId, award.achievementVersion);
  if (awarded === undefined) return [];
  const verdict = evaluate(awarded.content, await evidence.ofLearner(award.learnerId, award.courseId));
  return verdict.met ? [] : verdict.outcomes.flatMap((outcome) => outcome.open);
}
