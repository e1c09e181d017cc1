import type { Channel, EvidenceFact } from '../completion/event.js';

/** What awards are decided on: what an LMS reported, and what is known from within. */
export type AwardFact =
  | EvidenceFact
  /** An instructor says that the learner has shown the outcome, or takes that back. */
  | { readonly type: 'approval'; readonly outcomeId: string; readonly approved: boolean; readonly by: string }
  /** The learner holds, or holds no more, an achievement that counts for one of this course. */
  | {
      readonly type: 'achievement-held';
      readonly achievementId: string;
      readonly held: boolean;
      /** The award that says so; absent in what was noted before awards were renewed. */
      readonly awardId?: string;
      /** When that award expires; absent: never. */
      readonly until?: number;
    };

/** One fact about one learner in one course, kept for ever with its source and time; awards are derived from these. */
export interface Evidence {
  /** The inbox entry it came from: the same event leaves one row however often it is worked on. */
  readonly id: string;
  /** As the LMS names the event: of two within one second the greater number happened later. */
  readonly sourceId?: string;
  readonly learnerId: string;
  readonly courseId: string;
  readonly fact: AwardFact;
  /** `instructor` and `stacking` are the sources within. */
  readonly channel: Channel | 'instructor' | 'stacking';
  readonly occurredAt: number;
  readonly receivedAt: number;
}

export interface EvidenceRepository {
  /** Adds; a row with the same id is left as it is. */
  insert(evidence: Evidence): Promise<void>;
  /** All facts of the learner in the course, any order. */
  ofLearner(learnerId: string, courseId: string): Promise<readonly Evidence[]>;
  /** The same of several learners, each with their facts; whoever has none is not in it. */
  ofLearners(
    learnerIds: readonly string[],
    courseId: string,
  ): Promise<ReadonlyMap<string, readonly Evidence[]>>;
  /** Which of these courses the learner has evidence in. */
  coursesOf(learnerId: string, among: readonly string[]): Promise<readonly string[]>;
  /** Learner ids with evidence in the course, ascending, after `after`, at most `limit`. */
  learners(courseId: string, after: string | undefined, limit: number): Promise<readonly string[]>;
  /** All evidence by id, behind `behind`: to walk through it in pages. */
  page(behind: string | undefined, limit: number): Promise<readonly Evidence[]>;
  /** @returns how many there were */
  delete(ids: readonly string[]): Promise<number>;
}

/** Facts by learner. */
export function byLearner(evidence: readonly Evidence[]): ReadonlyMap<string, readonly Evidence[]> {
  const found = new Map<string, Evidence[]>();
  for (const one of evidence) {
    const known = found.get(one.learnerId);
    if (known === undefined) found.set(one.learnerId, [one]);
    else known.push(one);
  }
  return found;
}
