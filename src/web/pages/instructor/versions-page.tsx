import type { Achievement, AchievementVersion } from '../../../achievement/achievement.js';
import type { Course } from '../../../course/course.js';
import type { Issuer } from '../../../issuer/issuer.js';
import { AchievementView } from '../../view/achievement-view.js';
import { Tag } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { courseName } from './course-name.js';

export interface VersionsPageProps {
  readonly course: Course;
  readonly achievement: Achievement;
  readonly issuers: readonly Issuer[];
  /** Newest first. */
  readonly versions: readonly AchievementVersion[];
}

export function VersionsPage({ course, achievement, issuers, versions }: VersionsPageProps) {
  const { m, format } = useView();
  const words = m.achievement;
  const base = `/courses/${course.id}`;
  return (
    <Page
      title={words.versionsTitle}
      shell="course"
      kicker={achievement.draft.title || m.instructor.untitled}
      trail={[{ href: base, label: courseName(m, course) }]}
    >
      {versions.length === 0 && <p class="empty">{words.versionsNone}</p>}
      {versions.map((version) => (
        <section key={version.number} class="section" aria-labelledby={`version-${version.number}`}>
          <h2 id={`version-${version.number}`}>
            {m.instructor.version(version.number)}{' '}
            {version.number === achievement.publishedVersion && <Tag tone="good">{words.current}</Tag>}
          </h2>
          <p class="hint">{words.publishedOn(format.moment(version.publishedAt))}</p>
          <details class="more" open={version.number === achievement.publishedVersion}>
            <summary>{m.learner.about}</summary>
            {issuers
              .filter(({ id }) => id === version.issuerId)
              .map((issuer) => (
                <AchievementView
                  key={issuer.id}
                  content={version.content}
                  issuer={issuer}
                  learner={words.previewLearner}
                  issuedOn={words.previewDate}
                />
              ))}
          </details>
        </section>
      ))}
    </Page>
  );
}
