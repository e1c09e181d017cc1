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

/** Where one learner stands with one achievement. */
export interface Progress {
  readonly learner: Learner;
  readonly achievement: AchievementVersion;
  /** `held`: earned, but something keeps the credential from being issued (`heldBy`). */
  readonly state: 'earned' | 'held' | 'revoked' | 'not-yet';
  /** What is open, when `not-yet`. */
  readonly reasons: readonly OpenCriterion[];
  readonly heldBy?: string;
  readonly awardId?: string;
  readonly credentialId?: string;
  readonly earnedAt?: number;
  readonly revocationReason?: string;
  /**
   * What the evidence no longer shows although it was awarded, for example after a grade was lowered. Nothing follows from
   * it by itself: the instructor decides.
   */
  readonly doubts?: readonly OpenCriterion[];
}

/** Every learner known in the course, for each achievement that can be earned. */
export async function progressOfCourse(
  needs: ProgressNeeds,
  courseId: string,
  learnerIds: readonly string[],
): Promise<readonly Progress[]> {
  const learners = await needs.learners.byIds(learnerIds);
  const rows: Progress[] = [];
  for (const { version } of await publishedVersions(needs.achievements, courseId)) {
    const awards = new Map(
      (await needs.awards.byAchievement(version.achievementId)).map((award) => [award.learnerId, award]),
    );
    const credentials = new Map(
      (await needs.credentials.byAchievement(version.achievementId)).map((one) => [one.awardId, one.id]),
    );
    for (const learner of learners) {
      const award = awards.get(learner.id);
      rows.push(
        award === undefined
          ? await notYet(needs, learner, courseId, version)
          : await ofAward(needs, learner, version, award, credentials.get(award.id)),
      );
    }
  }
  return rows;
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
    if (award === undefined) rows.push(await notYet(needs, learner, courseId, version));
    else {
      const credential = await needs.credentials.byAward(award.id);
      rows.push(await ofAward(needs, learner, version, award, credential?.id));
    }
  }
  return rows;
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
  credentialId: string | undefined,
): Promise<Progress> {
  const doubts = await doubtsOf(needs, achievement, award);
  const states = { awarded: 'held', issued: 'earned', revoked: 'revoked' } as const;
  return {
    learner,
    achievement,
    state: states[award.state],
    reasons: [],
    awardId: award.id,
    earnedAt: award.earnedAt,
    ...(credentialId === undefined ? {} : { credentialId }),
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
