import { z } from 'zod';
import { latestByFact } from '../../../award/evaluate.js';
import type { Evidence, EvidenceRepository } from '../../../award/evidence.js';
import type { CourseRepository } from '../../../course/course.js';
import type { Roster } from '../../../learner/roster.js';
import { flag, passedOf, scope } from './parse-message.js';

const id = z.union([z.string().min(1).max(128), z.int().nonnegative()]).transform(String);
const key = z.union([z.string().max(128), z.int()]).transform(String);

const message = z.object({
  version: z.literal(1),
  issuer: z.string().min(1).max(1000),
  facts: z
    .array(
      z.object({
        type: z.string().max(100),
        user: id,
        course: id,
        key,
        grade: z.coerce.number().nullish(),
        /** Of an activity: 1 complete, 2 with a passing grade, 3 and 4 with a failing one. */
        state: z.coerce.number().nullish(),
        /** Of a rating. */
        proficient: flag.nullish(),
        scope: scope.nullish(),
      }),
    )
    .max(1000),
});

/** Whoever is not on the list that is at hand is asked for by the next comparison. */
const whenever = 0;

/** One fact as Moodle holds it now (docs/moodle-protocol.md, "Reconciliation"). */
export type KnownFact = z.infer<typeof message>['facts'][number];

export function parseReconciliation(
  body: string,
): { readonly issuer: string; readonly facts: readonly KnownFact[] } | { readonly fault: string } {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { fault: 'The body is not JSON.' };
  }
  const parsed = message.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return { fault: `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'is invalid'}` };
}

/**
 * Indexes of the facts that are not held here in the state that Moodle gives. Those that would only be parked, of courses
 * that were never launched from and of people who are not in the course, are not asked for, night after night.
 */
export async function missingFacts(
  needs: {
    readonly courses: CourseRepository;
    readonly roster: Pick<Roster, 'meant'>;
    readonly evidence: EvidenceRepository;
  },
  platformId: string,
  facts: readonly KnownFact[],
): Promise<readonly number[]> {
  const held = new Map<string, ReadonlyMap<string, Evidence> | undefined>();
  const missing: number[] = [];
  for (const [index, fact] of facts.entries()) {
    const of = `${fact.user}/${fact.course}`;
    if (!held.has(of)) held.set(of, await heldFacts(fact.user, fact.course));
    const ofLearner = held.get(of);
    if (ofLearner !== undefined && !holds(ofLearner.get(subject(fact)), fact)) missing.push(index);
  }
  return missing;

  async function heldFacts(
    sub: string,
    contextId: string,
  ): Promise<ReadonlyMap<string, Evidence> | undefined> {
    const course = await needs.courses.byContext(platformId, contextId);
    if (course?.launchedAt === undefined) return undefined;
    const learner = await needs.roster.meant(sub, course, whenever);
    if (learner === undefined) return undefined;
    return underBothNames(latestByFact(await needs.evidence.ofLearner(learner.id, course.id)));
  }
}

/** Moodle asks for a course total by the id of its grade item, under which it is not kept. */
function underBothNames(latest: ReadonlyMap<string, Evidence>): ReadonlyMap<string, Evidence> {
  const named = new Map(latest);
  for (const one of latest.values())
    if (one.fact.type === 'grade' && one.fact.sourceItemId !== undefined)
      named.set(`grade/${one.fact.sourceItemId}`, one);
  return named;
}

function subject(fact: KnownFact): string {
  const subjects: Readonly<Record<string, string>> = {
    'course.completed': 'course-completed',
    'activity.completed': `activity-completed/${fact.key}`,
    'grade.changed': `grade/${fact.key}`,
    'competency.rated': `${fact.scope === 'user' ? 'competency-of-learner' : 'competency'}/${fact.key}`,
  };
  return subjects[fact.type] ?? '';
}

function holds(evidence: Evidence | undefined, known: KnownFact): boolean {
  const fact = evidence?.fact;
  switch (fact?.type) {
    case 'course-completed':
      return fact.completed;
    case 'activity-completed':
      return fact.completed && (known.state == null || fact.passed === passedOf(known.state));
    case 'grade':
      return fact.grade === (known.grade ?? undefined);
    case 'competency':
      return known.proficient == null ? fact.proficient !== undefined : fact.proficient === known.proficient;
    // Known from within: Moodle never asks for these.
    case 'approval':
    case 'achievement-held':
      return false;
    default:
      return false;
  }
}
