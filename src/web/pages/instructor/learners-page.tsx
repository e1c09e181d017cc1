import type { Achievement } from '../../../achievement/achievement.js';
import type { ManyActedOn } from '../../../award/act-on-many.js';
import { isOpen } from '../../../award/issuing.js';
import type { ProgressState } from '../../../award/progress.js';
import type { ProgressPage } from '../../../award/progress-page.js';
import type { IssuingProgress } from '../../../award/read-issuing.js';
import type { Course } from '../../../course/course.js';
import type { Passback } from '../../../delivery/passback/ledger.js';
import { Notice } from '../../view/elements.js';
import { TextField } from '../../view/fields.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { BulkNotices } from './bulk-notices.js';
import { courseName } from './course-name.js';
import { isLate } from './gradebook.js';
import { LearnersTable } from './learners-table.js';

export const progressStates = ['earned', 'held', 'not-yet', 'suspended', 'revoked'] as const;

/** Rows per page: as many as a phone on a poor connection loads without waiting. */
export const rowsPerPage = 50;

export interface LearnersPageProps {
  readonly course: Course;
  readonly achievement: Achievement;
  readonly progress: ProgressPage;
  readonly now: number;
  readonly state: ProgressState | undefined;
  /** What names were searched for. */
  readonly search: string;
  /** Every row that can be is ticked. */
  readonly selectAll: boolean;
  readonly done?: 'published' | 'revoked' | 'already' | 'suspended' | 'lifted' | undefined;
  /** How far their grades have got on their way to the LMS. */
  readonly passbacks: readonly Passback[];
  /** Who waits for a decision. */
  readonly waiting: number;
  /** Acts of awarding many, newest first. */
  readonly issuings: readonly IssuingProgress[];
  /** Of a bulk act; `failed` are names. */
  readonly many?: (ManyActedOn & { readonly act: 'revoke' | 'suspend' }) | undefined;
}

/** Who has earned it; and, for everyone else, why not yet. */
export function LearnersPage(props: LearnersPageProps) {
  const { m } = useView();
  const { course, achievement, progress, state, search } = props;
  const words = m.learners;
  const late = props.passbacks.filter(isLate).length;
  const base = `/courses/${course.id}`;
  const address = `${base}/achievements/${achievement.id}`;
  const found = progressStates.reduce((sum, one) => sum + progress.counts[one], 0);
  const to = (changes: Readonly<Record<string, string>>) => {
    const query = new URLSearchParams({
      ...(state === undefined ? {} : { state }),
      ...(search === '' ? {} : { q: search }),
      ...changes,
    });
    return `${address}/learners${query.size > 0 ? `?${query}` : ''}`;
  };
  return (
    <Page
      title={words.title}
      shell="course"
      width="wide"
      kicker={achievement.draft.title || m.instructor.untitled}
      lead={<p>{words.lead}</p>}
      trail={[{ href: base, label: courseName(m, course) }]}
    >
      {props.done && (
        <Notice tone="good" live>
          {props.done === 'suspended' || props.done === 'lifted'
            ? m.suspension.done[props.done]
            : m.instructor.done[props.done]}
        </Notice>
      )}
      {props.many && <ManyNotice many={props.many} />}
      {achievement.archivedAt !== undefined && <Notice tone="info">{words.archived}</Notice>}
      {late > 0 && <Notice tone="wait">{m.courseCopy.gradesLate(late)}</Notice>}
      <BulkNotices
        address={address}
        waiting={props.waiting}
        progress={props.issuings.find(({ issuing }) => isOpen(issuing))}
      />
      {progress.rosterFault && <Notice tone="wait">{words.rosterFault}</Notice>}
      {achievement.publishedVersion === undefined ? (
        <p class="empty">{words.notPublished}</p>
      ) : found === 0 && search === '' ? (
        <p class="empty">{achievement.archivedAt === undefined ? words.none : words.noHolder}</p>
      ) : (
        <>
          <Search action={`${address}/learners`} state={state} search={search} />
          <Filter address={`${address}/learners`} counts={progress.counts} state={state} search={search} />
          {progress.rows.length === 0 ? (
            <p class="empty">{found === 0 ? m.standing.foundNone : words.noneOfState}</p>
          ) : (
            <LearnersTable
              rows={progress.rows}
              passbacks={new Map(props.passbacks.map((one) => [one.learnerId, one]))}
              base={base}
              address={address}
              selectAll={props.selectAll}
              selectAllHref={to({ page: String(progress.page), select: 'all' })}
              now={props.now}
            />
          )}
          {progress.pages > 1 && (
            <Pages to={(page) => to({ page: String(page) })} page={progress.page} pages={progress.pages} />
          )}
        </>
      )}
      {props.issuings.length > 0 && <Issuings address={address} issuings={props.issuings} />}
    </Page>
  );
}

/** Each leads to where it can be undone. */
function Issuings(props: { readonly address: string; readonly issuings: readonly IssuingProgress[] }) {
  const { m, format } = useView();
  const words = m.issuing;
  return (
    <section class="section" aria-labelledby="issuings">
      <h2 id="issuings">{words.earlierIssuings}</h2>
      <ul>
        {props.issuings.map(({ issuing, done, left }) => (
          <li key={issuing.id}>
            <a href={`${props.address}/issuings/${issuing.id}`}>
              {words.begun(format.moment(issuing.startedAt))}
            </a>
            {' · '}
            {issuing.state === 'undone' || issuing.state === 'undoing'
              ? words.undoProgress(format.number(done), format.number(done + left))
              : words.progress(format.number(done), format.number(issuing.total))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ManyNotice({ many }: { readonly many: NonNullable<LearnersPageProps['many']> }) {
  const { m } = useView();
  const words = m.many[many.act];
  return (
    <Notice tone={many.failed.length > 0 ? 'wait' : 'good'} live>
      <p>
        {words.done(many.done)} {many.already > 0 && words.already(many.already)}
      </p>
      {many.failed.length > 0 && (
        <>
          <p>{words.failed}</p>
          <ul>
            {many.failed.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

function Search(props: {
  readonly action: string;
  readonly state: ProgressState | undefined;
  readonly search: string;
}) {
  const words = useView().m.standing;
  return (
    <form method="get" action={props.action} class="search">
      {props.state && <input type="hidden" name="state" value={props.state} />}
      <TextField id="q" label={words.search} hint={words.searchHint} value={props.search} width="medium" />
      <button class="button button-quiet" type="submit">
        {words.find}
      </button>
    </form>
  );
}

function Filter(props: {
  readonly address: string;
  readonly counts: ProgressPage['counts'];
  readonly state: ProgressState | undefined;
  readonly search: string;
}) {
  const { m, format } = useView();
  const { address, counts, state, search } = props;
  const words = m.learners;
  const choices = [undefined, ...progressStates.filter((one) => counts[one] > 0 || one === state)];
  const all = progressStates.reduce((sum, one) => sum + counts[one], 0);
  const to = (one: ProgressState | undefined) => {
    const query = new URLSearchParams({
      ...(one === undefined ? {} : { state: one }),
      ...(search === '' ? {} : { q: search }),
    });
    return query.size > 0 ? `${address}?${query}` : address;
  };
  return (
    <nav aria-label={words.filter}>
      <ul class="filter">
        {choices.map((one) => (
          <li key={one ?? 'all'}>
            <a href={to(one)} {...(one === state ? { 'aria-current': 'page' as const } : {})}>
              {one === undefined ? words.all : words.states[one]}{' '}
              <span class="count">{format.number(one === undefined ? all : counts[one])}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Pages(props: {
  readonly to: (page: number) => string;
  readonly page: number;
  readonly pages: number;
}) {
  const { m, format } = useView();
  const { to, page, pages } = props;
  return (
    <nav class="actions" aria-label={m.learners.pages}>
      {page > 1 && <a href={to(page - 1)}>{m.learners.previous}</a>}
      <span>{m.learners.pageOf(format.number(page), format.number(pages))}</span>
      {page < pages && <a href={to(page + 1)}>{m.learners.next}</a>}
    </nav>
  );
}
