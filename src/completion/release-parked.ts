import type { Clock } from '../clock.js';
import type { Course } from '../course/course.js';
import type { Learner } from '../learner/learner.js';
import type { InboxRepository } from './event.js';
import { isOfCourse, isOfLearner, mostParked } from './parked-events.js';

/** After a launch: has the events tried again that were parked because its course or its learner was not known. */
export async function releaseParked(
  needs: { readonly clock: Clock; readonly inbox: InboxRepository; readonly poke: () => void },
  { course, learner }: { readonly course?: Course; readonly learner: Learner },
): Promise<number> {
  let released = 0;
  for (const { id, event, lastError } of await needs.inbox.parked(learner.platformId, mostParked)) {
    const known =
      (lastError === 'ERR_COURSE_UNKNOWN' && isOfCourse(event, course)) ||
      (lastError === 'ERR_LEARNER_UNKNOWN' && isOfLearner(event, learner));
    if (known && (await needs.inbox.unpark(id, needs.clock()))) released += 1;
  }
  if (released > 0) needs.poke();
  return released;
}
