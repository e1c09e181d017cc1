import type { CourseCatalogue } from '../course/course.js';

/**
 * What an LMS reported, in the product's words, whatever channel it came by. `sourceId` is stable within its platform:
 * the same fact sent again has the same one.
 */
export interface CompletionEvent {
  readonly sourceId: string;
  readonly platformId: string;
  readonly channel: Channel;
  readonly contextId?: string;
  readonly sub?: string;
  readonly occurredAt: number;
  readonly fact: Fact;
}

export type Channel = 'moodle' | 'ags' | 'webservice' | 'xapi' | 'canvas' | 'webhook' | 'csv';

export type Fact =
  | EvidenceFact
  | { readonly type: 'enrolment-ended' }
  | { readonly type: 'user-deleted' }
  | { readonly type: 'course-deleted' }
  | { readonly type: 'course-reset' }
  | {
      readonly type: 'course-catalogue';
      readonly catalogue: Omit<CourseCatalogue, 'heardAt'>;
      readonly title?: string;
      readonly label?: string;
    };

/** A fact about one learner in one course that criteria look at. `key` names it within type, learner and course. */
export type EvidenceFact =
  | { readonly type: 'course-completed'; readonly completed: boolean }
  | {
      readonly type: 'activity-completed';
      readonly activityId: string;
      readonly name?: string;
      readonly completed: boolean;
      readonly passed?: boolean;
    }
  | {
      readonly type: 'grade';
      /** Grade item, or `course` for the course total. */
      readonly itemId: string;
      /** The LMS's own id of the item, where `itemId` is another: the course total has one, too. */
      readonly sourceItemId?: string;
      readonly name?: string;
      /** Absent when the grade was taken away. */
      readonly grade?: number;
      readonly minimum: number;
      readonly maximum: number;
    }
  | {
      readonly type: 'competency';
      readonly competencyId: string;
      readonly name?: string;
      readonly proficient?: boolean;
      /** A rating of the learner as such, given outside of the course; it is kept beside the course's own. */
      readonly beyondCourse?: true;
    };

/** What the inbox does with an event: it waits, is done, or is parked with a code for the admin to see. */
export type InboxState = 'waiting' | 'done' | 'parked';

export interface InboxEntry {
  readonly id: string;
  readonly event: CompletionEvent;
  readonly receivedAt: number;
  readonly state: InboxState;
  readonly attempts: number;
  readonly nextAttemptAt: number;
  readonly lastError?: string;
}

/**
 * The durable inbox: an event is stored before its sender gets an answer, worked on under a lease, and stays as the record
 * of what was heard.
 */
export interface InboxRepository {
  /** Stores what is new (by platform and sourceId). @returns how many were new; on return they are durable */
  insert(events: readonly CompletionEvent[], receivedAt: number): Promise<number>;
  /**
   * Takes up to `limit` waiting entries that are due and not under a running lease, longest due first, for `leaseMs`; within
   * the answer oldest first.
   * No entry is given to two callers while a lease runs; one whose lease ran out is given again.
   */
  claim(now: number, limit: number, leaseMs: number, leaseToken: string): Promise<readonly InboxEntry[]>;
  /** Marks done; false (and nothing changed) unless `leaseToken` still owns the entry. */
  complete(id: string, leaseToken: string): Promise<boolean>;
  /** Puts it back for `nextAttemptAt`, attempts raised; false unless `leaseToken` still owns it. */
  retry(id: string, leaseToken: string, nextAttemptAt: number, error: string): Promise<boolean>;
  park(id: string, leaseToken: string, error: string): Promise<boolean>;
  /** Parked entries, newest first. */
  parked(platformId: string, limit: number): Promise<readonly InboxEntry[]>;
  /** Puts a parked entry back. */
  unpark(id: string, now: number): Promise<boolean>;
  /** Deletes entries in this state received before `before`, at most `limit`. @returns how many */
  deleteOld(state: 'done' | 'parked', before: number, limit: number): Promise<number>;
  /** How many wait, and since when the oldest does. */
  backlog(): Promise<{
    readonly waiting: number;
    readonly parked: number;
    readonly oldestReceivedAt?: number;
  }>;
}
