import type { Clock } from '../clock.js';
import type { Course } from '../course/course.js';
import type { Learner } from '../learner/learner.js';
import type { InboxRepository } from './event.js';
import { isNamedByLms } from './meant.js';

/** As many as a page shows; whatever is beyond waits for the next launch. */
const most = 200;

/** After a launch: has the events tried again that were parked because its course or its learner was not known. */
export async function releaseParked(
  needs: { readonly clock: Clock; readonly inbox: InboxRepository; readonly poke: () => void },
  { course, learner }: { readonly course?: Course; readonly learner: Learner },
): Promise<number> {
  let released = 0;
  for (const { id, event, lastError } of await needs.inbox.parked(learner.platformId, most)) {
    const ofCourse =
      event.contextId !== undefined && [course?.contextId, course?.lmsId].includes(event.contextId);
    const meant = isNamedByLms(event.channel) ? learner.lmsId : learner.sub;
    const ofLearner = event.sub !== undefined && event.sub === meant;
    const known =
      (lastError === 'ERR_COURSE_UNKNOWN' && ofCourse) || (lastError === 'ERR_LEARNER_UNKNOWN' && ofLearner);
    if (known && (await needs.inbox.unpark(id, needs.clock()))) released += 1;
  }
  if (released > 0) needs.poke();
  return released;
}
