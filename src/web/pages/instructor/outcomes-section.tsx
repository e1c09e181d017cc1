import type { AchievementContent, LearningOutcome } from '../../../achievement/achievement.js';
import { ChoicesField, TextField } from '../../view/fields.js';
import { useView } from '../../view/view.js';
import type { OutcomeForm } from './achievement-form.js';
import type { Offer } from './criterion-choices.js';
import { CriterionFields } from './criterion-fields.js';
import type { SectionProps } from './edit-page.js';
import { type SkillSearch, SkillsFields } from './skills-fields.js';

export interface OutcomesSectionProps extends SectionProps {
  readonly offer: Offer;
  readonly stored: AchievementContent;
  readonly search?: SkillSearch | undefined;
  /** Of the achievement. */
  readonly address: string;
}

export function OutcomesSection({ form, errors, offer, stored, search, address }: OutcomesSectionProps) {
  const { m } = useView();
  const words = m.achievement;
  const { catalogue } = offer;
  const taken = new Set(form.outcomes.flatMap(({ leaves }) => leaves.map((leaf) => leaf.criterion)));
  const competencies = (catalogue?.competencies ?? []).filter((one) => !taken.has(`competency:${one.id}`));
  return (
    <section class="card" aria-labelledby="outcomes">
      <h2 id="outcomes" tabIndex={-1}>
        {words.outcomes}
      </h2>
      <p class="hint">{words.outcomesHint}</p>
      {form.outcomes.map((outcome, index) => (
        <Outcome
          key={outcome.id}
          outcome={outcome}
          number={index + 1}
          form={form}
          errors={errors}
          offer={offer}
          stored={stored.outcomes.find((one) => one.id === outcome.id)}
          search={search}
          address={address}
        />
      ))}
      <p>
        <button class="button button-quiet" type="submit" name="do" value="add-outcome">
          {words.addOutcome}
        </button>
      </p>
      {competencies.length > 0 && (
        <details class="more">
          <summary>
            {words.competencies} ({competencies.length})
          </summary>
          <p class="hint">{words.competenciesHint}</p>
          <ul class="plain">
            {competencies.map((one) => (
              <li key={one.id}>
                <button class="link" type="submit" name="do" value={`add-competency:${one.id}`}>
                  {words.addCompetency(one.name)}
                </button>
                {one.description && <p class="hint">{one.description}</p>}
              </li>
            ))}
          </ul>
        </details>
      )}
      {catalogue === undefined && <p class="hint">{words.noCatalogue}</p>}
      {form.outcomes.length > 1 && <RuleFields form={form} errors={errors} />}
      <TextField
        id="countsFrom"
        type="date"
        label={m.issuing.countsFrom}
        hint={m.issuing.countsFromHint}
        value={form.texts.countsFrom}
        width="medium"
        errors={errors}
        optional
      />
    </section>
  );
}

interface OutcomeProps extends SectionProps {
  readonly outcome: OutcomeForm;
  readonly number: number;
  readonly offer: Offer;
  readonly stored: LearningOutcome | undefined;
  readonly search: SkillSearch | undefined;
  readonly address: string;
}

function Outcome({ outcome, number, form, errors, offer, stored, search, address }: OutcomeProps) {
  const { m } = useView();
  const words = m.achievement;
  const { id } = outcome;
  return (
    <fieldset class="row">
      <legend>{words.outcomeNumber(number)}</legend>
      <input type="hidden" name="outcome" value={id} />
      <TextField
        id={`statement-${id}`}
        label={words.statement}
        hint={number === 1 ? words.statementExample : undefined}
        value={outcome.statement}
        rows={2}
        errors={errors}
        lang={form.texts.language}
      />
      <CriterionFields
        outcome={outcome}
        number={number}
        errors={errors}
        offer={offer}
        stored={stored?.criterion}
      />
      <SkillsFields
        outcome={outcome}
        number={number}
        errors={errors}
        competencies={(stored?.alignments ?? []).filter(({ framework }) => framework === 'lms-competency')}
        search={search}
        address={address}
      />
      {form.outcomes.length > 1 && (
        <button class="link link-danger" type="submit" name="do" value={`remove-outcome:${id}`}>
          {words.removeOutcomeNumber(number)}
        </button>
      )}
    </fieldset>
  );
}

function RuleFields({ form, errors }: SectionProps) {
  const { m } = useView();
  const words = m.achievement;
  return (
    <div class="rule">
      <ChoicesField
        kind="radio"
        id="rule"
        label={words.rule}
        values={[form.texts.rule || 'all']}
        errors={errors}
        choices={[
          { value: 'all', label: words.rules.all },
          { value: 'at-least', label: words.rules.atLeast },
        ]}
      />
      <TextField
        id="ruleCount"
        label={words.ruleCount}
        value={form.texts.ruleCount}
        inputMode="numeric"
        width="short"
        errors={errors}
      />
    </div>
  );
}
