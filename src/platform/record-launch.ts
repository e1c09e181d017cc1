import { awardCourseJob } from '../achievement/publish.js';
import type { Clock } from '../clock.js';
import type { Course, CourseFacts, CourseRepository } from '../course/course.js';
import { passBackCourseJob } from '../delivery/passback/pass-back-course.js';
import type { JobRepository } from '../jobs/job.js';
import { isNamed, type Learner, type LearnerRepository } from '../learner/learner.js';
import { tellsNothingNew } from '../store/nothing-new.js';
import type { Launch, LaunchContext } from './launch.js';

export interface RecordLaunchNeeds {
  readonly clock: Clock;
  readonly learners: LearnerRepository;
  readonly courses: CourseRepository;
  readonly jobs: JobRepository;
  readonly poke: () => void;
}

/** Keeps what a launch tells about its user and its course. A launch awards nothing; it may name someone whose award waits for a name. */
export async function recordLaunch(
  needs: RecordLaunchNeeds,
  launch: Launch,
): Promise<{ readonly learner: Learner; readonly course?: Course }> {
  const { sub, ...name } = launch.user;
  const platformId = launch.platform.id;
  const userFacts = {
    ...name,
    ...(launch.locale === undefined ? {} : { locale: launch.locale }),
    ...lmsId(launch, 'lms_user_id'),
  };
  const before = await needs.learners.bySub(platformId, sub);
  const learner =
    before !== undefined && tellsNothingNew(before, userFacts)
      ? before
      : await needs.learners.ensure(platformId, sub, userFacts);
  if (launch.context === undefined) return { learner };
  const contextId = launch.context.id;
  const known = await needs.courses.byContext(platformId, contextId);
  const facts = courseFacts(needs, launch, launch.context, known);
  const course =
    known !== undefined && tellsNothingNew(known, facts)
      ? known
      : await needs.courses.ensure(platformId, contextId, facts);
  const newlyNamed = before !== undefined && !isNamed(before) && isNamed(learner);
  const rosterIsNew = course.membershipsUrl !== undefined && known?.membershipsUrl === undefined;
  if (newlyNamed || rosterIsNew) {
    await needs.jobs.enqueue(awardCourseJob, course.id, { courseId: course.id }, needs.clock());
    needs.poke();
  }
  if (course.lineItemsUrl !== undefined && known !== undefined && known.lineItemsUrl === undefined) {
    await needs.jobs.enqueue(passBackCourseJob, course.id, { courseId: course.id }, needs.clock());
    needs.poke();
  }
  return { learner, course };
}

function courseFacts(
  needs: RecordLaunchNeeds,
  launch: Launch,
  { title, label }: LaunchContext,
  known: Course | undefined,
): CourseFacts {
  const { lineItemsUrl, membershipsUrl } = launch.services;
  return {
    deploymentId: launch.deploymentId,
    launchedAt: known?.launchedAt ?? needs.clock(),
    ...(title === undefined ? {} : { title }),
    ...(label === undefined ? {} : { label }),
    ...(lineItemsUrl === undefined ? {} : { lineItemsUrl }),
    ...(membershipsUrl === undefined ? {} : { membershipsUrl }),
    ...lmsId(launch, 'lms_course_id'),
  };
}

/** A custom parameter that the LMS has filled in: one that it does not know comes back as it was, with its dollar. */
function lmsId({ custom }: Launch, parameter: 'lms_user_id' | 'lms_course_id'): { readonly lmsId?: string } {
  const value = custom[parameter];
  return value === undefined || !/^[\w.:-]{1,128}$/.test(value) ? {} : { lmsId: value };
}
