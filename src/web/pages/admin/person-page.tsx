import type { Course } from '../../../course/course.js';
import type { Learner } from '../../../learner/learner.js';
import type { Platform } from '../../../platform/platform.js';
import { Facts } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { courseName } from '../instructor/course-name.js';
import { learnerName } from '../instructor/learner-name.js';
import type { LearnerFile } from '../instructor/read-learner.js';
import { TimelineView } from '../instructor/timeline-view.js';
import { StateTag, Why } from '../instructor/why.js';

export interface PersonPageProps {
  readonly platform: Platform;
  readonly learner: Learner;
  readonly courses: readonly { readonly course: Course; readonly file: LearnerFile }[];
  readonly now: number;
}

/** One person in all courses of the platform: where they stand, and what happened. It answers a complaint; it changes nothing. */
export function PersonPage({ platform, learner, courses, now }: PersonPageProps) {
  const { m } = useView();
  const words = m.people;
  const address = `/admin/platforms/${platform.id}`;
  return (
    <Page
      title={learnerName(m, learner)}
      shell="admin"
      kicker={platform.name || platform.issuer}
      lead={<p>{words.personLead}</p>}
      trail={[
        { href: address, label: platform.name || platform.issuer },
        { href: `${address}/people`, label: words.title },
      ]}
    >
      <Facts
        facts={[
          [words.id, <code key="id">{learner.sub}</code>],
          learner.lmsId === undefined ? undefined : [words.otherId, <code key="lms">{learner.lmsId}</code>],
          learner.email === undefined ? undefined : [words.email, learner.email],
        ]}
      />
      {courses.length === 0 && <p class="empty">{words.noCourse}</p>}
      {courses.map(({ course, file }) => (
        <section key={course.id} class="section" aria-labelledby={`course-${course.id}`}>
          <h2 id={`course-${course.id}`}>{courseName(m, course)}</h2>
          {file.standings.map(({ progress }) => (
            <section key={progress.achievement.achievementId} class="card achievement">
              <div class="achievement-head">
                <h3 lang={progress.achievement.content.language}>
                  {progress.achievement.content.title || m.instructor.untitled}
                </h3>
                <StateTag row={progress} now={now} />
              </div>
              <div>
                <Why row={progress} now={now} />
              </div>
            </section>
          ))}
          <h3>{m.standing.timeline}</h3>
          <TimelineView happenings={file.happenings} names={file.names} />
        </section>
      ))}
    </Page>
  );
}
