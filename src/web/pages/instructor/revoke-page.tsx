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

export interface RevokePageProps {
  readonly course: Course;
  readonly achievement: Achievement;
  readonly award: Award;
  readonly learner: Learner;
  readonly reason?: string;
  readonly errors?: FieldErrors;
}

export function RevokePage({
  course,
  achievement,
  award,
  learner,
  reason = '',
  errors = {},
}: RevokePageProps) {
  const { m } = useView();
  const words = m.learners;
  const base = `/courses/${course.id}`;
  const address = `${base}/achievements/${achievement.id}`;
  return (
    <Page
      title={words.revokeTitle(learnerName(m, learner))}
      shell="course"
      kicker={achievement.draft.title || m.instructor.untitled}
      trail={[
        { href: base, label: courseName(m, course) },
        { href: `${address}/learners`, label: words.title },
      ]}
      failed={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <Notice tone="wait">
        <p>{words.revokeText}</p>
      </Notice>
      <ReasonForm
        action={`${address}/awards/${award.id}/revoke`}
        confirm={words.revokeConfirm}
        back={`${address}/learners`}
        reason={reason}
        errors={errors}
      />
    </Page>
  );
}
