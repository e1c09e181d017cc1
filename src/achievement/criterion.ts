/** The rule over evidence that shows a learning outcome. Data, so that it can be stored, versioned, explained and evaluated. */
export type Criterion =
  | { readonly type: 'course-completed' }
  | { readonly type: 'activity-completed'; readonly activityId: string; readonly name: string }
  | GradeAtLeast
  | CompetencyProficient
  /** An instructor says so, for this learner and this outcome. */
  | { readonly type: 'approved' }
  /** Stacking: another achievement of the same awarding body is held. */
  | { readonly type: 'achievement-held'; readonly achievementId: string; readonly name: string }
  | { readonly type: 'all'; readonly of: readonly Criterion[] }
  | { readonly type: 'any'; readonly of: readonly Criterion[] }
  | { readonly type: 'at-least'; readonly count: number; readonly of: readonly Criterion[] };

export interface CompetencyProficient {
  readonly type: 'competency-proficient';
  readonly competencyId: string;
  readonly name: string;
  /** A rating from outside of the course counts, too: a learning plan, another course, prior learning. */
  readonly anywhere?: true;
}

export interface GradeAtLeast {
  readonly type: 'grade-at-least';
  /** Grade item of the LMS, or `course` for the course total. */
  readonly itemId: string;
  readonly name: string;
  readonly minimum: number;
  readonly unit: 'percent' | 'points';
}
