/** A course is an LTI context of one platform, known since its first launch or its first event. */
export interface Course {
  readonly id: string;
  readonly platformId: string;
  /** `context.id` of the launch; Moodle's course id. */
  readonly contextId: string;
  /** The LMS's own id, where that is not `contextId` and a launch told it. */
  readonly lmsId?: string;
  readonly title?: string;
  readonly label?: string;
  /** Deployment of the last launch; absent until a launch came from the course. */
  readonly deploymentId?: string;
  readonly lineItemsUrl?: string;
  readonly membershipsUrl?: string;
  /** Present once anyone launched from the course: from then on the plugin is asked for its events. */
  readonly launchedAt?: number;
  /** What the LMS offers to link criteria to; absent until its plugin told. */
  readonly catalogue?: CourseCatalogue;
}

/** Activities, grade items and competencies of a course as its LMS names them. */
export interface CourseCatalogue {
  readonly activities: readonly {
    readonly id: string;
    readonly name: string;
    readonly module: string;
    readonly completion: boolean;
  }[];
  readonly gradeItems: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly minimum: number;
    readonly maximum: number;
    readonly pass?: number;
  }[];
  readonly competencies: readonly {
    readonly id: string;
    readonly name: string;
    readonly idNumber?: string;
    readonly description?: string;
    readonly framework?: string;
  }[];
  readonly completionCriteria: readonly { readonly type: string; readonly name: string }[];
  readonly heardAt: number;
}

export type CourseFacts = Partial<Omit<Course, 'id' | 'platformId' | 'contextId'>>;

export interface CourseRepository {
  /** The course with this context id, made when new; known `facts` overwrite stored ones, absent ones leave them. */
  ensure(platformId: string, contextId: string, facts: CourseFacts): Promise<Course>;
  byId(id: string): Promise<Course | undefined>;
  byContext(platformId: string, contextId: string): Promise<Course | undefined>;
  list(platformId: string): Promise<readonly Course[]>;
}
