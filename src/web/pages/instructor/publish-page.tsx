import type { Achievement } from '../../../achievement/achievement.js';
import type { PublishPreview } from '../../../achievement/publish.js';
import type { Course } from '../../../course/course.js';
import type { Learner } from '../../../learner/learner.js';
import { Notice, PostForm } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { ElementMeter } from '../../view/meter.js';
import { RuleView } from '../../view/rule-view.js';
import { useView } from '../../view/view.js';
import { courseName } from './course-name.js';
import { DifferenceView } from './difference-view.js';
import { elementFields } from './field-labels.js';
import { learnerName } from './learner-name.js';

export interface PublishPageProps {
  readonly course: Course;
  readonly achievement: Achievement;
  readonly preview: PublishPreview;
}

/** What publishing will do, before it is done: nothing is issued by mistake. */
export function PublishPage({ course, achievement, preview }: PublishPageProps) {
  const { m } = useView();
  const words = m.achievement;
  const base = `/courses/${course.id}`;
  const address = `${base}/achievements/${achievement.id}`;
  const ready = preview.missing.length === 0;
  const count = preview.learnersWhoWouldEarn;
  return (
    <Page
      title={ready ? words.publishTitle : words.publishMissing}
      shell="course"
      kicker={achievement.draft.title || m.instructor.untitled}
      lead={ready ? <p>{words.publishLead}</p> : undefined}
      trail={[
        { href: base, label: courseName(m, course) },
        { href: `${address}/edit`, label: achievement.draft.title || m.instructor.untitled },
      ]}
    >
      {ready ? (
        <>
          <Notice tone={count > 0 ? 'wait' : 'info'} title={words.wouldEarn(count)}>
            <p>{words.learnersKnown(preview.learnersKnown)}</p>
            {count > 0 && (
              <Names title={m.standing.wouldEarn(count)} learners={preview.wouldEarn} count={count} />
            )}
          </Notice>
          {preview.holdersShort > 0 && (
            <Notice tone="info">
              <Names
                title={m.standing.holdersShort(preview.holdersShort)}
                learners={preview.wouldKeep}
                count={preview.holdersShort}
              />
            </Notice>
          )}
          {preview.difference && <DifferenceView difference={preview.difference} />}
          <section class="section" aria-labelledby="rule">
            <h2 id="rule">{m.criteria.ruleTitle}</h2>
            <RuleView content={achievement.draft} />
          </section>
          <ul class="prose">
            <li>{words.publishVersions((achievement.publishedVersion ?? 0) + 1)}</li>
            <li>{words.publishFinal}</li>
          </ul>
          <PostForm action={`${address}/publish`}>
            <input type="hidden" name="revision" value={achievement.revision} />
            <div class="actions">
              <button class="button" type="submit">
                {words.publishConfirm(count)}
              </button>
              <a href={`${address}/edit`}>{words.backToEdit}</a>
            </div>
          </PostForm>
        </>
      ) : (
        <>
          <ElementMeter missing={preview.missing} form={`${address}/edit`} fields={elementFields} />
          <p class="actions">
            <a class="button" href={`${address}/edit`}>
              {words.backToEdit}
            </a>
          </p>
        </>
      )}
    </Page>
  );
}

/** The first of them by name, behind a click: a list may be long, and is read when the number surprises. */
function Names(props: {
  readonly title: string;
  readonly learners: readonly Learner[];
  readonly count: number;
}) {
  const { m, language } = useView();
  const names = props.learners.map((one) => learnerName(m, one)).sort(new Intl.Collator(language).compare);
  const more = props.count - names.length;
  return (
    <details>
      <summary>{props.title}</summary>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
        {more > 0 && <li>{m.standing.andMore(more)}</li>}
      </ul>
    </details>
  );
}
