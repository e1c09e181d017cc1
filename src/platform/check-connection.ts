import type { Clock } from '../clock.js';
import type { CourseRepository } from '../course/course.js';
import { passBackCourseJob } from '../delivery/passback/pass-back-course.js';
import type { JobRepository } from '../jobs/job.js';
import type { NoticeSubscriptions } from './notice-subscriptions.js';
import { type PlatformServices, ServiceFailed } from './services.js';

export interface CheckConnectionNeeds {
  readonly clock: Clock;
  readonly courses: CourseRepository;
  readonly jobs: JobRepository;
  readonly services: PlatformServices;
  readonly subscriptions: Pick<NoticeSubscriptions, 'again'>;
  readonly poke: () => void;
}

/**
 * Tries everything that an LMS offers to the tool once more, in the course that was opened last; how it went is kept by the
 * services themselves, as always. Grades that did not arrive are sent again.
 * @returns false when no course was opened yet, so that there was nothing but the token to try
 */
export async function checkConnection(needs: CheckConnectionNeeds, platformId: string): Promise<boolean> {
  const launched = (await needs.courses.list(platformId)).filter(
    ({ launchedAt }) => launchedAt !== undefined,
  );
  const course = launched.sort((one, other) => (other.launchedAt ?? 0) - (one.launchedAt ?? 0))[0];
  const { services } = needs;
  await tried(() => services.renewTokens(platformId));
  await tried(() => needs.subscriptions.again(platformId));
  if (course === undefined) return false;
  if (course.membershipsUrl !== undefined) await tried(() => services.memberships(course));
  if (course.lineItemsUrl !== undefined)
    await tried(async () => {
      const [item] = await services.lineItems(course);
      if (item !== undefined) await services.results(course, item.url);
    });
  for (const { id: courseId } of launched)
    await needs.jobs.enqueue(passBackCourseJob, courseId, { courseId }, needs.clock());
  needs.poke();
  return true;
}

async function tried(attempt: () => Promise<unknown>): Promise<void> {
  try {
    await attempt();
  } catch (error) {
    if (!(error instanceof ServiceFailed)) throw error;
  }
}
