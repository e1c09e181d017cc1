import type { Achievement } from '../../../achievement/achievement.js';
import type { PublishPreview } from '../../../achievement/publish.js';
import type { Course } from '../../../course/course.js';
import { Notice, PostForm } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { ElementMeter } from '../../view/meter.js';
import { useView } from '../../view/view.js';
import { courseName } from './course-name.js';
import { elementFields } from './field-labels.js';

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
          </Notice>
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
