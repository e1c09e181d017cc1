import { randomUUID } from 'node:crypto';
import type { AchievementRepository, AchievementVersion } from '../achievement/achievement.js';
import type { Clock } from '../clock.js';
import type { Award, AwardRepository } from './award.js';
import { latestByFact, type Verdict } from './evaluate.js';
import type { Evidence, EvidenceRepository } from './evidence.js';
import { nextAward } from './period.js';

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
 * Running it again, or twice at once, makes no second award in one validity period.
 * @returns every award that still waits for its credential, new or left over from a run that was cut short
 */
export async function awardFromCourse(
  needs: AwardNeeds,
  learnerId: string,
  courseId: string,
): Promise<readonly Award[]> {
  const published = await publishedVersions(needs.achievements, courseId);
  if (published.length === 0) return [];
  const [evidence, awards] = await Promise.all([
    needs.evidence.ofLearner(learnerId, courseId),
    needs.awards.byLearner(learnerId),
  ]);
  const waiting: Award[] = [];
  for (const one of published) {
    const held = await awardVersion(needs, one, learnerId, evidence, awards);
    waiting.push(...held.filter((award) => award.state === 'awarded'));
  }
  return waiting;
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

/** @returns all awards of this achievement that the learner has now */
async function awardVersion(
  { awards, clock, notYet }: AwardNeeds,
  { courseId, issuerId, version }: PublishedAchievement,
  learnerId: string,
  evidence: readonly Evidence[],
  known: readonly Award[],
): Promise<readonly Award[]> {
  const { achievementId } = version;
  for (let seen = known; ; seen = await awards.byLearner(learnerId)) {
    const held = seen.filter((award) => award.achievementId === achievementId);
    const next = nextAward(version.content, version.publishedAt, evidence, held);
    if (next === undefined) {
      if (held.every(({ state }) => state === 'revoked')) await notYet?.(learnerId, version);
      return held;
    }
    const { verdict, ...period } = next;
    const award: Award = {
      id: randomUUID(),
      learnerId,
      achievementId,
      achievementVersion: version.number,
      courseId,
      issuerId,
      ...period,
      earnedAt: verdict.earnedAt,
      awardedAt: clock(),
      evidenceIds: verdict.decidedBy.map((one) => one.id),
      outcomeIds: verdict.outcomes.filter((outcome) => outcome.met).map((outcome) => outcome.outcomeId),
      ...gradeToShow(version, verdict, evidence),
      state: 'awarded',
      revision: 1,
    };
    if (await awards.insert(award)) return [...held, award];
    // Somebody else has just awarded this period: what follows from that is decided anew.
  }
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
