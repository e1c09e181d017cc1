import type { Clock } from '../clock.js';
import type { Course, CourseRepository } from '../course/course.js';
import { type Member, type PlatformServices, ServiceFailed } from '../platform/services.js';
import { isNamed, type Learner, type LearnerRepository } from './learner.js';

/** How long a course's roster is good before it is asked for again. */
const freshMs = 60_000;
/** How soon it is asked for again for somebody who was not on it. */
const retryMs = 5_000;

interface Asked {
  readonly at: number;
  readonly learnerIds: Promise<readonly string[] | undefined>;
}

/** Somebody may have enrolled since the list was read, which is too short a while ago to ask again: try once more, soon. */
export class RosterTooOld extends Error {
  override readonly name = 'RosterTooOld';
  readonly code = 'ERR_ROSTER_TOO_OLD';
  constructor(readonly courseId: string) {
    super(`The list of participants of course ${courseId} is older than the message.`);
  }
}

/** The people of a course as its LMS lists them, asked for once for all who want to know at the same time. */
export interface Roster {
  /**
   * Ids of the course's active learners, stored with their names; undefined when the course has told of no roster
   * service yet (nobody launched from it).
   * @throws ServiceFailed
   */
  learnersOf(courseId: string): Promise<readonly string[] | undefined>;
  /** The learner, with the name from the roster where it was not known. @throws ServiceFailed */
  identify(learnerId: string, courseId: string): Promise<Learner | undefined>;
  /**
   * Whom a message about the course means by this `sub`: somebody known, or on the course's list. Where no list can be read
   * the sender is believed; undefined where one was read, no earlier than `heardAt`, that has nobody of the kind.
   * @throws RosterTooOld
   */
  meant(
    sub: string,
    course: Pick<Course, 'id' | 'platformId'>,
    heardAt: number,
  ): Promise<Learner | undefined>;
}

export function createRoster(needs: {
  readonly clock: Clock;
  readonly courses: CourseRepository;
  readonly learners: LearnerRepository;
  readonly services: Pick<PlatformServices, 'memberships'>;
}): Roster {
  const fetched = new Map<string, Asked>();

  return {
    learnersOf,
    async identify(learnerId, courseId) {
      const learner = await needs.learners.byId(learnerId);
      if (learner === undefined || isNamed(learner)) return learner;
      await learnersOf(courseId);
      const named = await needs.learners.byId(learnerId);
      if (named !== undefined && isNamed(named)) return named;
      // Enrolled since the list was read, perhaps: it is read again, though not for each of many at once.
      await learnersOf(courseId, retryMs);
      return needs.learners.byId(learnerId);
    },
    async meant(sub, { id, platformId }, heardAt) {
      const known = await needs.learners.bySub(platformId, sub);
      if (known !== undefined) return known;
      // As in identify: the list that is at hand, then one that knows who enrolled a moment ago.
      for (const goodForMs of [freshMs, retryMs]) {
        if (!(await isListed(id, goodForMs))) return needs.learners.ensure(platformId, sub, {});
        const listed = await needs.learners.bySub(platformId, sub);
        if (listed !== undefined) return listed;
      }
      if ((fetched.get(id)?.at ?? 0) < heardAt) throw new RosterTooOld(id);
      return undefined;
    },
  };

  /** Whether the course's list could be read. */
  async function isListed(courseId: string, goodForMs: number): Promise<boolean> {
    try {
      return (await learnersOf(courseId, goodForMs)) !== undefined;
    } catch (error) {
      if (error instanceof ServiceFailed) return false;
      throw error;
    }
  }

  function learnersOf(courseId: string, goodForMs = freshMs): Promise<readonly string[] | undefined> {
    const now = needs.clock();
    const known = fetched.get(courseId);
    if (known !== undefined && now - known.at < goodForMs) return known.learnerIds;
    for (const [id, one] of fetched) if (now - one.at >= freshMs) fetched.delete(id);
    const asked = { at: now, learnerIds: ask(courseId) };
    fetched.set(courseId, asked);
    const forget = () => fetched.get(courseId) === asked && fetched.delete(courseId);
    // Neither a failure nor a course that nobody has launched from is worth remembering.
    asked.learnerIds.then((ids) => ids === undefined && forget(), forget);
    return asked.learnerIds;
  }

  async function ask(courseId: string): Promise<readonly string[] | undefined> {
    const course = await needs.courses.byId(courseId);
    if (course?.membershipsUrl === undefined) return undefined;
    return keep(course.platformId, await needs.services.memberships(course));
  }

  async function keep(platformId: string, members: readonly Member[]): Promise<readonly string[]> {
    const learnerIds: string[] = [];
    for (const member of members) {
      const { sub, active, roles, ...facts } = member;
      const learner = await needs.learners.ensure(platformId, sub, facts);
      if (active && roles.includes('learner')) learnerIds.push(learner.id);
    }
    return learnerIds;
  }
}
