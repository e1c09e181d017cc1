import type { Course } from '../../../course/course.js';
import { Notice, PostForm } from '../../view/elements.js';
import { useView } from '../../view/view.js';

export interface CopyNoticeProps {
  readonly course: Course;
  /** The course that this one was copied from, and how much of it could come along; absent when there is nothing to decide. */
  readonly offer?: { readonly fromCourseId: string; readonly count: number } | undefined;
  readonly taken: boolean;
}

/** On the page of a copied course: its micro-credentials can come along. */
export function CopyNotice({ course, offer, taken }: CopyNoticeProps) {
  const { m } = useView();
  const words = m.courseCopy;
  return (
    <>
      {taken && (
        <Notice tone="good" live>
          {words.taken}
        </Notice>
      )}
      {offer && (
        <Notice tone="info" title={words.title(offer.count)}>
          <p>{words.text}</p>
          <PostForm action={`/courses/${course.id}/copy`} class="actions">
            <input type="hidden" name="from" value={offer.fromCourseId} />
            <button class="button" type="submit" name="do" value="take">
              {words.take}
            </button>
            <button class="button button-quiet" type="submit" name="do" value="dismiss">
              {words.dismiss}
            </button>
          </PostForm>
        </Notice>
      )}
    </>
  );
}
