import type { Achievement } from '../../../achievement/achievement.js';
import type { IssuingProgress } from '../../../award/read-issuing.js';
import type { Course } from '../../../course/course.js';
import { Notice, PostForm } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { courseName } from './course-name.js';

export interface IssuingPageProps {
  readonly course: Course;
  readonly achievement: Achievement;
  readonly progress: IssuingProgress;
  /** What was asked for could not be done any more. */
  readonly notPossible: boolean;
}

const tones = {
  running: 'info',
  stopped: 'wait',
  done: 'good',
  ended: 'wait',
  undoing: 'info',
  undone: 'good',
} as const;

/** How far awarding many has got, with what can be done about it. The script keeps it up to date; the link does without. */
export function IssuingPage({ course, achievement, progress, notPossible }: IssuingPageProps) {
  const { m, format } = useView();
  const words = m.issuing;
  const { issuing, done, left } = progress;
  const base = `/courses/${course.id}`;
  const address = `${base}/achievements/${achievement.id}`;
  const own = `${address}/issuings/${issuing.id}`;
  const moving = issuing.state === 'running' || issuing.state === 'undoing';
  const undo = issuing.state === 'undoing' || issuing.state === 'undone';
  const total = undo ? done + left : issuing.total;
  const told = (undo ? words.undoProgress : words.progress)(format.number(done), format.number(total));
  return (
    <Page
      title={undo ? words.titleUndo : words.title}
      shell="course"
      kicker={achievement.draft.title || m.instructor.untitled}
      lead={<p>{words.lead(format.moment(issuing.startedAt), issuing.version)}</p>}
      trail={[
        { href: base, label: courseName(m, course) },
        { href: `${address}/learners`, label: m.learners.title },
      ]}
      scripts={moving ? ['progress.js'] : []}
    >
      {notPossible && (
        <Notice tone="wait" live>
          {words.notPossible}
        </Notice>
      )}
      <p class="hidden" id="progress-said" aria-live="polite" />
      <section class="card" id="progress" data-state={issuing.state} aria-labelledby="progress-words">
        <h2 class="progress-words" id="progress-words">
          {told}
        </h2>
        <progress class="progress" value={done} max={Math.max(1, total)} aria-labelledby="progress-words" />
        <Notice tone={tones[issuing.state]}>
          <p>{words.states[issuing.state]}</p>
          {issuing.state === 'stopped' && <p>{words.left(left)}</p>}
          {(issuing.state === 'running' || issuing.state === 'stopped') && <p>{words.live}</p>}
          {undo && issuing.undoneReason && <p>{m.learners.revokedReason(issuing.undoneReason)}</p>}
        </Notice>
        <div class="actions">
          {issuing.state === 'running' && (
            <PostForm action={`${own}/stop`} class="inline">
              <button class="button" type="submit">
                {words.stop}
              </button>
            </PostForm>
          )}
          {issuing.state === 'stopped' && (
            <PostForm action={`${own}/continue`} class="inline">
              <button class="button" type="submit">
                {words.goOn}
              </button>
            </PostForm>
          )}
          {moving && <a href={own}>{words.refresh}</a>}
          <a href={`${address}/learners`}>{words.seeLearners}</a>
        </div>
      </section>
      {(issuing.state === 'stopped' || issuing.state === 'done' || issuing.state === 'ended') && done > 0 && (
        <p>
          <a class="link-danger" href={`${own}/undo`}>
            {words.undo}
          </a>
        </p>
      )}
    </Page>
  );
}
