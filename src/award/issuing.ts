/** One act of awarding many who have met an achievement's rule already. It can be stopped, continued and undone. */
export interface Issuing {
  readonly id: string;
  readonly achievementId: string;
  readonly courseId: string;
  /** The achievement's version that is awarded. */
  readonly version: number;
  /** How many learners it began with. */
  readonly total: number;
  readonly state: IssuingState;
  /** Learner id of the instructor. */
  readonly startedBy: string;
  readonly startedAt: number;
  /** When nothing was left to do, or when it was ended by a newer version. */
  readonly endedAt?: number;
  /** Of the undoing. */
  readonly undoneBy?: string;
  readonly undoneReason?: string;
  readonly revision: number;
}

/** `ended`: a newer version was published before it was done; nobody is awarded by it any more. */
export type IssuingState = 'running' | 'stopped' | 'done' | 'ended' | 'undoing' | 'undone';

export const issuingTransitions: Readonly<Record<IssuingState, readonly IssuingState[]>> = {
  running: ['stopped', 'done', 'ended'],
  stopped: ['running', 'ended', 'undoing'],
  done: ['undoing'],
  ended: ['undoing'],
  undoing: ['undone'],
  undone: [],
};

/** Whether something is still to come of it. */
export function isOpen({ state }: Pick<Issuing, 'state'>): boolean {
  return state === 'running' || state === 'stopped' || state === 'undoing';
}

export interface IssuingRepository {
  insert(issuing: Issuing): Promise<void>;
  byId(id: string): Promise<Issuing | undefined>;
  /** Newest first. */
  byAchievement(achievementId: string): Promise<readonly Issuing[]>;
  /** Stores with the revision raised by one; false when somebody saved meanwhile. */
  save(issuing: Issuing): Promise<boolean>;
}
