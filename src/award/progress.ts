import type { AchievementRepository, AchievementVersion } from '../achievement/achievement.js';
import type { Clock } from '../clock.js';
import type { CredentialRepository } from '../credential/credential.js';
import type { Learner, LearnerRepository } from '../learner/learner.js';
import type { Award, AwardRepository, Suspension } from './award.js';
import { publishedVersions } from './award-achievement.js';
import type { CandidateRepository } from './candidate.js';
import { evaluate, type OpenCriterion } from './evaluate.js';
import type { EvidenceRepository } from './evidence.js';
import type { IssuingRepository } from './issuing.js';
import { newestOf } from './period.js';
import { isInForce, renewableFrom } from './validity.js';
import { type Waits, waitsFor } from './waits.js';

export interface ProgressNeeds {
  readonly clock: Clock;
  readonly achievements: AchievementRepository;
  readonly evidence: EvidenceRepository;
  readonly awards: AwardRepository;
  readonly credentials: CredentialRepository;
  readonly learners: LearnerRepository;
  readonly candidates: CandidateRepository;
  readonly issuings: IssuingRepository;
}

export type ProgressState = 'earned' | 'held' | 'suspended' | 'revoked' | 'not-yet';

export const stateOfAward = {
  awarded: 'held',
  issued: 'earned',
  suspended: 'suspended',
  revoked: 'revoked',
} as const;

/** Where one learner stands with one achievement. */
export interface Progress {
  readonly learner: Learner;
  readonly achievement: AchievementVersion;
  /** `held`: earned, but something keeps the credential from being issued (`heldBy`). */
  readonly state: ProgressState;
  /** Why not yet, where nothing is open. */
  readonly waits?: Waits;
  /** What is open, when `not-yet`. */
  readonly reasons: readonly OpenCriterion[];
  readonly heldBy?: string;
  readonly awardId?: string;
  readonly credentialId?: string;
  readonly earnedAt?: number;
  /** When the credential expires or expired; absent: never. */
  readonly validUntil?: number;
  /** From when on new evidence counts for the next validity period; absent: it never expires, or is awarded no more. */
  readonly renewableFrom?: number;
  /** What is open for the next period, once it can be shown. */
  readonly toRenew?: readonly OpenCriterion[];
  /** The award of the period before. */
  readonly renewed?: { readonly awardId: string; readonly expiresAt?: number };
  readonly revocationReason?: string;
  /** The one that lasts, when `suspended`. */
  readonly suspension?: Suspension;
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
  const published = await publishedVersions(needs.achievements, courseId);
  const learner = published.length === 0 ? undefined : await needs.learners.byId(learnerId);
  if (learner === undefined) return [];
  const rows: Progress[] = [];
  const awards = await needs.awards.byLearner(learnerId);
  for (const { version } of published) {
    const held = awards.filter((award) => award.achievementId === version.achievementId);
    rows.push(await standing(needs, learner, { courseId, version }, held));
  }
  return rows;
}

/** What is looked at; `closed` when nothing is awarded any more. */
export interface Awarded {
  readonly courseId: string;
  readonly version: AchievementVersion;
  readonly closed?: boolean;
}

/** Where the learner stands with what the course awards now. @param held what they were awarded of it, in all periods */
export async function standing(
  needs: ProgressNeeds,
  learner: Learner,
  awarded: Awarded,
  held: readonly Award[],
): Promise<Progress> {
  const award = newestOf(held);
  if (award === undefined) return notYet(needs, learner, awarded);
  const former = held.find(({ id }) => id === award.renews);
  return {
    ...(await ofAward(needs, learner, awarded.version, award)),
    ...(awarded.closed ? {} : await renewalOf(needs, learner, awarded, award)),
    ...(former === undefined
      ? {}
      : {
          renewed: {
            awardId: former.id,
            ...(former.expiresAt === undefined ? {} : { expiresAt: former.expiresAt }),
          },
        }),
  };
}

async function renewalOf(
  { clock, evidence }: ProgressNeeds,
  learner: Learner,
  { courseId, version: { content } }: Awarded,
  award: Award,
): Promise<Pick<Progress, 'renewableFrom' | 'toRenew'>> {
  const from = renewableFrom(content, award);
  if (from === undefined) return {};
  const now = clock();
  if (from > now) return { renewableFrom: from };
  const terms = { from, partsAt: now };
  const verdict = evaluate(content, await evidence.ofLearner(learner.id, courseId), terms);
  return { renewableFrom: from, toRenew: verdict.outcomes.flatMap((outcome) => outcome.open) };
}

async function notYet(
  needs: ProgressNeeds,
  learner: Learner,
  { courseId, version: achievement }: Awarded,
): Promise<Progress> {
  const evidence = await needs.evidence.ofLearner(learner.id, courseId);
  const verdict = evaluate(achievement.content, evidence, { partsAt: needs.clock() });
  const first =
    achievement.number === 1 ? achievement : await needs.achievements.version(achievement.achievementId, 1);
  const since = first?.publishedAt ?? achievement.publishedAt;
  const waits = verdict.met && (await waitsFor(needs, achievement, since, learner.id, verdict.earnedAt));
  return {
    learner,
    achievement,
    state: 'not-yet',
    ...(waits ? { waits } : {}),
    reasons: waits ? [] : verdict.outcomes.flatMap((outcome) => outcome.open),
  };
}

async function ofAward(
  needs: ProgressNeeds,
  learner: Learner,
  achievement: AchievementVersion,
  award: Award,
): Promise<Progress> {
  const credential = await needs.credentials.byAward(award.id);
  const validUntil = credential?.validUntil ?? award.expiresAt;
  const doubts = await doubtsOf(needs, achievement, award);
  const suspension = award.state === 'suspended' ? award.suspensions?.at(-1) : undefined;
  return {
    learner,
    achievement,
    state: stateOfAward[award.state],
    reasons: [],
    awardId: award.id,
    earnedAt: award.earnedAt,
    ...(credential === undefined ? {} : { credentialId: credential.id }),
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(award.heldBy === undefined ? {} : { heldBy: award.heldBy }),
    ...(doubts.length === 0 ? {} : { doubts }),
    ...(suspension === undefined ? {} : { suspension }),
    ...(award.revocationReason === undefined ? {} : { revocationReason: award.revocationReason }),
  };
}

/** Judged by the version that was awarded, which need not be the newest one. */
async function doubtsOf(
  { achievements, evidence, clock }: ProgressNeeds,
  newest: AchievementVersion,
  award: Award,
): Promise<readonly OpenCriterion[]> {
  if (!isInForce(award, clock())) return [];
  const awarded =
    award.achievementVersion === newest.number
      ? newest
      : await achievements.version(award.achievementId, award.achievementVersion);
  if (awarded === undefined) return [];
  const verdict = evaluate(awarded.content, await evidence.ofLearner(award.learnerId, award.courseId));
  return verdict.met ? [] : verdict.outcomes.flatMap((outcome) => outcome.open);
}
