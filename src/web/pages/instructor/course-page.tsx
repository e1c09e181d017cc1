import type { Course } from '../../../course/course.js';
import type { ConnectionSign } from '../../../platform/platform.js';
import { Notice, PostForm, Tag } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { MeterBar } from '../../view/meter.js';
import { useView } from '../../view/view.js';
import { CopyNotice, type CopyNoticeProps } from '../lti/copy-notice.js';
import { BulkNotices } from './bulk-notices.js';
import { courseName } from './course-name.js';
import type { AchievementRow } from './read-course.js';

export type Done = 'published' | 'published-only' | 'archived' | 'unarchived' | 'asked';

export interface CoursePageProps {
  readonly course: Course;
  readonly rows: readonly AchievementRow[];
  /** Messages that wait, for their people are not of the course. */
  readonly strangers: number;
  /** Whether the LMS tells of anything. */
  readonly heard: ConnectionSign | undefined;
  readonly done: Done | undefined;
  readonly returnUrl: string | undefined;
  readonly copy?: Omit<CopyNoticeProps, 'course'>;
}

export function CoursePage({ course, rows, strangers, heard, done, returnUrl, copy }: CoursePageProps) {
  const { m } = useView();
  const words = m.instructor;
  const base = `/courses/${course.id}`;
  return (
    <Page
      title={words.courseTitle}
      shell="course"
      width="wide"
      kicker={courseName(m, course)}
      lead={<p>{words.courseLead}</p>}
      returnUrl={returnUrl}
    >
      {done && (
        <Notice tone="good" live>
          {done === 'asked' ? m.upload.asked : words.done[done]}
        </Notice>
      )}
      {copy && <CopyNotice course={course} {...copy} />}
      {rows.length === 0 ? (
        <section class="card card-strong">
          <h2>{words.emptyTitle}</h2>
          <p class="prose">{words.emptyText}</p>
          <p class="actions">
            <a class="button" href={`${base}/achievements/new`}>
              {words.create}
            </a>
          </p>
        </section>
      ) : (
        <>
          {rows.map((row) => (
            <AchievementCard key={row.achievement.id} row={row} base={base} />
          ))}
          <p class="actions">
            <a class="button" href={`${base}/achievements/new`}>
              {words.create}
            </a>
            {rows.some(({ achievement }) => achievement.draft.validityMonths !== undefined) && (
              <a href={`${base}/expiring`}>{m.upkeep.expiringTitle}</a>
            )}
            <a href={`/my${base}`}>{words.asLearner}</a>
          </p>
        </>
      )}
      {strangers > 0 && (
        <Notice tone="wait" title={m.standing.strangers(strangers)}>
          <p>{m.standing.strangersHint}</p>
        </Notice>
      )}
      <Sources base={base} heard={heard} />
    </Page>
  );
}

function Sources({ base, heard }: { readonly base: string; readonly heard: ConnectionSign | undefined }) {
  const { m, format } = useView();
  const words = m.upload;
  const { lastWorkedAt, lastFailedAt } = heard ?? {};
  return (
    <section class="section" aria-labelledby="sources">
      <h2 id="sources">{words.sources}</h2>
      <p>{lastWorkedAt === undefined ? words.neverHeard : words.lastHeard(format.moment(lastWorkedAt))}</p>
      {lastFailedAt !== undefined && lastFailedAt > (lastWorkedAt ?? 0) && (
        <Notice tone="wait">{words.lastFailed(format.moment(lastFailedAt))}</Notice>
      )}
      <PostForm action={`${base}/ask`} class="form-inline">
        <p class="actions">
          <button class="button button-quiet" type="submit">
            {words.ask}
          </button>
          <a href={`${base}/upload`}>{words.open}</a>
        </p>
      </PostForm>
    </section>
  );
}

const tones = { draft: 'wait', published: 'good', changed: 'good', archived: 'quiet' } as const;

function AchievementCard({ row, base }: { readonly row: AchievementRow; readonly base: string }) {
  const { m } = useView();
  const words = m.instructor;
  const { achievement, state, missing, counts } = row;
  const title = achievement.draft.title || words.untitled;
  const address = `${base}/achievements/${achievement.id}`;
  const published = achievement.publishedVersion !== undefined;
  const named = (action: string) => words.actionNamed(action, title);
  return (
    <section class="card achievement" aria-labelledby={`title-${achievement.id}`}>
      <div class="achievement-head">
        <h2 id={`title-${achievement.id}`} lang={achievement.draft.language}>
          <a href={published ? `${address}/learners` : `${address}/edit`}>{title}</a>
        </h2>
        <span class="tags">
          <Tag tone={tones[state]}>{words.state[state]}</Tag>
          {achievement.publishedVersion !== undefined && (
            <Tag tone="quiet">{words.version(achievement.publishedVersion)}</Tag>
          )}
        </span>
      </div>
      {published && (
        <p>
          {words.earned(counts.earned)}
          {counts.held > 0 && ` · ${words.held(counts.held)}`}
          {counts.suspended > 0 && ` · ${m.suspension.count(counts.suspended)}`}
          {counts.revoked > 0 && ` · ${words.revoked(counts.revoked)}`}
        </p>
      )}
      <BulkNotices address={address} waiting={row.waiting} progress={row.issuing} />
      {(state === 'draft' || missing.length > 0) && (
        <div class="achievement-meter">
          <MeterBar missing={missing} />
          <span class="hint">
            {m.achievement.meter(11 - missing.length, 11)}
            {missing.length > 0 &&
              ` · ${m.achievement.meterMissing} ${missing.map((key) => m.achievement.elements[key]).join(', ')}`}
          </span>
        </div>
      )}
      <ul class="card-links">
        {published && (
          <li>
            <a href={`${address}/learners`} aria-label={named(words.actions.learners)}>
              {words.actions.learners}
            </a>
          </li>
        )}
        <li>
          <a href={`${address}/edit`} aria-label={named(words.actions.edit)}>
            {words.actions.edit}
          </a>
        </li>
        <li>
          <a href={`${address}/preview`} aria-label={named(words.actions.preview)}>
            {words.actions.preview}
          </a>
        </li>
        {(state === 'draft' || state === 'changed') && (
          <li>
            <a
              href={`${address}/publish`}
              aria-label={named(state === 'draft' ? words.actions.publish : words.actions.publishChanges)}
            >
              {state === 'draft' ? words.actions.publish : words.actions.publishChanges}
            </a>
          </li>
        )}
        {published && (
          <li>
            <a href={`${address}/versions`} aria-label={named(words.actions.versions)}>
              {words.actions.versions}
            </a>
          </li>
        )}
        <li>
          <a
            href={`${address}/archive`}
            aria-label={named(state === 'archived' ? words.actions.unarchive : words.actions.archive)}
          >
            {state === 'archived' ? words.actions.unarchive : words.actions.archive}
          </a>
        </li>
      </ul>
    </section>
  );
}
