import type { OutcomeApproval } from '../../../award/approvals.js';
import type { Progress } from '../../../award/progress.js';
import type { Course } from '../../../course/course.js';
import type { Passback } from '../../../delivery/passback/ledger.js';
import type { Learner } from '../../../learner/learner.js';
import { Notice, PostForm } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { courseName } from './course-name.js';
import { Gradebook } from './gradebook.js';
import { learnerName } from './learner-name.js';
import type { LearnerFile } from './read-learner.js';
import { TimelineView } from './timeline-view.js';
import { StateTag, Why } from './why.js';

export interface LearnerPageProps {
  readonly course: Course;
  readonly learner: Learner;
  readonly file: LearnerFile;
  readonly now: number;
  readonly done: 'approved' | 'taken-back' | undefined;
  readonly returnUrl: string | undefined;
}

/** One learner: where they stand, what the instructor can say, and what happened. It answers a complaint. */
export function LearnerPage({ course, learner, file, now, done, returnUrl }: LearnerPageProps) {
  const { m } = useView();
  const words = m.standing;
  const base = `/courses/${course.id}`;
  return (
    <Page
      title={learnerName(m, learner)}
      shell="course"
      kicker={m.learners.learner}
      lead={<p>{words.lead}</p>}
      trail={[{ href: base, label: courseName(m, course) }]}
      returnUrl={returnUrl}
    >
      {done && (
        <Notice tone="good" live>
          {words.done[done]}
        </Notice>
      )}
      <section class="section" aria-labelledby="standing">
        <h2 id="standing">{words.standing}</h2>
        {file.standings.length === 0 && <p class="empty">{words.none}</p>}
        {file.standings.map((one) => (
          <Standing
            key={one.progress.achievement.achievementId}
            {...one}
            base={base}
            learner={learner}
            now={now}
          />
        ))}
      </section>
      <section class="section" aria-labelledby="timeline">
        <h2 id="timeline">{words.timeline}</h2>
        <p class="hint">{words.timelineHint}</p>
        <TimelineView happenings={file.happenings} names={file.names} />
      </section>
    </Page>
  );
}

function Standing(props: {
  readonly progress: Progress;
  readonly approvals: readonly OutcomeApproval[];
  readonly passback: Passback | undefined;
  readonly base: string;
  readonly learner: Learner;
  readonly now: number;
}) {
  const { m } = useView();
  const { progress, approvals, base, learner, now } = props;
  const { achievementId, content } = progress.achievement;
  const address = `${base}/achievements/${achievementId}`;
  const title = content.title || m.instructor.untitled;
  return (
    <section class="card achievement" aria-labelledby={`standing-${achievementId}`}>
      <div class="achievement-head">
        <h3 id={`standing-${achievementId}`} lang={content.language}>
          <a href={`${address}/learners`}>{title}</a>
        </h3>
        <StateTag row={progress} now={now} />
      </div>
      <div>
        <Why row={progress} now={now} />
        <Gradebook passback={props.passback} />
      </div>
      {progress.doubts !== undefined && (
        <Notice tone="wait">
          <p>{m.standing.doubtsHere}</p>
          <p>{m.standing.keep}</p>
        </Notice>
      )}
      {approvals.length > 0 && (
        <Approvals
          approvals={approvals}
          action={`${base}/learners/${learner.id}/approvals`}
          part={achievementId}
        />
      )}
      {progress.awardId !== undefined && progress.state !== 'revoked' && (
        <p class="actions">
          {(progress.state === 'earned' || progress.state === 'suspended') && (
            <a
              href={`${address}/awards/${progress.awardId}/suspend`}
              aria-label={`${progress.state === 'earned' ? m.suspension.suspend : m.suspension.lift}: ${title}`}
            >
              {progress.state === 'earned' ? m.suspension.suspend : m.suspension.lift}
            </a>
          )}
          <a
            class="link-danger"
            href={`${address}/awards/${progress.awardId}/revoke`}
            aria-label={`${m.learners.revoke}: ${title}`}
          >
            {m.learners.revoke}
          </a>
        </p>
      )}
    </section>
  );
}

function Approvals(props: {
  readonly approvals: readonly OutcomeApproval[];
  readonly action: string;
  /** Achievement. */
  readonly part: string;
}) {
  const { m, format } = useView();
  const words = m.standing;
  return (
    <div class="approvals">
      <h4>{words.approvals}</h4>
      <p class="hint">{words.approvalsHint}</p>
      <ul class="plain">
        {props.approvals.map(({ outcome, approved, at, lapsed }) => (
          <li key={outcome.id} class="approval">
            <p>
              {outcome.statement}
              <span class="sub">
                {approved && at !== undefined
                  ? words.approved(format.moment(at))
                  : at === undefined
                    ? words.notApproved
                    : lapsed
                      ? words.lapsed(format.moment(at))
                      : words.takenBack(format.moment(at))}
              </span>
            </p>
            <PostForm action={props.action} class="form-inline">
              <input type="hidden" name="achievement" value={props.part} />
              <input type="hidden" name="outcome" value={outcome.id} />
              <input type="hidden" name="approved" value={approved ? 'no' : 'yes'} />
              <button
                class={approved ? 'button button-quiet' : 'button'}
                type="submit"
                aria-label={
                  approved ? words.takeBackNamed(outcome.statement) : words.approveNamed(outcome.statement)
                }
              >
                {approved ? words.takeBack : words.approve}
              </button>
            </PostForm>
          </li>
        ))}
      </ul>
    </div>
  );
}
