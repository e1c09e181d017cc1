/**
 * A learner who has met an achievement's rule and is not awarded by that alone: they completed before it counts, or had met
 * it when it was published. One per learner and achievement. Whoever completes while it can be earned is none.
 */
export interface Candidate {
  readonly achievementId: string;
  readonly learnerId: string;
  readonly courseId: string;
  /** When the deciding evidence happened. */
  readonly earnedAt: number;
  readonly notedAt: number;
  readonly state: CandidateState;
  /** The act that was to award them; see issuing.ts. */
  readonly issuingId?: string;
}

/**
 * `waiting` for the instructor's decision, `left-out` by it, or `granted`: to be awarded by an issuing; `done`: that has
 * looked after them; `undone`: what came of it was revoked with the whole.
 */
export type CandidateState = 'waiting' | 'left-out' | 'granted' | 'done' | 'undone';

export type Tally = Readonly<Record<CandidateState, number>>;

export interface CandidateRepository {
  /** Adds those whose learner and achievement have none yet. */
  note(candidates: readonly Candidate[]): Promise<void>;
  /** Adds, or replaces. */
  put(candidates: readonly Candidate[]): Promise<void>;
  find(achievementId: string, learnerId: string): Promise<Candidate | undefined>;
  /** Those in this state, ascending by learner, after `after`, at most `limit`. */
  ofAchievement(
    achievementId: string,
    state: CandidateState,
    after: string | undefined,
    limit: number,
  ): Promise<readonly Candidate[]>;
  ofIssuing(
    issuingId: string,
    state: CandidateState,
    after: string | undefined,
    limit: number,
  ): Promise<readonly Candidate[]>;
  /** Has whoever waits, and earned it at `earnedFrom` or later, awarded by the issuing. @returns how many */
  grant(achievementId: string, issuingId: string, earnedFrom: number): Promise<number>;
  /** False unless it was in the state `from`. */
  move(candidate: Candidate, to: CandidateState): Promise<boolean>;
  /** Everyone in the state `from`. @returns how many */
  moveAll(achievementId: string, from: CandidateState, to: CandidateState): Promise<number>;
  tally(achievementId: string): Promise<Tally>;
  tallyOfIssuing(issuingId: string): Promise<Tally>;
}

/** A tally of what a database counted. */
export function tallyOf(counted: Iterable<readonly [string, number]>): Tally {
  const counts = new Map(counted);
  const of = (state: CandidateState) => counts.get(state) ?? 0;
  return {
    waiting: of('waiting'),
    'left-out': of('left-out'),
    granted: of('granted'),
    done: of('done'),
    undone: of('undone'),
  };
}
