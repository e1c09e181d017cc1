import type { Achievement } from '../../../achievement/achievement.js';
import type { ElementKey } from '../../../achievement/missing-elements.js';
import type { Course } from '../../../course/course.js';
import type { Issuer } from '../../../issuer/issuer.js';
import { AchievementView } from '../../view/achievement-view.js';
import { Page } from '../../view/layout.js';
import { ElementMeter } from '../../view/meter.js';
import { useView } from '../../view/view.js';
import { courseName } from './course-name.js';
import { elementFields } from './field-labels.js';

export interface PreviewPageProps {
  readonly course: Course;
  readonly achievement: Achievement;
  readonly issuer: Issuer;
  readonly missing: readonly ElementKey[];
}

export function PreviewPage({ course, achievement, issuer, missing }: PreviewPageProps) {
  const { m } = useView();
  const words = m.achievement;
  const base = `/courses/${course.id}`;
  const address = `${base}/achievements/${achievement.id}`;
  return (
    <Page
      title={words.previewTitle}
      shell="course"
      width="wide"
      lead={<p>{words.previewLead}</p>}
      trail={[
        { href: base, label: courseName(m, course) },
        { href: `${address}/edit`, label: achievement.draft.title || m.instructor.untitled },
      ]}
    >
      <div class="with-aside">
        <aside class="aside">
          <ElementMeter missing={missing} form={`${address}/edit`} fields={elementFields} />
        </aside>
        <div>
          <AchievementView
            content={achievement.draft}
            issuer={issuer}
            learner={words.previewLearner}
            issuedOn={words.previewDate}
          />
          <p class="actions">
            {missing.length === 0 && (
              <a class="button" href={`${address}/publish`}>
                {m.instructor.actions.publish}
              </a>
            )}
            <a href={`${address}/edit`}>{words.backToEdit}</a>
          </p>
        </div>
      </div>
    </Page>
  );
}
