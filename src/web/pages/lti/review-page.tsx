import type { Progress } from '../../../award/progress.js';
import type { Course } from '../../../course/course.js';
import type { Learner } from '../../../learner/learner.js';
import { reasonsInWords } from '../../view/criterion-words.js';
import { Tag } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { courseName } from '../instructor/course-name.js';
import { learnerName } from '../instructor/learner-name.js';

const tones = { earned: 'good', held: 'wait', revoked: 'bad', 'not-yet': 'quiet' } as const;

/** Where one learner stands: what a submission review in the LMS's gradebook opens. */
export function ReviewPage(props: {
  readonly course: Course;
  readonly learner: Learner;
  readonly progress: readonly Progress[];
  readonly returnUrl: string | undefined;
}) {
  const view = useView();
  const { m } = view;
  const { course, learner, progress, returnUrl } = props;
  const base = `/courses/${course.id}`;
  return (
    <Page
      title={learnerName(m, learner)}
      shell="course"
      lead={<p>{m.review.lead}</p>}
      trail={[{ href: base, label: courseName(m, course) }]}
      {...(returnUrl !== undefined && { returnUrl })}
    >
      {progress.length === 0 && <p class="empty">{m.review.none}</p>}
      {progress.map((row) => (
        <section class="card" key={row.achievement.achievementId}>
          <h2 lang={row.achievement.content.language}>
            <a href={`${base}/achievements/${row.achievement.achievementId}/learners`}>
              {row.achievement.content.title}
            </a>
          </h2>
          <p>
            <Tag tone={tones[row.state]}>{m.learners.states[row.state]}</Tag>
          </p>
          {row.reasons.length > 0 && (
            <ul>
              {reasonsInWords(view, row.reasons).map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </Page>
  );
}
