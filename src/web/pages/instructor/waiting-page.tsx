import type { Achievement } from '../../../achievement/achievement.js';
import type { WaitingPage as Waiting } from '../../../award/read-issuing.js';
import type { Course } from '../../../course/course.js';
import { Notice, PostForm } from '../../view/elements.js';
import { ChoicesField, ErrorSummary, type FieldErrors, TextField } from '../../view/fields.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { courseName } from './course-name.js';
import { learnerName } from './learner-name.js';

export interface WaitingPageProps {
  readonly course: Course;
  readonly achievement: Achievement;
  readonly page: Waiting;
  /** From when on completions are awarded by themselves. */
  readonly from: number;
  readonly decision?: string;
  readonly since?: string;
  readonly errors?: FieldErrors;
  readonly done?: 'decided' | 'reconsidered' | undefined;
}

/** Whoever completed before it counts: who they are, and what is to become of them. Nothing happens by itself. */
export function WaitingPage(props: WaitingPageProps) {
  const { m, format, language } = useView();
  const words = m.issuing;
  const { course, achievement, page, from, decision = '', since = '', errors = {} } = props;
  const { compare } = new Intl.Collator(language);
  const rows = page.rows.toSorted((a, b) => compare(learnerName(m, a.learner), learnerName(m, b.learner)));
  const base = `/courses/${course.id}`;
  const address = `${base}/achievements/${achievement.id}`;
  return (
    <Page
      title={words.waitingTitle}
      shell="course"
      kicker={achievement.draft.title || m.instructor.untitled}
      lead={<p>{words.waitingLead(format.date(from))}</p>}
      trail={[
        { href: base, label: courseName(m, course) },
        { href: `${address}/learners`, label: m.learners.title },
      ]}
      failed={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      {props.done && (
        <Notice tone="good" live>
          {words[props.done]}
        </Notice>
      )}
      {page.waiting === 0 ? (
        <p class="empty">{words.waitingNone}</p>
      ) : (
        <>
          <p>{words.waiting(page.waiting)}</p>
          <PostForm action={`${address}/waiting`}>
            <ChoicesField
              kind="radio"
              id="decision"
              label={words.decisionTitle}
              values={[decision]}
              errors={errors}
              choices={[
                { value: 'award', label: words.decisions.award(page.waiting), hint: words.publishHint },
                { value: 'since', label: words.decisions.since },
                { value: 'out', label: words.decisions.out, hint: words.outHint },
              ]}
            />
            <TextField
              id="since"
              type="date"
              label={words.since}
              value={since}
              width="medium"
              errors={errors}
            />
            <div class="actions">
              <button class="button" type="submit">
                {words.decideConfirm}
              </button>
              <a href={`${address}/learners`}>{m.shell.cancel}</a>
            </div>
          </PostForm>
          <section class="section" aria-labelledby="who">
            <h2 id="who">{words.waitingWho}</h2>
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{m.learners.learner}</th>
                  <th scope="col">{words.completedOn}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ learner, earnedAt }) => (
                  <tr key={learner.id}>
                    <th scope="row">
                      <a href={`${base}/learners/${learner.id}`}>{learnerName(m, learner)}</a>
                    </th>
                    <td data-label={words.completedOn}>{format.date(earnedAt)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {page.next !== undefined && (
              <nav class="actions" aria-label={m.learners.pages}>
                <a href={`${address}/waiting?after=${encodeURIComponent(page.next)}`}>{m.learners.next}</a>
              </nav>
            )}
          </section>
        </>
      )}
      {page.leftOut > 0 && (
        <Notice tone="info">
          <p>{words.leftOut(page.leftOut)}</p>
          <PostForm action={`${address}/waiting`} class="form-inline">
            <input type="hidden" name="decision" value="reconsider" />
            <button class="button button-quiet" type="submit">
              {words.reconsider}
            </button>
          </PostForm>
        </Notice>
      )}
    </Page>
  );
}
