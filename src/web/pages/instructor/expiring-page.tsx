import type { Expiring } from '../../../award/expiring-soon.js';
import type { Course } from '../../../course/course.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { courseName } from './course-name.js';
import { learnerName } from './learner-name.js';

export interface ExpiringPageProps {
  readonly course: Course;
  readonly rows: readonly Expiring[];
  /** How far ahead the list looks. */
  readonly days: number;
  readonly mailed: boolean;
  readonly now: number;
}

/** Whose credential expires soon: for instructors who want to offer a date to renew it. */
export function ExpiringPage({ course, rows, days, mailed, now }: ExpiringPageProps) {
  const { m, format } = useView();
  const words = m.upkeep;
  const base = `/courses/${course.id}`;
  return (
    <Page
      title={words.expiringTitle}
      shell="course"
      lead={<p>{words.expiringLead(days)}</p>}
      trail={[{ href: base, label: courseName(m, course) }]}
    >
      {rows.length === 0 ? (
        <p class="empty">{words.expiringNone}</p>
      ) : (
        <>
          <p class="hint">{mailed ? words.expiringMailed : words.expiringNotMailed}</p>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{words.expiringLearner}</th>
                <th scope="col">{words.expiringWhat}</th>
                <th scope="col">{words.expiringWhen}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ learner, achievementId, title, expiresAt }) => (
                <tr key={`${learner.id} ${achievementId}`}>
                  <th scope="row">
                    <a href={`${base}/learners/${learner.id}`}>{learnerName(m, learner)}</a>
                  </th>
                  <td data-label={words.expiringWhat}>{title || m.instructor.untitled}</td>
                  <td data-label={words.expiringWhen}>
                    {expiresAt <= now
                      ? m.standing.expiredOn(format.date(expiresAt))
                      : m.standing.expiresOn(format.date(expiresAt))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Page>
  );
}
