import type { Learner } from '../../../learner/learner.js';
import { useView } from '../../view/view.js';
import { learnerName } from './learner-name.js';

/** The first of many by name, behind a click: a list may be long, and is read when the number surprises. */
export function LearnerNames(props: {
  readonly title: string;
  readonly learners: readonly Learner[];
  /** How many there are. */
  readonly count: number;
}) {
  const { m, language } = useView();
  const { compare } = new Intl.Collator(language);
  const named = props.learners
    .map((one) => ({ id: one.id, name: learnerName(m, one) }))
    .sort((a, b) => compare(a.name, b.name));
  const more = props.count - named.length;
  return (
    <details>
      <summary>{props.title}</summary>
      <ul>
        {named.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
        {more > 0 && <li>{m.standing.andMore(more)}</li>}
      </ul>
    </details>
  );
}
