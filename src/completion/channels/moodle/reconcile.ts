import { z } from 'zod';
import { latestByFact } from '../../../award/evaluate.js';
import type { Evidence, EvidenceRepository } from '../../../award/evidence.js';
import type { CourseRepository } from '../../../course/course.js';
import type { LearnerRepository } from '../../../learner/learner.js';

const id = z.union([z.string().min(1).max(128), z.int().nonnegative()]).transform(String);
const key = z.union([z.string().max(128), z.int()]).transform(String);

const message = z.object({
  version: z.literal(1),
  issuer: z.string().min(1).max(1000),
  facts: z
    .array(
      z.object({ type: z.string().max(100), user: id, course: id, key, grade: z.coerce.number().nullish() }),
    )
    .max(1000),
});

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

/** Indexes of the facts that are not held here in the state that Moodle gives. */
export async function missingFacts(
  needs: {
    readonly courses: CourseRepository;
    readonly learners: LearnerRepository;
    readonly evidence: EvidenceRepository;
  },
  platformId: string,
  facts: readonly KnownFact[],
): Promise<readonly number[]> {
  const held = new Map<string, ReadonlyMap<string, Evidence>>();
  const missing: number[] = [];
  for (const [index, fact] of facts.entries()) {
    const of = `${fact.user}/${fact.course}`;
    if (!held.has(of)) held.set(of, await heldFacts(fact.user, fact.course));
    if (!holds(held.get(of)?.get(subject(fact)), fact)) missing.push(index);
  }
  return missing;

  async function heldFacts(sub: string, contextId: string): Promise<ReadonlyMap<string, Evidence>> {
    const [learner, course] = await Promise.all([
      needs.learners.bySub(platformId, sub),
      needs.courses.byContext(platformId, contextId),
    ]);
    if (learner === undefined || course === undefined) return new Map();
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
    'competency.rated': `competency/${fact.key}`,
  };
  return subjects[fact.type] ?? '';
}

function holds(evidence: Evidence | undefined, known: KnownFact): boolean {
  const fact = evidence?.fact;
  switch (fact?.type) {
    case 'course-completed':
    case 'activity-completed':
      return fact.completed;
    case 'grade':
      return fact.grade === (known.grade ?? undefined);
    case 'competency':
      return fact.proficient !== undefined;
    // Known from within: Moodle never asks for these.
    case 'approval':
    case 'achievement-held':
      return false;
    default:
      return false;
  }
}
