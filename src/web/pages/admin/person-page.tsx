import type { Course } from '../../../course/course.js';
import type { JoinOutcome } from '../../../learner/joined-accounts.js';
import type { Learner } from '../../../learner/learner.js';
import type { Platform } from '../../../platform/platform.js';
import { Facts, Notice, PostForm } from '../../view/elements.js';
import { TextField } from '../../view/fields.js';
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
  /** Accounts whose credentials this one opens, too. */
  readonly joined: readonly Learner[];
  /** What the last form about them came to. */
  readonly joining?: { readonly outcome: JoinOutcome; readonly typed: string } | undefined;
}

/** One person in all courses of the platform: where they stand, and what happened. It answers a complaint; all that can be changed is whose account it is. */
export function PersonPage({ platform, learner, courses, now, joined, joining }: PersonPageProps) {
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
      <JoinedAccounts platform={platform} learner={learner} joined={joined} joining={joining} />
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

/** After accounts were merged in the LMS: the one that is left opens what the other earned. */
function JoinedAccounts({
  platform,
  learner,
  joined,
  joining,
}: Pick<PersonPageProps, 'platform' | 'learner' | 'joined' | 'joining'>) {
  const { m } = useView();
  const words = m.people.joined;
  const people = `/admin/platforms/${platform.id}/people`;
  const wrong = joining !== undefined && joining.outcome !== 'joined' ? words[joining.outcome] : undefined;
  return (
    <details class="section" id="joined" open={joined.length > 0 || joining !== undefined}>
      <summary>{words.title}</summary>
      <p class="prose">{words.text}</p>
      {joining?.outcome === 'joined' && (
        <Notice tone="good" live>
          {words.joined}
        </Notice>
      )}
      {joined.length > 0 && (
        <ul class="signs">
          {joined.map((one) => (
            <li key={one.id}>
              <span class="sign-name">
                <a href={`${people}/${one.id}`}>{learnerName(m, one)}</a>
                <span class="sub">{one.sub}</span>
              </span>
              <PostForm action={`${people}/${learner.id}/joined`} class="inline">
                <input type="hidden" name="part" value={one.id} />
                <button
                  class="button button-quiet"
                  type="submit"
                  aria-label={words.partNamed(learnerName(m, one))}
                >
                  {words.part}
                </button>
              </PostForm>
            </li>
          ))}
        </ul>
      )}
      <PostForm action={`${people}/${learner.id}/joined`} class="form">
        <TextField
          id="former"
          label={words.former}
          hint={words.formerHint}
          value={wrong === undefined ? '' : (joining?.typed ?? '')}
          width="medium"
          errors={wrong === undefined ? {} : { former: wrong }}
        />
        <button class="button button-quiet" type="submit">
          {words.join}
        </button>
      </PostForm>
    </details>
  );
}
