import type { Achievement } from '../../../achievement/achievement.js';
import type { Course } from '../../../course/course.js';
import { Notice } from '../../view/elements.js';
import { ErrorSummary, type FieldErrors } from '../../view/fields.js';
import { ImageUpload } from '../../view/image-upload.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { badgeAddress } from './badge-section.js';
import { courseName } from './course-name.js';

export interface BadgePageProps {
  readonly course: Course;
  readonly achievement: Achievement;
  readonly errors?: FieldErrors;
  readonly done?: 'saved' | 'removed' | undefined;
}

/** The achievement's own badge in place of the designed one. */
export function BadgePage({ course, achievement, errors = {}, done }: BadgePageProps) {
  const { m } = useView();
  const words = m.badge;
  const base = `/courses/${course.id}`;
  const address = `${base}/achievements/${achievement.id}`;
  const own = achievement.draft.imageId !== undefined;
  const picture = { address: badgeAddress(achievement), alt: m.files.badgeOf(achievement.draft.title) };
  return (
    <Page
      title={words.title}
      shell="course"
      lead={<p>{words.lead}</p>}
      failed={Object.keys(errors).length > 0}
      trail={[
        { href: base, label: courseName(m, course) },
        { href: `${address}/edit`, label: achievement.draft.title || m.instructor.untitled },
      ]}
    >
      {done && (
        <Notice tone="good" live>
          {done === 'saved' ? words.saved : words.removed}
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <section class="card">
        {!own && (
          <>
            <p>{words.designed}</p>
            <img class="image-preview" src={picture.address} alt={picture.alt} />
          </>
        )}
        <ImageUpload
          action={`${address}/badge`}
          errors={errors}
          current={own ? picture : undefined}
          remove={words.remove}
        />
      </section>
      <p class="actions">
        <a href={`${address}/edit`}>{m.achievement.backToEdit}</a>
      </p>
    </Page>
  );
}
