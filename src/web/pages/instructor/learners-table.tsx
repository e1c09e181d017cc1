import type { Progress } from '../../../award/progress.js';
import type { Passback } from '../../../delivery/passback/ledger.js';
import { useView } from '../../view/view.js';
import { Gradebook } from './gradebook.js';
import { learnerName } from './learner-name.js';
import { StateTag, Why } from './why.js';

export interface LearnersTableProps {
  readonly rows: readonly Progress[];
  /** By learner. */
  readonly passbacks: ReadonlyMap<string, Passback>;
  /** Address of the course. */
  readonly base: string;
  /** Address of the achievement. */
  readonly address: string;
  readonly selectAll: boolean;
  readonly selectAllHref: string;
  readonly now: number;
}

/** Ticked rows go on to the page that asks for the reason: nothing is revoked from here. */
export function LearnersTable(props: LearnersTableProps) {
  const { rows, passbacks, base, address, selectAll, selectAllHref, now } = props;
  const { m } = useView();
  const words = m.learners;
  const some = rows.some(isRevocable);
  return (
    <form method="get" action={`${address}/revoke`} class="wide-form">
      <table class="table">
        <thead>
          <tr>
            {some && <th scope="col">{m.standing.select}</th>}
            <th scope="col">{words.learner}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.why}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.learner.id}
              row={row}
              passback={passbacks.get(row.learner.id)}
              base={base}
              address={address}
              selectable={some}
              selected={selectAll}
              now={now}
            />
          ))}
        </tbody>
      </table>
      {some && (
        <p class="actions">
          <button class="button button-quiet" type="submit">
            {m.many.revoke.selected}
          </button>
          <button class="button button-quiet" type="submit" formAction={`${address}/suspend`}>
            {m.many.suspend.selected}
          </button>
          <a href={selectAllHref}>{m.standing.selectAll}</a>
        </p>
      )}
    </form>
  );
}

function isRevocable(row: Progress): boolean {
  return row.awardId !== undefined && row.state !== 'revoked';
}

function Row(props: {
  readonly row: Progress;
  readonly passback: Passback | undefined;
  readonly base: string;
  readonly address: string;
  readonly selectable: boolean;
  readonly selected: boolean;
  readonly now: number;
}) {
  const { m } = useView();
  const { row, base, address, now } = props;
  const words = m.learners;
  const name = learnerName(m, row.learner);
  const learner = `${base}/learners/${row.learner.id}`;
  return (
    <tr>
      {props.selectable && (
        <td class="tick">
          {isRevocable(row) && (
            <>
              <input
                type="checkbox"
                id={`award-${row.awardId}`}
                name="award"
                value={row.awardId}
                checked={props.selected}
              />
              <label for={`award-${row.awardId}`}>
                <span class="hidden">{m.standing.selectNamed(name)}</span>
              </label>
            </>
          )}
        </td>
      )}
      <th scope="row">
        <a href={learner}>{name}</a>
      </th>
      <td data-label={words.state}>
        <StateTag row={row} now={now} />
        <Gradebook passback={props.passback} />
      </td>
      <td data-label={words.why}>
        <Why row={row} now={now} />
      </td>
      <td>
        {row.reasons.some(({ criterion }) => criterion.type === 'approved') && (
          <a href={`${learner}#standing`} aria-label={m.standing.approveLinkNamed(name)}>
            {m.standing.approveLink}
          </a>
        )}
        {(row.state === 'earned' || row.state === 'suspended') && (
          <a
            href={`${address}/awards/${row.awardId}/suspend`}
            aria-label={
              row.state === 'earned' ? m.suspension.suspendNamed(name) : m.suspension.liftNamed(name)
            }
          >
            {row.state === 'earned' ? m.suspension.suspend : m.suspension.lift}
          </a>
        )}{' '}
        {isRevocable(row) && (
          <a
            class="link-danger"
            href={`${address}/awards/${row.awardId}/revoke`}
            aria-label={words.revokeNamed(name)}
          >
            {words.revoke}
          </a>
        )}
      </td>
    </tr>
  );
}
