import { isVisible, legible } from '../visible.js';

/** A person of one platform, known by issuer and `sub`, never by e-mail. Instructors are kept the same way. */
export interface Learner {
  readonly id: string;
  readonly platformId: string;
  readonly sub: string;
  /** The LMS's own id, where that is not `sub` and a launch told it: messages beside LTI name people by it. */
  readonly lmsId?: string;
  readonly name?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly email?: string;
  readonly locale?: string;
}

/**
 * The name as the LMS writes it, or composed; element 1 of the European description. Undefined while none is known; a name
 * of nothing visible is none.
 */
export function nameOf({ name, givenName, familyName }: Learner): string | undefined {
  const composed = [givenName, familyName].filter(Boolean).join(' ');
  const known = [name, composed].find((one) => one !== undefined && isVisible(one));
  return known && legible(known).trim();
}

/** Whether the LMS has told more than a given name: then its list of participants has nothing to add. */
export function isNamed({ name, familyName }: Learner): boolean {
  return name !== undefined || familyName !== undefined;
}

export type LearnerFacts = Partial<Omit<Learner, 'id' | 'platformId' | 'sub'>>;

export interface LearnerRepository {
  /** The learner with this sub, made when new; known `facts` overwrite stored ones, absent ones leave them. */
  ensure(platformId: string, sub: string, facts: LearnerFacts): Promise<Learner>;
  byId(id: string): Promise<Learner | undefined>;
  byIds(ids: readonly string[]): Promise<readonly Learner[]>;
  bySub(platformId: string, sub: string): Promise<Learner | undefined>;
  /** People of the platform, ascending by `sub`, after this one, at most `limit`. */
  ofPlatform(platformId: string, afterSub: string | undefined, limit: number): Promise<readonly Learner[]>;
  /** Everyone with this `lmsId`, ascending by id: one, unless the LMS gave one id to two. */
  byLmsId(platformId: string, lmsId: string): Promise<readonly Learner[]>;
}
