import type { AchievementRepository } from '../achievement/achievement.js';
import type { Clock } from '../clock.js';
import type { JobRepository } from '../jobs/job.js';
import type { Award, AwardRepository } from './award.js';
import type { Evidence, EvidenceRepository } from './evidence.js';
import { inLanes } from './in-lanes.js';

export interface StackNeeds {
  readonly clock: Clock;
  readonly achievements: AchievementRepository;
  readonly awards: AwardRepository;
  readonly evidence: EvidenceRepository;
  readonly awardLearner: (learnerId: string, courseId: string) => Promise<void>;
}

/** The job that tells the achievements stacked on an award's achievement that it is held, or held no more. */
export const stackJob = 'stack';

/** Asks for it where anything is stacked on the achievement; asking again changes nothing. */
export async function askToStack(
  needs: {
    readonly clock: Clock;
    readonly achievements: AchievementRepository;
    readonly jobs: JobRepository;
  },
  award: Award,
): Promise<void> {
  if ((await needs.achievements.stackedOn(award.achievementId)).length === 0) return;
  await needs.jobs.enqueue(stackJob, award.id, { awardId: award.id }, needs.clock());
}

/** Notes for each achievement that counts this one that the learner holds it, and awards what that completes. Repeatable. */
export async function stack(needs: StackNeeds, awardId: string): Promise<void> {
  const award = await needs.awards.byId(awardId);
  if (award === undefined) return;
  for (const id of await needs.achievements.stackedOn(award.achievementId)) {
    const whole = await needs.achievements.byId(id);
    if (whole === undefined) continue;
    await noteHolding(needs, award, whole.courseId);
    await needs.awardLearner(award.learnerId, whole.courseId);
  }
}

/** What holders of `partId` hold counts for the course from now on: for achievements that are composed after they were earned. */
export async function noteHolders(
  needs: Pick<StackNeeds, 'awards' | 'evidence' | 'clock'>,
  partId: string,
  courseId: string,
): Promise<void> {
  await inLanes(64, await needs.awards.byAchievement(partId), (award) => noteHolding(needs, award, courseId));
}

/** One row per award, course and change of state: noting it again leaves it as it is. */
async function noteHolding(
  { evidence, clock }: Pick<StackNeeds, 'evidence' | 'clock'>,
  award: Award,
  courseId: string,
): Promise<void> {
  await evidence.insert(holding(award, courseId, clock()));
}

/** The fact that the award's achievement is held, or held no more. */
export function holding(award: Award, courseId: string, now: number): Evidence {
  const { state, suspensions = [] } = award;
  const held = state !== 'revoked' && state !== 'suspended';
  const last = suspensions.at(-1);
  // Each suspension and each lifting is a change of its own.
  const change = suspensions.length === 0 || state === 'revoked' ? '' : `/${suspensions.length}`;
  return {
    id: `${award.id}/${courseId}/${held ? 'held' : state}${change}`,
    learnerId: award.learnerId,
    courseId,
    fact: {
      type: 'achievement-held',
      achievementId: award.achievementId,
      held,
      awardId: award.id,
      ...(award.expiresAt === undefined ? {} : { until: award.expiresAt }),
    },
    channel: 'stacking',
    occurredAt:
      (held ? (last?.liftedAt ?? award.earnedAt) : state === 'revoked' ? award.revokedAt : last?.at) ?? now,
    receivedAt: now,
  };
}
