import type { Achievement } from '../../../achievement/achievement.js';
import type { Award } from '../../../award/award.js';
import type { Course } from '../../../course/course.js';
import type { Learner } from '../../../learner/learner.js';
import { Notice, PostForm } from '../../view/elements.js';
import { ErrorSummary, type FieldErrors } from '../../view/fields.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { courseName } from './course-name.js';
import { learnerName } from './learner-name.js';
import { ReasonForm } from './reason-form.js';

export interface SuspendPageProps {
  readonly course: Course;
  readonly achievement: Achievement;
  readonly award: Award;
  readonly learner: Learner;
  readonly reason?: string;
  readonly errors?: FieldErrors;
}

/** Suspends a credential; of one that is suspended, says why and lifts that. */
export function SuspendPage(props: SuspendPageProps) {
  const { course, achievement, award, learner, reason = '', errors = {} } = props;
  const { m, format } = useView();
  const words = m.suspension;
  const base = `/courses/${course.id}`;
  const address = `${base}/achievements/${achievement.id}`;
  const lasting = award.state === 'suspended' ? award.suspensions?.at(-1) : undefined;
  const name = learnerName(m, learner);
  return (
    <Page
      title={lasting === undefined ? words.title(name) : words.liftTitle(name)}
      shell="course"
      kicker={achievement.draft.title || m.instructor.untitled}
      trail={[
        { href: base, label: courseName(m, course) },
        { href: `${address}/learners`, label: m.learners.title },
      ]}
      failed={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      {lasting === undefined ? (
        <>
          <Notice tone="wait">
            <p>{words.text}</p>
            <p>{words.elsewhere}</p>
          </Notice>
          <ReasonForm
            action={`${address}/awards/${award.id}/suspend`}
            confirm={words.confirm}
            back={`${address}/learners`}
            reason={reason}
            errors={errors}
          />
        </>
      ) : (
        <>
          <p class="prose">{words.sinceBecause(format.date(lasting.at), lasting.reason)}</p>
          <p class="prose">{words.liftText}</p>
          <PostForm action={`${address}/awards/${award.id}/lift`}>
            <div class="actions">
              <button class="button" type="submit">
                {words.lift}
              </button>
              <a href={`${address}/learners`}>{m.shell.cancel}</a>
            </div>
          </PostForm>
        </>
      )}
    </Page>
  );
}
