import type { LearningOutcome } from '../../../achievement/achievement.js';
import type { Difference } from '../../../achievement/difference.js';
import { CriterionView } from '../../view/criterion-view.js';
import { ruleWords } from '../../view/rule-view.js';
import { useView } from '../../view/view.js';

/** What a new version changes about who earns it. */
export function DifferenceView({ difference }: { readonly difference: Difference }) {
  const { m, format } = useView();
  const words = m.standing;
  const from = (at: number | undefined) =>
    at === undefined ? m.issuing.countsFromDay : m.issuing.countsFromDate(format.date(at));
  const { added, removed, changed, rule, countsFrom, others } = difference;
  const same =
    added.length + removed.length + changed.length === 0 && rule === undefined && countsFrom === undefined;
  return (
    <section class="section" aria-labelledby="difference">
      <h2 id="difference">{words.differenceTitle}</h2>
      {same && <p>{words.differenceNone}</p>}
      <ul class="difference">
        {rule && (
          <li>
            {words.rule}
            <div>
              {words.before} {ruleWords({ m }, rule.before)}
            </div>
            <div>
              {words.after} {ruleWords({ m }, rule.after)}
            </div>
          </li>
        )}
        {countsFrom && (
          <li>
            {m.issuing.countsFrom}
            <div>
              {words.before} {from(countsFrom.before)}
            </div>
            <div>
              {words.after} {from(countsFrom.after)}
            </div>
          </li>
        )}
        {added.map((outcome) => (
          <li key={outcome.id}>
            {words.added} <Outcome outcome={outcome} />
          </li>
        ))}
        {removed.map((outcome) => (
          <li key={outcome.id}>
            {words.removed} <Outcome outcome={outcome} />
          </li>
        ))}
        {changed.map(({ before, after }) => (
          <li key={after.id}>
            {words.changed}
            <div>
              {words.before} <Outcome outcome={before} />
            </div>
            <div>
              {words.after} <Outcome outcome={after} />
            </div>
          </li>
        ))}
        {others && <li>{words.others}</li>}
      </ul>
    </section>
  );
}

function Outcome({ outcome }: { readonly outcome: LearningOutcome }) {
  const { m } = useView();
  return (
    <>
      {outcome.statement || '…'}
      <div class="sub">
        {m.achievement.criteria} <CriterionView criterion={outcome.criterion} />
      </div>
    </>
  );
}
