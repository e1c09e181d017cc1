/** Who is at the other end after a launch or an admin's sign-in: opaque for the browser, kept on the server, expiring. */
export interface Session {
  /** SHA-256 of the cookie's value, hex; the value itself is not stored. */
  readonly idHash: string;
  readonly who: SessionUser;
  /** Against cross-site requests: forms carry it. */
  readonly csrfToken: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export type SessionUser = { readonly kind: 'admin' } | LaunchedUser;

/** One person of one platform with every course they launched from in this browser: two tabs may show two courses. */
export interface LaunchedUser {
  readonly kind: 'launch';
  readonly learnerId: string;
  readonly platformId: string;
  readonly locale?: string;
  /** Newest first, one per course. Roles count in their own course only. */
  readonly grants: readonly LaunchGrant[];
}

/** What one launch allows, for as long as a session lives from that launch on. */
export interface LaunchGrant {
  /** Absent when the launch had no context. */
  readonly courseId?: string;
  readonly instructor: boolean;
  readonly launchedAt: number;
  /** Where "back to the course" leads. */
  readonly returnUrl?: string;
}

export interface SessionRepository {
  insert(session: Session): Promise<void>;
  byHash(idHash: string, now: number): Promise<Session | undefined>;
  delete(idHash: string): Promise<void>;
  deleteExpired(now: number): Promise<number>;
}
