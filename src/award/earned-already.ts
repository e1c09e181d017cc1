import type { AchievementContent, AchievementRepository } from '../achievement/achievement.js';
import { partsOf } from '../achievement/parts.js';
import type { Award, AwardRepository } from './award.js';
import { evaluate } from './evaluate.js';
import type { Evidence, EvidenceRepository } from './evidence.js';
import { type NextAward, nextAward } from './period.js';
import { holding } from './stack.js';

/** Learners whose evidence is read at once. */
const pageSize = 500;

/** Everyone with evidence in the course and their facts, a page at a time. */
export async function* evidenceOfCourse(
  evidence: EvidenceRepository,
  courseId: string,
): AsyncGenerator<readonly [learnerId: string, facts: readonly Evidence[]]> {
  for (let after: string | undefined; ; ) {
    const ids = await evidence.learners(courseId, after, pageSize);
    const facts = await evidence.ofLearners(ids, courseId);
    for (const id of ids) yield [id, facts.get(id) ?? []];
    after = ids.at(-1);
    if (ids.length < pageSize) return;
  }
}

/** Where somebody stands with a rule that is not in force yet. */
export interface Standing {
  readonly learnerId: string;
  readonly met: boolean;
  /** Their awards of the achievement. */
  readonly held: readonly Award[];
  /** What the rule would award them. */
  readonly next?: NextAward;
}

/** Everyone heard of in the course, and every holder of what the achievement would be composed of, judged by `content`. */
export async function* standings(
  needs: {
    readonly achievements: AchievementRepository;
    readonly evidence: EvidenceRepository;
    readonly awards: AwardRepository;
  },
  achievement: { readonly id: string; readonly courseId: string },
  content: AchievementContent,
  now: number,
): AsyncGenerator<Standing> {
  const awards = new Map<string, Award[]>();
  for (const award of await needs.awards.byAchievement(achievement.id))
    awards.set(award.learnerId, [...(awards.get(award.learnerId) ?? []), award]);
  const parts = await heldParts(needs.awards, content, achievement.courseId, now);
  const judge = (learnerId: string, facts: readonly Evidence[]): Standing => {
    const held = awards.get(learnerId) ?? [];
    const next = nextAward(content, now, facts, held);
    return {
      learnerId,
      met: next !== undefined || (held.length > 0 && evaluate(content, facts).met),
      held,
      ...(next === undefined ? {} : { next }),
    };
  };
  for await (const [learnerId, facts] of evidenceOfCourse(needs.evidence, achievement.courseId)) {
    const known = new Set(facts.map(({ id }) => id));
    const more = (parts.get(learnerId) ?? []).filter(({ id }) => !known.has(id));
    parts.delete(learnerId);
    yield judge(learnerId, [...facts, ...more]);
  }
  for (const [learnerId, facts] of parts) yield judge(learnerId, facts);
}

/** The facts that publishing will note of whoever holds a part. */
async function heldParts(
  awards: AwardRepository,
  content: AchievementContent,
  courseId: string,
  now: number,
): Promise<Map<string, Evidence[]>> {
  const held = new Map<string, Evidence[]>();
  for (const part of partsOf(content))
    for (const award of await awards.byAchievement(part))
      held.set(award.learnerId, [...(held.get(award.learnerId) ?? []), holding(award, courseId, now)]);
  return held;
}
