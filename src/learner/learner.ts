/** A person of one platform, known by issuer and `sub`, never by e-mail. Instructors are kept the same way. */
export interface Learner {
  readonly id: string;
  readonly platformId: string;
  readonly sub: string;
  readonly name?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly email?: string;
  readonly locale?: string;
}

export type LearnerFacts = Partial<Omit<Learner, 'id' | 'platformId' | 'sub'>>;

export interface LearnerRepository {
  /** The learner with this sub, made when new; known `facts` overwrite stored ones, absent ones leave them. */
  ensure(platformId: string, sub: string, facts: LearnerFacts): Promise<Learner>;
  byId(id: string): Promise<Learner | undefined>;
  byIds(ids: readonly string[]): Promise<readonly Learner[]>;
  bySub(platformId: string, sub: string): Promise<Learner | undefined>;
}
