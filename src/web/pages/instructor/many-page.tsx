import type { Achievement } from '../../../achievement/achievement.js';
import type { Award } from '../../../award/award.js';
import type { Course } from '../../../course/course.js';
import type { Learner } from '../../../learner/learner.js';
import { Notice } from '../../view/elements.js';
import { ErrorSummary, type FieldErrors } from '../../view/fields.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { courseName } from './course-name.js';
import { learnerName } from './learner-name.js';
import { ReasonForm } from './reason-form.js';

export interface ManyPageProps {
  readonly act: 'revoke' | 'suspend';
  readonly course: Course;
  readonly achievement: Achievement;
  readonly awards: readonly { readonly award: Award; readonly learner: Learner }[];
  readonly reason?: string;
  readonly errors?: FieldErrors;
}

/** Many awards, one reason, one act. */
export function ManyPage({ act, course, achievement, awards, reason = '', errors = {} }: ManyPageProps) {
  const { m } = useView();
  const words = m.many[act];
  const base = `/courses/${course.id}`;
  const address = `${base}/achievements/${achievement.id}`;
  return (
    <Page
      title={awards.length === 0 ? words.none : words.title(awards.length)}
      shell="course"
      kicker={achievement.draft.title || m.instructor.untitled}
      trail={[
        { href: base, label: courseName(m, course) },
        { href: `${address}/learners`, label: m.learners.title },
      ]}
      failed={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      {awards.length === 0 ? (
        <p class="actions">
          <a class="button" href={`${address}/learners`}>
            {m.standing.backToLearners}
          </a>
        </p>
      ) : (
        <>
          <Notice tone="wait">
            {words.text.map((text) => (
              <p key={text}>{text}</p>
            ))}
          </Notice>
          <p>{m.many.who}</p>
          <ul>
            {awards.map(({ award, learner }) => (
              <li key={award.id}>{learnerName(m, learner)}</li>
            ))}
          </ul>
          <ReasonForm
            action={`${address}/${act}`}
            confirm={words.confirm(awards.length)}
            back={`${address}/learners`}
            reason={reason}
            errors={errors}
          >
            {awards.map(({ award }) => (
              <input key={award.id} type="hidden" name="award" value={award.id} />
            ))}
          </ReasonForm>
        </>
      )}
    </Page>
  );
}
