import type { VNode } from 'preact';
import type { Campus, CompletionState } from '../campus.js';
import { findRegistration, learners, progressOf } from '../campus.js';
import { type Activity, course, gradeMaximum } from '../course.js';
import { fullName, type Person } from '../people.js';
import { Layout, type View } from './layout.js';
import type { Words } from './words.js';

interface CoursePageProps {
  readonly view: View;
  readonly campus: Campus;
  readonly paired: boolean;
}

export function CoursePage({ view, campus, paired }: CoursePageProps): VNode {
  const { words } = view;
  const registration = findRegistration(campus);
  const links = [...campus.resourceLinks.values()].filter((link) => link.clientId === registration?.clientId);
  const instructor = campus.people.get('instructor');
  const canLaunch = registration !== undefined;
  return (
    <Layout view={view} title={course.title}>
      <h1>{course.title}</h1>
      <ul class="pills">
        <li class={registration ? 'pill good' : 'pill'}>
          {registration ? `✓ ${words.registered.replace('{name}', registration.name)}` : words.notRegistered}
        </li>
        <li class={paired ? 'pill good' : 'pill'}>{paired ? `✓ ${words.paired}` : words.notPaired}</li>
        {!(registration && paired) && (
          <li>
            <a href="/setup">{words.goToSetUp}</a>
          </li>
        )}
      </ul>

      <div class="grid">
        <section class="card">
          <h2>{words.activities}</h2>
          <ul class="rows">
            {course.activities.map((activity) => (
              <li>
                <span class="what">{activity.name}</span>
                <span class="quiet">{words[activity.module]}</span>
              </li>
            ))}
            {links.map((link) => (
              <li>
                <span class="what">
                  <a href={`/launch?as=instructor&link=${link.id}`}>{link.title}</a>
                </span>
                <span class="quiet">{words.tool}</span>
              </li>
            ))}
          </ul>
        </section>
        {instructor && (
          <section class="card" id="instructor">
            <h2>{words.teaching}</h2>
            <div class="head">
              <h3>{fullName(instructor)}</h3>
              <span class="quiet">{words.instructor}</span>
            </div>
            {canLaunch && <LaunchActions words={words} person={instructor} />}
            {canLaunch && (
              <p class="actions">
                <a class="button" href="/launch?as=instructor&message=deep-linking">
                  {words.addActivity}
                </a>
              </p>
            )}
          </section>
        )}
      </div>

      <h2>{words.learners}</h2>
      <div class="grid">
        {learners(campus).map((learner) => (
          <LearnerCard words={words} campus={campus} learner={learner} canLaunch={canLaunch} />
        ))}
      </div>
    </Layout>
  );
}

interface LearnerCardProps {
  readonly words: Words;
  readonly campus: Campus;
  readonly learner: Person;
  readonly canLaunch: boolean;
}

function LearnerCard({ words, campus, learner, canLaunch }: LearnerCardProps): VNode {
  const progress = progressOf(campus, learner);
  const completed = progress.completedAt !== undefined;
  return (
    <section class="card" id={learner.key}>
      <div class="head">
        <h3>{fullName(learner)}</h3>
        <span class={completed ? 'pill good' : 'pill'}>
          {completed ? `✓ ${words.courseCompleted}` : words.courseOpen}
        </span>
      </div>
      <ul class="rows">
        {course.activities.map((activity) => (
          <ActivityRow
            words={words}
            learner={learner}
            activity={activity}
            state={progress.activities.get(activity.cmid) ?? 0}
            grade={progress.grade}
          />
        ))}
      </ul>
      {!completed && (
        <form method="post" action={`/people/${learner.key}/finish`}>
          <button type="submit" class="main" id={`finish-${learner.key}`}>
            {words.finish}
          </button>
          <p class="quiet">{words.finishHint}</p>
        </form>
      )}
      {canLaunch && <LaunchActions words={words} person={learner} />}
    </section>
  );
}

interface ActivityRowProps {
  readonly words: Words;
  readonly learner: Person;
  readonly activity: Activity;
  readonly state: CompletionState;
  readonly grade: number | undefined;
}

function ActivityRow({ words, learner, activity, state, grade }: ActivityRowProps): VNode {
  const graded = activity.gradeItem !== undefined;
  return (
    <li>
      <span class="what">
        {activity.name}
        <br />
        <span class={pillClass(state)}>{stateWord(words, state)}</span>{' '}
        {graded && (
          <span class="quiet">
            {grade === undefined ? words.noGrade : `${grade.toLocaleString(words.locale)} / ${gradeMaximum}`}
          </span>
        )}
      </span>
      {state === 0 && (
        <form method="post" action={`/people/${learner.key}/activities/${activity.cmid}`}>
          <button type="submit">{words.complete}</button>
        </form>
      )}
      {graded && (
        <form method="post" action={`/people/${learner.key}/grade`}>
          <label>
            {words.grade}
            <input
              type="number"
              name="grade"
              min="0"
              max={gradeMaximum}
              step="any"
              required
              value={grade ?? ''}
            />
          </label>
          <button type="submit">{words.giveGrade}</button>
        </form>
      )}
    </li>
  );
}

function LaunchActions({ words, person }: { readonly words: Words; readonly person: Person }): VNode {
  const as = words.launchAs.replace('{name}', person.givenName);
  return (
    <p class="actions">
      <span class="quiet">{as}</span>
      <a class="button" href={`/launch?as=${person.key}`} aria-label={`${as} ${words.launchInPage}`}>
        {words.launchInPage}
      </a>
      <a
        class="button"
        href={`/lti/start?as=${person.key}&target=window&locale=${words.locale.slice(0, 2)}`}
        target="_blank"
        rel="noopener"
        aria-label={`${as} ${words.launchInWindow}`}
      >
        {words.launchInWindow}
      </a>
    </p>
  );
}

const pillClass = (state: CompletionState): string =>
  state === 0 ? 'pill' : state === 3 ? 'pill bad' : 'pill good';

function stateWord(words: Words, state: CompletionState): string {
  return [words.stateOpen, words.stateDone, words.statePassed, words.stateFailed][state] ?? '';
}
