import type { Criterion } from '../../../achievement/criterion.js';
import { CriterionView } from '../../view/criterion-view.js';
import { type ChoiceGroup, type FieldErrors, SelectField, TextField } from '../../view/fields.js';
import { useView } from '../../view/view.js';
import type { OutcomeForm } from './achievement-form.js';
import { criterionChoices, type Offer } from './criterion-choices.js';
import { type LeafForm, leavesOf, mostLeaves } from './criterion-form.js';

export interface CriterionFieldsProps {
  readonly outcome: OutcomeForm;
  /** Of the outcome, from 1. */
  readonly number: number;
  readonly errors: FieldErrors;
  readonly offer: Offer;
  readonly stored: Criterion | undefined;
}

/** What shows the outcome: one criterion, or a list of them and how many are needed. */
export function CriterionFields({ outcome, number, errors, offer, stored }: CriterionFieldsProps) {
  const view = useView();
  const words = view.m.criteria;
  const { id, combine, leaves } = outcome;
  const choices = criterionChoices(view, offer, stored === undefined ? [] : leavesOf(stored));
  const kept = leaves.some((leaf) => leaf.criterion === 'kept');
  const more = !kept && leaves.length < mostLeaves && (
    <p>
      <button
        class="button button-quiet"
        type="submit"
        name="do"
        value={`add-criterion:${id}`}
        aria-label={words.addTo(view.m.achievement.outcomeNumber(number))}
      >
        {combine === '' ? words.combine : words.add}
      </button>
    </p>
  );
  if (combine === '')
    return (
      <>
        {leaves.map((leaf) => (
          <LeafFields
            key={leaf.key}
            leaf={leaf}
            choices={choices}
            errors={errors}
            label={view.m.achievement.shownBy}
            hint={number === 1 ? view.m.achievement.shownByHint : undefined}
          />
        ))}
        {kept && stored !== undefined && (
          <div class="hint">
            {words.kept} <CriterionView criterion={stored} />
          </div>
        )}
        {more}
      </>
    );
  return (
    <>
      <div class="side-by-side combination">
        <SelectField
          id={`combine-${id}`}
          label={view.m.achievement.shownBy}
          value={combine}
          choices={[
            { value: 'all', label: words.all },
            { value: 'any', label: words.any },
            { value: 'at-least', label: words.atLeast },
          ]}
          errors={errors}
        />
        <div class="count-only">
          <TextField
            id={`count-${id}`}
            label={words.count}
            hint={words.countHint}
            value={outcome.count}
            inputMode="numeric"
            width="short"
            errors={errors}
          />
        </div>
      </div>
      <ol class="criteria">
        {leaves.map((leaf, index) => (
          <li key={leaf.key}>
            <input type="hidden" name={`part-${id}`} value={leaf.key} />
            <LeafFields leaf={leaf} choices={choices} errors={errors} label={words.number(index + 1)} />
            <button
              class="link link-danger"
              type="submit"
              name="do"
              value={`remove-criterion:${leaf.key}`}
              aria-label={words.removeFrom(index + 1, number)}
            >
              {view.m.achievement.removeOutcome}
            </button>
          </li>
        ))}
      </ol>
      {more}
    </>
  );
}

interface LeafFieldsProps {
  readonly leaf: LeafForm;
  readonly choices: readonly ChoiceGroup[];
  readonly errors: FieldErrors;
  readonly label: string;
  readonly hint?: string | undefined;
}

function LeafFields({ leaf, choices, errors, label, hint }: LeafFieldsProps) {
  const words = useView().m.achievement;
  return (
    <div class="criterion">
      <SelectField
        id={`criterion-${leaf.key}`}
        label={label}
        hint={hint}
        value={leaf.criterion}
        choices={choices}
        errors={errors}
      />
      <div class="grade-only side-by-side">
        <TextField
          id={`minimum-${leaf.key}`}
          label={words.minimum}
          hint={words.minimumHint}
          value={leaf.minimum}
          inputMode="decimal"
          width="short"
          errors={errors}
        />
        <SelectField
          id={`unit-${leaf.key}`}
          label={words.unit}
          value={leaf.unit}
          choices={[
            { value: 'percent', label: words.units.percent },
            { value: 'points', label: words.units.points },
          ]}
          errors={errors}
        />
      </div>
    </div>
  );
}
