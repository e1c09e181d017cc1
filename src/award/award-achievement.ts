import { randomUUID } from 'node:crypto';
import type { AchievementRepository, AchievementVersion } from '../achievement/achievement.js';
import type { Clock } from '../clock.js';
import type { Award, AwardRepository } from './award.js';
import { evaluate, latestByFact, type Verdict } from './evaluate.js';
import type { Evidence, EvidenceRepository } from './evidence.js';

export interface AwardNeeds {
  readonly clock: Clock;
  readonly achievements: AchievementRepository;
  readonly evidence: EvidenceRepository;
  readonly awards: AwardRepository;
  /** Told of everyone who has not earned it, where that is of use. */
  readonly notYet?: (learnerId: string, version: AchievementVersion) => Promise<void>;
}

/**
 * Awards the learner whatever the course's published achievements grant on the evidence so far.
 * Running it again, or twice at once, makes no second award.
 * @returns every award that still waits for its credential, new or left over from a run that was cut short
 */
export async function awardFromCourse(
  needs: AwardNeeds,
  learnerId: string,
  courseId: string,
): Promise<readonly Award[]> {
  const published = await publishedVersions(needs.achievements, courseId);
  if (published.length === 0) return [];
  const evidence = await needs.evidence.ofLearner(learnerId, courseId);
  const awards: Award[] = [];
  for (const one of published) {
    const award = await awardVersion(needs, one, learnerId, evidence);
    if (award?.state === 'awarded') awards.push(award);
  }
  return awards;
}

export interface PublishedAchievement {
  readonly courseId: string;
  readonly issuerId: string;
  readonly version: AchievementVersion;
}

/** The newest version of each achievement of the course that can be earned. */
export async function publishedVersions(
  achievements: AchievementRepository,
  courseId: string,
): Promise<readonly PublishedAchievement[]> {
  const published: PublishedAchievement[] = [];
  for (const achievement of await achievements.byCourse(courseId)) {
    if (achievement.publishedVersion === undefined || achievement.archivedAt !== undefined) continue;
    const version = await achievements.version(achievement.id, achievement.publishedVersion);
    if (version !== undefined) published.push({ courseId, issuerId: achievement.issuerId, version });
  }
  return published;
}

async function awardVersion(
  { awards, clock, notYet }: AwardNeeds,
  { courseId, issuerId, version }: PublishedAchievement,
  learnerId: string,
  evidence: readonly Evidence[],
): Promise<Award | undefined> {
  const verdict = evaluate(version.content, evidence);
  if (!verdict.met) {
    await notYet?.(learnerId, version);
    return undefined;
  }
  const award: Award = {
    id: randomUUID(),
    learnerId,
    achievementId: version.achievementId,
    achievementVersion: version.number,
    courseId,
    issuerId,
    period: 'once',
    earnedAt: verdict.earnedAt,
    awardedAt: clock(),
    evidenceIds: verdict.decidedBy.map((one) => one.id),
    outcomeIds: verdict.outcomes.filter((outcome) => outcome.met).map((outcome) => outcome.outcomeId),
    ...gradeToShow(version, verdict, evidence),
    state: 'awarded',
    revision: 1,
  };
  if (await awards.insert(award)) return award;
  return awards.find(learnerId, version.achievementId, award.period);
}

/** The grade goes into the credential only where the instructor declared so: the deciding one, else the course total. */
function gradeToShow(
  version: AchievementVersion,
  verdict: Verdict,
  evidence: readonly Evidence[],
): { readonly grade?: string } {
  if (!version.content.european.showGrade) return {};
  const fact =
    verdict.decidedBy.find((one) => one.fact.type === 'grade')?.fact ??
    latestByFact(evidence).get('grade/course')?.fact;
  if (fact?.type !== 'grade' || fact.grade === undefined) return {};
  return { grade: `${fact.grade} / ${fact.maximum}` };
}
