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

export type SessionUser =
  | { readonly kind: 'admin' }
  | {
      readonly kind: 'launch';
      readonly learnerId: string;
      readonly platformId: string;
      /** Absent when the launch had no context. */
      readonly courseId?: string;
      readonly instructor: boolean;
      readonly learner: boolean;
      readonly locale?: string;
      /** Where "back to the course" leads. */
      readonly returnUrl?: string;
    };

export interface SessionRepository {
  insert(session: Session): Promise<void>;
  byHash(idHash: string, now: number): Promise<Session | undefined>;
  delete(idHash: string): Promise<void>;
  deleteExpired(now: number): Promise<number>;
}
