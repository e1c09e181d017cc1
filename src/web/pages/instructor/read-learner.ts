import type { AchievementContent } from '../../../achievement/achievement.js';
import { approvalsIn, type OutcomeApproval } from '../../../award/approvals.js';
import type { Progress } from '../../../award/progress.js';
import type { Happening } from '../../../award/timeline.js';
import type { Course } from '../../../course/course.js';
import type { Passback } from '../../../delivery/passback/ledger.js';
import { nameOf } from '../../../learner/learner.js';
import type { WebDeps } from '../../deps.js';
import type { FactNames } from '../../view/fact-words.js';

export interface LearnerFile {
  readonly standings: readonly {
    readonly progress: Progress;
    readonly approvals: readonly OutcomeApproval[];
    readonly passback: Passback | undefined;
  }[];
  /** Oldest first. */
  readonly happenings: readonly Happening[];
  readonly names: FactNames;
}

/** Where a learner stands in the course and what happened, with what the ids in it are called. */
export async function readLearner(deps: WebDeps, course: Course, learnerId: string): Promise<LearnerFile> {
  const [progress, happenings, evidence, achievements] = await Promise.all([
    deps.progressOfLearner(learnerId, course.id),
    deps.timeline(learnerId, course.id),
    deps.store.evidence.ofLearner(learnerId, course.id),
    deps.store.achievements.byCourse(course.id),
  ]);
  const titles = new Map(achievements.map(({ id, draft }) => [id, draft.title]));
  const contents: AchievementContent[] = achievements.map(({ draft }) => draft);
  for (const one of progress) {
    titles.set(one.achievement.achievementId, one.achievement.content.title);
    contents.push(one.achievement.content);
  }
  for (const id of new Set(happenings.flatMap(partOf))) titles.set(id, await titleOf(deps, id));
  const people = await deps.store.learners.byIds([...new Set(happenings.flatMap(personOf))]);
  return {
    standings: await Promise.all(
      progress.map(async (one) => ({
        progress: one,
        approvals: approvalsIn(
          one.achievement.content,
          evidence,
          one.toRenew === undefined ? undefined : one.renewableFrom,
        ),
        passback: await deps.passbackOf(learnerId, one.achievement.achievementId),
      })),
    ),
    happenings,
    names: {
      catalogue: course.catalogue,
      outcomes: new Map(contents.flatMap(({ outcomes }) => outcomes.map((one) => [one.id, one.statement]))),
      achievements: titles,
      people: new Map(people.map((one) => [one.id, nameOf(one) ?? one.sub])),
    },
  };
}

/** Achievements of other courses are heard of as parts. */
function partOf(one: Happening): readonly string[] {
  return one.type === 'heard' && one.fact.type === 'achievement-held' ? [one.fact.achievementId] : [];
}

function personOf(one: Happening): readonly string[] {
  if (one.type === 'revoked' || one.type === 'granted' || one.type === 'suspended' || one.type === 'lifted')
    return [one.by];
  return one.type === 'heard' && one.fact.type === 'approval' ? [one.fact.by] : [];
}

async function titleOf({ store }: WebDeps, achievementId: string): Promise<string> {
  const achievement = await store.achievements.byId(achievementId);
  const version =
    achievement?.publishedVersion === undefined
      ? undefined
      : await store.achievements.version(achievementId, achievement.publishedVersion);
  return version?.content.title ?? '';
}
