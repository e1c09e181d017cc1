import type { Achievement } from '../../../achievement/achievement.js';
import type { Progress } from '../../../award/progress.js';
import type { Course } from '../../../course/course.js';
import { reasonsInWords } from '../../view/criterion-words.js';
import { Notice, Tag } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { useView, type View } from '../../view/view.js';
import { courseName } from './course-name.js';
import { learnerName } from './learner-name.js';

export const progressStates = ['earned', 'held', 'not-yet', 'revoked'] as const;
export type ProgressState = (typeof progressStates)[number];

/** Rows per page: as many as a phone on a poor connection loads without waiting. */
export const rowsPerPage = 50;

export interface LearnersPageProps {
  readonly course: Course;
  readonly achievement: Achievement;
  /** Of this achievement, every learner. */
  readonly progress: readonly Progress[];
  readonly rosterFault?: string | undefined;
  readonly state: ProgressState | undefined;
  /** From 1. */
  readonly page: number;
  readonly done?: 'published' | 'revoked' | 'already' | undefined;
}

/** Who has earned it; and, for everyone else, why not yet. */
export function LearnersPage(props: LearnersPageProps) {
  const { m, language } = useView();
  const { course, achievement, progress, state } = props;
  const words = m.learners;
  const base = `/courses/${course.id}`;
  const address = `${base}/achievements/${achievement.id}/learners`;
  const rows = progress
    .filter((row) => state === undefined || row.state === state)
    .sort((a, b) => learnerName(m, a.learner).localeCompare(learnerName(m, b.learner), language));
  const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage));
  const page = Math.min(props.page, pages);
  const shown = rows.slice((page - 1) * rowsPerPage, page * rowsPerPage);
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
          {m.instructor.done[props.done]}
        </Notice>
      )}
      {achievement.archivedAt !== undefined && <Notice tone="info">{words.archived}</Notice>}
      {props.rosterFault && <Notice tone="wait">{words.rosterFault}</Notice>}
      {achievement.publishedVersion === undefined ? (
        <p class="empty">{words.notPublished}</p>
      ) : progress.length === 0 ? (
        <p class="empty">{achievement.archivedAt === undefined ? words.none : words.noHolder}</p>
      ) : (
        <>
          <Filter address={address} progress={progress} state={state} />
          {shown.length === 0 ? (
            <p class="empty">{words.noneOfState}</p>
          ) : (
            <Table rows={shown} awards={`${base}/achievements/${achievement.id}/awards`} />
          )}
          {pages > 1 && <Pages address={address} state={state} page={page} pages={pages} />}
        </>
      )}
    </Page>
  );
}

function Filter({
  address,
  progress,
  state,
}: Pick<LearnersPageProps, 'progress' | 'state'> & { readonly address: string }) {
  const { m, format } = useView();
  const words = m.learners;
  const choices = [undefined, ...progressStates.filter((one) => progress.some((row) => row.state === one))];
  return (
    <nav aria-label={words.filter}>
      <ul class="filter">
        {choices.map((one) => {
          const count = progress.filter((row) => one === undefined || row.state === one).length;
          const label = one === undefined ? words.all : words.states[one];
          return (
            <li key={one ?? 'all'}>
              <a
                href={one === undefined ? address : `${address}?state=${one}`}
                {...(one === state ? { 'aria-current': 'page' as const } : {})}
              >
                {label} <span class="count">{format.number(count)}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

const tones = { earned: 'good', held: 'wait', revoked: 'bad', 'not-yet': 'quiet' } as const;

function Table({ rows, awards }: { readonly rows: readonly Progress[]; readonly awards: string }) {
  const view = useView();
  const words = view.m.learners;
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{words.learner}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.why}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const name = learnerName(view.m, row.learner);
          return (
            <tr key={row.learner.id}>
              <th scope="row">{name}</th>
              <td data-label={words.state}>
                <Tag tone={tones[row.state]}>{words.states[row.state]}</Tag>
              </td>
              <td data-label={words.why}>
                <Why row={row} />
              </td>
              <td>
                {row.awardId !== undefined && row.state !== 'revoked' && (
                  <a
                    class="link-danger"
                    href={`${awards}/${row.awardId}/revoke`}
                    aria-label={words.revokeNamed(name)}
                  >
                    {words.revoke}
                  </a>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Why({ row }: { readonly row: Progress }) {
  const view = useView();
  const words = view.m.learners;
  switch (row.state) {
    case 'earned':
      return <>{row.earnedAt === undefined ? '' : words.earnedOn(view.format.date(row.earnedAt))}</>;
    case 'held':
      return <>{words.held[heldBecause(row.heldBy)]}</>;
    case 'revoked':
      return <>{row.revocationReason ? words.revokedReason(row.revocationReason) : ''}</>;
    case 'not-yet':
      return <OpenReasons view={view} row={row} />;
  }
}

function OpenReasons({ view, row }: { readonly view: View; readonly row: Progress }) {
  const reasons = reasonsInWords(view, row.reasons);
  return (
    <>
      <span>{view.m.learners.because}</span>
      <ul class="reasons">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  );
}

export function heldBecause(code: string | undefined): 'unidentified' | 'incomplete' | 'working' {
  if (code === 'ERR_LEARNER_UNIDENTIFIED') return 'unidentified';
  return code === 'ERR_EUROPEAN_ELEMENT_MISSING' ? 'incomplete' : 'working';
}

function Pages(props: {
  readonly address: string;
  readonly state: ProgressState | undefined;
  readonly page: number;
  readonly pages: number;
}) {
  const { m, format } = useView();
  const { address, state, page, pages } = props;
  const to = (number: number) =>
    `${address}?${new URLSearchParams({ ...(state ? { state } : {}), page: String(number) })}`;
  return (
    <nav class="actions" aria-label={m.learners.pages}>
      {page > 1 && <a href={to(page - 1)}>{m.learners.previous}</a>}
      <span>{m.learners.pageOf(format.number(page), format.number(pages))}</span>
      {page < pages && <a href={to(page + 1)}>{m.learners.next}</a>}
    </nav>
  );
}
