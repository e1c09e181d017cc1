import { randomUUID } from 'node:crypto';
import type { Achievement, AchievementRepository, AchievementVersion } from '../achievement/achievement.js';
import type { Clock } from '../clock.js';
import type { Award, AwardRepository } from './award.js';
import type { CandidateRepository } from './candidate.js';
import { countsFrom, isAwardedAtOnce, startOfDay } from './counts-from.js';
import { latestByFact, type Verdict } from './evaluate.js';
import type { Evidence, EvidenceRepository } from './evidence.js';
import { nextAward } from './period.js';

export interface AwardNeeds {
  readonly clock: Clock;
  readonly achievements: AchievementRepository;
  readonly evidence: EvidenceRepository;
  readonly awards: AwardRepository;
  readonly candidates: CandidateRepository;
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
    const held = await awardVersion(needs, one, learnerId, evidence, awards, isDueAtOnce);
    waiting.push(...held.filter((award) => award.state === 'awarded'));
  }
  return waiting;
}

export interface PublishedAchievement {
  readonly courseId: string;
  readonly version: AchievementVersion;
}

/** The newest version of each achievement of the course that can be earned. */
export async function publishedVersions(
  achievements: AchievementRepository,
  courseId: string,
): Promise<readonly PublishedAchievement[]> {
  const published: PublishedAchievement[] = [];
  for (const achievement of await achievements.byCourse(courseId)) {
    const one = await publishedVersion(achievements, achievement);
    if (one !== undefined) published.push(one);
  }
  return published;
}

/** Undefined when it cannot be earned. */
export async function publishedVersion(
  achievements: AchievementRepository,
  { id, courseId, publishedVersion: number, archivedAt }: Achievement,
): Promise<PublishedAchievement | undefined> {
  if (number === undefined || archivedAt !== undefined) return undefined;
  const version = await achievements.version(id, number);
  return version && { courseId, version };
}

/** @returns all awards of this achievement that the learner has now */
async function awardVersion(
  needs: AwardNeeds,
  published: PublishedAchievement,
  learnerId: string,
  evidence: readonly Evidence[],
  known: readonly Award[],
  isDue: typeof isDueAtOnce,
): Promise<readonly Award[]> {
  const { awards, clock, notYet } = needs;
  const { courseId, version } = published;
  const { achievementId } = version;
  for (let seen = known; ; seen = await awards.byLearner(learnerId)) {
    const held = seen.filter((award) => award.achievementId === achievementId);
    const next = nextAward(version.content, version.publishedAt, evidence, held);
    if (next === undefined) {
      if (held.every(({ state }) => state === 'revoked')) await notYet?.(learnerId, version);
      return held;
    }
    const { verdict, ...period } = next;
    if (!(await isDue(needs, published, learnerId, verdict.earnedAt))) return held;
    const award: Award = {
      id: randomUUID(),
      learnerId,
      achievementId,
      achievementVersion: version.number,
      courseId,
      issuerId: version.issuerId,
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

/** False for whoever completed before it counts: they are noted, and wait for the instructor. */
async function isDueAtOnce(
  { candidates, achievements, clock }: AwardNeeds,
  { courseId, version }: PublishedAchievement,
  learnerId: string,
  earnedAt: number,
): Promise<boolean> {
  const { achievementId } = version;
  const candidate = await candidates.find(achievementId, learnerId);
  if (isAwardedAtOnce(earnedAt, await countingFrom(achievements, version, earnedAt), candidate)) return true;
  if (candidate === undefined)
    await candidates.note([
      { achievementId, learnerId, courseId, earnedAt, notedAt: clock(), state: 'waiting' },
    ]);
  return false;
}

/** The first version is looked at only where it matters. */
async function countingFrom(
  achievements: AchievementRepository,
  version: AchievementVersion,
  earnedAt: number,
): Promise<number> {
  const { content, number, publishedAt } = version;
  if (number === 1 || content.countsFrom !== undefined || earnedAt >= startOfDay(publishedAt))
    return countsFrom(content, publishedAt);
  const first = await achievements.version(version.achievementId, 1);
  return countsFrom(content, first?.publishedAt ?? publishedAt);
}

/**
 * Awards the learner of one achievement, whatever they completed when: an instructor has said so.
 * @returns every award of it that still waits for its credential
 */
export async function awardWhenever(
  needs: AwardNeeds,
  published: PublishedAchievement,
  learnerId: string,
): Promise<readonly Award[]> {
  const [evidence, awards] = await Promise.all([
    needs.evidence.ofLearner(learnerId, published.courseId),
    needs.awards.byLearner(learnerId),
  ]);
  const held = await awardVersion(needs, published, learnerId, evidence, awards, async () => true);
  return held.filter((award) => award.state === 'awarded');
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
