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
          : ofAward(learner, version, award, credentials.get(award.id)),
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
    else rows.push(ofAward(learner, version, award, (await needs.credentials.byAward(award.id))?.id));
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

function ofAward(
  learner: Learner,
  achievement: AchievementVersion,
  award: Award,
  credentialId: string | undefined,
): Progress {
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
    ...(award.revocationReason === undefined ? {} : { revocationReason: award.revocationReason }),
  };
}
