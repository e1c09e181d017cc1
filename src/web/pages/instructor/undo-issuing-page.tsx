import type { Achievement } from '../../../achievement/achievement.js';
import type { IssuingProgress } from '../../../award/read-issuing.js';
import type { Course } from '../../../course/course.js';
import type { Learner } from '../../../learner/learner.js';
import { Notice } from '../../view/elements.js';
import { ErrorSummary, type FieldErrors } from '../../view/fields.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { courseName } from './course-name.js';
import { LearnerNames } from './learner-names.js';
import { ReasonForm } from './reason-form.js';

export interface UndoIssuingPageProps {
  readonly course: Course;
  readonly achievement: Achievement;
  readonly progress: IssuingProgress;
  /** The first of those whose credentials go. */
  readonly learners: readonly Learner[];
  readonly reason?: string;
  readonly errors?: FieldErrors;
}

/** A mistake in masses, taken back as one act with one reason. */
export function UndoIssuingPage(props: UndoIssuingPageProps) {
  const { m } = useView();
  const words = m.issuing;
  const { course, achievement, progress, learners, reason = '', errors = {} } = props;
  const base = `/courses/${course.id}`;
  const address = `${base}/achievements/${achievement.id}`;
  const own = `${address}/issuings/${progress.issuing.id}`;
  return (
    <Page
      title={words.undoTitle}
      shell="course"
      kicker={achievement.draft.title || m.instructor.untitled}
      trail={[
        { href: base, label: courseName(m, course) },
        { href: own, label: words.title },
      ]}
      failed={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <Notice tone="wait" title={words.undoText(progress.done)}>
        <p>{words.undoFinal}</p>
        {progress.left > 0 && <p>{words.undoRest(progress.left)}</p>}
        <LearnerNames title={m.standing.wouldEarn(progress.done)} learners={learners} count={progress.done} />
      </Notice>
      <ReasonForm
        action={`${own}/undo`}
        confirm={words.undoConfirm(progress.done)}
        back={own}
        hint={words.reasonHint}
        reason={reason}
        errors={errors}
      />
    </Page>
  );
}
