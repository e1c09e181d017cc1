import type { Achievement } from '../../../achievement/achievement.js';
import type { Course } from '../../../course/course.js';
import { PostForm } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { courseName } from './course-name.js';

export interface ArchivePageProps {
  readonly course: Course;
  readonly achievement: Achievement;
}

export function ArchivePage({ course, achievement }: ArchivePageProps) {
  const { m } = useView();
  const words = m.achievement;
  const base = `/courses/${course.id}`;
  const archived = achievement.archivedAt !== undefined;
  return (
    <Page
      title={archived ? m.instructor.actions.unarchive : words.archiveTitle}
      shell="course"
      kicker={achievement.draft.title || m.instructor.untitled}
      trail={[{ href: base, label: courseName(m, course) }]}
    >
      {!archived && <p class="prose">{words.archiveText}</p>}
      <PostForm action={`${base}/achievements/${achievement.id}/archive`}>
        <input type="hidden" name="revision" value={achievement.revision} />
        <input type="hidden" name="archived" value={archived ? 'no' : 'yes'} />
        <div class="actions">
          <button class="button" type="submit">
            {archived ? m.instructor.actions.unarchive : words.archiveConfirm}
          </button>
          <a href={base}>{m.shell.cancel}</a>
        </div>
      </PostForm>
    </Page>
  );
}
